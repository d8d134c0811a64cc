//! What lies over the screens: lines that are typed, lists to choose from, the help.

use tui_input::Input;

use super::App;
use super::filtering::FilterLine;
use super::jump::Jump;
use crate::text::fold;
use crate::tui::action::{Action, Command, in_palette};
use crate::tui::event_loop::Effect;
use crate::tui::help;

/// What lies over the screens, or has the keyboard instead of them.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The filter is being typed.
    Filter(Box<FilterLine>),
    /// The name is being typed under which the filter is saved.
    SaveFilter {
        /// The line so far.
        line: Input,
    },
    /// Changes of a roll call are being written.
    Changes {
        /// The line so far.
        line: Input,
    },
    /// Filters to choose from.
    Filters {
        /// The one under the cursor.
        cursor: usize,
    },
    /// A note is being written.
    Note {
        /// The line so far.
        line: Input,
        /// On which roll call, by place in the record.
        place: usize,
        /// The note that there was when it was begun.
        seen: Option<String>,
    },
    /// Pins and notes to choose from.
    Pins {
        /// The one under the cursor.
        cursor: usize,
    },
    /// Where to go is being typed.
    Jump(Box<Jump>),
    /// The palette.
    Palette {
        /// The line so far.
        line: Input,
        /// The command under the cursor.
        cursor: usize,
    },
    /// Who is asked about is being typed.
    Asked {
        /// The line so far.
        line: Input,
    },
    /// How right teams were.
    Scores {
        /// Lines that are scrolled away.
        scrolled: usize,
    },
    /// The help.
    Help {
        /// Lines that are scrolled away.
        scrolled: usize,
    },
}

/// Rows of a page of a list to choose from.
const CHOICES: isize = 10;

impl App {
    pub(super) fn update_overlay(&mut self, action: Action) {
        let page = usize::try_from(self.page()).unwrap_or(1);
        match (action, &mut self.overlay) {
            (Action::Cancel, Some(Overlay::Filter(_))) => self.cancel_filter(),
            (Action::Cancel, Some(Overlay::Jump(_))) => self.cancel_jump(),
            (Action::Cancel | Action::Close, _) => self.overlay = None,
            (Action::Complete | Action::CompleteBack, Some(Overlay::Filter(_))) => {
                self.step_in_offered(action == Action::Complete);
            }
            (Action::OlderFilter | Action::NewerFilter, Some(Overlay::Filter(_))) => {
                self.recall_filter(action == Action::OlderFilter);
            }
            (Action::PageDown, Some(Overlay::Filter(_))) => self.page_by(self.page()),
            (Action::PageUp, Some(Overlay::Filter(_))) => self.page_by(-self.page()),
            (Action::Down, Some(Overlay::Filters { .. } | Overlay::Pins { .. })) => self.step_in_choices(1),
            (Action::Up, Some(Overlay::Filters { .. } | Overlay::Pins { .. })) => self.step_in_choices(-1),
            (Action::PageDown, Some(Overlay::Filters { .. } | Overlay::Pins { .. })) => self.step_in_choices(CHOICES),
            (Action::PageUp, Some(Overlay::Filters { .. } | Overlay::Pins { .. })) => self.step_in_choices(-CHOICES),
            (Action::Top, Some(Overlay::Filters { .. } | Overlay::Pins { .. })) => self.step_in_choices(isize::MIN),
            (Action::Bottom, Some(Overlay::Filters { .. } | Overlay::Pins { .. })) => self.step_in_choices(isize::MAX),
            (Action::Down | Action::Up, Some(Overlay::Jump(_))) => self.step_in_jump(action == Action::Down),
            (Action::FilterByPins, Some(Overlay::Pins { .. })) => self.filter_by_entries(),
            (Action::Complete, Some(Overlay::Palette { line, cursor })) => {
                if let Some(command) = candidates(line.value()).get(*cursor) {
                    *line = Input::new(command.name.to_owned());
                    *cursor = 0;
                }
            }
            (Action::Down, Some(Overlay::Palette { line, cursor })) => {
                *cursor = (*cursor + 1).min(candidates(line.value()).len().saturating_sub(1));
            }
            (Action::Up, Some(Overlay::Palette { cursor, .. })) => *cursor = cursor.saturating_sub(1),
            (Action::Down, Some(Overlay::Scores { scrolled })) => {
                // A heading, a gap and a line for each team.
                let rows = (self.predictions.roll_calls().len() + 1) * (self.predictions.teams() + 2);
                *scrolled = (*scrolled + 1).min(rows);
            }
            (Action::Up, Some(Overlay::Scores { scrolled })) => *scrolled = scrolled.saturating_sub(1),
            (_, Some(Overlay::Help { scrolled })) => {
                let last = help::lines(&self.keymap).saturating_sub(1);
                *scrolled = match action {
                    Action::Down => *scrolled + 1,
                    Action::Up => scrolled.saturating_sub(1),
                    Action::PageDown => *scrolled + page,
                    Action::PageUp => scrolled.saturating_sub(page),
                    Action::Top => 0,
                    Action::Bottom => last,
                    _ => *scrolled,
                }
                .min(last);
            }
            _ => {}
        }
    }

    /// Keeps the filter or saves it, stays where the line led, or takes what is under the cursor of what lies over the
    /// screens.
    pub(super) fn accept(&mut self) -> Effect {
        match self.overlay.take() {
            Some(Overlay::Palette { line, cursor }) => match candidates(line.value()).get(cursor) {
                Some(command) => return self.update(command.action),
                None => self.message = Some(format!("there is no command `{}`", line.value())),
            },
            Some(Overlay::Jump(jump)) => self.keep_jump(&jump),
            Some(Overlay::Filter(_)) => self.remember_filter(),
            Some(Overlay::SaveFilter { line }) => return self.save_filter(line),
            Some(Overlay::Changes { line }) => self.take_changes(line),
            Some(Overlay::Filters { cursor }) => self.take_choice(cursor),
            Some(Overlay::Pins { cursor }) => self.take_entry(cursor),
            Some(Overlay::Note { line, place, seen }) => return self.keep_note(place, &line, seen),
            Some(Overlay::Asked { line }) => self.accept_asked(line),
            Some(Overlay::Help { .. } | Overlay::Scores { .. }) | None => {}
        }
        Effect::Redraw
    }

    /// Something of what lies over the screens was clicked on.
    pub(super) fn click_choice(&mut self, number: usize) -> Effect {
        match &mut self.overlay {
            Some(Overlay::Filter(_)) => self.take_offered(number),
            Some(Overlay::Filters { cursor } | Overlay::Pins { cursor } | Overlay::Palette { cursor, .. }) => {
                *cursor = number;
                return self.accept();
            }
            _ => return Effect::None,
        }
        Effect::Redraw
    }
}

/// The commands whose name has all letters typed, in their order, those with the text itself first.
pub fn candidates(typed: &str) -> Vec<&'static Command> {
    let typed = fold(typed.trim());
    let mut found: Vec<_> = in_palette()
        .filter(|command| command.action != Action::Palette)
        .filter_map(|command| rank(command.name, &typed).map(|rank| (rank, command)))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, command)| command).collect()
}

fn rank(name: &str, typed: &str) -> Option<usize> {
    if let Some(at) = name.find(typed) {
        return Some(at);
    }
    let mut letters = name.chars();
    typed.chars().all(|c| letters.any(|letter| letter == c)).then_some(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_palette_finds_by_part_and_by_letters() {
        let names = |typed| candidates(typed).iter().map(|command| command.name).collect::<Vec<_>>();
        assert_eq!(names("theme-l"), ["theme-light"]);
        assert_eq!(names("clf"), ["clear-filter"]);
        assert!(names("zzz").is_empty());
        assert!(names("").len() > 20);
    }
}
