//! Countries side by side: a mode of the screen of countries.

use super::{App, Focus, Screen};
use crate::record::MemberId;

impl App {
    /// Whether the detail has countries side by side.
    pub fn is_comparing(&self) -> bool {
        self.comparing && self.screen == Screen::Countries
    }

    /// Who is compared: the members that are marked; where one is, it and the one under the cursor.
    pub fn compared(&self) -> Vec<MemberId> {
        let mut members = self.marked_members.all().to_vec();
        if let ([one], Some(selected)) = (members.as_slice(), self.countries.selected())
            && selected != *one
        {
            members.push(selected);
        }
        members
    }

    /// Puts countries side by side, or leaves that for the detail of one.
    pub(super) fn toggle_compare(&mut self) {
        let comparing = !self.is_comparing();
        if comparing && self.compared().len() < 2 {
            self.message = Some("mark countries with x; two or more can be compared".to_owned());
            return;
        }
        self.history.leave(self.place());
        self.screen = Screen::Countries;
        self.comparing = comparing;
        self.focus = Focus::Detail;
        self.start_detail();
    }
}
