//! What is worked out once for one state of the index, since many pages ask for it.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Answers by what was asked, up to so many.
pub(crate) struct Kept<K, V> {
    answers: Mutex<HashMap<K, V>>,
    most: usize,
}

impl<K: Hash + Eq, V: Clone> Kept<K, V> {
    pub(crate) fn at_most(most: usize) -> Self {
        Self { answers: Mutex::default(), most }
    }

    pub(crate) fn get(&self, asked: &K) -> Option<V> {
        self.lock().get(asked).cloned()
    }

    /// Forgets all others once there are too many: few are asked for, and soon worked out again.
    pub(crate) fn put(&self, asked: K, answer: V) {
        let mut answers = self.lock();
        if answers.len() >= self.most {
            answers.clear();
        }
        answers.insert(asked, answer);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<K, V>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
