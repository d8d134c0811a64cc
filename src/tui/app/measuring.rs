//! How figures are made, on every screen alike.

use super::App;
use crate::analysis::agreement::Method;
use crate::analysis::cohesion::MembersCounted;
use crate::analysis::series::{By, SeriesOf};

/// How figures of groups, of pairs of members and over time are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measuring {
    /// By what time series go.
    pub by: By,
    /// Which roll calls series count.
    pub series_of: SeriesOf,
    /// Whether a group's latest members are applied backwards, in place of its members of the day.
    pub backwards: bool,
    /// How agreement of members is measured.
    pub method: Method,
    /// Whether it leaves out roll calls in which everyone cast the same ballot.
    pub drop_unanimous: bool,
}

impl App {
    /// Whose ballots figures of groups count. The latest members are those of the last day of the record.
    pub fn members_counted(&self) -> MembersCounted {
        match self.record.roll_calls.last().filter(|_| self.measuring.backwards) {
            Some(last) => MembersCounted::Of(last.date),
            None => MembersCounted::OfTheDay,
        }
    }

    /// The same in words.
    pub fn members_counted_in_words(&self) -> String {
        match self.members_counted() {
            MembersCounted::OfTheDay => "groups by their members of the day".to_owned(),
            MembersCounted::Of(day) => format!("groups by their members on {day}, applied backwards"),
        }
    }

    pub(super) fn toggle_by(&mut self) {
        self.measuring.by = match self.measuring.by {
            By::Year => By::Session,
            By::Session => By::Year,
        };
        self.measured(format!("over time by {}", self.measuring.by.word()));
    }

    pub(super) fn toggle_series_of(&mut self) {
        let (series_of, words) = match self.measuring.series_of {
            SeriesOf::AdoptedTexts => (SeriesOf::Everything, "over time: every roll call by vote in view"),
            SeriesOf::Everything => (SeriesOf::AdoptedTexts, "over time: adopted whole texts in view"),
        };
        self.measuring.series_of = series_of;
        self.measured(words.to_owned());
    }

    pub(super) fn toggle_backwards(&mut self) {
        self.measuring.backwards ^= true;
        self.unity.take();
        self.sort_blocs();
        self.measured(self.members_counted_in_words());
    }

    /// The detail may have other lines now.
    fn measured(&mut self, message: String) {
        self.message = Some(message);
        self.start_detail();
    }
}
