//! `unvotes import`: files in, RON out, and what of it is there.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use super::progress::Watched;
use crate::cli::args::Shared;
use crate::cli::desk::Desk;
use crate::cli::named::nothing;
use crate::cli::open::{embedded_record, imports_folder, open};
use crate::cli::reply::{Exit, Replied, Reply, in_words, joined};
use crate::cli::values::Format;
use crate::embedded;
use crate::import::summary::Summary;
use crate::import::{self, Options};
use crate::record::{Body, Record};
use crate::report::{ImportReport, Written, json, text};
use crate::state::imports::{Imports, ImportsError};
use crate::store::write;
use crate::text::{nearest, visible};

/// What to say where a person has no folder.
const NO_HOME: &str = "unvotes import: there is no home folder; say where with -o DIR";

/// The longest name of an import, in characters.
const LONGEST_NAME: usize = 100;

/// What to import.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  unvotes import 2026_02_05_ga_voting.csv 2026_02_05_sc_voting.csv
  unvotes import 2026_02_05_ga_voting.csv.gz --format json
  unvotes import 2026_02_05_ga_voting.csv -o votes && unvotes votes
  unvotes import --list
  unvotes import --remove 2026_02_05_ga_voting

The files are those that the UN Digital Library offers for download: votes of the General Assembly and the Security \
Council, a row for each member's vote, in every edition so far, plain or packed with gzip; - is standard input. Kept is \
what the record has not or has otherwise: where the two differ, both are shown. Rows that cannot be right are skipped and \
told. A file takes less than 256 MiB of memory, however large it is; rows may have 1 MiB and 256 columns.")]
pub struct ImportArguments {
    /// Voting files of the UN Digital Library: CSV, plain or packed with gzip
    #[arg(value_name = "FILE", required_unless_present_any = ["list", "remove"])]
    pub files: Vec<PathBuf>,
    /// Write RON into this folder, and let the record be
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Replace what was imported under the same name
    #[arg(long)]
    pub force: bool,
    /// Stop at the first row that is wrong
    #[arg(long)]
    pub strict: bool,
    /// List what was imported
    #[arg(long, conflicts_with_all = ["files", "remove"])]
    pub list: bool,
    /// Remove what was imported under a name
    #[arg(long, value_name = "NAME", conflicts_with = "files")]
    pub remove: Option<String>,
}

impl Desk<'_> {
    pub(super) fn import(&self, arguments: &ImportArguments) -> Replied {
        let format = self.format("import", &[Format::Text, Format::Json])?;
        let folder = arguments.output.clone().or_else(imports_folder).ok_or_else(|| Reply::unusable(NO_HOME))?;
        let imports = Imports::at(folder);
        // What was imported before is not what a file is held against: it may be what the file takes the place of.
        let base = self.base()?;
        if arguments.list {
            return self.imported(&imports, &base, format);
        }
        let reply = match &arguments.remove {
            Some(name) => remove(&imports, &base, name)?,
            None => self.files(arguments, &imports, &base, format)?,
        };
        let refreshed = if arguments.output.is_none() { refresh(&imports, self.shared)? } else { String::new() };
        let message = joined([reply.message.clone(), refreshed]);
        Ok(reply.saying(message))
    }

    fn base(&self) -> Result<Record, Reply> {
        match self.shared.records.as_slice() {
            [] => embedded_record(),
            paths => open(self.shared, paths).map(|(record, _)| record),
        }
    }

    fn imported(&self, imports: &Imports, base: &Record, format: Format) -> Replied {
        let (all, problems) = imports.list(base).map_err(refused)?;
        let message = in_words(&problems);
        if all.is_empty() {
            return Err(nothing(format, joined(["unvotes: nothing was imported".to_owned(), message])));
        }
        let data = match format {
            Format::Json => json::imports(&all)?,
            Format::Text | Format::Csv => text::imports(&all, self.layout),
        };
        Ok(Reply::data(data).saying(message))
    }

    fn files(&self, arguments: &ImportArguments, imports: &Imports, base: &Record, format: Format) -> Replied {
        let mut reports = Vec::new();
        let mut messages = Vec::new();
        for path in &arguments.files {
            match file(path, arguments, imports, base) {
                Ok(report) => reports.push(report),
                Err(message) => messages.push(message),
            }
        }
        let data = match format {
            Format::Json => json::import(&reports)?,
            Format::Text | Format::Csv => text::import(&reports, self.layout),
        };
        let not_written = reports.iter().filter_map(|report| match &report.written {
            Written::Refused(message) => Some(message.clone()),
            _ => None,
        });
        messages.extend(not_written);
        let read_nothing = |report: &ImportReport| report.summary.rows > 0 && report.summary.roll_calls == 0;
        let exit = match messages.is_empty() {
            false => Exit::Unusable,
            true if reports.iter().any(read_nothing) => Exit::Nothing,
            true => Exit::Done,
        };
        Ok(Reply::data(data).saying(messages.join("\n")).ending(exit))
    }
}

/// Imports a file.
fn file(path: &Path, arguments: &ImportArguments, imports: &Imports, base: &Record) -> Result<ImportReport, String> {
    let shown = shown(path);
    let file_name = path.file_name().map_or_else(|| "standard input".to_owned(), |name| safe(&name.to_string_lossy()));
    let standard_input = path.as_os_str() == "-";
    let file_name = if standard_input { "standard input".to_owned() } else { file_name };
    let source = format!("UN Digital Library, {file_name}");
    let options = Options { source: &source, strict: arguments.strict };
    let imported = if standard_input {
        import::read(Watched::new(io::stdin().lock(), None), base, options).map_err(|error| told(&shown, &error))
    } else {
        watched(path, |input| import::read(input, base, options).map_err(|error| told(&shown, &error)))
    }?;
    let summary = Summary::of(base, imported);
    let name = if standard_input { name_of_kind(summary.layout.body).to_owned() } else { name_of(path) };
    let name = if name.is_empty() { name_of_kind(summary.layout.body).to_owned() } else { name };
    let text = write::roll_calls(base, &summary.kept, &comment(&file_name, &summary));
    let written = keep(imports, &name, &text, &summary, arguments.force);
    Ok(ImportReport { file: shown, name, summary, written })
}

/// Reads a file that must not change meanwhile.
fn watched<T>(path: &Path, read: impl FnOnce(&mut dyn Read) -> Result<T, String>) -> Result<T, String> {
    let unreadable = |error: io::Error| format!("unvotes: {}: {}", shown(path), why(&error));
    let file = File::open(path).map_err(unreadable)?;
    let before = file.metadata().map_err(unreadable)?;
    if before.is_dir() {
        return Err(format!("unvotes: {}: this is a folder; name the files in it", shown(path)));
    }
    let mut input = Watched::new(&file, before.is_file().then_some(before.len()));
    let read = read(&mut input);
    drop(input);
    let after = file.metadata().map_err(unreadable)?;
    if before.is_file() && changed(&before, &after) {
        return Err(format!("unvotes: {}: it changed while it was read; nothing was written, try again", shown(path)));
    }
    read
}

fn changed(before: &Metadata, after: &Metadata) -> bool {
    before.len() != after.len() || before.modified().ok() != after.modified().ok()
}

/// Writes what is kept, unless the same is there already, or something else that may not be replaced.
fn keep(imports: &Imports, name: &str, text: &str, summary: &Summary, force: bool) -> Written {
    let there = match imports.text(name) {
        Ok(there) => there,
        Err(error) => return Written::Refused(format!("unvotes: {error}")),
    };
    let path = imports.path(name).display().to_string();
    match there {
        Some(there) if there == text.as_bytes() => Written::Already(path),
        Some(_) if !force => {
            let advice = "--force replaces it, another name for the file keeps both";
            Written::Refused(format!(
                "unvotes: {}: `{name}` was imported before, with other votes; {advice}",
                visible(&path)
            ))
        }
        None if summary.kept.is_empty() => Written::Nothing,
        // A file without a roll call is no record.
        Some(_) if summary.kept.is_empty() => match imports.remove(name) {
            Ok(_) => Written::Nothing,
            Err(error) => Written::Refused(format!("unvotes: {error}; nothing was lost")),
        },
        _ => match imports.keep(name, text) {
            Ok(_) => Written::To(path),
            Err(error) => Written::Refused(format!("unvotes: {error}; nothing was lost")),
        },
    }
}

fn remove(imports: &Imports, base: &Record, name: &str) -> Replied {
    let name = name.trim_end_matches(".ron");
    let (all, _) = imports.list(base).map_err(refused)?;
    // By its place in the list, so that no name leads out of the folder.
    if all.iter().any(|import| import.name == name) && imports.remove(name).map_err(refused)? {
        return Ok(Reply::data(format!("removed {}\n", visible(name))));
    }
    let advice = match nearest(name, all.iter().map(|import| import.name.as_str())) {
        Some(near) => format!("did you mean `{}`?", visible(near)),
        None => "`unvotes import --list` lists what there is".to_owned(),
    };
    let message = format!("unvotes: nothing was imported as `{}`; {advice}", visible(name));
    Ok(Reply::data(String::new()).saying(message).ending(Exit::Nothing))
}

/// Compiles the record with what is there now, so that the next start is not the one that takes long.
fn refresh(imports: &Imports, shared: &Shared) -> Result<String, Reply> {
    if shared.no_user_data {
        return Ok(String::new());
    }
    let opened = imports.open(embedded::FINGERPRINT, embedded_record)?;
    Ok(in_words(&opened.problems))
}

fn comment(file_name: &str, summary: &Summary) -> String {
    format!(
        "What {file_name} has and the record of unvotes has not, or has otherwise: votes of the {},\n\
         by the UN Digital Library (© United Nations). Written by `unvotes import`.",
        summary.layout.body.name()
    )
}

/// The name that an import goes by: that of the file, without what says that it is packed and a table.
fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_string();
    let lower = name.to_ascii_lowercase();
    let end =
        [".csv.gz", ".csv", ".txt.gz", ".txt", ".gz"].into_iter().find(|end| lower.ends_with(end)).map_or(0, str::len);
    let stem = name.get(..name.len() - end).unwrap_or(&name);
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '-' };
    stem.trim_start_matches('.').chars().take(LONGEST_NAME).map(plain).collect()
}

fn name_of_kind(body: Body) -> &'static str {
    match body {
        Body::GeneralAssembly => "general-assembly",
        Body::SecurityCouncil => "security-council",
    }
}

/// A name as a record can hold it.
fn safe(name: &str) -> String {
    visible(name).chars().take(2 * LONGEST_NAME).collect()
}

fn shown(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

fn told(shown: &str, error: &import::ImportError) -> String {
    format!("unvotes: {shown}: {error}")
}

fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => format!("it cannot be read: {error}"),
    }
}

fn refused(error: ImportsError) -> Reply {
    Reply::unusable(format!("unvotes: {error}"))
}
