//! New ids.

use std::hash::{BuildHasher, Hasher, RandomState};

use crate::model::Id;

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
        Id::from_bits((u128::from(high) << 64) | u128::from(low))
    }

    fn bits(&mut self) -> u64 {
        match self {
            // Where the operating system gives no random bits, the keys of the standard hasher are what is left.
            Self::Random => getrandom::u64().unwrap_or_else(|_| RandomState::new().build_hasher().finish()),
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
