//! How often two members vote alike, by every measure of it that the field uses.
//!
//! With Y = 1, A = 2, N = 3 and n the roll calls in which both cast a ballot:
//!
//! | method | definition | range |
//! |---|---|---|
//! | `lijphart` | mean of 1 − \|a − b\| / 2 (Lijphart 1963; the US Department of State since 2017) | 0 to 1 |
//! | `strict` | same ballot / n | 0 to 1 |
//! | `votes-only` | same / (same + opposite) where both voted yes or no, which is its n (Department of State until 2016) | 0 to 1 |
//! | `s` | 2 · lijphart − 1 (Signorino and Ritter 1999, equal weights) | −1 to 1 |
//! | `kappa` | (Po − Pe) / (1 − Pe), linear weights, each member's own marginals (Cohen 1968; Häge 2011) | at most 1 |
//! | `pi` | the same with the marginals of both pooled (Scott 1955; Häge 2011) | at most 1 |
//!
//! The first four do not show whether two members agree more than their habits of voting yes would make them; the last two
//! correct for that, and are not defined where chance alone explains everything (Pe = 1). None shows who follows whom, or
//! what was never put to the vote.

use crate::record::{Ballot, BallotsKnown, RollCall, Tally};

/// How agreement is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Method {
    /// The same ballot counts 1, one of the two abstaining ½, opposite ballots 0.
    #[default]
    Lijphart,
    /// Only the same ballot counts.
    Strict,
    /// Only roll calls in which both voted yes or no.
    VotesOnly,
    /// Cohen's kappa.
    Kappa,
    /// Scott's pi.
    Pi,
    /// Signorino and Ritter's S.
    S,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Lijphart, Self::Strict, Self::VotesOnly, Self::Kappa, Self::Pi, Self::S];

    /// The least and the greatest figure there can be.
    pub fn range(self) -> (f64, f64) {
        match self {
            Self::Lijphart | Self::Strict | Self::VotesOnly => (0.0, 1.0),
            Self::Kappa | Self::Pi | Self::S => (-1.0, 1.0),
        }
    }

    /// The next one, after the last the first.
    pub fn next(self) -> Self {
        let others = Self::ALL.into_iter().skip_while(|method| *method != self).skip(1);
        others.chain(Self::ALL).next().unwrap_or_default()
    }

    /// The word on the command line and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Lijphart => "lijphart",
            Self::Strict => "strict",
            Self::VotesOnly => "votes-only",
            Self::Kappa => "kappa",
            Self::Pi => "pi",
            Self::S => "s",
        }
    }

    /// What it counts, in a sentence for people.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Lijphart => {
                "the mean over the roll calls in which both cast a ballot, the same ballot counting 1, one of the two \
                 abstaining 0.5, opposite ballots 0 (Lijphart 1963)"
            }
            Self::Strict => "the share of the roll calls in which both cast a ballot that had the same ballot of both",
            Self::VotesOnly => {
                "the share of the same vote among the roll calls in which both voted yes or no, abstentions left out (as \
                 the US Department of State until 2016)"
            }
            Self::Kappa => {
                "Cohen's weighted kappa: agreement beyond what each member's own shares of yes, no and abstentions would \
                 give by chance; 0 is chance, 1 is full agreement (Cohen 1968, Häge 2011)"
            }
            Self::Pi => {
                "Scott's weighted pi: agreement beyond what the two members' pooled shares of yes, no and abstentions would \
                 give by chance; 0 is chance, 1 is full agreement (Scott 1955, Häge 2011)"
            }
            Self::S => "S of Signorino and Ritter (1999): 1 is the same ballot always, -1 the opposite always",
        }
    }
}

/// How often two cast the same ballot, near ones and opposite ones: two members over roll calls, or two roll calls over
/// members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agreement {
    /// The same ballot.
    pub same: u32,
    /// One abstained, the other voted.
    pub near: u32,
    /// Yes and no.
    pub opposite: u32,
}

impl Agreement {
    /// The mean of 1 − |a − b| / 2, between 0 and 1 (Lijphart 1963). None where n is 0.
    pub fn lijphart(&self) -> Option<f64> {
        share(f64::from(self.same) + f64::from(self.near) / 2.0, self.n())
    }

    /// How many it rests on: both cast yes, no or abstain. Where either was absent is left out.
    pub fn n(&self) -> u32 {
        self.same + self.near + self.opposite
    }
}

fn share(part: f64, n: u32) -> Option<f64> {
    (n > 0).then(|| part / f64::from(n))
}

/// A ballot's place on the scale yes, abstain, no; an absent member is not on it.
fn scale(ballot: Ballot) -> Option<usize> {
    match ballot {
        Ballot::Yes => Some(0),
        Ballot::Abstain => Some(1),
        Ballot::No => Some(2),
        Ballot::Absent => None,
    }
}

/// How often one member cast which ballot while another cast which: all that any of the methods needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Table {
    /// Roll calls by the place on the scale of the one and of the other.
    cells: [[u32; 3]; 3],
}

impl Table {
    /// Counts a roll call, unless either was absent.
    pub fn count(&mut self, a: Ballot, b: Ballot) {
        let (Some(a), Some(b)) = (scale(a), scale(b)) else { return };
        if let Some(cell) = self.cells.get_mut(a).and_then(|row| row.get_mut(b)) {
            *cell += 1;
        }
    }

    /// Counts many roll calls at once, a bit for each: those in which the one cast yes, abstained and cast no, and those
    /// in which the other did.
    pub(super) fn count_bits(&mut self, a: [u64; 3], b: [u64; 3]) {
        for (cells, a) in self.cells.iter_mut().zip(a) {
            for (cell, b) in cells.iter_mut().zip(b) {
                *cell += (a & b).count_ones();
            }
        }
    }

    /// Adds what another one counted.
    pub fn add(&mut self, other: &Self) {
        for (own, other) in self.cells.iter_mut().flatten().zip(other.cells.iter().flatten()) {
            *own += other;
        }
    }

    /// Same, near and opposite ballots.
    pub fn agreement(&self) -> Agreement {
        let [[yes, yes_abstain, yes_no], [abstain_yes, abstain, abstain_no], [no_yes, no_abstain, no]] = self.cells;
        Agreement {
            same: yes + abstain + no,
            near: yes_abstain + abstain_yes + abstain_no + no_abstain,
            opposite: yes_no + no_yes,
        }
    }

    /// The same of what a method counts.
    pub fn counted(&self, method: Method) -> Agreement {
        let agreement = self.agreement();
        match method {
            Method::VotesOnly => Agreement { same: agreement.same - self.both_abstained(), near: 0, ..agreement },
            _ => agreement,
        }
    }

    /// The figure by a method; none where it is not defined.
    pub fn figure(&self, method: Method) -> Option<f64> {
        let agreement = self.agreement();
        match method {
            Method::Lijphart => agreement.lijphart(),
            Method::S => agreement.lijphart().map(|figure| 2.0 * figure - 1.0),
            Method::Strict => share(f64::from(agreement.same), agreement.n()),
            Method::VotesOnly => {
                let Agreement { same, opposite, .. } = self.counted(method);
                share(f64::from(same), same + opposite)
            }
            Method::Kappa => self.beyond_chance(self.rows(), self.columns(), 1),
            Method::Pi => {
                let mut pooled = self.rows();
                pooled.iter_mut().zip(self.columns()).for_each(|(sum, column)| *sum += column);
                self.beyond_chance(pooled, pooled, 4)
            }
        }
    }

    /// The n of a method: roll calls in which both cast a ballot, or for `votes-only` in which both voted yes or no.
    pub fn roll_calls(&self, method: Method) -> u32 {
        self.counted(method).n()
    }

    fn both_abstained(&self) -> u32 {
        self.cells[1][1]
    }

    fn rows(&self) -> [u64; 3] {
        self.cells.map(|row| row.into_iter().map(u64::from).sum())
    }

    fn columns(&self) -> [u64; 3] {
        let mut columns = [0; 3];
        for row in self.cells {
            columns.iter_mut().zip(row).for_each(|(sum, n)| *sum += u64::from(n));
        }
        columns
    }

    /// (Po − Pe) / (1 − Pe) with linear weights, from marginals whose product counts each pair of roll calls `times` over.
    /// Whole numbers until the last step, so that Pe = 1 is told exactly.
    fn beyond_chance(&self, a: [u64; 3], b: [u64; 3], times: u64) -> Option<f64> {
        let Agreement { same, near, .. } = self.agreement();
        let n = u64::from(self.agreement().n());
        let weight = |a: usize, b: usize| 2 - a.abs_diff(b) as u64;
        let products = |(i, a): (usize, u64)| (0..).zip(b).map(move |(j, b)| weight(i, j) * a * b);
        let expected: u64 = (0..).zip(a).flat_map(products).sum();
        let observed = (2 * u64::from(same) + u64::from(near)) * n * times;
        let all = 2 * n * n * times;
        (expected < all).then(|| (observed as f64 - expected as f64) / (all - expected) as f64)
    }
}

/// Whether everyone who cast a ballot cast the same: what Bailey, Strezhnev and Voeten leave out. By the ballots where all
/// are known, else by the tally; where neither is, it cannot be told and is not.
pub fn is_unanimous(roll_call: &RollCall) -> bool {
    let ballots = || (!roll_call.ballots.is_empty()).then(|| roll_call.ballots.tally());
    let tally = match roll_call.ballots_known {
        BallotsKnown::All => ballots(),
        _ => roll_call.tally,
    };
    tally.is_some_and(|Tally { yes, no, abstain, .. }| [yes, no, abstain].iter().filter(|n| **n > 0).count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: [[u32; 3]; 3]) -> Table {
        Table { cells }
    }

    #[test]
    fn same_counts_one_abstaining_half_opposite_nothing() {
        let mut table = Table::default();
        for (a, b) in [
            (Ballot::Yes, Ballot::Yes),
            (Ballot::Abstain, Ballot::Abstain),
            (Ballot::No, Ballot::Abstain),
            (Ballot::Yes, Ballot::No),
            (Ballot::Yes, Ballot::Absent),
        ] {
            table.count(a, b);
        }
        assert_eq!(table.agreement(), Agreement { same: 2, near: 1, opposite: 1 });
        assert_eq!(table.figure(Method::Lijphart), Some(2.5 / 4.0));
        assert_eq!(table.figure(Method::Strict), Some(2.0 / 4.0));
        assert_eq!((table.figure(Method::VotesOnly), table.roll_calls(Method::VotesOnly)), (Some(0.5), 2));
        assert_eq!(table.figure(Method::S), Some(0.25));
    }

    #[test]
    fn nothing_is_undefined_and_not_nought() {
        for method in Method::ALL {
            assert_eq!(Table::default().figure(method), None, "{method:?}");
        }
    }

    #[test]
    fn chance_that_explains_everything_leaves_no_figure() {
        let always_yes = table([[7, 0, 0], [0; 3], [0; 3]]);
        assert_eq!((always_yes.figure(Method::Kappa), always_yes.figure(Method::Pi)), (None, None));
        assert_eq!(always_yes.figure(Method::Lijphart), Some(1.0));
        // One always yes, the other always no: nothing but chance for Cohen, who knows each one's habit; less than chance
        // for Scott, who pools them.
        let opposed = table([[0, 0, 7], [0; 3], [0; 3]]);
        assert_eq!((opposed.figure(Method::Kappa), opposed.figure(Method::Pi)), (Some(0.0), Some(-1.0)));
    }
}
