//! Where one command is worked on: what holds for all of them, the record, and how wide what is printed may be.

use std::sync::Arc;

use super::args::Shared;
use super::open::open;
use super::output::Output;
use super::reply::{Reply, joined};
use super::settings::Settings;
use super::values::{Format, FormatName};
use crate::record::{Date, Record};
use crate::report::layout::Layout;

/// Where one command is worked on.
pub(super) struct Desk<'a> {
    pub(super) shared: &'a Shared,
    /// For prose.
    pub(super) layout: Layout,
    /// For lists, a line for each entry.
    pub(super) list: Layout,
    /// The record, where it is open already.
    open: Option<Arc<Record>>,
}

impl<'a> Desk<'a> {
    /// A desk for the commands that some arguments ask for, over a record that is open or is still to be read.
    pub(super) fn new(shared: &'a Shared, output: &Output, open: Option<Arc<Record>>) -> Self {
        let layout = Layout { width: output.layout_width(), ascii: shared.is_ascii(), plain: shared.plain };
        Self { shared, layout, list: Layout { width: output.list_width(), ..layout }, open }
    }
}

impl Desk<'_> {
    /// The format that was asked for, if the command has it.
    pub(super) fn format(&self, command: &str, can: &[Format]) -> Result<Format, Reply> {
        let Some(asked) = self.shared.format else { return Ok(Format::Text) };
        let format = can.iter().find(|format| FormatName::from(**format) == asked);
        format.copied().ok_or_else(|| asked.refused(command, &can.iter().map(|can| (*can).into()).collect::<Vec<_>>()))
    }

    /// The record, and what to say of it.
    pub(super) fn record(&self) -> Result<(Arc<Record>, String), Reply> {
        if let Some(record) = &self.open {
            return Ok((Arc::clone(record), String::new()));
        }
        let (record, warnings) = open(self.shared, &self.shared.records)?;
        let pointer = self.settings().pointer(&record);
        Ok((Arc::new(record), joined([warnings, pointer])))
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.shared.settings
    }
}

/// The day in UTC; which groups a member is in today does not turn on the hour.
pub(super) fn today() -> Date {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date()
}
