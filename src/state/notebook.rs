//! The notebook in a file of the person's own. The file says in which version of its form it is written: this program reads
//! all that there have been, and writes the newest.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::kept::{InFile, KeptFile, harmless};
use crate::memory::notebook::{Note, Notebook, Pin};

/// The file of the notebook.
pub type NotebookFile = KeptFile<Notebook>;

/// The newest version of the form.
const VERSION: u32 = 1;

/// What stands in the file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Notebook")]
pub struct Written {
    version: u32,
    #[serde(default)]
    pins: Vec<Pin>,
    #[serde(default)]
    notes: Vec<Note>,
}

impl InFile for Notebook {
    type Written = Written;

    const COMMENT: &'static str = "\
// Your pins and notes in unvotes. Mend and add what you like while it is closed or open; it keeps them, not the comments.
";
    const ADVICE: &'static str = r#"a pin is written RollCall("ga-es10-21"), Country("FRA") or Group("G7"), a note (roll_call: "ga-es10-21", text: "..."), and the first line says version: 1"#;
    const LARGEST: u64 = 1024 * 1024;

    fn to_written(&self) -> Written {
        Written { version: VERSION, pins: self.pins.clone(), notes: self.notes.clone() }
    }

    fn of_written(written: Written) -> Result<Self, u32> {
        if written.version != VERSION {
            return Err(written.version);
        }
        let mut notebook = Self::default();
        let mut seen = HashSet::new();
        let pins = written.pins.into_iter().map(|pin| match pin {
            Pin::RollCall(id) => Pin::RollCall(harmless(&id)),
            Pin::Country(code) => Pin::Country(harmless(&code)),
            Pin::Group(id) => Pin::Group(harmless(&id)),
        });
        notebook.pins.extend(pins.filter(|pin| seen.insert(pin.clone())));
        for note in written.notes {
            notebook.add(Note { roll_call: harmless(&note.roll_call), text: harmless(&note.text) });
        }
        Ok(notebook)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;
    use crate::memory::notebook::{Change, Differs};

    fn in_a_folder() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("unvotes/notebook.ron");
        (folder, path)
    }

    fn write(text: &str, instead_of: Option<&str>) -> Change {
        let note = Note { roll_call: "ga-es10-21".to_owned(), text: text.to_owned() };
        Change::Write { note, instead_of: instead_of.map(str::to_owned) }
    }

    #[test]
    fn pins_and_notes_read_like_a_list_and_come_back() {
        let (_folder, path) = in_a_folder();
        let mut file = NotebookFile::at(path.clone());
        assert!(file.read().unwrap().is_empty());
        file.keep([Change::Pin(Pin::RollCall("ga-es10-21".to_owned()))]).unwrap();
        file.keep([Change::Pin(Pin::Country("FRA".to_owned()))]).unwrap();
        file.keep([write("ask \"why\" in class", None)]).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let told = ["version: 1,", "\n        RollCall(\"ga-es10-21\"),\n        Country(\"FRA\"),\n"];
        assert!(told.iter().all(|line| text.contains(line)), "{text}");
        assert!(text.contains(r#"(roll_call: "ga-es10-21", text: "ask \"why\" in class"),"#), "{text}");
        assert_eq!(NotebookFile::at(path).read().unwrap(), &file.all());
    }

    #[test]
    fn the_first_version_is_read_for_ever() {
        let (_folder, path) = in_a_folder();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let first = include_str!("../../tests/fixtures/memory/notebook-1.ron");
        fs::write(&path, first).unwrap();
        let mut file = NotebookFile::at(path);
        let notebook = file.read().unwrap();
        let pins = [
            Pin::RollCall("ga-es10-21".to_owned()),
            Pin::RollCall("gone".to_owned()),
            Pin::Country("FRA".to_owned()),
            Pin::Group("G7".to_owned()),
        ];
        assert_eq!(notebook.pins, pins);
        assert_eq!(notebook.note_on("ga-es10-21"), Some("for the class"));
        assert_eq!(notebook.note_on("gone"), Some("one / two␛"), "two notes of one roll call are one");
    }

    #[test]
    fn a_file_of_a_version_to_come_stays_as_it_is() {
        let (_folder, path) = in_a_folder();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        for newer in ["(version: 2, pins: [])\n", "(version: 1, colours: [])\n", "(pins: [])\n"] {
            fs::write(&path, newer).unwrap();
            let mut file = NotebookFile::at(path.clone());
            let told = file.read().unwrap_err().in_short();
            assert!(told.starts_with("notebook.ron:"), "{told}");
            assert!(file.keep([write("mine", None)]).is_err());
            assert_eq!(fs::read_to_string(&path).unwrap(), newer);
            assert_eq!(file.all().note_on("ga-es10-21"), Some("mine"));
        }
    }

    #[test]
    fn two_windows_lose_no_note_of_one_another() {
        let (_folder, path) = in_a_folder();
        let (mut one, mut other) = (NotebookFile::at(path.clone()), NotebookFile::at(path.clone()));
        one.keep([write("mine", None)]).unwrap();
        assert_eq!(other.keep([write("theirs", None)]).unwrap(), [Differs::BothKept]);
        one.keep([Change::Pin(Pin::Group("G7".to_owned()))]).unwrap();
        assert_eq!(one.all().note_on("ga-es10-21"), Some("mine / theirs"));
        assert_eq!(other.keep([write("", Some("theirs"))]).unwrap(), [Differs::NotDeleted]);
        assert_eq!(NotebookFile::at(path).read().unwrap(), &other.all());
    }

    #[test]
    fn a_file_that_is_blank_for_a_moment_takes_nothing_with_it() {
        let (_folder, path) = in_a_folder();
        let mut file = NotebookFile::at(path.clone());
        file.keep([write("mine", None)]).unwrap();
        fs::write(&path, "").unwrap();
        assert!(!file.read().unwrap().is_empty());
        file.keep([Change::Pin(Pin::Group("G7".to_owned()))]).unwrap();
        let all = NotebookFile::at(path).read().unwrap().clone();
        assert_eq!((all.pins.len(), all.note_on("ga-es10-21")), (1, Some("mine")));
    }

    #[test]
    fn what_would_be_too_large_to_be_read_again_is_not_written() {
        let (_folder, path) = in_a_folder();
        let mut file = NotebookFile::at(path.clone());
        file.keep([write("mine", None)]).unwrap();
        let before = fs::read_to_string(&path).unwrap();
        let huge = "x".repeat(usize::try_from(Notebook::LARGEST).unwrap());
        let told = file.keep([write(&huge, Some("mine"))]).unwrap_err();
        assert_eq!(told.in_short(), "notebook.ron: there is no room for more");
        assert_eq!(fs::read_to_string(&path).unwrap(), before);
    }
}
