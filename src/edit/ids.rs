//! New ids.

use crate::model::Id;

const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Makes ids of 65 random bits: copies are edited apart and merged, so a counter will not do.
pub enum IdMaker {
    /// From the operating system.
    Random,
    /// From a seed, for tests.
    Seeded(u64),
}

impl IdMaker {
    /// A new id.
    pub fn make(&mut self) -> Id {
        let (high, low) = (self.bits(), self.bits());
        let mut bits = (u128::from(high) << 64) | u128::from(low);
        let mut text = String::with_capacity(13);
        for _ in 0..13 {
            text.push(char::from(LETTERS[(bits & 31) as usize]));
            bits >>= 5;
        }
        Id::new(&text).expect("letters and digits")
    }

    fn bits(&mut self) -> u64 {
        match self {
            // Without a source of randomness no program of this kind can start; the address of a fresh
            // allocation is what is left to tell two ids apart.
            Self::Random => {
                getrandom::u64().unwrap_or_else(|_| std::ptr::from_ref(&Box::new(0u8)).addr() as u64)
            }
            Self::Seeded(state) => {
                *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
                let mut z = *state;
                z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
                z ^ (z >> 31)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_differ_and_a_seed_repeats_them() {
        let mut random = IdMaker::Random;
        let ids: BTreeSet<Id> = (0..1000).map(|_| random.make()).collect();
        assert_eq!(ids.len(), 1000);
        assert_eq!(IdMaker::Seeded(7).make(), IdMaker::Seeded(7).make());
    }
}
