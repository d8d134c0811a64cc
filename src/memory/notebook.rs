//! Pins and notes: what a person wants to find again, and what it thought of a roll call. They are the person's own, and
//! never part of the record.

use serde::{Deserialize, Serialize};

use super::Kept;

/// Stands between two notes on one roll call that were written at once in two windows.
const AND_ALSO: &str = " / ";

/// Something that is pinned, by what the record calls it. A record in use need not hold it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Pin {
    /// A roll call, by its id.
    RollCall(String),
    /// A country, by its code.
    Country(String),
    /// A group, by its id.
    Group(String),
}

impl Pin {
    /// The id or code of what is pinned.
    pub fn id(&self) -> &str {
        match self {
            Self::RollCall(id) | Self::Country(id) | Self::Group(id) => id,
        }
    }
}

/// A note on a roll call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The id of the roll call.
    pub roll_call: String,
    /// What was written.
    pub text: String,
}

/// Pins and notes, each in the order in which they were made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notebook {
    /// What is pinned.
    pub pins: Vec<Pin>,
    /// One on a roll call at most.
    pub notes: Vec<Note>,
}

/// Something that a person did to the notebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Pin something.
    Pin(Pin),
    /// Take a pin away.
    Unpin(Pin),
    /// Write a note, or take it away by writing nothing.
    Write {
        /// What to write.
        note: Note,
        /// The note that the person saw on this roll call, and meant to replace.
        instead_of: Option<String>,
    },
}

/// What a change could not do as it was meant, since somebody else had changed the same note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Differs {
    /// Both notes are kept, one behind the other.
    BothKept,
    /// The other note stays.
    NotDeleted,
}

impl Notebook {
    /// Whether something is pinned.
    pub fn has(&self, pin: &Pin) -> bool {
        self.pins.contains(pin)
    }

    /// Whether a roll call is pinned, by its id.
    pub fn has_roll_call(&self, id: &str) -> bool {
        self.pins.iter().any(|pin| matches!(pin, Pin::RollCall(pinned) if pinned == id))
    }

    /// Whether a country is pinned, by its code.
    pub fn has_country(&self, code: &str) -> bool {
        self.pins.iter().any(|pin| matches!(pin, Pin::Country(pinned) if pinned == code))
    }

    /// Whether a group is pinned, by its id.
    pub fn has_group(&self, id: &str) -> bool {
        self.pins.iter().any(|pin| matches!(pin, Pin::Group(pinned) if pinned == id))
    }

    /// The note on a roll call.
    pub fn note_on(&self, roll_call: &str) -> Option<&str> {
        self.notes.iter().find(|note| note.roll_call == roll_call).map(|note| note.text.as_str())
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.pins.is_empty() && self.notes.is_empty()
    }

    /// Adds a note; behind another, where there is one on that roll call.
    pub fn add(&mut self, note: Note) {
        match self.notes.iter_mut().find(|present| present.roll_call == note.roll_call) {
            Some(present) => present.text = [present.text.as_str(), &note.text].join(AND_ALSO),
            None => self.notes.push(note),
        }
    }

    fn write(&mut self, note: &Note, instead_of: Option<&str>) -> Result<(), Differs> {
        let at = self.notes.iter().position(|present| present.roll_call == note.roll_call);
        let Some(present) = at.and_then(|at| self.notes.get_mut(at)) else {
            if !note.text.is_empty() {
                self.notes.push(note.clone());
            }
            return Ok(());
        };
        if present.text == note.text {
            return Ok(());
        }
        // What another window wrote behind what was seen stays there.
        let behind = |seen: &str| match present.text.strip_prefix(seen)? {
            "" => Some(String::new()),
            rest => rest.strip_prefix(AND_ALSO).map(str::to_owned),
        };
        match (instead_of.and_then(behind).as_deref(), note.text.is_empty()) {
            (Some(""), true) => self.notes.retain(|present| present.roll_call != note.roll_call),
            (Some(""), false) => present.text.clone_from(&note.text),
            (Some(theirs), true) => present.text = theirs.to_owned(),
            (Some(theirs), false) => {
                present.text = [note.text.as_str(), theirs].join(AND_ALSO);
                return Err(Differs::BothKept);
            }
            (None, true) => return Err(Differs::NotDeleted),
            (None, false) => {
                self.add(note.clone());
                return Err(Differs::BothKept);
            }
        }
        Ok(())
    }
}

impl Kept for Notebook {
    type Change = Change;
    type Differs = Differs;

    fn apply(&mut self, change: &Change) -> Result<(), Differs> {
        match change {
            Change::Pin(pin) if !self.has(pin) => self.pins.push(pin.clone()),
            Change::Pin(_) => {}
            Change::Unpin(pin) => self.pins.retain(|present| present != pin),
            Change::Write { note, instead_of } => return self.write(note, instead_of.as_deref()),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(text: &str, instead_of: Option<&str>) -> Change {
        let note = Note { roll_call: "ga-es10-21".to_owned(), text: text.to_owned() };
        Change::Write { note, instead_of: instead_of.map(str::to_owned) }
    }

    #[test]
    fn pins_stand_once_in_the_order_of_pinning() {
        let [france, g7] = [Pin::Country("FRA".to_owned()), Pin::Group("G7".to_owned())];
        let mut notebook = Notebook::default();
        for pin in [&g7, &france, &g7] {
            assert_eq!(notebook.apply(&Change::Pin(pin.clone())), Ok(()));
        }
        assert_eq!(notebook.pins, [g7.clone(), france.clone()]);
        assert_eq!(notebook.apply(&Change::Unpin(g7.clone())), Ok(()));
        assert_eq!(notebook.apply(&Change::Unpin(g7)), Ok(()));
        assert_eq!(notebook.pins, [france]);
    }

    #[test]
    fn a_note_that_was_seen_is_replaced_and_one_that_was_not_is_kept() {
        let mut notebook = Notebook::default();
        assert_eq!(notebook.apply(&write("ask about this", None)), Ok(()));
        assert_eq!(notebook.apply(&write("asked", Some("ask about this"))), Ok(()));
        assert_eq!(notebook.note_on("ga-es10-21"), Some("asked"));
        assert_eq!(notebook.apply(&write("for the exam", Some("ask about this"))), Err(Differs::BothKept));
        assert_eq!(notebook.note_on("ga-es10-21"), Some("asked / for the exam"));
        // Whoever saw the first part only changes that, and says nothing twice.
        assert_eq!(notebook.apply(&write("asked!", Some("asked"))), Err(Differs::BothKept));
        assert_eq!(notebook.note_on("ga-es10-21"), Some("asked! / for the exam"));
        assert_eq!(notebook.apply(&write("", Some("something else"))), Err(Differs::NotDeleted));
        assert_eq!(notebook.apply(&write("asked! / for the exam", None)), Ok(()));
        assert_eq!(notebook.apply(&write("", Some("asked!"))), Ok(()));
        assert_eq!(notebook.note_on("ga-es10-21"), Some("for the exam"));
        assert_eq!(notebook.apply(&write("", Some("for the exam"))), Ok(()));
        assert!(notebook.is_empty());
        assert_eq!(notebook.apply(&write("", Some("asked"))), Ok(()));
    }
}
