//! Countries or groups side by side: a mode of their screens.

use super::marks::Marks;
use super::{App, Focus, Screen};
use crate::record::MemberId;
use crate::tui::document::Link;

impl App {
    /// Whether the detail has several side by side.
    pub fn is_comparing(&self) -> bool {
        self.comparing && matches!(self.screen, Screen::Countries | Screen::Blocs)
    }

    /// Which members are compared: those that are marked; where one is, it and the one under the cursor.
    pub fn compared(&self) -> Vec<MemberId> {
        with_selected(&self.marked_members, self.countries.selected())
    }

    /// Which groups are; likewise.
    pub fn compared_groups(&self) -> Vec<usize> {
        with_selected(&self.marked_groups, self.blocs.selected())
    }

    /// What stands side by side in the detail; nothing where it is of one.
    pub(super) fn side_by_side(&self) -> Vec<Link> {
        match self.screen {
            Screen::Countries if self.comparing => self.compared().into_iter().map(Link::Member).collect(),
            Screen::Blocs if self.comparing => self.compared_groups().into_iter().map(Link::Group).collect(),
            _ => Vec::new(),
        }
    }

    /// Opens members side by side.
    pub fn open_side_by_side(&mut self, members: impl IntoIterator<Item = MemberId>) {
        self.screen = Screen::Countries;
        self.marked_members = members.into_iter().collect();
        self.comparing = true;
    }

    /// Puts countries side by side, or groups where groups are listed; or leaves that for the detail of one.
    pub(super) fn toggle_compare(&mut self) {
        if self.screen == Screen::Space
            && let Some(holder) = self.space.list.selected()
        {
            self.countries.choose(holder.member);
        }
        let comparing = !self.is_comparing();
        let (of, compared) = match self.screen {
            Screen::Blocs => ("groups", self.compared_groups().len()),
            _ => ("countries", self.compared().len()),
        };
        if comparing && compared < 2 {
            self.message = Some(format!("mark {of} with x; two or more can be compared"));
            return;
        }
        self.history.leave(self.place());
        if self.screen != Screen::Blocs {
            self.screen = Screen::Countries;
        }
        self.comparing = comparing;
        self.focus = Focus::Detail;
        self.start_detail();
    }
}

/// Those that are marked; where one is, it and the one under the cursor.
fn with_selected<T: Copy + PartialEq>(marks: &Marks<T>, selected: Option<T>) -> Vec<T> {
    let mut all = marks.all().to_vec();
    if let ([one], Some(selected)) = (all.as_slice(), selected)
        && selected != *one
    {
        all.push(selected);
    }
    all
}
