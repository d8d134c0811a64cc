//! What the cursor is on, and what that is called.

use super::{App, Focus, Screen};
use crate::tui::document::Link;

impl App {
    /// What is under the cursor: where the detail has the keyboard and is on something, that, else the row of the list.
    pub(super) fn under_cursor(&self, is_meant: impl Fn(&Link) -> bool) -> Option<Link> {
        [self.stop_link(), self.row_link()].into_iter().flatten().find(is_meant)
    }

    /// What something is called for short: the symbol of a roll call, the code of a country.
    pub(super) fn called(&self, link: Link) -> Option<String> {
        Some(match link {
            Link::RollCall(place) => self.record.roll_calls.get(place)?.best_symbol().to_owned(),
            Link::Member(member) => self.record.code(member).to_owned(),
            Link::Group(place) => self.record.groups.get(place)?.id.clone(),
            Link::Session(session) => session.to_string(),
            Link::Step { .. } | Link::Differing(_) | Link::Notes => return None,
        })
    }

    /// Where the row of the list leads that the cursor is on.
    pub(super) fn row_link(&self) -> Option<Link> {
        match self.screen {
            Screen::Resolutions => self.roll_calls.selected().map(Link::RollCall),
            Screen::Countries => self.countries.selected().map(Link::Member),
            Screen::Blocs => self.blocs.selected().map(Link::Group),
            Screen::Space => self.space.list.selected().map(|row| Link::Member(row.member)),
            Screen::Lessons => self.lessons.list.selected().map(|lesson| Link::Step { lesson, step: 0 }),
        }
    }

    /// Where the stop leads that the cursor is on, if the detail has the keyboard.
    pub(super) fn stop_link(&self) -> Option<Link> {
        if self.focus == Focus::List {
            return None;
        }
        self.document(self.detail_area().width).stop(self.stop)?.link
    }
}
