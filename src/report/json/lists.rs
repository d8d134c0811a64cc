//! Groups, lessons, and what the sources hold.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Days, array, codes, days};
use crate::analysis::coverage::Line;
use crate::lesson::Lesson;
use crate::record::{Date, Group, Membership, Question, Record, Term};
use crate::report::ReportError;

/// All groups, with their members on a day.
pub fn groups(record: &Record, today: Date) -> Result<String, ReportError> {
    let groups: Vec<_> = record.groups.iter().map(|group| GroupJson::of(record, group, today)).collect();
    array(&groups)
}

#[derive(Serialize)]
struct TermJson<'a> {
    dates: Days,
    members: Vec<&'a str>,
}

#[derive(Serialize)]
struct GroupJson<'a> {
    id: &'a str,
    name: &'a str,
    members: Vec<&'a str>,
    members_on: String,
    region: Option<&'static str>,
    terms: Vec<TermJson<'a>>,
    note: Option<&'a str>,
    source: Option<&'a str>,
}

impl<'a> GroupJson<'a> {
    fn of(record: &'a Record, group: &'a Group, today: Date) -> Self {
        let (region, terms) = match &group.membership {
            Membership::Region(region) => (Some(region.name()), Vec::new()),
            Membership::Terms(terms) => {
                let json = |term: &Term| TermJson { dates: days(&term.dates), members: codes(record, &term.members) };
                (None, terms.iter().map(json).collect())
            }
        };
        Self {
            id: &group.id,
            name: &group.name,
            members: codes(record, &record.group_members_on(group, today)),
            members_on: today.to_string(),
            region,
            terms,
            note: group.note.as_deref(),
            source: group.source.as_deref(),
        }
    }
}

/// Lessons in a list, each with the name that it is opened by.
pub fn lessons(lessons: &[(&str, &Lesson)]) -> Result<String, ReportError> {
    let rows = lessons.iter().map(|(name, lesson)| LessonJson {
        name,
        title: &lesson.title,
        about: &lesson.about,
        minutes: lesson.minutes,
        steps: lesson.steps.len(),
    });
    array(&rows.collect::<Vec<_>>())
}

#[derive(Serialize)]
struct LessonJson<'a> {
    name: &'a str,
    title: &'a str,
    about: &'a str,
    minutes: u16,
    steps: usize,
}

/// What the sources hold for which sessions and years.
pub fn coverage(lines: &[Line]) -> Result<String, ReportError> {
    array(&lines.iter().map(CoverageJson::of).collect::<Vec<_>>())
}

#[derive(Serialize)]
struct CoverageJson {
    body: &'static str,
    period: String,
    source: &'static str,
    roll_calls: usize,
    questions: BTreeMap<&'static str, usize>,
    failed: usize,
    without_roll_call: usize,
}

impl CoverageJson {
    fn of(line: &Line) -> Self {
        let counts = &line.counts;
        Self {
            body: line.body.word(),
            period: line.period.to_string(),
            source: line.source.word(),
            roll_calls: counts.roll_calls(),
            questions: Question::ALL.into_iter().map(Question::word).zip(counts.by_question).collect(),
            failed: counts.failed,
            without_roll_call: counts.without_roll_call,
        }
    }
}
