//! Saved filters in a file of the person's own.

use serde::{Deserialize, Serialize};

use super::kept::{InFile, KeptFile, harmless};
use crate::memory::filters::{Saved, add};

/// The file of the saved filters.
pub type FiltersFile = KeptFile<Vec<Saved>>;

/// What stands in the file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Filters")]
pub struct Written {
    filters: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Filter")]
struct Entry {
    name: String,
    filter: String,
}

impl InFile for Vec<Saved> {
    type Written = Written;

    const COMMENT: &'static str = "\
// Filters saved in unvotes. Mend and add what you like while it is closed or open; it keeps the filters, not the comments.
";
    const ADVICE: &'static str = r#"a saved filter is written (name: "vetoes", filter: "veto:any"),"#;
    const LARGEST: u64 = 1024 * 1024;

    fn to_written(&self) -> Written {
        let entry = |saved: &Saved| Entry { name: saved.name.clone(), filter: saved.filter.clone() };
        Written { filters: self.iter().map(entry).collect() }
    }

    fn of_written(written: Written) -> Result<Self, u32> {
        let mut all = Self::new();
        for entry in written.filters {
            add(&mut all, Saved { name: harmless(&entry.name), filter: harmless(&entry.filter) });
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::path::{Path, PathBuf};

    use super::super::kept::KeptError;
    use super::super::turn::{ABANDONED, WriteError};
    use super::*;
    use crate::memory::filters::{Change, Differs};

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
        file.keep([save("the \"truce\"", "FRA=yes USA=no \"self determination\"")]).unwrap();
        file.keep([save("vetoes", "veto:any")]).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains("\n        (name: \"vetoes\", filter: \"veto:any\"),\n"), "{text}");
        assert_eq!(FiltersFile::at(path.clone()).read().unwrap(), &file.all());
        file.keep([Change::Delete(saved("vetoes", "veto:any"))]).unwrap();
        assert_eq!(file.all().len(), 1);
        assert_eq!(names(path.parent().unwrap()), ["filters.ron"], "nothing else is left behind");
    }

    #[test]
    fn two_programs_lose_nothing_of_one_another() {
        let (_folder, path) = in_a_folder();
        let (mut one, mut other) = (FiltersFile::at(path.clone()), FiltersFile::at(path.clone()));
        one.keep([save("truce", "gaza")]).unwrap();
        let differs = other.keep([save("truce", "gaza truce")]).unwrap();
        assert_eq!(differs, [Differs::KeptAs("truce (2)".to_owned())]);
        one.keep([save("vetoes", "veto:any")]).unwrap();
        let all = [saved("truce", "gaza"), saved("truce (2)", "gaza truce"), saved("vetoes", "veto:any")];
        assert_eq!(one.all(), all);
        assert_eq!(other.keep([Change::Delete(saved("truce", "syria"))]).unwrap(), [Differs::NotDeleted]);
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
                        file.keep([save(&format!("{program}-{n}"), "gaza")]).unwrap();
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
        assert!(file.keep([save("truce", "gaza")]).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), broken);
        assert_eq!(file.all(), [saved("truce", "gaza")]);
        // Once it is mended, what waited is written with the next change.
        fs::write(&path, broken.replace("filter: veto", "filter: \"veto:any\"")).unwrap();
        file.keep([save("close", "margin:..5")]).unwrap();
        let all = [saved("vetoes", "veto:any"), saved("truce", "gaza"), saved("close", "margin:..5")];
        assert_eq!((FiltersFile::at(path).read().unwrap().as_slice(), file.waiting().len()), (&all[..], 0));
    }

    #[test]
    fn where_nothing_can_be_written_nothing_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("unvotes"), "a file where a folder should be").unwrap();
        let mut file = FiltersFile::at(folder.path().join("unvotes/filters.ron"));
        let told = file.keep([save("truce", "gaza")]).unwrap_err();
        assert!(told.in_short().starts_with("filters.ron: cannot be written: "), "{told}");
        assert_eq!(file.waiting(), [save("truce", "gaza")]);
        assert_eq!(file.all(), [saved("truce", "gaza")]);
    }

    #[test]
    fn a_turn_that_was_never_given_back_is_taken() {
        let (_folder, path) = in_a_folder();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let left = path.with_file_name("filters.ron.unvotes-new");
        fs::write(&left, "half of a file").unwrap();
        // Where nobody can know that its owner is gone, it is waited for.
        let old = std::time::SystemTime::now() - 2 * ABANDONED;
        if cfg!(not(unix)) {
            File::options().write(true).open(&left).unwrap().set_modified(old).unwrap();
        }
        FiltersFile::at(path.clone()).keep([save("truce", "gaza")]).unwrap();
        assert_eq!(names(path.parent().unwrap()), ["filters.ron"]);
        let mut file = FiltersFile::at(path);
        assert_eq!(file.read().unwrap().as_slice(), [saved("truce", "gaza")]);
    }

    #[cfg(unix)]
    #[test]
    fn a_turn_that_another_program_has_is_waited_for() {
        let (_folder, path) = in_a_folder();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let theirs = File::create(path.with_file_name("filters.ron.unvotes-new")).unwrap();
        rustix::fs::flock(&theirs, rustix::fs::FlockOperation::LockExclusive).unwrap();
        let mut file = FiltersFile::at(path);
        let told = file.keep([save("vetoes", "veto:any")]).unwrap_err();
        assert!(matches!(told, KeptError::Write(WriteError::Busy(_))), "{told}");
        drop(theirs);
        file.keep([save("close", "margin:..5")]).unwrap();
        assert_eq!(file.all().len(), 2);
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
        FiltersFile::at(path).keep([save("b", "syria")]).unwrap();
        let mut file = FiltersFile::at(elsewhere);
        let all = [saved("a", "gaza"), saved("a (2)", "mali␛"), saved("b", "syria")];
        assert_eq!(file.read().unwrap().as_slice(), all);
    }
}
