//! Which roll calls a filter finds, in three-valued logic (Kleene's): what is not known neither holds nor does its
//! contrary.

use memchr::memmem::Finder;

use super::index::Index;
use super::keys::{Came, Figure, Has, Is, Stand};
use super::syntax::{Bounds, Condition, Expr, Field, Sessions, Vetoer};
use crate::record::{Ballot, Ballots, Body, Manner, MemberId, MemberSet, Outcome, Record, RollCall, Session, Tally};
use crate::text::fold;

/// Whether something holds. The least of several is their *and*, the greatest their *or*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Truth {
    No,
    Unknown,
    Yes,
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

impl From<Option<bool>> for Truth {
    fn from(known: Option<bool>) -> Self {
        known.map_or(Self::Unknown, Self::from)
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }
}

impl Truth {
    fn all(truths: impl IntoIterator<Item = Self>) -> Self {
        let mut least = Self::Yes;
        for truth in truths {
            least = least.min(truth);
            if least == Self::No {
                break;
            }
        }
        least
    }

    fn any(truths: impl IntoIterator<Item = Self>) -> Self {
        !Self::all(truths.into_iter().map(|truth| !truth))
    }
}

/// Asks whether a filter holds of a roll call, by its place.
type Test<'a> = Box<dyn Fn(usize, &RollCall) -> Truth + 'a>;

/// The roll calls that a filter finds, by place and in order.
pub fn select(expr: &Expr, record: &Record, index: &Index) -> Vec<usize> {
    let test = Library { record, index }.test(expr);
    let found = record.roll_calls.iter().enumerate().filter(|(place, roll_call)| test(*place, roll_call) == Truth::Yes);
    found.map(|(place, _)| place).collect()
}

/// A condition that is known of every roll call.
fn fact<'a>(holds: impl Fn(&RollCall) -> bool + 'a) -> Test<'a> {
    Box::new(move |_, roll_call| holds(roll_call).into())
}

/// Makes tests.
#[derive(Clone, Copy)]
struct Library<'a> {
    record: &'a Record,
    index: &'a Index,
}

impl<'a> Library<'a> {
    fn test(self, expr: &'a Expr) -> Test<'a> {
        match expr {
            Expr::All(parts) => {
                let tests: Vec<_> = parts.iter().map(|part| self.test(part)).collect();
                Box::new(move |place, roll_call| Truth::all(tests.iter().map(|test| test(place, roll_call))))
            }
            Expr::Any(parts) => {
                let tests: Vec<_> = parts.iter().map(|part| self.test(part)).collect();
                Box::new(move |place, roll_call| Truth::any(tests.iter().map(|test| test(place, roll_call))))
            }
            Expr::Not(part) => {
                let test = self.test(part);
                Box::new(move |place, roll_call| !test(place, roll_call))
            }
            Expr::Is(condition) => self.condition(condition),
        }
    }

    fn condition(self, condition: &'a Condition) -> Test<'a> {
        match condition {
            Condition::Text(field, text) => self.text(*field, text),
            Condition::Id(id) => fact(|roll_call| roll_call.id.eq_ignore_ascii_case(id)),
            Condition::Ballot(seat, ballots) => self.ballot(seat.member, ballots),
            Condition::Stand(bloc, stands) => self.stand(bloc.group, stands),
            Condition::Body(bodies) => fact(|roll_call| bodies.contains(&roll_call.body)),
            Condition::Session(sessions) => Box::new(|_, roll_call| in_session(roll_call, sessions)),
            Condition::Year(years) => fact(|roll_call| Bounds::any_contains(years, &roll_call.date.year())),
            Condition::Date(days) => fact(|roll_call| Bounds::any_contains(days, &roll_call.date)),
            Condition::Outcome(wanted) => self.outcome(wanted),
            Condition::Veto(vetoers) => self.veto(vetoers),
            Condition::Question(questions) => fact(|roll_call| questions.contains(&roll_call.question)),
            Condition::Topic(topics) => fact(|roll_call| roll_call.topics.iter().any(|topic| topics.contains(topic))),
            Condition::Majority(majorities) => fact(|roll_call| majorities.contains(&roll_call.majority)),
            Condition::Manner(manners) => fact(|roll_call| manners.contains(&roll_call.manner)),
            Condition::Figure(figure, bounds) => Box::new(|_, roll_call| {
                let figure = roll_call.tally.and_then(|tally| figure_of(*figure, &tally));
                figure.map(|figure| Bounds::any_contains(bounds, &figure)).into()
            }),
            Condition::Is(all) => Box::new(|_, roll_call| Truth::any(all.iter().map(|is| is_so(*is, roll_call)))),
            Condition::Has(all) => fact(|roll_call| all.iter().any(|has| has_it(*has, roll_call))),
        }
    }

    fn text(self, field: Field, text: &str) -> Test<'a> {
        let texts = self.index.texts(self.record);
        // What separates the texts can be in none of them.
        let finder = Finder::new(&fold(text).replace(char::is_whitespace, " ")).into_owned();
        Box::new(move |place, _| finder.find(texts.of_place(place, field)).is_some().into())
    }

    fn ballot(self, member: MemberId, wanted: &'a [Ballot]) -> Test<'a> {
        let calendar = self.index.calendar(self.record);
        Box::new(move |place, roll_call| match roll_call.ballots.get(member) {
            Some(ballot) => wanted.contains(&ballot).into(),
            None if calendar.voters(place, roll_call.body).contains(member) => Truth::Unknown,
            None => Truth::No,
        })
    }

    fn stand(self, group: usize, wanted: &'a [Stand]) -> Test<'a> {
        let calendar = self.index.calendar(self.record);
        let epochs = self.index.group(self.record, group);
        Box::new(move |place, roll_call| {
            let members = epochs.get(calendar.epoch(place)).copied().unwrap_or_default();
            let members = members.and(&calendar.voters(place, roll_call.body));
            Truth::any(wanted.iter().map(|stand| stood(*stand, &members, &roll_call.ballots)))
        })
    }

    fn outcome(self, wanted: &'a [Came]) -> Test<'a> {
        let outcomes = self.index.outcomes(self.record);
        Box::new(move |place, _| {
            let outcome = outcomes.get(place).copied().unwrap_or_default();
            wanted.iter().any(|came| came.means(outcome)).into()
        })
    }

    fn veto(self, vetoers: &'a [Vetoer]) -> Test<'a> {
        let outcomes = self.index.outcomes(self.record);
        let permanent = &self.record.council.permanent;
        Box::new(move |place, roll_call| {
            let outcome = outcomes.get(place).copied().unwrap_or_default();
            let vetoes = Vetoes::of(roll_call, outcome, permanent);
            Truth::any(vetoers.iter().map(|vetoer| match vetoer {
                Vetoer::Any => vetoes.any,
                Vetoer::By(seat) => vetoes.by(seat.member),
            }))
        })
    }
}

fn in_session(roll_call: &RollCall, sessions: &[Sessions]) -> Truth {
    match (roll_call.session, roll_call.body) {
        (Some(session), _) => sessions.iter().any(|wanted| wanted.contains(session)).into(),
        (None, Body::SecurityCouncil) => Truth::No,
        (None, Body::GeneralAssembly) => Truth::Unknown,
    }
}

impl Sessions {
    fn contains(&self, session: Session) -> bool {
        match (self, session) {
            (Self::One(wanted), session) => *wanted == session,
            (Self::Regular(bounds), Session::Regular(number)) => bounds.contains(&number),
            (Self::Regular(_), Session::Special(_) | Session::Emergency(_)) => false,
        }
    }
}

fn figure_of(figure: Figure, tally: &Tally) -> Option<u16> {
    match figure {
        Figure::Margin => Some(tally.margin()),
        Figure::Count(ballot) => tally.of(ballot),
    }
}

fn is_so(is: Is, roll_call: &RollCall) -> Truth {
    match is {
        Is::WholeText => roll_call.question.is_whole_text().into(),
        Is::Contested => is_contested(roll_call).into(),
        Is::Derived => roll_call.derived.is_some().into(),
        Is::Approximate => roll_call.date_approximate.into(),
    }
}

/// Whether a member voted no, if that is known. Without a vote none did.
fn is_contested(roll_call: &RollCall) -> Option<bool> {
    let seen = !roll_call.ballots.of(Ballot::No).is_empty();
    match (roll_call.manner, roll_call.tally) {
        (Manner::WithoutVote, _) => Some(false),
        (Manner::Unrecorded, _) => None,
        (Manner::Vote, Some(tally)) => Some(tally.no > 0 || seen),
        (Manner::Vote, None) => seen.then_some(true),
    }
}

fn has_it(has: Has, roll_call: &RollCall) -> bool {
    match has {
        Has::Correction => !roll_call.corrections.is_empty(),
        Has::Disagreement => !roll_call.disagreements.is_empty(),
        Has::Ballots => !roll_call.ballots.is_empty(),
        Has::Doubt => !roll_call.doubts.is_empty(),
    }
}

/// Whether members of a group did that together, as far as the ballots that are known decide it.
fn stood(stand: Stand, members: &MemberSet, ballots: &Ballots) -> Truth {
    let ballots = ballots.among(members);
    let unknown = members.without(&ballots.members()).len();
    let was_cast = |ballot: Ballot| !ballots.of(ballot).is_empty();
    let kinds = [Ballot::Yes, Ballot::No, Ballot::Abstain].into_iter().filter(|ballot| was_cast(*ballot));
    match stand {
        Stand::Split => match kinds.count() {
            2.. => Truth::Yes,
            seen if seen + usize::from(unknown) >= 2 => Truth::Unknown,
            _ => Truth::No,
        },
        Stand::All(wanted) => {
            if kinds.into_iter().any(|ballot| ballot != wanted) {
                Truth::No
            } else if unknown > 0 {
                Truth::Unknown
            } else {
                was_cast(wanted).into()
            }
        }
    }
}

/// Who vetoed a roll call, and who may have.
struct Vetoes {
    any: Truth,
    known: MemberSet,
    possible: MemberSet,
}

impl Vetoes {
    fn of(roll_call: &RollCall, outcome: Outcome, permanent: &MemberSet) -> Self {
        let against = roll_call.ballots.of(Ballot::No).and(permanent);
        let untold = permanent.without(&roll_call.ballots.members());
        match outcome {
            Outcome::Vetoed => Self { any: Truth::Yes, known: against, possible: untold },
            Outcome::Unrecorded if may_be_vetoed(roll_call) => {
                let possible = against.or(&untold);
                let any = if possible.is_empty() { Truth::No } else { Truth::Unknown };
                Self { any, known: MemberSet::EMPTY, possible }
            }
            _ => Self { any: Truth::No, known: MemberSet::EMPTY, possible: MemberSet::EMPTY },
        }
    }

    fn by(&self, member: MemberId) -> Truth {
        if self.known.contains(member) {
            Truth::Yes
        } else if self.possible.contains(member) {
            Truth::Unknown
        } else {
            Truth::No
        }
    }
}

/// Whether what came of it is open, but for a veto could be told.
fn may_be_vetoed(roll_call: &RollCall) -> bool {
    let voted = roll_call.body == Body::SecurityCouncil && roll_call.manner == Manner::Vote;
    voted && roll_call.tally.is_none_or(|tally| tally.no > 0)
}
