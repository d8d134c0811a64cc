//! What reading RON stands on, for other rooms that have files of their own kind: texts that know their place, mistakes in
//! our words.

use ron::error::SpannedError;

pub use super::outline::{Field, fields, parts};
pub use super::problem::Lines;
use super::read::mend;
pub use super::read::{Mended, parse};
pub use super::written::Text;
use super::{Place, Problem, Source};
use crate::record::check::Severity;

/// Every mistake in the form of a text that `parses` refuses, each with its place.
pub fn mistakes(source: &Source, parses: impl Fn(&str) -> Result<(), SpannedError>) -> Vec<Problem> {
    mended(source, parses).0
}

/// The same, and the text with everything blanked out that has a mistake, if something remains.
pub fn mended(source: &Source, parses: impl Fn(&str) -> Result<(), SpannedError>) -> (Vec<Problem>, Option<Mended>) {
    let (mut faults, mended) = mend(&source.text, parses);
    faults.sort_by_key(|fault| fault.at);
    let mut lines = Lines::new(&source.text);
    let problem = |fault: super::layout::Fault| {
        let place = Place { file: source.name.clone(), position: Some(lines.position(fault.at)) };
        let (kind, message, advice) = (fault.kind, fault.message, fault.advice);
        Problem { severity: Severity::Error, kind, place: Some(place), id: None, message, advice }.cut()
    };
    (faults.into_iter().map(problem).collect(), mended)
}
