//! The way one came: places behind and, after stepping back, before.

use super::{Focus, Over, Screen, Sorting};
use crate::analysis::Holder;
use crate::answer::roll_call::Grouping;
use crate::record::MemberId;

/// A place: a screen, its row, where the keyboard is, and how things are put together. The filter is not part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The screen.
    pub screen: Screen,
    /// The roll call of the list, by place in the record.
    pub roll_call: Option<usize>,
    /// The member of the list.
    pub member: Option<MemberId>,
    /// The group of the list, by place in the record.
    pub group: Option<usize>,
    /// Whether countries stood side by side.
    pub comparing: bool,
    /// The session of the ideal points, if they were known.
    pub session: Option<u16>,
    /// The member of their list.
    pub point: Option<Holder>,
    /// The pane that had the keyboard.
    pub focus: Focus,
    /// The row of the list of lessons.
    pub lesson: Option<usize>,
    /// What stood in place of list and detail.
    pub over: Option<Over>,
    /// The stop of the detail.
    pub stop: usize,
    /// How ballots were put together.
    pub grouping: Grouping,
    /// How the lists were sorted.
    pub sorting: Sorting,
}

/// Places that can be gone back to.
#[derive(Debug, Clone, Default)]
pub struct History {
    behind: Vec<Place>,
    before: Vec<Place>,
}

/// More than anybody steps back.
const MOST: usize = 200;

impl History {
    /// Leaves a place for a new one.
    pub fn leave(&mut self, place: Place) {
        self.before.clear();
        if self.behind.last() != Some(&place) {
            self.behind.push(place);
        }
        if self.behind.len() > MOST {
            self.behind.remove(0);
        }
    }

    /// The place to go back to, coming from another.
    pub fn back(&mut self, from: Place) -> Option<Place> {
        let place = self.behind.pop()?;
        self.before.push(from);
        Some(place)
    }

    /// The place to go forward to, coming from another.
    pub fn forward(&mut self, from: Place) -> Option<Place> {
        let place = self.before.pop()?;
        self.behind.push(from);
        Some(place)
    }
}
