//! What a file brings: what is new in it, what differs from the record, what was skipped and why.

use std::collections::HashSet;

use super::Imported;
use super::compare::{Fate, fates};
use super::complaints::{Complaint, Complaints};
use super::layout::Layout;
use crate::record::check::{self, Severity};
use crate::record::{Date, Disagreement, Record, RollCall};

/// What is doubtful of a roll call that looks like one of the record and is none.
const ALIKE: &str = "there is another roll call of this symbol and day";

/// What a file brings to a record.
#[derive(Debug)]
pub struct Summary {
    /// Its columns, and so its kind.
    pub layout: Layout,
    /// Rows behind that of the names.
    pub rows: usize,
    /// Roll calls that they tell of.
    pub roll_calls: usize,
    /// The first and the last day of them.
    pub days: Option<(Date, Date)>,
    /// Roll calls that the record has not.
    pub new: usize,
    /// Roll calls that the record has just so.
    pub equal: usize,
    /// Roll calls that the record has otherwise.
    pub differing: Vec<Differing>,
    /// Rows that were left out, by reason.
    pub bad_rows: Vec<Complaint>,
    /// Roll calls that were left out, by reason.
    pub bad_roll_calls: Vec<Complaint>,
    /// What there is to keep, by day: what is new and what differs, as the file has it.
    pub kept: Vec<RollCall>,
}

/// A roll call that the record has otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// Its id in the record.
    pub id: String,
    /// Its shortest symbol.
    pub symbol: String,
    /// The day, by the record.
    pub date: Date,
    /// The line of the file that it begins in, from one.
    pub line: u64,
    /// What the file says otherwise.
    pub disagreements: Vec<Disagreement>,
    /// Whether the file has ballots that the record has not.
    pub completes: bool,
}

impl Summary {
    /// Holds a file against a record.
    pub fn of(record: &Record, imported: Imported) -> Self {
        let Imported { layout, rows, roll_calls, lines, bad_rows } = imported;
        let days = roll_calls.iter().map(|roll_call| roll_call.date);
        let mut summary = Self {
            layout,
            rows,
            roll_calls: roll_calls.len(),
            days: days.clone().min().zip(days.max()),
            new: 0,
            equal: 0,
            differing: Vec::new(),
            bad_rows,
            bad_roll_calls: Vec::new(),
            kept: Vec::new(),
        };
        let fates = fates(record, &roll_calls);
        // Where two of the file look alike, the one that the record has is kept too, or the other would be taken for it.
        let alike: HashSet<usize> =
            fates.iter().filter_map(|fate| if let Fate::New(alike) = fate { *alike } else { None }).collect();
        let apart = roll_calls.into_iter().zip(lines).zip(fates);
        let (_, kept): (Vec<_>, Vec<_>) = apart.partition(|(_, fate)| {
            summary.equal += usize::from(matches!(fate, Fate::Equal(_)));
            matches!(fate, Fate::Equal(place) if !alike.contains(place))
        });
        summary.keep(record, kept);
        summary
    }

    /// How many rows and roll calls were left out.
    pub fn skipped(&self) -> (usize, usize) {
        let count = |complaints: &[Complaint]| complaints.iter().map(|complaint| complaint.count).sum();
        (count(&self.bad_rows), count(&self.bad_roll_calls))
    }

    /// Keeps what a record can hold.
    fn keep(&mut self, record: &Record, apart: Vec<((RollCall, u64), Fate)>) {
        let (roll_calls, about): (Vec<_>, Vec<_>) =
            apart.into_iter().map(|((roll_call, line), fate)| (roll_call, (line, fate))).unzip();
        let alone =
            Record { members: record.members.clone(), groups: Vec::new(), council: record.council.clone(), roll_calls };
        let faults = faults(&alone);
        let mut complaints = Complaints::default();
        for ((mut roll_call, (line, fate)), fault) in alone.roll_calls.into_iter().zip(about).zip(faults) {
            if let Some(fault) = fault {
                complaints.add(line, &fault);
                continue;
            }
            match fate {
                Fate::Differs(place, difference) => {
                    let Some(ours) = record.roll_calls.get(place) else { continue };
                    self.differing.push(Differing {
                        id: ours.id.clone(),
                        symbol: ours.best_symbol().to_owned(),
                        date: ours.date,
                        line,
                        disagreements: difference.disagreements,
                        completes: difference.completes,
                    });
                }
                Fate::New(alike) => {
                    self.new += 1;
                    roll_call.doubts.extend(alike.map(|_| ALIKE.to_owned()));
                }
                Fate::Equal(_) => {}
            }
            self.kept.push(roll_call);
        }
        self.kept.sort_by_key(|roll_call| roll_call.date);
        set_ids_apart(&mut self.kept);
        self.differing.sort_by_key(|differing| differing.date);
        self.bad_roll_calls = complaints.into_sorted();
    }
}

/// What is wrong with each roll call, so that no record could hold it.
fn faults(record: &Record) -> Vec<Option<String>> {
    let mut faults = vec![None; record.roll_calls.len()];
    check::check_each(record, &mut |finding| {
        let duplicate = finding.kind == check::Kind::DuplicateId;
        if finding.severity == Severity::Error
            && !duplicate
            && let Some(fault) = faults.get_mut(finding.roll_call)
        {
            fault.get_or_insert(finding.message);
        }
    });
    faults
}

/// Several texts may have one symbol, and each has to have an id of its own in its file.
fn set_ids_apart(roll_calls: &mut [RollCall]) {
    let mut ids = HashSet::new();
    for roll_call in roll_calls {
        roll_call.id = super::compare::free_id(&ids, roll_call);
        ids.insert(roll_call.id.clone());
    }
}

/// What is there of a file that was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its name: that of its file, without the end.
    pub name: String,
    /// Its file.
    pub path: String,
    /// How many roll calls it keeps.
    pub roll_calls: usize,
    /// The first and the last day of them.
    pub days: Option<(Date, Date)>,
    /// Bytes.
    pub size: u64,
}
