//! From texts to a record, with every problem that can be found at once.

mod codes;
mod entry;
mod members;
mod parser;
mod problems;
mod roll_calls;
mod sitting;
mod values;

use super::layout::Layout;
use super::problem::Problem;
use super::source::Source;
use crate::record::Record;
use crate::record::calling::Sitting;
use crate::record::check::Severity;
use codes::Codes;
use entry::Item;
pub use parser::Mended;
pub use parser::parse;
pub(super) use parser::{mend, place as place_of_error};
use problems::Problems;
use roll_calls::Origin;

/// A record and what is wrong with it.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What could be read.
    pub record: Record,
    /// Everything that was found, in the order of the files.
    pub problems: Vec<Problem>,
    /// The sitting of a body of one's own, if a file is of one.
    pub sitting: Option<Sitting>,
}

impl Loaded {
    /// Whether something is wrong, not just worth a look.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// Reads texts into a record. Members, groups and Council of `base` hold unless the texts bring their own; its roll
/// calls do not.
pub fn read(sources: &[Source], base: &Record) -> Loaded {
    let mut loader = Loader::default();
    let files: Vec<_> = sources.iter().enumerate().map(|(place, source)| loader.file(place, source)).collect();
    loader.members(&files, base);
    loader.groups(&files, base);
    loader.council(&files, base);
    loader.roll_calls(&files);
    let sitting = loader.sitting(&files);
    loader.check();
    loader.leave_out_what_is_in_doubt();
    let sitting = sitting.map(|sitting| sitting.with_roll_calls(&loader.record));
    Loaded { record: loader.record, problems: loader.problems.in_order(sources), sitting }
}

/// A file and its plan.
struct File<'a> {
    place: usize,
    source: &'a Source,
    layout: Layout<'a>,
}

impl<'a> File<'a> {
    /// The entries of a list of the file, each with its place.
    fn entries(&self, section: &'static str) -> impl Iterator<Item = Item<'a>> {
        let sections = self.layout.sections.iter().filter(move |found| found.name == section);
        sections.flat_map(|found| &found.entries).map(|span| Item::new(self.place, self.source, span.clone()))
    }

    /// A section of the file that is no list.
    fn section(&self, name: &str) -> Option<Item<'a>> {
        let section = self.layout.sections.iter().find(|section| section.name == name)?;
        Some(Item::new(self.place, self.source, section.value.clone()))
    }

    /// The Council of the file.
    fn council(&self) -> Option<Item<'a>> {
        self.section("council")
    }
}

/// What is being put together.
#[derive(Default)]
struct Loader<'a> {
    problems: Problems,
    record: Record,
    codes: Codes,
    /// Where each roll call of the record comes from.
    origins: Vec<Origin<'a>>,
    /// Whether a member or the Council could not be read, so that complaints about codes would mean little.
    lost_members: bool,
}

impl Loader<'_> {
    fn file<'a>(&mut self, place: usize, source: &'a Source) -> File<'a> {
        let mut layout = Layout::of(&source.text);
        self.lost_members |= layout.lost_members;
        for fault in layout.faults.drain(..) {
            self.problems.fault(place, None, fault);
        }
        self.problems.count(layout.more_faults);
        File { place, source, layout }
    }
}
