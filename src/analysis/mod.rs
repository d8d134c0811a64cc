//! Measures: pure functions of roll calls, each with its n and what it leaves out.
//!
//! One body at a time: whoever calls chooses the roll calls of one body. Only roll calls by vote count. A seat that changed
//! hands ([`Member::eras`](crate::record::Member::eras)) is one [`Holder`] for each era, and no figure runs across.

// No index of what a file or a person brings can be wrong here.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

pub mod agreement;
pub mod cohesion;
pub mod coverage;
pub mod ideal;
pub mod mask;
pub mod pivotal;
pub mod planes;
pub mod power;
pub mod series;
pub mod similarity;
pub mod tallies;
pub(crate) mod threads;

use crate::record::{Date, DateRange, MemberId, Record};

/// A seat while it was in the same hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Holder {
    /// The seat.
    pub member: MemberId,
    /// Which of its eras, by place; the last is the present one.
    pub era: usize,
}

impl Holder {
    /// Who held a seat on a day.
    pub fn on(record: &Record, member: MemberId, day: Date) -> Self {
        Self { member, era: record.about(member).era_on(day) }
    }

    /// Everyone who held a seat, in order of time.
    pub fn of(record: &Record, member: MemberId) -> impl Iterator<Item = Self> + use<> {
        (0..=record.about(member).eras.len()).map(move |era| Self { member, era })
    }

    /// The days of the era; open at both ends if the seat never changed hands.
    pub fn dates(self, record: &Record) -> DateRange {
        record.about(self.member).era_dates().get(self.era).copied().unwrap_or_default()
    }

    /// The short name of the time, which for the present holder is the present one.
    pub fn name(self, record: &Record) -> &str {
        let about = record.about(self.member);
        match self.dates(record).to {
            Some(last) => about.short_name_on(last),
            None => about.short_name(),
        }
    }
}
