//! Members of the United Nations, sets of them, and groups.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use super::dates::{Date, DateRange};

/// The most seats that a record can hold; a set of members is that many bits.
pub const MAX_MEMBERS: usize = 256;

/// A member's place in the record's table of members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct MemberId(pub u8);

impl MemberId {
    /// The place as an index.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A UN regional group, as used for elections. Every member belongs to one here; what that leaves out (Türkiye takes
/// part in two, the United States attends one) stands in the note of the group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Region {
    /// African Group.
    Africa,
    /// Asia-Pacific Group.
    AsiaPacific,
    /// Eastern European Group.
    EasternEurope,
    /// Latin American and Caribbean Group.
    LatinAmericaCaribbean,
    /// Western European and others Group.
    WesternEuropeOther,
}

impl Region {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] =
        [Self::Africa, Self::AsiaPacific, Self::EasternEurope, Self::LatinAmericaCaribbean, Self::WesternEuropeOther];

    /// The name of the group.
    pub fn name(self) -> &'static str {
        match self {
            Self::Africa => "African Group",
            Self::AsiaPacific => "Asia-Pacific Group",
            Self::EasternEurope => "Eastern European Group",
            Self::LatinAmericaCaribbean => "Latin American and Caribbean Group",
            Self::WesternEuropeOther => "Western European and others Group",
        }
    }
}

/// A name that a member had for a time.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FormerName {
    /// The name, as the UN wrote it.
    pub name: String,
    /// When it was in use.
    pub dates: DateRange,
}

/// A seat in the United Nations, with the code of its present (or last) holder.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Member {
    /// Three letters, ISO 3166-1 alpha-3 for present members.
    pub code: String,
    /// Present (or last) name, as the UN writes it.
    pub name: String,
    /// A shorter name where the official one is long.
    pub short: Option<String>,
    /// Regional group.
    pub region: Region,
    /// When it was a member.
    pub membership: Vec<DateRange>,
    /// When it was a member that could not take part.
    pub barred: Vec<DateRange>,
    /// Other codes that sources use for this seat.
    pub aliases: Vec<String>,
    /// Earlier names, in order of time.
    pub former_names: Vec<FormerName>,
    /// Days on which the seat changed hands, so that series break there.
    pub eras: Vec<Date>,
}

impl Member {
    /// Whether it was a member on that day.
    pub fn is_member_on(&self, day: Date) -> bool {
        self.membership.iter().any(|range| range.contains(day))
    }

    /// Whether that was the first day of a membership.
    pub fn became_member_on(&self, day: Date) -> bool {
        self.membership.iter().any(|range| range.from == Some(day))
    }

    /// Whether it was a member at most `days` days from that day.
    pub fn is_member_within(&self, day: Date, days: i64) -> bool {
        self.membership.iter().any(|range| range.contains_within(day, days))
    }

    /// Whether it was a member once and is none any more.
    pub fn is_former(&self) -> bool {
        self.membership.iter().all(|range| range.to.is_some())
    }

    /// The times between which the seat changed hands, in order; one, open at both ends, if it never did.
    pub fn era_dates(&self) -> Vec<DateRange> {
        let from = std::iter::once(None).chain(self.eras.iter().copied().map(Some));
        let to = self.eras.iter().map(|day| day.yesterday().ok()).chain([None]);
        from.zip(to).map(|(from, to)| DateRange { from, to }).collect()
    }

    /// The era that a day lies in, by its place in [`Self::era_dates`].
    pub fn era_on(&self, day: Date) -> usize {
        self.eras.partition_point(|from| *from <= day)
    }

    /// The name of the time.
    pub fn name_on(&self, day: Date) -> &str {
        match self.former_names.iter().find(|former| former.dates.contains(day)) {
            Some(former) => &former.name,
            None => &self.name,
        }
    }

    /// The name of the time, the short present one where there was no other.
    pub fn short_name_on(&self, day: Date) -> &str {
        match self.former_names.iter().find(|former| former.dates.contains(day)) {
            Some(former) => &former.name,
            None => self.short_name(),
        }
    }

    /// The short present name.
    pub fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }
}

/// A set of members of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct MemberSet([u64; MAX_MEMBERS / 64]);

/// Bytes of a set.
const SET_BYTES: usize = MAX_MEMBERS / 8;

/// As bytes, the first members first, without the empty ones at the end: a record has 50,000 sets, which would be slow to
/// read number by number.
impl Serialize for MemberSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut bytes = [0; SET_BYTES];
        for (part, word) in bytes.chunks_exact_mut(8).zip(self.0) {
            part.copy_from_slice(&word.to_le_bytes());
        }
        let used = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        serializer.serialize_bytes(bytes.get(..used).unwrap_or_default())
    }
}

impl<'de> Deserialize<'de> for MemberSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SetVisitor;
        impl Visitor<'_> for SetVisitor {
            type Value = MemberSet;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "at most {SET_BYTES} bytes")
            }

            fn visit_bytes<E: Error>(self, used: &[u8]) -> Result<MemberSet, E> {
                let mut bytes = [0; SET_BYTES];
                bytes.get_mut(..used.len()).ok_or_else(|| E::invalid_length(used.len(), &self))?.copy_from_slice(used);
                let mut words = [0; MAX_MEMBERS / 64];
                for (word, part) in words.iter_mut().zip(bytes.chunks_exact(8)) {
                    *word = part.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
                }
                Ok(MemberSet(words))
            }
        }
        deserializer.deserialize_bytes(SetVisitor)
    }
}

impl MemberSet {
    /// The set without members.
    pub const EMPTY: Self = Self([0; MAX_MEMBERS / 64]);

    /// Adds a member; says whether it was new.
    pub fn insert(&mut self, member: MemberId) -> bool {
        let (word, bit) = self.word_and_bit(member);
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    /// Takes a member out; says whether it was there.
    pub fn remove(&mut self, member: MemberId) -> bool {
        let (word, bit) = self.word_and_bit(member);
        let there = *word & bit != 0;
        *word &= !bit;
        there
    }

    #[expect(clippy::indexing_slicing, reason = "there is a bit for every number that a member can have")]
    fn word_and_bit(&mut self, member: MemberId) -> (&mut u64, u64) {
        (&mut self.0[member.index() / 64], 1 << (member.index() % 64))
    }

    /// Whether the member is in the set.
    #[expect(clippy::indexing_slicing, reason = "there is a bit for every number that a member can have")]
    pub fn contains(&self, member: MemberId) -> bool {
        self.0[member.index() / 64] & (1 << (member.index() % 64)) != 0
    }

    /// How many members are in the set.
    pub fn len(&self) -> u16 {
        self.0.iter().map(|word| word.count_ones() as u16).sum()
    }

    /// Whether nobody is in the set.
    pub fn is_empty(&self) -> bool {
        *self == Self::EMPTY
    }

    /// The members as bits, in the order of the table.
    pub fn words(&self) -> &[u64; MAX_MEMBERS / 64] {
        &self.0
    }

    /// Members of both sets.
    pub fn and(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a & b)
    }

    /// Members of either set.
    pub fn or(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a | b)
    }

    /// Members of this set that are not in the other.
    pub fn without(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a & !b)
    }

    /// The members, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = MemberId> + '_ {
        self.0.iter().enumerate().flat_map(|(word, bits)| {
            let mut rest = *bits;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros() as usize;
                rest &= rest.wrapping_sub(1);
                (bit < 64).then(|| MemberId((word * 64 + bit) as u8))
            })
        })
    }

    fn zip(&self, other: &Self, op: impl Fn(u64, u64) -> u64) -> Self {
        let mut words = self.0;
        words.iter_mut().zip(other.0).for_each(|(word, other)| *word = op(*word, other));
        Self(words)
    }
}

impl FromIterator<MemberId> for MemberSet {
    fn from_iter<I: IntoIterator<Item = MemberId>>(members: I) -> Self {
        let mut set = Self::EMPTY;
        for member in members {
            set.insert(member);
        }
        set
    }
}

/// Members that belonged to a group (or sat in the Council) for a time.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Term {
    /// From when to when.
    pub dates: DateRange,
    /// Who.
    pub members: MemberSet,
}

/// The members of all terms that hold the day.
pub fn members_on(terms: &[Term], day: Date) -> MemberSet {
    terms
        .iter()
        .filter(|term| term.dates.contains(day))
        .fold(MemberSet::EMPTY, |members, term| members.or(&term.members))
}

/// How a group is made up.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Membership {
    /// All members of a region.
    Region(Region),
    /// Members for a time each.
    Terms(Vec<Term>),
}

/// A set of members with dated membership.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Group {
    /// Short id in capitals; never a code of a member.
    pub id: String,
    /// Name.
    pub name: String,
    /// Who belongs to it.
    pub membership: Membership,
    /// What a reader must know of it.
    pub note: Option<String>,
    /// Where the membership comes from.
    pub source: Option<String>,
}

/// Who sits in the Security Council.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Council {
    /// Permanent members (Charter art. 23).
    pub permanent: MemberSet,
    /// Terms of the elected members.
    pub terms: Vec<Term>,
}

impl Council {
    /// Everyone who sits in the Council on that day; nobody before its first meeting.
    pub fn members_on(&self, day: Date) -> MemberSet {
        let elected = members_on(&self.terms, day);
        if elected.is_empty() { elected } else { elected.or(&self.permanent) }
    }

    /// The years in which an elected member sat, one range for each run of terms that follow one another.
    pub fn terms_of(&self, member: MemberId) -> Vec<DateRange> {
        let mut runs: Vec<DateRange> = Vec::new();
        let mut terms: Vec<_> =
            self.terms.iter().filter(|term| term.members.contains(member)).map(|term| term.dates).collect();
        terms.sort_by_key(|range| range.from);
        for term in terms {
            match runs.last_mut() {
                Some(run) if follows(run, &term) => run.to = term.to,
                _ => runs.push(term),
            }
        }
        runs
    }
}

fn follows(earlier: &DateRange, later: &DateRange) -> bool {
    match (earlier.to.and_then(|day| day.tomorrow().ok()), later.from) {
        (Some(next), Some(from)) => from <= next,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(members: &[u8]) -> MemberSet {
        members.iter().copied().map(MemberId).collect()
    }

    fn term(dates: &str, members: &[u8]) -> Term {
        Term { dates: dates.parse().unwrap(), members: set(members) }
    }

    #[test]
    fn sets_hold_what_was_put_in_at_both_ends() {
        let mut members = set(&[0, 63, 64, 255]);
        assert_eq!(members.len(), 4);
        assert!(!members.insert(MemberId(255)));
        assert!(members.remove(MemberId(0)));
        assert!(!members.remove(MemberId(0)));
        assert_eq!(members.iter().map(|m| m.0).collect::<Vec<_>>(), [63, 64, 255]);
        assert_eq!(members.and(&set(&[64, 65])), set(&[64]));
        assert_eq!(members.without(&set(&[64, 65])), set(&[63, 255]));
        assert_eq!(members.or(&set(&[1])).len(), 4);
    }

    #[test]
    fn sets_read_back_as_they_were_written() {
        for members in [&[][..], &[0], &[7, 8], &[63, 64, 197], &[255]] {
            let set = set(members);
            let bytes = postcard::to_allocvec(&set).unwrap();
            assert_eq!(postcard::from_bytes::<MemberSet>(&bytes), Ok(set));
        }
        assert!(postcard::from_bytes::<MemberSet>(&[33; 34]).is_err());
    }

    #[test]
    fn a_council_has_no_members_before_it_sat() {
        let council = Council {
            permanent: set(&[1, 2]),
            terms: vec![
                term("1946-01-01..1946-12-31", &[3, 4]),
                term("1947-01-01..1947-12-31", &[3]),
                term("1950-01-01..1951-12-31", &[3]),
            ],
        };
        let day = |text| super::super::dates::parse_day(text).unwrap();
        assert!(council.members_on(day("1945-12-31")).is_empty());
        assert_eq!(council.members_on(day("1946-05-01")), set(&[1, 2, 3, 4]));
        let runs: Vec<_> = council.terms_of(MemberId(3)).iter().map(ToString::to_string).collect();
        assert_eq!(runs, ["1946-01-01..1947-12-31", "1950-01-01..1951-12-31"]);
    }
}
