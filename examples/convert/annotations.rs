//! What people know of roll calls and the tables do not say: `annotations.ron`, read and never written.

use std::collections::HashMap;
use std::path::Path;

use ron::Options;
use ron::extensions::Extensions;
use serde::Deserialize;
use unvotes::record::{
    Ballot, Correction, Date, Disagreement, Majority, MajorityKnown, Matter, Outcome, Question, Record, RollCall,
    Tally, TitleKind, Topic, dates::parse_day,
};

use crate::error::Error;

const FILE: &str = "annotations.ron";

/// Fields of a roll call, all but the id optional. A text or a word stands in place of what the tables say; lists are
/// added to.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Annotation {
    id: String,
    /// A better id, where the one made from the tables would mislead.
    new_id: Option<String>,
    symbol: Option<String>,
    draft: Option<String>,
    about: Option<String>,
    meeting: Option<String>,
    date: Option<String>,
    date_approximate: Option<bool>,
    session: Option<String>,
    title: Option<String>,
    title_kind: Option<TitleKind>,
    agenda: Option<String>,
    proposed_by: Option<String>,
    yes_meant: Option<String>,
    question: Option<Question>,
    majority: Option<Majority>,
    majority_known: Option<MajorityKnown>,
    majority_source: Option<String>,
    outcome: Option<Outcome>,
    tally: Option<Figures>,
    corrections: Vec<Corrected>,
    disagreements: Vec<Disagreeing>,
    doubts: Vec<String>,
    topics: Vec<Topic>,
    sources: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Figures {
    yes: u16,
    no: u16,
    abstain: u16,
    #[serde(default)]
    absent: Option<u16>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Corrected {
    country: String,
    intended: Ballot,
    source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Disagreeing {
    about: Matter,
    source: String,
    says: String,
}

/// All annotations.
pub struct Annotations(Vec<Annotation>);

impl Annotations {
    /// Reads the file in the folder of the record.
    pub fn read(to: &Path) -> Result<Self, Error> {
        let file = to.join(FILE);
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(reason) => return Err(Error::Unreadable { file, reason }),
        };
        let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        let annotations: Vec<Annotation> = options.from_str(&text).map_err(|error| Error::Line {
            file: FILE.to_owned(),
            line: error.span.start.line as u64,
            message: error.code.to_string(),
        })?;
        for annotation in &annotations {
            annotation.check()?;
        }
        Ok(Self(annotations))
    }

    /// The day of a roll call that no table has a day of.
    pub fn date(&self, id: &str) -> Result<Option<Date>, Error> {
        self.0.iter().find(|annotation| annotation.id == id).map_or(Ok(None), Annotation::day)
    }

    /// Puts them where they belong.
    pub fn apply(&self, roll_calls: &mut [RollCall], record: &Record) -> Result<(), Error> {
        let places: HashMap<String, usize> =
            roll_calls.iter().enumerate().map(|(place, roll_call)| (roll_call.id.clone(), place)).collect();
        for annotation in &self.0 {
            match places.get(&annotation.id) {
                Some(place) => annotation.apply(&mut roll_calls[*place], record)?,
                None => return Err(annotation.error("there is no roll call with this id")),
            }
        }
        Ok(())
    }
}

impl Annotation {
    fn error(&self, message: &str) -> Error {
        Error::File { file: FILE.to_owned(), message: format!("{}: {message}", self.id) }
    }

    fn day(&self) -> Result<Option<Date>, Error> {
        let day = self.date.as_deref().map(parse_day).transpose();
        day.map_err(|error| self.error(&error.to_string()))
    }

    fn check(&self) -> Result<(), Error> {
        if self.id.is_empty() {
            return Err(self.error("every annotation has an id"));
        }
        let own = self.majority_source.is_some() || !self.corrections.is_empty() || !self.disagreements.is_empty();
        if own || !self.sources.is_empty() { Ok(()) } else { Err(self.error("every annotation has a source")) }
    }

    fn apply(&self, roll_call: &mut RollCall, record: &Record) -> Result<(), Error> {
        if let Some(id) = &self.new_id {
            roll_call.id.clone_from(id);
        }
        let texts = [
            (&self.symbol, &mut roll_call.symbol),
            (&self.draft, &mut roll_call.draft),
            (&self.about, &mut roll_call.about),
            (&self.meeting, &mut roll_call.meeting),
            (&self.agenda, &mut roll_call.agenda),
            (&self.proposed_by, &mut roll_call.proposed_by),
            (&self.yes_meant, &mut roll_call.yes_meant),
            (&self.majority_source, &mut roll_call.majority_source),
        ];
        for (annotated, text) in texts {
            if annotated.is_some() {
                text.clone_from(annotated);
            }
        }
        if let Some(title) = &self.title {
            roll_call.title.clone_from(title);
        }
        roll_call.date = self.day()?.unwrap_or(roll_call.date);
        roll_call.date_approximate = self.date_approximate.unwrap_or(roll_call.date_approximate);
        if let Some(session) = &self.session {
            let session = session.parse().map_err(|()| self.error(&format!("`{session}` is not a session")))?;
            roll_call.session = Some(session);
        }
        roll_call.title_kind = self.title_kind.unwrap_or(roll_call.title_kind);
        roll_call.outcome = self.outcome.unwrap_or(roll_call.outcome);
        roll_call.question = self.question.unwrap_or(roll_call.question);
        if let Some(majority) = self.majority {
            roll_call.majority = majority;
            roll_call.majority_known = self.majority_known.unwrap_or(MajorityKnown::Stated);
        }
        if let Some(Figures { yes, no, abstain, absent }) = self.tally {
            roll_call.tally = Some(Tally { yes, no, abstain, absent });
        }
        for Corrected { country, intended, source } in &self.corrections {
            let member = record.member(country).ok_or_else(|| self.error(&format!("there is no member {country}")))?;
            roll_call.corrections.push(Correction { member, intended: *intended, source: source.clone() });
        }
        for Disagreeing { about, source, says } in &self.disagreements {
            let noted = Disagreement { about: *about, source: source.clone(), says: says.clone() };
            roll_call.disagreements.push(noted);
        }
        roll_call.doubts.extend(self.doubts.iter().cloned());
        roll_call
            .topics
            .extend(self.topics.iter().filter(|topic| !roll_call.topics.contains(topic)).copied().collect::<Vec<_>>());
        roll_call.sources.extend(self.sources.iter().cloned());
        Ok(())
    }
}
