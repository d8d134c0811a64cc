//! Values of fields: texts, days, ranges of days, codes. Each tells where it is wrong.

use super::Loader;
use super::entry::{At, Item, Sheet};
use super::parser::{self, Mended};
use crate::record::check::Kind;
use crate::record::dates::{DateRangeError, parse_day};
use crate::record::{Date, DateRange, MemberId};
use crate::store::layout::Fault;
use crate::store::written::Text;
use crate::text::{is_control, slice, truncate, visible};

/// The most characters that one text may have.
const LONGEST_TEXT: usize = 10_000;

impl Loader<'_> {
    pub(super) fn error(
        &mut self,
        sheet: &Sheet<'_>,
        kind: Kind,
        at: &At<'_>,
        message: String,
        advice: impl Into<String>,
    ) {
        if !sheet.is_told(at) && !self.problems.is_full() {
            let fault = Fault::new(kind, sheet.offset(at), message, advice);
            self.problems.fault(sheet.item.file, sheet.item.id(), fault);
        }
    }

    /// Tells every mistake in the form of an entry; gives back what is left of it.
    pub(super) fn mistakes(
        &mut self,
        item: &Item<'_>,
        parses: impl Fn(&str) -> Result<(), ron::error::SpannedError>,
    ) -> Option<Mended> {
        if self.problems.is_full() {
            return None;
        }
        let (faults, mended) = parser::mend(item.text(), parses);
        for fault in faults {
            let fault = Fault { at: item.span.start + fault.at, ..fault };
            self.problems.fault(item.file, item.id(), fault);
        }
        mended
    }

    /// A text as it goes into the record: without anything that a terminal could obey, and not without end.
    pub(super) fn text(&mut self, sheet: &Sheet<'_>, text: &Text<'_>, field: &'static str) -> String {
        let text = text.as_str();
        if let Some((at, c)) = text.char_indices().find(|(_, c)| is_control(*c)) {
            let at = At::Text(slice(text, at..), field);
            let (message, advice) = match c {
                '\n' | '\r' => (format!("a line break in `{field}`"), "write it in one line"),
                '\t' => (format!("a tab in `{field}`"), "write a blank in its place"),
                c => (format!("a control character (U+{:04X}) in `{field}`", u32::from(c)), "take it out"),
            };
            self.error(sheet, Kind::ControlCharacter, &at, message, advice);
        }
        if text.chars().nth(LONGEST_TEXT).is_some() {
            let message = format!("`{field}` is longer than {LONGEST_TEXT} characters");
            self.error(sheet, Kind::TooLarge, &At::Text(text, field), message, "shorten it");
            return text.chars().take(LONGEST_TEXT).map(|c| if is_control(c) { ' ' } else { c }).collect();
        }
        visible(text).into_owned()
    }

    pub(super) fn optional(
        &mut self,
        sheet: &Sheet<'_>,
        text: Option<&Text<'_>>,
        field: &'static str,
    ) -> Option<String> {
        text.map(|text| self.text(sheet, text, field))
    }

    pub(super) fn one_word(&mut self, sheet: &Sheet<'_>, id: &str, example: &str) {
        if id.is_empty() || id.contains(char::is_whitespace) {
            self.error(sheet, Kind::BadValue, &At::Field("id"), "an id is one word".to_owned(), example);
        }
    }

    pub(super) fn day(&mut self, sheet: &Sheet<'_>, text: &Text<'_>, field: &'static str) -> Option<Date> {
        let day = parse_day(text.as_str());
        if let Err(error) = &day {
            let at = At::text(text, field);
            self.error(sheet, Kind::Date, &at, in_words(error), "days have four digits, two and two: 2023-10-27");
        }
        day.ok()
    }

    pub(super) fn range(&mut self, sheet: &Sheet<'_>, text: &Text<'_>, field: &'static str) -> Option<DateRange> {
        let range: Result<DateRange, DateRangeError> = text.as_str().parse();
        if let Err(error) = &range {
            let advice = "write FROM..TO, for instance 1975-11-15.. or ..1991-12-23; both days are inside";
            self.error(sheet, Kind::Date, &At::text(text, field), in_words(error), advice);
        }
        range.ok()
    }

    pub(super) fn code(&mut self, sheet: &Sheet<'_>, code: &str, field: &'static str) -> Option<MemberId> {
        let found = self.codes.find(code);
        if found.is_none() && !self.lost_members && !self.problems.is_full() {
            let advice = self.codes.advice(&self.record, code);
            let message = format!("`{}` is not the code of a member", truncate(code, 40, "…"));
            let fault = Fault::new(Kind::UnknownMember, sheet.offset(&At::Text(code, field)), message, advice);
            self.problems.fault(sheet.item.file, sheet.item.id(), fault);
        }
        found
    }
}

fn in_words(error: &DateRangeError) -> String {
    match error {
        DateRangeError::NotADay(text) => format!("`{}` is not a day of the calendar", truncate(text, 40, "…")),
        DateRangeError::NoDots => "this is not a range of days".to_owned(),
        DateRangeError::Backwards => "the range ends before it starts".to_owned(),
    }
}
