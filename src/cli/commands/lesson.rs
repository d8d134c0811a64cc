//! `unvotes lesson`: opens one, or lists them.

use std::sync::Arc;

use crate::cli::desk::Desk;
use crate::cli::explore::{Start, start};
use crate::cli::lessons;
use crate::cli::open::{limit, open};
use crate::cli::reply::{Replied, Reply};
use crate::cli::values::Format;
use crate::record::Record;
use crate::report::{json, text};
use crate::tui::app::Screen;

impl Desk<'_> {
    pub(super) fn lesson(&self, name: Option<&str>) -> Replied {
        let (record, warnings) = open(self.shared, &self.shared.records)?;
        let asks_for_a_format = self.shared.format.is_some();
        let begin = match name {
            None if asks_for_a_format => return self.lessons(&record, warnings),
            None => Start { screen: Some(Screen::Lessons), ..Start::default() },
            Some(_) if asks_for_a_format => {
                let advice = "`unvotes lesson --format json` lists them; `unvotes render lesson NAME` prints one";
                return Err(Reply::unusable(format!("unvotes lesson: a lesson opens on the terminal; {advice}")));
            }
            Some(name) => {
                let asked = lessons::named(name, &record, limit(self.shared))?;
                Start { lesson: Some(asked), ..Start::default() }
            }
        };
        start(begin, self.shared, Arc::new(record), warnings)
    }

    fn lessons(&self, record: &Record, warnings: String) -> Replied {
        let format = self.format("lesson", &[Format::Text, Format::Json])?;
        let lessons = lessons::shipped(record);
        let lessons: Vec<_> = lessons.iter().map(|shelved| (shelved.name.as_str(), &*shelved.lesson)).collect();
        let data = match format {
            Format::Json => json::lessons(&lessons)?,
            Format::Text | Format::Csv => text::lessons(&lessons, self.layout),
        };
        Ok(Reply::data(data).saying(warnings))
    }
}
