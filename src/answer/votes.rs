//! What everyone cast in the roll calls by vote of one body in view: from this all agreement of members is told.

use std::ops::Range;

use super::View;
use crate::analysis::agreement::is_unanimous;
use crate::analysis::cohesion::Roster;
use crate::analysis::coverage::Period;
use crate::analysis::mask::Mask;
use crate::analysis::planes::Planes;
use crate::analysis::series::{By, SeriesOf, by_vote};
use crate::analysis::tallies::Teller;
use crate::record::{Body, DateRange, Record, RollCall, Tally};

/// A period, and a stretch of the row of roll calls that is of it; of a session there may be several.
type Stretch = (Period, Range<usize>);

/// The roll calls by vote of one body in view, in a row, and what everyone cast in them.
#[derive(Debug, Clone)]
pub struct Votes {
    /// Which body.
    pub body: Body,
    /// The place in the record of each roll call of the row.
    pub places: Vec<usize>,
    /// What everyone cast in them.
    pub planes: Planes,
    teller: Teller,
    /// Those in which everyone who cast a ballot cast the same.
    pub unanimous: Mask,
    adopted_texts: Mask,
    everything: Mask,
    years: Vec<Stretch>,
    sessions: Vec<Stretch>,
}

impl Votes {
    /// Those of a view.
    pub fn of(record: &Record, view: &View, body: Body) -> Self {
        let (places, roll_calls): (Vec<_>, Vec<_>) = by_vote(record, view, body).unzip();
        let mask = |is_in: &dyn Fn(&RollCall) -> bool| roll_calls.iter().map(|roll_call| is_in(roll_call)).collect();
        Self {
            body,
            planes: Planes::of(record, &roll_calls),
            teller: Teller::of(record, &roll_calls),
            unanimous: mask(&is_unanimous),
            adopted_texts: mask(&|roll_call| SeriesOf::AdoptedTexts.has(record, roll_call)),
            everything: mask(&|_| true),
            years: stretches(&roll_calls, By::Year),
            sessions: stretches(&roll_calls, By::Session),
            places,
        }
    }

    /// How many roll calls there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// What a group cast in each; none where the ballot of one of its members is not known.
    pub fn tallies(&self, roster: &Roster) -> Vec<Option<Tally>> {
        self.teller.tallies(&self.planes, roster)
    }

    /// Those that count in a figure.
    pub fn counted(&self, drop_unanimous: bool) -> Mask {
        if drop_unanimous { self.everything.without(&self.unanimous) } else { self.everything.clone() }
    }

    /// Those of some days.
    pub fn between(&self, record: &Record, dates: DateRange) -> Mask {
        if dates == DateRange::default() {
            return self.everything.clone();
        }
        let of_days =
            |place: &usize| record.roll_calls.get(*place).is_some_and(|roll_call| dates.contains(roll_call.date));
        self.places.iter().map(of_days).collect()
    }

    /// Those that a series is made of.
    pub fn of_series(&self, series_of: SeriesOf) -> &Mask {
        match series_of {
            SeriesOf::AdoptedTexts => &self.adopted_texts,
            SeriesOf::Everything => &self.everything,
        }
    }

    /// The period of each roll call of the row; none for those that a series does not count, or that are of no period.
    pub fn periods(&self, by: By, series_of: SeriesOf) -> Vec<Option<Period>> {
        let mut periods = vec![None; self.len()];
        for (period, stretch) in self.stretches(by) {
            periods.get_mut(stretch.clone()).unwrap_or_default().fill(Some(*period));
        }
        let mut kept = vec![None; self.len()];
        for at in self.of_series(series_of).places() {
            if let (Some(kept), Some(period)) = (kept.get_mut(at), periods.get(at)) {
                *kept = *period;
            }
        }
        kept
    }

    /// The stretches of the row that a period is made of.
    pub fn stretches(&self, by: By) -> &[Stretch] {
        match by {
            By::Year => &self.years,
            By::Session => &self.sessions,
        }
    }
}

/// Stretches of roll calls that follow one another and are of one period.
fn stretches(roll_calls: &[&RollCall], by: By) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (at, roll_call) in roll_calls.iter().enumerate() {
        let Some(period) = by.period(roll_call) else { continue };
        match stretches.last_mut() {
            Some((last, stretch)) if *last == period && stretch.end == at => stretch.end += 1,
            _ => stretches.push((period, at..at + 1)),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Session;

    #[test]
    fn a_session_that_another_one_interrupts_has_two_stretches() {
        let (regular, special) = (Session::Regular(78), Session::Emergency(10));
        let roll_call = |session| {
            let mut roll_call = RollCall::blank(String::new(), Body::GeneralAssembly, jiff::civil::date(2023, 10, 27));
            roll_call.session = session;
            roll_call
        };
        let row = [Some(regular), Some(regular), Some(special), None, Some(regular)].map(roll_call);
        let row: Vec<_> = row.iter().collect();
        let [regular, special] = [regular, special].map(Period::Session);
        assert_eq!(stretches(&row, By::Session), [(regular, 0..2), (special, 2..3), (regular, 4..5)]);
        assert_eq!(stretches(&row, By::Year), [(Period::Year(2023), 0..5)]);
    }
}
