//! Chance without chance: a record's kind and number in, an endless row of numbers out (SplitMix64).

/// A row of numbers.
pub(super) struct Chance(u64);

impl Chance {
    /// The row of a record. Kinds differ in `salt`.
    pub(super) fn of(salt: u64, number: usize) -> Self {
        Self(salt.wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ number as u64)
    }

    /// The next number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    /// One of several.
    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// Whether it is one of `times`.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}
