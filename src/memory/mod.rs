//! What a person keeps for the next time, as plain data: saved filters, a notebook of pins and notes, the place that was
//! left. Who keeps it in files, and how, is decided elsewhere; but several programs may keep the same, so that a change
//! says what it was made on.

pub mod filters;
pub mod last_place;
pub mod notebook;

/// Something that is kept, and that several programs change at once.
pub trait Kept: Clone + Default {
    /// Something that a person did to it.
    type Change: Clone;
    /// What a change could not do as it was meant, since somebody else had changed the same.
    type Differs;

    /// Changes it. Nothing that the person had not seen is replaced or deleted.
    ///
    /// # Errors
    /// What was done instead, where somebody else had changed the same.
    fn apply(&mut self, change: &Self::Change) -> Result<(), Self::Differs>;
}

/// A change to something that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// None: what other programs changed is wanted.
    Look,
    /// To the saved filters.
    Filters(filters::Change),
    /// To the notebook.
    Notebook(notebook::Change),
}

/// All that is kept and can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Memory {
    /// The saved filters, in the order in which they were saved.
    pub filters: Vec<filters::Saved>,
    /// Pins and notes.
    pub notebook: notebook::Notebook,
}

impl Memory {
    /// Changes it as the person sees it, until it is kept. Whether something differs is seen then.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Look => {}
            Change::Filters(change) => drop(self.filters.apply(change)),
            Change::Notebook(change) => drop(self.notebook.apply(change)),
        }
    }
}
