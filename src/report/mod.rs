//! Answers as text, JSON, CSV and pages of HTML. Data in, text out: nothing here reads or writes a file, asks a terminal or
//! knows what day it is.
//!
//! **Invariant:** nothing that a terminal could obey leaves this room, whatever a record holds. Text goes out through
//! [`layout::Page`], CSV through its cells, JSON through [`json`]'s one way to print, HTML through [`crate::markup`]; each
//! makes control characters harmless.

// No index of what a file or a person brings can be wrong here.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

pub mod csv;
pub mod export;
pub mod html;
pub mod json;
pub mod layout;
pub mod text;
mod words;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::analysis::Holder;
use crate::answer::agreement::AgreementAnswer;
use crate::answer::bloc::BlocAnswer;
use crate::answer::country::{CountryAnswer, Neighbours};
use crate::import::summary::Summary;
use crate::record::check::Kind;
use crate::record::{Body, Group, Record, Tally};
use crate::store::Problem;

/// Why a report could not be written. None of the answers of this crate is one that cannot.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The JSON writer refused.
    #[error("the JSON cannot be written: {0}")]
    Json(#[from] serde_json::Error),
    /// The CSV writer refused.
    #[error("the CSV cannot be written: {0}")]
    Csv(#[from] ::csv::Error),
}

/// What is reported of one member: what it did in one body, and who votes like it there.
#[derive(Debug, Clone, Copy)]
pub struct CountryReport<'a> {
    /// The record that the answers are of.
    pub record: &'a Record,
    /// What it did.
    pub answer: &'a CountryAnswer,
    /// Who votes like it, for each era of its seat.
    pub neighbours: &'a [Neighbours],
    /// The body that the figures are of.
    pub body: Body,
    /// The filter, as typed.
    pub filter: &'a str,
    /// Roll calls of that body in view, whether the member cast a ballot or not.
    pub in_view: usize,
}

impl<'a> CountryReport<'a> {
    /// The ballots of the member in that body.
    pub fn counts(&self) -> Tally {
        self.of_body(&self.answer.counts)
    }

    /// Who held the seat, what they did in that body and who votes like them, in order of time.
    pub fn eras(&self) -> impl Iterator<Item = (Holder, Tally, &'a Neighbours)> {
        let holders = Holder::of(self.record, self.answer.member);
        let eras = holders.zip(&self.answer.eras).zip(self.neighbours);
        eras.map(|((holder, era), neighbours)| (holder, self.of_body(&era.counts), neighbours))
    }

    /// Who votes like the last holder of the seat in view: the neighbours that stand for it where only one list can.
    pub fn last_neighbours(&self) -> Option<&'a Neighbours> {
        let named = |neighbours: &&Neighbours| !neighbours.closest.is_empty();
        self.neighbours.iter().rev().find(named).or_else(|| self.neighbours.last())
    }

    fn of_body(&self, counts: &[(Body, Tally)]) -> Tally {
        counts.iter().find(|(body, _)| *body == self.body).map_or_else(Tally::default, |(_, tally)| *tally)
    }
}

/// What is reported of two members.
#[derive(Debug, Clone, Copy)]
pub struct AgreementReport<'a> {
    /// The record that the answer is of.
    pub record: &'a Record,
    /// How often they vote alike.
    pub answer: &'a AgreementAnswer,
    /// The filter, as typed.
    pub filter: &'a str,
}

/// What is reported of a group.
#[derive(Debug, Clone, Copy)]
pub struct BlocReport<'a> {
    /// The record that the answer is of.
    pub record: &'a Record,
    /// How far it holds together.
    pub answer: &'a BlocAnswer,
    /// The filter, as typed.
    pub filter: &'a str,
}

impl<'a> BlocReport<'a> {
    /// The group.
    #[expect(clippy::indexing_slicing, reason = "there is an answer of groups that are there only")]
    pub fn group(&self) -> &'a Group {
        &self.record.groups[self.answer.group]
    }
}

/// What is reported of a file that was imported.
#[derive(Debug)]
pub struct ImportReport {
    /// The file, as it was named.
    pub file: String,
    /// The name that the import goes by.
    pub name: String,
    /// What the file brings.
    pub summary: Summary,
    /// What was done with that.
    pub written: Written,
}

/// What was done with what a file brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// It was written to this file.
    To(String),
    /// It stood in this file already.
    Already(String),
    /// There was nothing to keep.
    Nothing,
    /// It was not written, and why.
    Refused(String),
}

impl Written {
    /// The file that it stands in.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::To(path) | Self::Already(path) => Some(path),
            Self::Nothing | Self::Refused(_) => None,
        }
    }
}

/// What is reported of a check.
#[derive(Debug, Clone, Copy)]
pub struct CheckReport<'a> {
    /// Roll calls that could be read.
    pub roll_calls: usize,
    /// Lessons among the files.
    pub lessons: usize,
    /// What is wrong with them.
    pub problems: &'a [Problem],
}

impl CheckReport<'_> {
    /// How many problems there are of each kind, the most frequent first.
    pub fn kinds(&self) -> Vec<(Kind, usize)> {
        let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
        for problem in self.problems {
            *kinds.entry(problem.kind).or_default() += 1;
        }
        let mut kinds: Vec<_> = kinds.into_iter().collect();
        kinds.sort_by_key(|(_, count)| Reverse(*count));
        kinds
    }
}
