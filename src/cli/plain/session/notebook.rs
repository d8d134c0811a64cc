//! Pins and notes: what one is at is pinned, a note is written on a roll call, and a list leads back to both.

use super::lists::List;
use super::{Place, Session};
use crate::answer::notebook::{Entry, Held, entries};
use crate::memory::notebook::{Change, Note, Pin};
use crate::memory::{self, Kept as _, Memory};
use crate::report::text::spoken;
use crate::tui::app::typing::{LONGEST_LINE, in_a_line};

/// What is written in place of a note to delete it.
const NOTHING: &str = "-";

impl Session<'_> {
    /// Takes what is kept, another program's among it.
    pub fn remember(&mut self, memory: Memory) {
        self.notebook = memory.notebook;
    }

    /// What the last line changed of what is kept. Whoever holds the session sees to it that it lasts.
    pub fn take_change(&mut self) -> Option<memory::Change> {
        self.change.take().map(memory::Change::Notebook)
    }

    /// Pins what one is at, or takes its pin away.
    pub(super) fn pin(&mut self) -> String {
        let Some(pin) = self.pin_here() else {
            return self.sentence("Go to a roll call, a country or a group, and then write `pin`.");
        };
        let id = pin.id().to_owned();
        if self.notebook.has(&pin) {
            self.change(Change::Unpin(pin));
            self.sentence(&format!("{id} is no longer pinned."))
        } else {
            self.change(Change::Pin(pin));
            self.sentence(&format!("{id} is pinned; `pins` lists what is."))
        }
    }

    fn pin_here(&self) -> Option<Pin> {
        if let Some(roll_call) = self.this() {
            return Some(Pin::RollCall(roll_call.id.clone()));
        }
        let Place::Printed(line) = &self.here else { return None };
        let mut words = line.split_whitespace();
        match (words.next()?, words.next()?) {
            ("country", code) => {
                self.record.member(code).map(|member| Pin::Country(self.record.code(member).to_owned()))
            }
            ("bloc", id) => self.record.group(id).map(|group| Pin::Group(group.id.clone())),
            _ => None,
        }
    }

    /// Writes a note on the roll call that one is at.
    pub(super) fn note(&mut self, text: &str) -> String {
        let Some(id) = self.this().map(|roll_call| roll_call.id.clone()) else {
            return self.sentence("Notes are written on roll calls: go to one, and then write `note` and the text.");
        };
        let before = self.notebook.note_on(&id).map(str::to_owned);
        let text: String = in_a_line(text).collect();
        if text.chars().count() > LONGEST_LINE {
            return self.sentence(&format!("Not noted: a note has room for {LONGEST_LINE} characters."));
        }
        let (text, said) = match (text.as_str(), &before) {
            ("", Some(note)) => return self.sentence(&format!("Your note: {note}")),
            ("", None) => return self.sentence("There is no note here; write `note` and the text."),
            (NOTHING, None) => return self.sentence("There is no note here."),
            (NOTHING, Some(_)) => (String::new(), "The note is deleted."),
            _ => (text, "Noted."),
        };
        self.change(Change::Write { note: Note { roll_call: id, text }, instead_of: before });
        self.sentence(said)
    }

    fn change(&mut self, change: Change) {
        // The person heard this very notebook, so that nothing differs.
        let _ = self.notebook.apply(&change);
        self.change = Some(change);
    }

    /// The note on the roll call that one is at, in a sentence.
    pub(super) fn note_here(&self) -> String {
        let note = self.this().and_then(|roll_call| self.notebook.note_on(&roll_call.id));
        note.map_or_else(String::new, |note| self.sentence(&format!("Your note: {note}")))
    }

    /// What the notebook holds.
    pub(super) fn entries(&self) -> Vec<Entry> {
        entries(&self.record, &self.notebook)
    }

    pub(super) fn line_of_entry(&self, entry: &Entry) -> String {
        let record = &*self.record;
        let told = match entry.held {
            Some(Held::RollCall(place)) => match record.roll_calls.get(place) {
                Some(roll_call) => spoken::roll_call(record, roll_call),
                None => String::new(),
            },
            _ => format!(
                "{} {}: {}",
                entry.kind().word(),
                entry.id(),
                entry.name(record).unwrap_or("not in this record")
            ),
        };
        let note = entry.note.as_ref().map_or_else(String::new, |note| format!(" Your note: {note}"));
        format!("{told}{note}")
    }

    /// What the command line would be asked for something of the notebook.
    pub(super) fn line_to_entry(&self, at: usize) -> Option<String> {
        let entries = self.entries();
        let entry = entries.get(at)?;
        Some(match entry.held? {
            Held::RollCall(_) => format!("show {}", entry.id()),
            Held::Country(_) => self.of_body("country", entry.id()),
            Held::Group(_) => self.of_body("bloc", entry.id()),
        })
    }

    pub(super) fn pins(&mut self) -> String {
        if self.notebook.is_empty() {
            return self
                .sentence("Nothing is pinned or noted; `pin` pins what you are at, `note` writes a note on it.");
        }
        self.list(List::Pins)
    }
}
