//! The way from tables to files: read everything, join, annotate, write what the loader accepts.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::path::Path;

use unvotes::analysis::coverage::coverage;
use unvotes::import::names;
use unvotes::record::check::Severity;
use unvotes::record::{Body, Record, RollCall};
use unvotes::report::layout::Layout;
use unvotes::report::text;
use unvotes::store::{self, Loaded, Source};

use crate::annotations::Annotations;
use crate::error::Error;
use crate::inputs::Inputs;
use crate::output;
use crate::symbols::numbers;
use crate::{assembly, council, security, voeten};

/// Roll calls out of some tables, and what a person should know of them.
#[derive(Default)]
pub struct Found {
    /// The roll calls.
    pub roll_calls: Vec<RollCall>,
    /// What was left out, and why.
    pub notes: Vec<String>,
}

/// Columns of prose in files that are made.
const PROSE: usize = 100;

/// What was done.
#[derive(Debug)]
pub struct Report {
    /// Files by name, with the number of their roll calls.
    pub files: Vec<(String, usize)>,
    /// What was left out, and where sources differ.
    pub notes: Vec<String>,
    /// What the loader finds worth a look.
    pub warnings: Vec<String>,
}

/// Compiles the tables under `from` into the record under `to`.
pub fn convert(from: &Path, to: &Path) -> Result<Report, Error> {
    let mut inputs = Inputs::new(from);
    let council = Source { name: "converted/council.ron".to_owned(), text: council::section(&mut inputs)? };
    let mut sources = output::curated(to)?;
    let curated = sources.len();
    sources.push(council);
    let record = accepted(store::read(&sources, &Record::default()))?.record;
    if record.members.is_empty() {
        return Err(Error::File { file: "curated".to_owned(), message: "there are no members in it".to_owned() });
    }
    council::check(&record)?;

    let annotations = Annotations::read(to)?;
    let mut found = assembly::read(&mut inputs, &record)?;
    let without_roll_call = assembly::without_roll_call(&mut inputs)?;
    let votes = voeten::read(&mut inputs, &record)?;
    let joined = voeten::join(&votes, &mut found.roll_calls, &without_roll_call.roll_calls, &record);
    found.roll_calls.extend(without_roll_call.roll_calls);
    found.roll_calls.extend(joined.own);
    found.notes.extend(without_roll_call.notes);
    let Found { roll_calls, notes } = security::read(&mut inputs, &record, &annotations)?;
    found.roll_calls.extend(roll_calls);
    found.notes.extend(notes);
    make_ids_unique(&mut found);
    annotations.apply(&mut found.roll_calls, &record)?;
    for roll_call in &mut found.roll_calls {
        names::add_topics(roll_call, "");
    }
    found.roll_calls.sort_by_cached_key(place_in_the_day);

    let mut files = Vec::new();
    for ((body, decade), roll_calls) in by_decade(found.roll_calls) {
        let comment = format!(
            "Roll calls of the {} from {decade} to {}, compiled from its sources; do not edit.\nWhat people add by hand \
             stands in annotations.ron and in curated/.",
            body.name(),
            decade + 9
        );
        let text = output::roll_calls(&record, &roll_calls, &comment);
        let name = format!("converted/{}-{decade}s.ron", body.name().to_lowercase().replace(' ', "-"));
        for roll_call in &roll_calls {
            for noted in &roll_call.disagreements {
                let about = noted.about.word();
                found.notes.push(format!("{}: {about}: {} says {}", roll_call.id, noted.source, noted.says));
            }
        }
        files.push((name.clone(), roll_calls.len()));
        sources.push(Source { name, text });
    }
    let loaded = accepted(store::read(&sources, &Record::default()))?;
    let warnings = loaded.problems.iter().map(ToString::to_string).collect();
    for source in &sources[curated..] {
        output::write(to, &source.name, &source.text)?;
    }
    let lines = coverage(&loaded.record, &loaded.record.roll_calls);
    output::write(to, "coverage.txt", &text::coverage(&lines, Layout { width: PROSE, ascii: false, plain: false }))?;
    output::write(to, "pairs.txt", &joined.report)?;
    output::write(to, "inputs.txt", &inputs.list())?;
    Ok(Report { files, notes: found.notes, warnings })
}

fn accepted(loaded: Loaded) -> Result<Loaded, Error> {
    let errors = loaded.problems.iter().filter(|problem| problem.severity == Severity::Error);
    let errors: Vec<_> = errors.map(ToString::to_string).collect();
    if errors.is_empty() { Ok(loaded) } else { Err(Error::Rejected(errors.join("\n"))) }
}

/// Two texts with one symbol: the first of the file keeps the id, the others get the next number that is free.
fn make_ids_unique(found: &mut Found) {
    let mut taken: HashSet<String> = found.roll_calls.iter().map(|roll_call| roll_call.id.clone()).collect();
    let mut seen = HashSet::new();
    for roll_call in &mut found.roll_calls {
        if seen.insert(roll_call.id.clone()) {
            continue;
        }
        let free = (2..).map(|n| format!("{}-no{n}", roll_call.id)).find(|id| !taken.contains(id));
        if let Some(free) = free {
            found.notes.push(format!("{}: another roll call has this id, so it became {free}", roll_call.id));
            taken.insert(free.clone());
            seen.insert(free.clone());
            roll_call.id = free;
        }
    }
}

/// Day, meeting, then text by text, each behind the amendments to it: they are voted on first (rule 36 of the
/// Council's provisional rules, rule 90 of the Assembly's).
fn place_in_the_day(roll_call: &RollCall) -> impl Ord + use<> {
    let meeting = numbers(roll_call.meeting.as_deref().unwrap_or_default());
    let symbol = roll_call.symbol.as_deref().or(roll_call.draft.as_deref()).unwrap_or_default();
    let text = roll_call.about.as_deref().or(roll_call.draft.as_deref()).unwrap_or(symbol);
    let is_text = roll_call.about.is_none();
    (roll_call.date, meeting, numbers(text), is_text, numbers(symbol), roll_call.id.clone())
}

fn by_decade(roll_calls: Vec<RollCall>) -> BTreeMap<(Body, i16), Vec<RollCall>> {
    let mut decades: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for roll_call in roll_calls {
        let decade = roll_call.date.year() / 10 * 10;
        decades.entry((roll_call.body, decade)).or_default().push(roll_call);
    }
    decades
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written: usize = self.files.iter().map(|(_, count)| count).sum();
        writeln!(f, "{written} roll calls written")?;
        for (name, count) in &self.files {
            writeln!(f, "  {name}: {count}")?;
        }
        for note in &self.notes {
            writeln!(f, "note: {note}")?;
        }
        for warning in &self.warnings {
            writeln!(f, "{warning}")?;
        }
        Ok(())
    }
}
