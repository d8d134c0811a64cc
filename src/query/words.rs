//! What a filter means, in words: `France voted yes, and the United States voted no; in the General Assembly`.

use std::fmt::Display;

use super::keys::{Came, Figure, Has, Is, Stand, Word};
use super::syntax::{Bloc, Bounds, Condition, Expr, Field, Seat, Sessions, Vetoer};
use crate::record::rules::with_article;
use crate::record::{Ballot, Date, Majority, Manner, Outcome, Question, Record};
use crate::text::listed;

/// The meaning of a filter.
pub fn in_words(expr: &Expr, record: &Record) -> String {
    Speaker { record }.sentence(expr)
}

/// A part of a sentence.
enum Phrase {
    /// What somebody did.
    Clause(String),
    /// When, where or how.
    Circumstance(String),
}

impl Phrase {
    fn said(self) -> String {
        match self {
            Self::Clause(said) | Self::Circumstance(said) => said,
        }
    }
}

#[derive(Clone, Copy)]
struct Speaker<'a> {
    record: &'a Record,
}

impl Speaker<'_> {
    fn sentence(self, expr: &Expr) -> String {
        match expr {
            Expr::All(parts) if parts.is_empty() => "every roll call".to_owned(),
            Expr::All(parts) => self.all(parts),
            Expr::Any(parts) => parts.iter().map(|part| self.phrase(part).said()).collect::<Vec<_>>().join(" or "),
            Expr::Not(_) | Expr::Is(_) => self.phrase(expr).said(),
        }
    }

    /// Clauses first, whatever the order in which they were written.
    fn all(self, parts: &[Expr]) -> String {
        let (mut clauses, mut circumstances) = (Vec::new(), Vec::new());
        for part in parts {
            match self.phrase(part) {
                Phrase::Clause(said) => clauses.push(said),
                Phrase::Circumstance(said) => circumstances.push(said),
            }
        }
        let halves = [clauses.join(", and "), circumstances.join(", ")];
        halves.into_iter().filter(|half| !half.is_empty()).collect::<Vec<_>>().join("; ")
    }

    fn phrase(self, expr: &Expr) -> Phrase {
        match expr {
            Expr::All(_) | Expr::Any(_) if *expr == Expr::EVERYTHING => Phrase::Clause(self.sentence(expr)),
            Expr::All(_) | Expr::Any(_) => Phrase::Clause(format!("({})", self.sentence(expr))),
            Expr::Not(part) => self.denial(part),
            Expr::Is(condition) => self.condition(condition),
        }
    }

    fn denial(self, expr: &Expr) -> Phrase {
        match expr {
            Expr::Not(part) => self.phrase(part),
            Expr::Is(condition) => self.refusal(condition).unwrap_or_else(|| match self.condition(condition) {
                Phrase::Clause(said) => Phrase::Clause(format!("not ({said})")),
                Phrase::Circumstance(said) => Phrase::Circumstance(format!("not {said}")),
            }),
            Expr::All(_) | Expr::Any(_) => Phrase::Clause(format!("not {}", self.phrase(expr).said())),
        }
    }

    /// The denial of a single ballot has words of its own.
    fn refusal(self, condition: &Condition) -> Option<Phrase> {
        let said = match condition {
            Condition::Ballot(seat, ballots) => match ballots.as_slice() {
                [ballot] => format!("{} {}", self.name(seat), refused(*ballot)),
                _ => return None,
            },
            Condition::Stand(bloc, stands) => match stands.as_slice() {
                [stand] => format!("{} {}", members(bloc), refused_together(*stand)),
                _ => return None,
            },
            _ => return None,
        };
        Some(Phrase::Clause(said))
    }

    fn name(self, seat: &Seat) -> String {
        match self.record.members.get(seat.member.index()) {
            Some(member) => with_article(member.short_name().to_owned()),
            None => seat.code.clone(),
        }
    }

    fn condition(self, condition: &Condition) -> Phrase {
        let circumstance = match condition {
            Condition::Ballot(seat, ballots) => {
                return Phrase::Clause(format!("{} {}", self.name(seat), alternatives(ballots, |ballot| did(*ballot))));
            }
            Condition::Stand(bloc, stands) => {
                let together = alternatives(stands, |stand| did_together(*stand));
                return Phrase::Clause(format!("{} {together}", members(bloc)));
            }
            Condition::Text(Field::Anywhere, text) => format!("with \"{text}\" in a symbol or the title"),
            Condition::Text(Field::Title, text) => format!("with \"{text}\" in the title"),
            Condition::Text(Field::Symbol, text) => format!("with \"{text}\" in a symbol"),
            Condition::Id(id) => format!("with the id {id}"),
            Condition::Body(bodies) => format!("in {}", alternatives(bodies, |body| format!("the {}", body.name()))),
            Condition::Session(all) => format!("in {}", alternatives(all, sessions)),
            Condition::Year(years) => alternatives(years, |bounds| period(bounds, "in", ToString::to_string)),
            Condition::Date(days) => alternatives(days, span_of_days),
            Condition::Outcome(all) => format!("with the outcome {}", alternatives(all, |came| outcome(*came))),
            Condition::Veto(vetoers) => format!("vetoed by {}", alternatives(vetoers, |vetoer| self.vetoer(vetoer))),
            Condition::Question(all) => format!("on {}", alternatives(all, |question| asked(*question))),
            Condition::Topic(topics) => format!("on the topic {}", alternatives(topics, |topic| topic.word())),
            Condition::Majority(all) => format!("decided by {}", alternatives(all, |majority| rule(*majority))),
            Condition::Manner(all) => alternatives(all, |manner| taken(*manner)),
            Condition::Figure(figure, bounds) => format!("with {}", alternatives(bounds, |of| amount(*figure, of))),
            Condition::Is(all) => alternatives(all, |is| being(*is)),
            Condition::Has(all) => format!("with {}", alternatives(all, |has| having(*has))),
        };
        Phrase::Circumstance(circumstance)
    }

    fn vetoer(self, vetoer: &Vetoer) -> String {
        match vetoer {
            Vetoer::Any => "any permanent member".to_owned(),
            Vetoer::By(seat) => self.name(seat),
        }
    }
}

fn alternatives<T, S: Display>(values: &[T], in_words: impl Fn(&T) -> S) -> String {
    listed(&values.iter().map(|value| in_words(value).to_string()).collect::<Vec<_>>(), "or")
}

fn members(bloc: &Bloc) -> String {
    format!("{} members", bloc.id)
}

fn did(ballot: Ballot) -> &'static str {
    match ballot {
        Ballot::Yes => "voted yes",
        Ballot::No => "voted no",
        Ballot::Abstain => "abstained",
        Ballot::Absent => "was absent",
    }
}

fn refused(ballot: Ballot) -> &'static str {
    match ballot {
        Ballot::Yes => "did not vote yes",
        Ballot::No => "did not vote no",
        Ballot::Abstain => "did not abstain",
        Ballot::Absent => "was not absent",
    }
}

fn did_together(stand: Stand) -> &'static str {
    match stand {
        Stand::All(Ballot::Yes) => "all voted yes",
        Stand::All(Ballot::No) => "all voted no",
        Stand::All(Ballot::Abstain) => "all abstained",
        Stand::All(Ballot::Absent) => "were all absent",
        Stand::Split => "split",
    }
}

fn refused_together(stand: Stand) -> &'static str {
    match stand {
        Stand::All(Ballot::Yes) => "did not all vote yes",
        Stand::All(Ballot::No) => "did not all vote no",
        Stand::All(Ballot::Abstain) => "did not all abstain",
        Stand::All(Ballot::Absent) => "were not all absent",
        Stand::Split => "did not split",
    }
}

fn sessions(sessions: &Sessions) -> String {
    match sessions {
        Sessions::One(session) => format!("session {session}"),
        Sessions::Regular(Bounds { from: Some(from), to: Some(to) }) => format!("the regular sessions {from} to {to}"),
        Sessions::Regular(Bounds { from: Some(from), to: None }) => format!("the regular sessions from {from} on"),
        Sessions::Regular(Bounds { from: None, to }) => {
            format!("the regular sessions up to {}", to.map(|to| to.to_string()).unwrap_or_default())
        }
    }
}

/// A stretch of time; a single unit of it goes with a word of its own.
fn period<T: PartialEq>(bounds: &Bounds<T>, single: &str, in_words: impl Fn(&T) -> String) -> String {
    match (&bounds.from, &bounds.to) {
        (Some(from), Some(to)) if from == to => format!("{single} {}", in_words(from)),
        (Some(from), Some(to)) => format!("from {} to {}", in_words(from), in_words(to)),
        (Some(from), None) => format!("from {} on", in_words(from)),
        (None, Some(to)) => format!("until {}", in_words(to)),
        (None, None) => "at any time".to_owned(),
    }
}

fn span_of_days(bounds: &Bounds<Date>) -> String {
    match (bounds.from, bounds.to) {
        (Some(from), Some(to)) if from == from.first_of_year() && to == from.last_of_year() => {
            format!("in {}", from.year())
        }
        (Some(from), Some(to)) if from == from.first_of_month() && to == from.last_of_month() => {
            format!("in {}", from.strftime("%B %Y"))
        }
        _ => period(bounds, "on", |day| day.strftime("%-d %B %Y").to_string()),
    }
}

fn outcome(came: Came) -> &'static str {
    match came {
        Came::Of(Outcome::NotAdopted) => "not adopted",
        Came::Failed => "not adopted or vetoed",
        Came::Of(Outcome::Adopted | Outcome::Vetoed | Outcome::Unrecorded) => came.word(),
    }
}

fn asked(question: Question) -> &'static str {
    match question {
        Question::Resolution => "a resolution",
        Question::Decision => "a decision",
        Question::Draft => "a draft",
        Question::Amendment => "an amendment",
        Question::Paragraph => "a paragraph",
        Question::Motion => "a motion",
        Question::PreliminaryQuestion => "a preliminary question",
        Question::Unknown => "a question that is not known",
    }
}

fn rule(majority: Majority) -> &'static str {
    match majority {
        Majority::Simple => "a simple majority",
        Majority::TwoThirds => "two-thirds of those voting",
        Majority::TwoThirdsOfMembers => "two-thirds of the members",
        Majority::Procedural => "the Council's rule for procedural matters",
        Majority::Substantive => "the Council's rule for substantive matters",
        Majority::Unknown => "a majority that is not known",
    }
}

fn taken(manner: Manner) -> &'static str {
    match manner {
        Manner::Vote => "by vote",
        Manner::WithoutVote => "without a vote",
        Manner::Unrecorded => "with no roll call recorded",
    }
}

fn amount(figure: Figure, bounds: &Bounds<u16>) -> String {
    let number = match (bounds.from, bounds.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("at least {from}"),
        (None, Some(to)) => format!("at most {to}"),
        (None, None) => "any number".to_owned(),
    };
    match figure {
        Figure::Margin => format!("a margin of {number}"),
        Figure::Count(ballot) => format!("{number} {}", ballot.word()),
    }
}

fn being(is: Is) -> &'static str {
    match is {
        Is::WholeText => "on a whole text",
        Is::Contested => "with at least one member against",
        Is::Derived => "with ballots that were derived",
        Is::Approximate => "with a day that is approximate",
    }
}

fn having(has: Has) -> &'static str {
    match has {
        Has::Correction => "a correction",
        Has::Disagreement => "a disagreement between sources",
        Has::Ballots => "known ballots",
        Has::Doubt => "a doubt",
    }
}
