//! Keeping what a person keeps: a change is seen at once, and whoever runs the explorer sees to it that it lasts. The answer
//! to that comes later, with what other programs changed meanwhile.

use std::collections::VecDeque;

use tui_input::Input;

use super::{App, Overlay};
use crate::memory::{Change, Memory};
use crate::tui::Remembered;
use crate::tui::event_loop::Effect;

/// Changes that are on their way to where they are kept, the oldest first.
pub type OnTheirWay = VecDeque<Change>;

impl App {
    /// Changes what is kept.
    pub(super) fn keep(&mut self, change: Change) -> Effect {
        let mut memory = self.take_memory();
        memory.apply(&change);
        self.put_memory(memory);
        self.on_their_way.push_back(change.clone());
        Effect::Keep(change)
    }

    /// Takes what is kept, another program's among it. What is on its way still is seen all the same.
    pub fn remember(&mut self, remembered: Remembered) {
        let Remembered { mut memory, changes, message } = remembered;
        self.on_their_way.drain(..changes.min(self.on_their_way.len()));
        self.on_their_way.iter().for_each(|change| memory.apply(change));
        let (entry, choice) = (self.entry_under_cursor(), self.choice_under_cursor());
        self.put_memory(memory);
        self.return_to_entry(entry.as_ref());
        self.return_to_choice(choice.as_ref());
        self.see_note_again();
        self.message = message.or_else(|| self.message.take());
    }

    fn take_memory(&mut self) -> Memory {
        Memory { filters: std::mem::take(&mut self.filters.saved), notebook: std::mem::take(&mut self.notebook) }
    }

    fn put_memory(&mut self, memory: Memory) {
        (self.filters.saved, self.notebook) = (memory.filters, memory.notebook);
        self.step_in_choices(0);
        self.stay_in_entries();
    }

    /// A note that another window changed while it was opened here is shown as it is now, if nothing was typed yet.
    fn see_note_again(&mut self) {
        let Some(Overlay::Note { line, place, seen }) = &mut self.overlay else { return };
        let Some(roll_call) = self.record.roll_calls.get(*place) else { return };
        let now = self.notebook.note_on(&roll_call.id);
        if line.value() == seen.as_deref().unwrap_or_default() && now != seen.as_deref() {
            *line = Input::new(now.unwrap_or_default().to_owned());
            *seen = now.map(str::to_owned);
        }
    }
}
