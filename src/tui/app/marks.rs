//! What a person sets apart by hand, to look at it side by side: members and groups.

use super::{App, Focus};
use crate::text::{counted, listed};
use crate::tui::action::Action;
use crate::tui::document::Link;

/// As many as one can tell apart side by side.
pub const MOST: usize = 6;

/// What is marked, in the order in which it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marks<T>(Vec<T>);

impl<T> Default for Marks<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> FromIterator<T> for Marks<T> {
    /// The first ones, as many as can be marked.
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        Self(all.into_iter().take(MOST).collect())
    }
}

impl<T: Copy + PartialEq> Marks<T> {
    /// All of them.
    pub fn all(&self) -> &[T] {
        &self.0
    }

    /// Whether one is marked.
    pub fn has(&self, one: T) -> bool {
        self.0.contains(&one)
    }

    /// Marks one, or takes its mark away; whether there was room for it.
    fn toggle(&mut self, one: T) -> bool {
        if let Some(at) = self.0.iter().position(|other| *other == one) {
            self.0.remove(at);
        } else if self.0.len() < MOST {
            self.0.push(one);
        } else {
            return false;
        }
        true
    }
}

impl App {
    /// Marks the member or group under the cursor, or takes its mark away.
    pub(super) fn toggle_mark(&mut self) {
        // A comparison is about no one row of the list.
        let row = self.row_link().filter(|_| self.focus == Focus::List || !self.is_comparing());
        let under_cursor = [self.stop_link(), row];
        let marked = under_cursor.into_iter().flatten().find_map(|link| match link {
            Link::Member(member) => Some(self.marked_members.toggle(member)),
            Link::Group(group) => Some(self.marked_groups.toggle(group)),
            Link::RollCall(_) | Link::Session(_) | Link::Step { .. } | Link::Differing(_) | Link::Notes => None,
        });
        self.message = Some(match marked {
            Some(true) => self.marks_in_words(),
            Some(false) => {
                format!("no more than {MOST} can be marked; {} clears the marks", self.key_to(Action::ClearMarks))
            }
            None => format!(
                "countries and groups can be marked; press {} or {}",
                self.key_to(Action::Countries),
                self.key_to(Action::Blocs)
            ),
        });
    }

    /// Takes all marks away.
    pub(super) fn clear_marks(&mut self) {
        let cleared = self.marked_members.all().len() + self.marked_groups.all().len();
        self.marked_members = Marks::default();
        self.marked_groups = Marks::default();
        self.message = Some(format!("{} cleared", counted(cleared, "mark", "marks")));
    }

    /// The glyph behind the code of something that is set apart: for a while by a mark, else for longer by a pin.
    pub fn set_apart(&self, marked: bool, pinned: bool) -> &'static str {
        match (marked, pinned) {
            (true, _) => self.glyphs.mark(),
            (false, true) => self.glyphs.pinned(),
            (false, false) => "",
        }
    }

    fn marks_in_words(&self) -> String {
        let members = self.marked_members.all().iter().map(|member| self.record.code(*member));
        let groups = self.marked_groups.all().iter().filter_map(|place| self.record.groups.get(*place));
        let marked: Vec<_> = members.chain(groups.map(|group| group.id.as_str())).collect();
        match marked.is_empty() {
            true => "nothing is marked any more".to_owned(),
            false => format!("marked: {}", listed(&marked, "and")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_in_the_order_of_marking_and_not_beyond_what_has_room() {
        let mut marks = Marks::default();
        assert!([3, 1, 2].into_iter().all(|one| marks.toggle(one)));
        assert!(marks.toggle(1) && marks.toggle(1));
        assert_eq!(marks.all(), [3, 2, 1]);
        assert!([4, 5, 6].into_iter().all(|one| marks.toggle(one)) && !marks.toggle(7));
        assert!(marks.has(6) && !marks.has(7) && marks.toggle(6) && !marks.has(6));
    }
}
