//! Some of a row of roll calls, a bit for each, so that 64 are looked at at a time.

/// Roll calls in one word.
pub(super) const WORD: usize = u64::BITS as usize;

/// Some of a row of roll calls.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mask(Vec<u64>);

impl Mask {
    pub(super) fn empty(words: usize) -> Self {
        Self(vec![0; words])
    }

    pub(super) fn words(&self) -> &[u64] {
        &self.0
    }

    pub(super) fn words_mut(&mut self) -> &mut [u64] {
        &mut self.0
    }

    /// How many.
    pub fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// Those that are in another one as well.
    pub fn and(&self, other: &Self) -> Self {
        self.with(other, |own, other| own & other)
    }

    /// Those that are in this one, in the other, or in both.
    pub fn or(&self, other: &Self) -> Self {
        self.with(other, |own, other| own | other)
    }

    /// Those that are not in another one.
    pub fn without(&self, other: &Self) -> Self {
        self.with(other, |own, other| own & !other)
    }

    /// Their places in the row, in order.
    pub fn places(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let bits = |(word, bits): (usize, &u64)| {
            let bits = *bits;
            (0..WORD).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| word * WORD + bit)
        };
        self.0.iter().enumerate().filter(|(_, bits)| **bits != 0).flat_map(bits)
    }

    fn with(&self, other: &Self, both: impl Fn(u64, u64) -> u64) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(own, other)| both(*own, *other)).collect())
    }
}

impl FromIterator<bool> for Mask {
    /// The roll calls of a row of which it is true.
    fn from_iter<I: IntoIterator<Item = bool>>(row: I) -> Self {
        let mut words = Vec::new();
        for (at, is_in) in row.into_iter().enumerate() {
            if at % WORD == 0 {
                words.push(0);
            }
            if let Some(word) = words.last_mut() {
                *word |= u64::from(is_in) << (at % WORD);
            }
        }
        Self(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_are_sets_of_places() {
        let of = |every: usize| (0..150).map(|at| at % every == 0).collect::<Mask>();
        assert_eq!(of(50).places().collect::<Vec<_>>(), [0, 50, 100]);
        assert_eq!(of(50).places().rev().collect::<Vec<_>>(), [100, 50, 0]);
        assert_eq!(of(2).and(&of(3)), of(6));
        assert_eq!((of(2).or(&of(3)).count(), of(2).without(&of(3)).count()), (100, 50));
        assert_eq!([].into_iter().collect::<Mask>().count(), 0);
    }
}
