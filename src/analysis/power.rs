//! Voting power in the Security Council, a priori: what the rule of Charter art. 27(3) alone gives a seat.
//!
//! The game is simple, in the sense of the theory: a coalition is the members that vote yes, all others vote no, and the rule
//! says whether it wins. With 15 members that takes nine votes with all five permanent members among them, with 11 (until the
//! end of 1965) seven. **It knows no abstention**, which in practice a permanent member uses to let a text pass, and so makes
//! the permanent members stronger than they are; nor does it know who votes with whom.
//!
//! | index | definition |
//! |---|---|
//! | Banzhaf, normalised | a member's swings, the coalitions that it turns from losing to winning, of all swings (Penrose 1946, Banzhaf 1965) |
//! | Shapley-Shubik | the share of all orders in which the members could join in which it is the one that makes the coalition win (Shapley and Shubik 1954) |
//!
//! Both are between 0 and 1 and sum to 1 over the members. They are counted exactly, in whole numbers: members of one kind are
//! alike, so that coalitions are counted by how many of each kind are in them.

use crate::record::rules::{Case, CouncilRule, PermanentAgainst, decide};
use crate::record::{Body, Date, Majority, MemberId, Outcome, Tally};

/// Permanent members.
const PERMANENT: u64 = 5;

/// A Council of the Charter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CouncilOf {
    /// Since 1966: ten elected members.
    #[default]
    Fifteen,
    /// Until the end of 1965: six elected members.
    Eleven,
}

impl CouncilOf {
    /// How many members it has.
    pub fn seats(self) -> u64 {
        match self {
            Self::Fifteen => 15,
            Self::Eleven => 11,
        }
    }

    /// How many of them are elected.
    pub fn elected(self) -> u64 {
        self.seats() - PERMANENT
    }

    /// A day of its time.
    fn day(self) -> Date {
        match self {
            Self::Fifteen => Date::constant(2000, 1, 1),
            Self::Eleven => Date::constant(1950, 1, 1),
        }
    }

    /// Whether so many permanent and elected members win when all others vote against.
    fn wins(self, permanent: u64, elected: u64) -> bool {
        let yes = permanent + elected;
        let tally = Tally { yes: yes as u16, no: (self.seats() - yes) as u16, abstain: 0, absent: None };
        let known = (permanent..PERMANENT).map(|at| MemberId(at as u8)).collect();
        let verdict = decide(&Case {
            body: Body::SecurityCouncil,
            council: CouncilRule::on(self.day()),
            majority: Majority::Substantive,
            tally,
            members: 0,
            permanent_against: PermanentAgainst { known, complete: true },
        });
        verdict.outcome == Outcome::Adopted
    }
}

/// The power of one member of a kind, as fractions of whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// How many members of the kind there are.
    pub seats: u64,
    /// Coalitions that one of them turns.
    pub swings: u64,
    /// Orders of joining in which one of them makes the coalition win.
    pub orders: u64,
}

/// The power of the members of a Council.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Power {
    /// Which.
    pub council: CouncilOf,
    /// Coalitions that win.
    pub winning: u64,
    /// Each permanent member.
    pub permanent: Share,
    /// Each elected member.
    pub elected: Share,
    /// Swings of all members.
    pub swings: u64,
    /// Orders in which the members could join.
    pub orders: u64,
}

impl Power {
    /// Counts the power in a Council.
    pub fn of(council: CouncilOf) -> Self {
        let (seats, elected) = (council.seats(), council.elected());
        let coalitions = || (0..=PERMANENT).flat_map(|p| (0..=elected).map(move |e| (p, e)));
        let winning = coalitions().filter(|(p, e)| council.wins(*p, *e));
        let winning = winning.map(|(p, e)| choose(PERMANENT, p) * choose(elected, e)).sum();
        // The others of a coalition that one member joins, and whether its joining wins.
        let share = |own: u64, others: &dyn Fn(u64, u64) -> u64, turns: &dyn Fn(u64, u64) -> bool| {
            let turned = || coalitions().filter(|(p, e)| turns(*p, *e)).map(|(p, e)| (p + e, others(p, e)));
            Share {
                seats: own,
                swings: turned().map(|(_, ways)| ways).sum(),
                orders: turned().map(|(before, ways)| ways * factorial(before) * factorial(seats - 1 - before)).sum(),
            }
        };
        let permanent = share(PERMANENT, &|p, e| choose(PERMANENT - 1, p) * choose(elected, e), &|p, e| {
            p < PERMANENT && !council.wins(p, e) && council.wins(p + 1, e)
        });
        let elected = share(elected, &|p, e| choose(PERMANENT, p) * choose(elected - 1, e), &|p, e| {
            e < elected && !council.wins(p, e) && council.wins(p, e + 1)
        });
        let swings = permanent.seats * permanent.swings + elected.seats * elected.swings;
        Self { council, winning, permanent, elected, swings, orders: factorial(seats) }
    }

    /// The normalised Banzhaf index of a member of a kind.
    pub fn banzhaf(&self, share: &Share) -> f64 {
        share.swings as f64 / self.swings as f64
    }

    /// The Shapley-Shubik index of a member of a kind.
    pub fn shapley_shubik(&self, share: &Share) -> f64 {
        share.orders as f64 / self.orders as f64
    }
}

/// The ways to choose `k` of `n`.
fn choose(n: u64, k: u64) -> u64 {
    if k > n { 0 } else { (0..k).fold(1, |ways, at| ways * (n - at) / (at + 1)) }
}

/// At most 15!, which has room in a word.
fn factorial(n: u64) -> u64 {
    (1..=n).product()
}
