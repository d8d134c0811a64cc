//! Saved filters in a file of the person's own, in RON that can be read and written by hand.
//!
//! Several programs may have the file open. Every change reads it again, is made on what stands there now, and puts a
//! whole new file in the place of the old one, so that nobody ever sees half of one. The new file is written beside the
//! old one under a fixed name that only one program at a time can create: who has it, has the turn.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::turn::Turn;
use crate::query::saved::{Change, Differs, Saved, add};
use crate::store::{Problem, read_file};
use crate::text::visible;

/// More than anybody saves.
const LARGEST: u64 = 1024 * 1024;

const COMMENT: &str = "\
// Filters saved in unvotes. Mend and add what you like while it is closed or open; it keeps the filters, not the comments.
";

/// Why the saved filters could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FiltersError {
    /// The file is not as it should be.
    #[error("{0}")]
    Broken(Box<Problem>),
    /// The system refuses.
    #[error("{}: cannot be written: {error}", visible(&path.display().to_string()))]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Another program does not finish.
    #[error("{}: another program is writing there", visible(&.0.display().to_string()))]
    Busy(PathBuf),
}

impl From<Box<Problem>> for FiltersError {
    fn from(problem: Box<Problem>) -> Self {
        Self::Broken(problem)
    }
}

impl FiltersError {
    /// The same in a line: the name of the file in place of its path, and no excerpt.
    pub fn in_short(&self) -> String {
        match self {
            Self::Broken(problem) => {
                let place = problem.place.as_ref();
                let at = place.and_then(|place| place.position.as_ref());
                let at = at.map_or_else(String::new, |at| format!("{}:{}:", at.line, at.column));
                let file = place.map_or("", |place| name_of(Path::new(&place.file)));
                format!("{}:{at} {}", visible(file), visible(&problem.message))
            }
            Self::Write { path, error } => format!("{}: cannot be written: {error}", visible(name_of(path))),
            Self::Busy(path) => format!("{}: another program is writing there", visible(name_of(path))),
        }
    }
}

fn name_of(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or("the file")
}

/// The file of the saved filters, and what could not be written to it yet.
#[derive(Debug)]
pub struct FiltersFile {
    path: PathBuf,
    /// The filters as the file last had them.
    known: Vec<Saved>,
    waiting: Vec<Change>,
}

impl FiltersFile {
    /// The file at a path. It need not be there, nor its folder.
    pub fn at(path: PathBuf) -> Self {
        Self { path, known: Vec::new(), waiting: Vec::new() }
    }

    /// Reads it; no file is no filter.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn read(&mut self) -> Result<&[Saved], FiltersError> {
        self.known = read_filters(&self.path)?;
        Ok(&self.known)
    }

    /// Makes a change, and with it all that could not be made before.
    ///
    /// # Errors
    /// Why nothing was written. The change waits for the next one.
    pub fn keep(&mut self, change: Change) -> Result<Vec<Differs>, FiltersError> {
        self.waiting.push(change);
        let differs = self.write()?;
        self.waiting.clear();
        Ok(differs)
    }

    /// All filters: those of the file, and those that wait to be written.
    pub fn all(&self) -> Vec<Saved> {
        let mut all = self.known.clone();
        for change in &self.waiting {
            let _ = change.apply(&mut all);
        }
        all
    }

    /// Filters that were saved and could not be written.
    pub fn waiting(&self) -> impl Iterator<Item = &Saved> {
        self.waiting.iter().filter_map(|change| match change {
            Change::Save { saved, .. } => Some(saved),
            Change::Delete(_) => None,
        })
    }

    fn write(&mut self) -> Result<Vec<Differs>, FiltersError> {
        // Where the file is a link to one that lies elsewhere, that one is written.
        let path = fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let failed = |error| FiltersError::Write { path: self.path.clone(), error };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let turn = Turn::take(&path).map_err(failed)?.ok_or_else(|| FiltersError::Busy(self.path.clone()))?;
        let mut all = read_filters(&path)?;
        let differs = self.waiting.iter().filter_map(|change| change.apply(&mut all).err()).collect();
        let text = written(&all).map_err(|error| failed(io::Error::other(error)))?;
        turn.replace(&path, text.as_bytes()).map_err(failed)?;
        self.known = all;
        Ok(differs)
    }
}

/// What stands in the file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    filters: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    filter: String,
}

fn read_filters(path: &Path) -> Result<Vec<Saved>, Box<Problem>> {
    let nothing = match fs::metadata(path) {
        Ok(meta) => meta.is_file() && meta.len() == 0,
        Err(error) => error.kind() == ErrorKind::NotFound,
    };
    if nothing {
        return Ok(Vec::new());
    }
    let advice = r#"a saved filter is written (name: "vetoes", filter: "veto:any"),"#;
    let written: Written = read_file(path, LARGEST)?.value(advice)?;
    let mut all = Vec::new();
    for entry in written.filters {
        // Nothing in a file reaches the terminal as a control sequence.
        let safe = |text: &str| visible(text).trim().to_owned();
        add(&mut all, Saved { name: safe(&entry.name), filter: safe(&entry.filter) });
    }
    Ok(all)
}

fn written(all: &[Saved]) -> ron::Result<String> {
    let entry = |saved: &Saved| Entry { name: saved.name.clone(), filter: saved.filter.clone() };
    let written = Written { filters: all.iter().map(entry).collect() };
    let lines = PrettyConfig::new().depth_limit(2).escape_strings(true);
    Ok(format!("{COMMENT}{}\n", ron::ser::to_string_pretty(&written, lines)?))
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::super::turn::ABANDONED;
    use super::*;

    fn saved(name: &str, filter: &str) -> Saved {
        Saved { name: name.to_owned(), filter: filter.to_owned() }
    }

    fn save(name: &str, filter: &str) -> Change {
        Change::Save { saved: saved(name, filter), instead_of: None }
    }

    fn in_a_folder() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("unvotes/filters.ron");
        (folder, path)
    }

    fn names(folder: &Path) -> Vec<String> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn what_is_saved_reads_like_a_sentence_and_comes_back() {
        let (_folder, path) = in_a_folder();
        let mut file = FiltersFile::at(path.clone());
        assert!(file.read().unwrap().is_empty());
        file.keep(save("the \"truce\"", "FRA=yes USA=no \"self determination\"")).unwrap();
        file.keep(save("vetoes", "veto:any")).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains("\n        (name: \"vetoes\", filter: \"veto:any\"),\n"), "{text}");
        assert_eq!(FiltersFile::at(path.clone()).read().unwrap(), file.all());
        file.keep(Change::Delete(saved("vetoes", "veto:any"))).unwrap();
        assert_eq!(file.all().len(), 1);
        assert_eq!(names(path.parent().unwrap()), ["filters.ron"], "nothing else is left behind");
    }

    #[test]
    fn two_programs_lose_nothing_of_one_another() {
        let (_folder, path) = in_a_folder();
        let (mut one, mut other) = (FiltersFile::at(path.clone()), FiltersFile::at(path.clone()));
        one.keep(save("truce", "gaza")).unwrap();
        let differs = other.keep(save("truce", "gaza truce")).unwrap();
        assert_eq!(differs, [Differs::KeptAs("truce (2)".to_owned())]);
        one.keep(save("vetoes", "veto:any")).unwrap();
        let all = [saved("truce", "gaza"), saved("truce (2)", "gaza truce"), saved("vetoes", "veto:any")];
        assert_eq!(one.all(), all);
        assert_eq!(other.keep(Change::Delete(saved("truce", "syria"))).unwrap(), [Differs::NotDeleted]);
        assert_eq!(other.all(), all);
    }

    #[test]
    fn many_programs_at_once_take_turns() {
        let (_folder, path) = in_a_folder();
        std::thread::scope(|scope| {
            for program in 0..4 {
                let path = path.clone();
                scope.spawn(move || {
                    let mut file = FiltersFile::at(path);
                    for n in 0..5 {
                        file.keep(save(&format!("{program}-{n}"), "gaza")).unwrap();
                    }
                });
            }
        });
        assert_eq!(FiltersFile::at(path).read().unwrap().len(), 20);
    }

    #[test]
    fn a_broken_file_is_told_with_its_place_and_left_alone() {
        let (_folder, path) = in_a_folder();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let broken = "(\n    filters: [\n        (name: \"vetoes\", filter: veto),\n    ],\n)\n";
        fs::write(&path, broken).unwrap();
        let mut file = FiltersFile::at(path.clone());
        let told = file.read().unwrap_err();
        assert!(told.in_short().starts_with("filters.ron:3:34: "), "{}", told.in_short());
        assert!(told.to_string().contains("(name: \"vetoes\", filter: veto)"), "{told}");
        assert!(file.keep(save("truce", "gaza")).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), broken);
        assert_eq!(file.all(), [saved("truce", "gaza")]);
        // Once it is mended, what waited is written with the next change.
        fs::write(&path, broken.replace("filter: veto", "filter: \"veto:any\"")).unwrap();
        file.keep(save("close", "margin:..5")).unwrap();
        let all = [saved("vetoes", "veto:any"), saved("truce", "gaza"), saved("close", "margin:..5")];
        assert_eq!((FiltersFile::at(path).read().unwrap(), file.waiting().count()), (&all[..], 0));
    }

    #[test]
    fn where_nothing_can_be_written_nothing_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("unvotes"), "a file where a folder should be").unwrap();
        let mut file = FiltersFile::at(folder.path().join("unvotes/filters.ron"));
        let told = file.keep(save("truce", "gaza")).unwrap_err();
        assert!(told.in_short().starts_with("filters.ron: cannot be written: "), "{told}");
        assert_eq!(file.waiting().collect::<Vec<_>>(), [&saved("truce", "gaza")]);
        assert_eq!(file.all(), [saved("truce", "gaza")]);
    }

    #[test]
    fn a_turn_that_was_never_given_back_is_taken() {
        let (_folder, path) = in_a_folder();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let left = File::create(path.with_file_name("filters.ron.unvotes-new")).unwrap();
        left.set_modified(std::time::SystemTime::now() - 2 * ABANDONED).unwrap();
        FiltersFile::at(path.clone()).keep(save("truce", "gaza")).unwrap();
        // One that was taken just now is not.
        File::create(path.with_file_name("filters.ron.unvotes-new")).unwrap();
        let told = FiltersFile::at(path).keep(save("vetoes", "veto:any")).unwrap_err();
        assert!(matches!(told, FiltersError::Busy(_)), "{told}");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_lies_elsewhere_is_written_there() {
        let (folder, path) = in_a_folder();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let elsewhere = folder.path().join("elsewhere.ron");
        fs::write(&elsewhere, "(filters: [(name: \"a\", filter: \"gaza\"), (name: \"a\", filter: \"mali\\u{1b}\")])")
            .unwrap();
        std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
        FiltersFile::at(path).keep(save("b", "syria")).unwrap();
        let mut file = FiltersFile::at(elsewhere);
        assert_eq!(file.read().unwrap(), [saved("a", "gaza"), saved("a (2)", "mali␛"), saved("b", "syria")]);
    }
}
