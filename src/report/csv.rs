//! CSV for R, Python and spreadsheets: one row for each thing, a head row always.
//!
//! A spreadsheet runs a cell that starts like a formula. Such texts get an apostrophe in front, which spreadsheets hide;
//! numbers are never touched.

mod measures;

use csv::Writer;

pub use measures::{agreement, bloc, ideal, power};

use super::{CountryReport, ReportError};
use crate::analysis::coverage::Line;
use crate::answer::notebook::{Entry, Held};
use crate::record::{Ballot, DateRange, Member, Membership, Question, Record, RollCall, Tally, Term};
use crate::text::visible;

/// Roll calls in a list.
pub fn roll_calls(record: &Record, places: &[usize]) -> Result<String, ReportError> {
    let mut sheet = Sheet::new(&[
        "id",
        "symbol",
        "draft",
        "title",
        "body",
        "session",
        "date",
        "question",
        "outcome",
        "yes",
        "no",
        "abstain",
        "absent",
        "computed_outcome",
    ])?;
    for roll_call in record.roll_calls_at(places) {
        let [yes, no, abstain, absent] = tally_cells(roll_call.tally.as_ref());
        sheet.row([
            text(&roll_call.id),
            text(roll_call.symbol.as_deref().unwrap_or_default()),
            text(roll_call.draft.as_deref().unwrap_or_default()),
            text(&roll_call.title),
            text(roll_call.body.word()),
            text(&session(roll_call)),
            text(&roll_call.date.to_string()),
            text(roll_call.question.word()),
            text(roll_call.outcome.word()),
            yes,
            no,
            abstain,
            absent,
            text(record.verdict(roll_call).map_or("", |verdict| verdict.outcome.word())),
        ])?;
    }
    sheet.done()
}

/// The ballots of one member in one body, one row for each: the shape of an export, for one country.
pub fn country(report: &CountryReport<'_>) -> Result<String, ReportError> {
    let CountryReport { record, answer, .. } = *report;
    let member = record.about(answer.member);
    let mut sheet = Sheet::new(&super::export::COLUMNS)?;
    for (place, ballot) in &answer.ballots {
        let Some(roll_call) = record.roll_calls.get(*place).filter(|roll_call| roll_call.body == report.body) else {
            continue;
        };
        sheet.row(ballot_cells(roll_call, member, *ballot))?;
    }
    sheet.done()
}

/// What one member did in one roll call, in the columns of [`super::export::COLUMNS`].
pub(super) fn ballot_cells(roll_call: &RollCall, member: &Member, ballot: Ballot) -> [Cell; 8] {
    [
        text(&roll_call.id),
        text(roll_call.symbol.as_deref().unwrap_or_default()),
        text(&roll_call.date.to_string()),
        text(&session(roll_call)),
        text(roll_call.body.word()),
        text(member.name_on(roll_call.date)),
        text(&member.code),
        text(ballot.word()),
    ]
}

/// What the sources hold for which sessions and years.
pub fn coverage(lines: &[Line]) -> Result<String, ReportError> {
    let questions = Question::ALL.map(Question::word);
    let mut head = vec!["body", "period", "source"];
    head.extend(questions);
    head.extend(["failed", "without_roll_call"]);
    let mut sheet = Sheet::new(&head)?;
    for line in lines {
        let mut cells = vec![text(line.body.word()), text(&line.period.to_string()), text(line.source.word())];
        let figures = line.counts.by_question.iter().chain([&line.counts.failed, &line.counts.without_roll_call]);
        cells.extend(figures.map(figure));
        sheet.row(cells)?;
    }
    sheet.done()
}

/// All members.
pub fn countries(record: &Record) -> Result<String, ReportError> {
    let mut sheet = Sheet::new(&["code", "name", "short", "region", "membership", "former_names", "aliases"])?;
    for member in &record.members {
        sheet.row([
            text(&member.code),
            text(&member.name),
            text(member.short.as_deref().unwrap_or_default()),
            text(member.region.name()),
            text(&ranges(&member.membership)),
            text(&former_names(member)),
            text(&member.aliases.join(" ")),
        ])?;
    }
    sheet.done()
}

/// Who belongs to which group from when to when, one row for each. Regional groups have no dates.
pub fn groups(record: &Record) -> Result<String, ReportError> {
    let mut sheet = Sheet::new(&["id", "name", "country_code", "from", "to"])?;
    for group in &record.groups {
        let undated = |region| Term { dates: DateRange::default(), members: record.region(region) };
        let terms = match &group.membership {
            Membership::Region(region) => vec![undated(*region)],
            Membership::Terms(terms) => terms.clone(),
        };
        for Term { dates, members } in &terms {
            let [from, to] = [dates.from, dates.to].map(|day| day.map_or_else(String::new, |day| day.to_string()));
            for member in members.iter() {
                sheet.row([text(&group.id), text(&group.name), text(record.code(member)), text(&from), text(&to)])?;
            }
        }
    }
    sheet.done()
}

/// Everything in a notebook, one row for each.
pub fn notebook(record: &Record, entries: &[Entry]) -> Result<String, ReportError> {
    let mut sheet = Sheet::new(&["kind", "id", "symbol", "date", "title", "pinned", "note"])?;
    for entry in entries {
        let roll_call = match entry.held {
            Some(Held::RollCall(place)) => record.roll_calls.get(place),
            _ => None,
        };
        sheet.row([
            text(entry.kind().word()),
            text(entry.id()),
            text(roll_call.map_or("", |roll_call| roll_call.best_symbol())),
            text(&roll_call.map_or_else(String::new, |roll_call| roll_call.date.to_string())),
            text(entry.name(record).unwrap_or_default()),
            text(if entry.pinned { "yes" } else { "no" }),
            text(entry.note.as_deref().unwrap_or_default()),
        ])?;
    }
    sheet.done()
}

pub(super) struct Sheet {
    writer: Writer<Vec<u8>>,
}

/// A cell that is safe to open.
pub(super) struct Cell(String);

impl Sheet {
    pub(super) fn new(head: &[&str]) -> Result<Self, ReportError> {
        let mut sheet = Self::headless();
        sheet.writer.write_record(head)?;
        Ok(sheet)
    }

    /// Rows that go on below those of another one.
    pub(super) fn headless() -> Self {
        Self { writer: Writer::from_writer(Vec::new()) }
    }

    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = Cell>) -> Result<(), ReportError> {
        Ok(self.writer.write_record(cells.into_iter().map(|cell| cell.0))?)
    }

    pub(super) fn done(self) -> Result<String, ReportError> {
        let bytes = self.writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

fn text(text: &str) -> Cell {
    // The full-width signs are formulas to spreadsheets in some languages.
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    Cell(format!("{}{}", if formula { "'" } else { "" }, visible(text)))
}

fn figure(n: impl ToString) -> Cell {
    Cell(n.to_string())
}

/// Yes, no, abstain and absent; empty where they are not known.
fn tally_cells(tally: Option<&Tally>) -> [Cell; 4] {
    let empty = || Cell(String::new());
    Ballot::ALL.map(|ballot| tally.and_then(|tally| tally.of(ballot)).map_or_else(empty, figure))
}

fn ranges(ranges: &[DateRange]) -> String {
    ranges.iter().map(DateRange::to_string).collect::<Vec<_>>().join(" ")
}

fn former_names(member: &Member) -> String {
    let names = member.former_names.iter().map(|former| format!("{} ({})", former.name, former.dates));
    names.collect::<Vec<_>>().join("; ")
}

fn session(roll_call: &RollCall) -> String {
    roll_call.session.map_or_else(String::new, |session| session.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula_and_numbers_stay_numbers() {
        for start in ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1"] {
            assert!(text(start).0.starts_with('\''), "{start:?}");
        }
        assert_eq!(text("a=b").0, "a=b");
        assert_eq!(text("a\x1bb").0, "a␛b");
        assert_eq!(figure(-3).0, "-3");
    }

    #[test]
    fn figures_that_are_not_known_are_empty() {
        let tally = Tally { yes: 1, no: 0, abstain: 2, absent: None };
        assert_eq!(tally_cells(Some(&tally)).map(|cell| cell.0), ["1", "0", "2", ""]);
        assert_eq!(tally_cells(None).map(|cell| cell.0), ["", "", "", ""]);
    }
}
