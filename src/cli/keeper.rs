//! What a person keeps: read when the explorer opens, kept as it changes. Trouble with it never keeps the program from
//! opening; it is told while it runs, and in full when it ends.

use std::path::PathBuf;

use etcetera::BaseStrategy as _;

use super::settings::folder;
use crate::memory::last_place::LastPlace;
use crate::memory::{Change, Kept, Memory, filters, notebook};
use crate::state::kept::{InFile, KeptFile};
use crate::state::last_place;
use crate::tui::Remembered;

/// Sees to it that what a person keeps lasts.
pub struct Keeper {
    filters: Keeping<Vec<filters::Saved>>,
    notebook: Keeping<notebook::Notebook>,
    place: Option<PathBuf>,
    /// Why the last place is left alone.
    trouble: Option<String>,
}

/// Where one kind of thing is kept.
enum Keeping<T: Kept> {
    File {
        file: KeptFile<T>,
        /// What went wrong last, in full.
        trouble: Option<String>,
    },
    /// Nowhere beyond this run, and why.
    ThisRunOnly { all: T, why: &'static str },
}

impl<T: InFile> Keeping<T> {
    fn new(no_state: bool, path: Option<PathBuf>) -> Self {
        let this_run_only = |why| Self::ThisRunOnly { all: T::default(), why };
        match path {
            _ if no_state => this_run_only("--no-state"),
            None => this_run_only("there is no home folder"),
            Some(path) => Self::File { file: KeptFile::at(path), trouble: None },
        }
    }

    /// Reads it; what is wrong with it since the last time, in a line.
    fn read(&mut self) -> Option<String> {
        let Self::File { file, trouble } = self else { return None };
        match file.read() {
            Err(error) => {
                let is_new = trouble.is_none();
                *trouble = Some(error.to_string());
                is_new.then(|| error.in_short())
            }
            Ok(_) => {
                // What waits still is still in trouble.
                if file.waiting().is_empty() {
                    *trouble = None;
                }
                None
            }
        }
    }

    /// Makes changes last; what the person has to know of that.
    fn keep(&mut self, changes: Vec<T::Change>, in_words: impl Fn(&T::Differs) -> String) -> Option<String> {
        if changes.is_empty() {
            return None;
        }
        match self {
            Self::File { file, trouble } => match file.keep(changes) {
                Ok(differs) => {
                    *trouble = None;
                    in_one(differs.iter().map(in_words))
                }
                Err(error) => {
                    *trouble = Some(error.to_string());
                    Some(format!("not written, kept until you quit: {}", error.in_short()))
                }
            },
            Self::ThisRunOnly { all, why } => {
                for change in &changes {
                    let _ = all.apply(change);
                }
                Some(format!("kept until you quit: {why}"))
            }
        }
    }

    fn all(&self) -> T {
        match self {
            Self::File { file, .. } => file.all(),
            Self::ThisRunOnly { all, .. } => all.clone(),
        }
    }

    /// What went wrong, and what would be lost with it, each in the words of `line`.
    fn last_words(&self, what: &str, line: impl Fn(&T::Change) -> String) -> Vec<String> {
        let Self::File { file, trouble: Some(trouble) } = self else { return Vec::new() };
        let waiting: Vec<_> = file.waiting().iter().map(|change| format!("  {}", line(change))).collect();
        let head = (!waiting.is_empty()).then(|| format!("unvotes: these {what} could not be saved:"));
        [format!("unvotes: {trouble}")].into_iter().chain(head).chain(waiting).collect()
    }
}

impl Keeper {
    /// Reads what is kept, without the last place.
    pub fn open(no_state: bool) -> (Self, Remembered) {
        let mut keeper = Self {
            filters: Keeping::new(no_state, folder().map(|folder| folder.join("filters.ron"))),
            notebook: Keeping::new(no_state, notebook_path()),
            place: place_path().filter(|_| !no_state),
            trouble: None,
        };
        let told = [keeper.filters.read(), keeper.notebook.read()];
        let remembered = keeper.remembered(0, in_one(told.into_iter().flatten()));
        (keeper, remembered)
    }

    fn remembered(&self, changes: usize, message: Option<String>) -> Remembered {
        let memory = Memory { filters: self.filters.all(), notebook: self.notebook.all() };
        Remembered { memory, changes, message }
    }

    /// Makes changes last, and says what could not be done.
    pub fn keep(&mut self, changes: Vec<Change>) -> Remembered {
        let number = changes.len();
        let (mut filters, mut notebook) = (Vec::new(), Vec::new());
        for change in changes {
            match change {
                Change::Look => {}
                Change::Filters(change) => filters.push(change),
                Change::Notebook(change) => notebook.push(change),
            }
        }
        let told = [
            if filters.is_empty() { self.filters.read() } else { self.filters.keep(filters, filter_differs) },
            match notebook.is_empty() {
                true => self.notebook.read(),
                false => self.notebook.keep(notebook, |differs| note_differs(*differs).to_owned()),
            },
        ];
        let message = in_one(told.into_iter().flatten());
        self.remembered(number, message)
    }

    /// The place where the explorer ended the last time.
    pub fn last_place(&mut self) -> Option<LastPlace> {
        match last_place::read(self.place.as_deref()?) {
            Ok(place) => place,
            Err(problem) => {
                // Another version may have written it.
                self.place = None;
                self.trouble = Some(problem.to_string());
                None
            }
        }
    }

    /// Keeps the place where the explorer ends.
    pub fn keep_place(&mut self, place: LastPlace) {
        let Some(path) = &self.place else { return };
        // A place is no loss, and a file of another version stays.
        let _ = last_place::write(path, place);
    }

    /// What went wrong, and what would be lost with it.
    pub fn last_words(&self) -> String {
        let filters = self.filters.last_words("changes to filters", |change| match change {
            filters::Change::Save { saved, .. } => format!("{}: {}", saved.name, saved.filter),
            filters::Change::Delete(saved) => format!("deleted: {}", saved.name),
        });
        let notebook = self.notebook.last_words("changes to pins and notes", |change| match change {
            notebook::Change::Pin(pin) => format!("pin: {}", pin.id()),
            notebook::Change::Unpin(pin) => format!("no longer pinned: {}", pin.id()),
            notebook::Change::Write { note, .. } if note.text.is_empty() => format!("note deleted: {}", note.roll_call),
            notebook::Change::Write { note, .. } => format!("{}: {}", note.roll_call, note.text),
        });
        let place = self.trouble.iter().map(|trouble| format!("unvotes: {trouble}"));
        filters.into_iter().chain(notebook).chain(place).collect::<Vec<_>>().join("\n")
    }
}

/// Reads the notebook; for what prints it.
///
/// # Errors
/// What is wrong with its file.
pub fn read_notebook(no_state: bool) -> Result<notebook::Notebook, String> {
    let Some(path) = notebook_path().filter(|_| !no_state) else { return Ok(notebook::Notebook::default()) };
    KeptFile::at(path).read().cloned().map_err(|error| error.to_string())
}

/// Where the system keeps what a person makes: `~/.local/share/unvotes/notebook.ron`, or as `XDG_DATA_HOME` says.
fn notebook_path() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.data_dir().join("unvotes/notebook.ron"))
}

/// Where the system keeps what may be lost: `~/.local/state/unvotes/place.ron`, or as `XDG_STATE_HOME` says.
fn place_path() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    let folder = strategy.state_dir().unwrap_or_else(|| strategy.data_dir());
    Some(folder.join("unvotes/place.ron"))
}

fn filter_differs(differs: &filters::Differs) -> String {
    match differs {
        filters::Differs::KeptAs(name) => format!("another window had that name; this one is saved as `{name}`"),
        filters::Differs::NotDeleted => "another window changed that filter; it stays".to_owned(),
    }
}

fn note_differs(differs: notebook::Differs) -> &'static str {
    match differs {
        notebook::Differs::BothKept => "another window wrote a note there too; both are kept",
        notebook::Differs::NotDeleted => "another window changed that note; it stays",
    }
}

/// What there is to tell, in a line.
fn in_one(told: impl Iterator<Item = String>) -> Option<String> {
    let told: Vec<_> = told.collect();
    (!told.is_empty()).then(|| told.join("; "))
}
