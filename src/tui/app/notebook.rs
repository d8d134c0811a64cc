//! Pins and notes: what is under the cursor is pinned, a note is written on a roll call, and a list leads back to both.

use tui_input::Input;

use super::{App, Overlay};
use crate::answer::notebook::{Entry, Held, entries};
use crate::memory;
use crate::memory::notebook::{Change, Note, Pin};
use crate::query::Query;
use crate::record::RollCall;
use crate::text::counted;
use crate::tui::action::Action;
use crate::tui::document::Link;
use crate::tui::event_loop::Effect;
use crate::tui::outline::Outline;

impl App {
    /// What the notebook holds, and the headings between that.
    pub fn entries(&self) -> (Vec<Entry>, Outline) {
        let entries = entries(&self.record, &self.notebook);
        let outline = Outline::by(&entries, Entry::kind, |kind, _| kind.title().to_owned());
        (entries, outline)
    }

    /// The glyph by a roll call in a list: that it is pinned, else that there is a note on it.
    pub fn notebook_glyph(&self, roll_call: &RollCall) -> &'static str {
        if self.notebook.has_roll_call(&roll_call.id) {
            self.glyphs.pinned()
        } else if self.notebook.note_on(&roll_call.id).is_some() {
            self.glyphs.noted()
        } else {
            ""
        }
    }

    /// The note on the roll call whose detail is shown.
    pub fn own_note(&self) -> Option<&str> {
        let roll_call = self.record.roll_calls.get(self.roll_calls.selected()?)?;
        self.notebook.note_on(&roll_call.id)
    }

    /// Pins what is under the cursor, or takes its pin away.
    pub(super) fn toggle_pin(&mut self) -> Effect {
        let link = self.under_cursor(|link| self.pin_of(*link).is_some());
        let Some(pin) = link.and_then(|link| self.pin_of(link)) else {
            self.message = Some("roll calls, countries and groups can be pinned".to_owned());
            return Effect::Redraw;
        };
        let list = self.key_to(Action::Pins);
        let what = link.and_then(|link| self.called(link)).unwrap_or_default();
        if self.notebook.has(&pin) {
            self.message = Some(format!("{what} is no longer pinned"));
            self.keep(memory::Change::Notebook(Change::Unpin(pin)))
        } else {
            self.message = Some(format!("pinned {what}; {list} lists what is pinned"));
            self.keep(memory::Change::Notebook(Change::Pin(pin)))
        }
    }

    fn pin_of(&self, link: Link) -> Option<Pin> {
        match link {
            Link::RollCall(place) => Some(Pin::RollCall(self.record.roll_calls.get(place)?.id.clone())),
            Link::Member(member) => Some(Pin::Country(self.record.code(member).to_owned())),
            Link::Group(place) => Some(Pin::Group(self.record.groups.get(place)?.id.clone())),
            Link::Session(_) | Link::Step { .. } | Link::Differing(_) | Link::Notes => None,
        }
    }

    /// Begins to write on the roll call under the cursor, from the note that there is.
    pub(super) fn start_note(&mut self) -> Effect {
        let Some(Link::RollCall(place)) = self.under_cursor(|link| matches!(link, Link::RollCall(_))) else {
            let roll_calls = self.key_to(Action::Resolutions);
            self.message = Some(format!("notes are written on roll calls; press {roll_calls}"));
            return Effect::Redraw;
        };
        let id = self.record.roll_calls.get(place).map_or("", |roll_call| &roll_call.id);
        let seen = self.notebook.note_on(id).map(str::to_owned);
        self.overlay = Some(Overlay::Note { line: Input::new(seen.clone().unwrap_or_default()), place, seen });
        self.keep(memory::Change::Look)
    }

    /// Keeps what was written in place of what was seen; nothing takes the note away.
    pub(super) fn keep_note(&mut self, place: usize, line: &Input, seen: Option<String>) -> Effect {
        let Some(roll_call) = self.record.roll_calls.get(place) else { return Effect::Redraw };
        let text = line.value().trim().to_owned();
        if seen.as_deref().unwrap_or_default() == text {
            return Effect::Redraw;
        }
        self.message = Some(if text.is_empty() { "the note is deleted" } else { "noted" }.to_owned());
        let note = Note { roll_call: roll_call.id.clone(), text };
        self.keep(memory::Change::Notebook(Change::Write { note, instead_of: seen }))
    }

    /// Lists pins and notes, another window's among them as soon as they are read.
    pub(super) fn open_pins(&mut self) -> Effect {
        if self.notebook.is_empty() {
            let (pin, note) = (self.key_to(Action::Pin), self.key_to(Action::WriteNote));
            self.message =
                Some(format!("nothing is pinned or noted; {pin} pins what is under the cursor, {note} notes"));
        } else {
            self.overlay = Some(Overlay::Pins { cursor: 0 });
        }
        self.keep(memory::Change::Look)
    }

    /// What the cursor of the list is on.
    pub(super) fn entry_under_cursor(&self) -> Option<Pin> {
        let Some(Overlay::Pins { cursor }) = self.overlay else { return None };
        self.entries().0.into_iter().nth(cursor).map(|entry| entry.pin)
    }

    /// Puts the cursor of the list back on what it was on, if that is there still.
    pub(super) fn return_to_entry(&mut self, pin: Option<&Pin>) {
        let at = pin.and_then(|pin| self.entries().0.iter().position(|entry| entry.pin == *pin));
        if let (Some(at), Some(Overlay::Pins { cursor })) = (at, &mut self.overlay) {
            *cursor = at;
        }
    }

    /// Goes to something of the notebook.
    pub(super) fn take_entry(&mut self, number: usize) {
        let Some(entry) = self.entries().0.into_iter().nth(number) else { return };
        match entry.held {
            Some(held) => {
                self.follow(match held {
                    Held::RollCall(place) => Link::RollCall(place),
                    Held::Country(member) => Link::Member(member),
                    Held::Group(place) => Link::Group(place),
                });
                self.over = None;
            }
            None => {
                self.message = Some(format!("this record holds no {} {}", entry.kind().word(), entry.id()));
                self.overlay = Some(Overlay::Pins { cursor: number });
            }
        }
    }

    /// Takes the pin under the cursor of the list away. A note stays until it is emptied.
    pub(super) fn delete_entry(&mut self, cursor: usize) -> Effect {
        let Some(entry) = self.entries().0.into_iter().nth(cursor) else { return Effect::None };
        let called = entry.symbol(&self.record).to_owned();
        if !entry.pinned {
            let note = self.key_to(Action::WriteNote);
            self.message = Some(format!("a note is deleted by emptying it: go to {called} and press {note}"));
            return Effect::Redraw;
        }
        self.message = Some(match entry.note {
            Some(_) => format!("{called} is no longer pinned; the note on it stays"),
            None => format!("{called} is no longer pinned"),
        });
        self.keep(memory::Change::Notebook(Change::Unpin(entry.pin)))
    }

    /// Shows only the roll calls of the notebook.
    pub(super) fn filter_by_entries(&mut self) {
        let (entries, _) = self.entries();
        let roll_calls = entries.iter().filter(|entry| matches!(entry.held, Some(Held::RollCall(_))));
        match Query::of_ids(roll_calls.map(Entry::id)) {
            Some(query) => {
                self.overlay = None;
                self.take_filter(&query.to_string());
            }
            None => self.message = Some("no roll call of this record is pinned or noted".to_owned()),
        }
    }

    /// The cursor of the list stays within it; a list of nothing closes.
    pub(super) fn stay_in_entries(&mut self) {
        let Some(Overlay::Pins { cursor }) = self.overlay else { return };
        let last = self.entries().0.len().checked_sub(1);
        self.overlay = last.map(|last| Overlay::Pins { cursor: cursor.min(last) });
    }

    pub(super) fn step_in_entries(&mut self, by: isize) {
        let last = self.entries().0.len().saturating_sub(1);
        if let Some(Overlay::Pins { cursor }) = &mut self.overlay {
            *cursor = cursor.saturating_add_signed(by).min(last);
        }
    }
}

/// `2 pins, 1 note`.
pub fn in_words(entries: &[Entry]) -> String {
    let pins = entries.iter().filter(|entry| entry.pinned).count();
    let notes = entries.iter().filter(|entry| entry.note.is_some()).count();
    format!("{}, {}", counted(pins, "pin", "pins"), counted(notes, "note", "notes"))
}
