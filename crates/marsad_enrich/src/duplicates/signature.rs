//! Min-hash signatures of texts.

use serde::{Deserialize, Serialize};

/// Estimates how alike two texts are from 32 numbers each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature([u32; Signature::LEN]);

/// Words in a shingle: long enough that shared phrases of the trade do not make two ads alike.
const SHINGLE: usize = 3;

impl Signature {
    pub const LEN: usize = 32;
    /// Four numbers a band: two texts that share 3/4 of their shingles share a band with
    /// probability 0.95, two that share 1/3 with probability 0.09.
    const BAND: usize = 4;

    /// The signature of normalized words. Texts shorter than a shingle count as one.
    pub fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let words: Vec<u64> = words.map(hash).collect();
        let mut minima = [u32::MAX; Self::LEN];
        let size = SHINGLE.min(words.len().max(1));
        for shingle in words.windows(size) {
            let mut mixed = 0xcbf2_9ce4_8422_2325_u64;
            for word in shingle {
                mixed = mix(mixed ^ word);
            }
            // 32 permutations from two hashes (Kirsch and Mitzenmacher 2006).
            let (a, b) = (mixed as u32, (mixed >> 32) as u32 | 1);
            for (n, minimum) in minima.iter_mut().enumerate() {
                let value = a.wrapping_add(b.wrapping_mul(n as u32)).wrapping_mul(0x9E37_79B1);
                *minimum = (*minimum).min(value);
            }
        }
        Self(minima)
    }

    /// Estimated share of shingles in common, 0 to 1, in steps of 1/32; 0 if there are none.
    pub fn similarity(&self, other: &Self) -> f32 {
        if self.is_empty() {
            return 0.0;
        }
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        same as f32 / Self::LEN as f32
    }

    /// Nothing was there to compare.
    pub fn is_empty(&self) -> bool {
        self.0[0] == u32::MAX
    }

    /// One key per band; texts that share one are worth comparing.
    pub(super) fn bands(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.chunks_exact(Self::BAND).enumerate().map(|(n, band)| {
            band.iter().fold(mix(n as u64 + 1), |key, value| mix(key ^ u64::from(*value)))
        })
    }
}

/// A hash that is the same in every run and on every machine.
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

pub(super) fn mix(mut x: u64) -> u64 {
    x ^= x >> 30;
    x = x.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^= x >> 27;
    x = x.wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
