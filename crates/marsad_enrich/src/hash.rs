//! A fast hash for the reader's own tables.
//!
//! Keys come from the country pack, not from ads, so nobody can choose them to collide. Results
//! must not depend on the order in a table: none is iterated but to change each value by itself.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
};

pub(crate) type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<FastHasher>>;
pub(crate) type FastSet<T> = HashSet<T, BuildHasherDefault<FastHasher>>;

/// Multiplies and rotates eight bytes at a time (as rustc's own tables do).
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct FastHasher(u64);

const SEED: u64 = 0x51_7c_c1_b7_27_22_0a_95;

impl FastHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(SEED);
    }
}

impl Hasher for FastHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.add(u64::from_le_bytes(chunk.try_into().expect("a chunk has eight bytes")));
        }
        let mut rest = 0;
        for byte in chunks.remainder() {
            rest = rest << 8 | u64::from(*byte);
        }
        self.add(rest ^ (bytes.len() as u64) << 56);
    }

    fn write_u32(&mut self, word: u32) {
        self.add(u64::from(word));
    }

    fn write_u64(&mut self, word: u64) {
        self.add(word);
    }

    fn finish(&self) -> u64 {
        // The table looks at the top bits and the bottom ones; a product is good at the top only.
        self.0 ^ self.0 >> 32
    }
}

/// Every bit of a number reaches every bit of what comes out: the finalizer of splitmix64.
pub(crate) fn mix(number: u64) -> u64 {
    let mut hash = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    hash = (hash ^ hash >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ hash >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ hash >> 31
}

/// A hash of words that are told apart by nothing else.
pub(crate) fn hash_word(word: &str) -> u64 {
    word.as_bytes().chunks(8).fold(word.len() as u64, |hash, chunk| {
        let mut eight = [0; 8];
        eight[..chunk.len()].copy_from_slice(chunk);
        mix(hash ^ u64::from_le_bytes(eight))
    })
}

/// A stable hash of bytes, for n-grams, which are learnt by it. Words that differ in two letters may
/// have the same one ("organisme" and "organiser").
pub(crate) fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut hasher = FastHasher::default();
    hasher.write(bytes);
    hasher.finish()
}
