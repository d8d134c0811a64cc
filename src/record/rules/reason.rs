//! What the rules say, in words with the numbers: `ADOPTED: 120 of 134 voting = 89.6 %, two-thirds needs 90`.

use super::super::{MemberId, Outcome, Tally};
use super::{Reading, Rule, Verdict};
use crate::text::listed;

impl Rule {
    /// What it asks for, in words: `two-thirds needs 90`.
    pub fn asks(self) -> String {
        match self {
            Self::Simple { needs } => format!("a simple majority needs {needs}"),
            Self::TwoThirds { needs } => format!("two-thirds needs {needs}"),
            Self::TwoThirdsOfMembers { needs, members } => {
                format!("two-thirds of the {members} members needs {needs}")
            }
            Self::Procedural { needs } | Self::Substantive { needs } | Self::WithoutVeto { needs } => {
                format!("{} needed", number(needs))
            }
        }
    }
}

impl Verdict {
    /// The outcome and its reason with the numbers; `name` gives a member's name of the time.
    pub fn in_words(&self, name: impl Fn(MemberId) -> String) -> String {
        format!("{}: {}", self.headline(&name), self.reason())
    }

    /// The head of the reason: `ADOPTED`, `VETOED by France and the United Kingdom`.
    pub fn headline(&self, name: impl Fn(MemberId) -> String) -> String {
        let head = self.outcome.headline();
        if self.outcome != Outcome::Vetoed {
            return head.to_owned();
        }
        let names: Vec<_> = self.permanent_against.known.iter().map(|member| with_article(name(member))).collect();
        format!("{head} by {}", listed(&names, "and"))
    }

    /// The numbers, and what the rule makes of them.
    pub fn reason(&self) -> String {
        match self.readings.first() {
            Some(Reading {
                rule: Rule::Procedural { .. } | Rule::Substantive { .. } | Rule::WithoutVeto { .. },
                ..
            }) => self.council_reason(),
            _ => self.assembly_reason(),
        }
    }

    fn assembly_reason(&self) -> String {
        let Tally { yes, .. } = self.tally;
        let voting = self.tally.voting();
        let asked = match self.readings.as_slice() {
            [one] => one.rule.asks(),
            several if self.outcome == Outcome::Unrecorded => {
                let each: Vec<_> = several
                    .iter()
                    .map(|reading| format!("{} if {}", lower(reading.outcome), reading.rule.asks()))
                    .collect();
                each.join(", ")
            }
            several => {
                let each: Vec<_> = several.iter().map(|reading| reading.rule.asks()).collect();
                format!("{} (which of the two was needed is not recorded and makes no difference)", each.join(", "))
            }
        };
        if voting == 0 {
            return format!("nobody voted yes or no; {asked}");
        }
        let share = f64::from(yes) / f64::from(voting) * 100.0;
        match self.readings.as_slice() {
            [Reading { rule: Rule::TwoThirdsOfMembers { .. }, .. }] => format!("{yes} in favour; {asked}"),
            _ => format!("{yes} of {voting} voting = {share:.1} %, {asked}"),
        }
    }

    fn council_reason(&self) -> String {
        let needs = self.readings.first().map_or(0, |reading| reading.rule.needs());
        let against = &self.permanent_against;
        let vote = format!("{} in favour, {} needed", self.tally.yes, number(needs));
        let rule = match self.readings.as_slice() {
            [one] => Some(one.rule),
            _ => None,
        };
        if self.tally.yes < needs {
            return match against.known.len() {
                0 => vote,
                n => format!(
                    "{vote}; {} against, which is no veto where the votes are lacking anyway",
                    permanent_members(n)
                ),
            };
        }
        if let Some(Reading { rule: Rule::WithoutVeto { .. }, .. }) = self.readings.last() {
            return match against.known.len() {
                0 => format!("{vote}, where nobody can veto"),
                n => format!("{vote}; {} against, where nobody can veto", permanent_members(n)),
            };
        }
        match (rule, against.known.len()) {
            (Some(Rule::Procedural { .. }), 0) => format!("{vote}; a procedural question"),
            (Some(Rule::Procedural { .. }), n) => {
                format!("{vote}; {} against, which is no veto on a procedural question", permanent_members(n))
            }
            (_, 0) if self.tally.no > 0 && !against.complete => {
                format!("{vote}; whether a permanent member was among the {} against is not known", self.tally.no)
            }
            (_, 0) => format!("{vote}, no permanent member against"),
            (Some(_), n) => format!("{vote}, {} against", permanent_members(n)),
            (None, n) => format!(
                "{vote}, {} against: vetoed, or adopted if the question was procedural, which is not recorded",
                permanent_members(n)
            ),
        }
    }
}

fn lower(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Adopted => "adopted",
        Outcome::NotAdopted => "not adopted",
        Outcome::Vetoed => "vetoed",
        Outcome::Unrecorded => "open",
    }
}

fn permanent_members(n: u16) -> String {
    format!("{} permanent member{}", number(n), if n == 1 { "" } else { "s" })
}

/// Numbers up to nine in words, as a sentence has them.
fn number(n: u16) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(usize::from(n)).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// `the United States`, `France`.
pub fn with_article(name: String) -> String {
    let takes_one = ["United ", "Union ", "Russian ", "Soviet "].iter().any(|start| name.starts_with(start));
    if takes_one { format!("the {name}") } else { name }
}
