//! The filters that a person saved: read when the explorer opens, kept as they change. Trouble with them never keeps the
//! program from opening; it is told while it runs, and in full when it ends.

use std::path::PathBuf;

use super::settings::folder;
use crate::query::saved::{Change, Differs, Saved};
use crate::state::filters::{FiltersError, FiltersFile};
use crate::tui::Kept;

/// Sees to it that saved filters last.
pub struct Keeper {
    place: Place,
    /// What went wrong last, in full.
    trouble: Option<String>,
}

enum Place {
    File(FiltersFile),
    /// Nowhere beyond this run, and why.
    Memory {
        saved: Vec<Saved>,
        why: &'static str,
    },
}

impl Keeper {
    /// Reads the saved filters.
    pub fn open(no_state: bool) -> (Self, Kept) {
        let mut keeper = Self { place: place(no_state), trouble: None };
        let Place::File(file) = &mut keeper.place else { return (keeper, Kept::default()) };
        match file.read() {
            Ok(saved) => {
                let kept = Kept { saved: saved.to_vec(), message: None };
                (keeper, kept)
            }
            Err(error) => {
                keeper.trouble = Some(error.to_string());
                (keeper, Kept { saved: Vec::new(), message: Some(error.in_short()) })
            }
        }
    }

    /// Makes a change last, and says what could not be done.
    pub fn keep(&mut self, change: Change) -> Kept {
        match &mut self.place {
            Place::File(file) => {
                let kept = file.keep(change);
                self.trouble = kept.as_ref().err().map(FiltersError::to_string);
                let message = match kept {
                    Ok(differs) => differs.first().map(in_words),
                    Err(error) => Some(format!("not written, kept until you quit: {}", error.in_short())),
                };
                Kept { saved: file.all(), message }
            }
            Place::Memory { saved, why } => {
                let _ = change.apply(saved);
                Kept { saved: saved.clone(), message: Some(format!("kept until you quit: {why}")) }
            }
        }
    }

    /// What went wrong, and the filters that would be lost with it.
    pub fn last_words(&self) -> String {
        let Some(trouble) = &self.trouble else { return String::new() };
        let mut lines = vec![format!("unvotes: {trouble}")];
        if let Place::File(file) = &self.place {
            let waiting: Vec<_> = file.waiting().map(|saved| format!("  {}: {}", saved.name, saved.filter)).collect();
            if !waiting.is_empty() {
                lines.push("unvotes: these filters could not be saved:".to_owned());
            }
            lines.extend(waiting);
        }
        lines.join("\n")
    }
}

fn place(no_state: bool) -> Place {
    let memory = |why| Place::Memory { saved: Vec::new(), why };
    if no_state {
        return memory("--no-state");
    }
    path().map_or_else(|| memory("there is no home folder"), |path| Place::File(FiltersFile::at(path)))
}

/// Where the system keeps what a person sets up: `~/.config/unvotes/filters.ron`, or as `XDG_CONFIG_HOME` says.
fn path() -> Option<PathBuf> {
    Some(folder()?.join("filters.ron"))
}

fn in_words(differs: &Differs) -> String {
    match differs {
        Differs::KeptAs(name) => format!("another window had that name; this one is saved as `{name}`"),
        Differs::NotDeleted => "another window changed that filter; it stays".to_owned(),
    }
}
