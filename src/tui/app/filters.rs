//! Filters that come back: those of this session, those that were given a name, and some to start from; and filters made
//! of what is under the cursor.

use tui_input::Input;

use super::{App, Focus, Overlay, Screen};
use crate::answer::like;
use crate::memory;
use crate::memory::filters::{Change, LONGEST_NAME, Saved};
use crate::query::Query;
use crate::text::{counted, number, truncate, width};
use crate::tui::action::Action;
use crate::tui::document::Link;
use crate::tui::event_loop::Effect;
use crate::tui::outline::Outline;

/// More than anybody looks through.
const MOST_PAST: usize = 100;

/// So many of this session are shown beside the saved ones.
const RECENT: usize = 8;

/// Filters to start from: the news of October 2023, and what people look for first.
const EXAMPLES: [(&str, &str); 5] = [
    ("as in October 2023", "FRA=yes USA=no GBR=abstain"),
    ("vetoes", "veto:any"),
    ("failed in the Assembly", "outcome:failed body:ga"),
    ("the G7 split", "G7=split"),
    ("close votes", "margin:..5"),
];

/// Filters that come back.
#[derive(Debug, Clone, Default)]
pub struct Filters {
    /// Those with a name, in the order in which they were saved.
    pub saved: Vec<Saved>,
    /// Those of this session, the newest last.
    past: Vec<String>,
}

impl Filters {
    /// The filters of this session, the newest last.
    pub fn past(&self) -> &[String] {
        &self.past
    }

    fn remember(&mut self, filter: &str) {
        let filter = filter.trim();
        if filter.is_empty() {
            return;
        }
        self.past.retain(|past| past != filter);
        self.past.push(filter.to_owned());
        if self.past.len() > MOST_PAST {
            self.past.remove(0);
        }
    }

    fn named(&self, name: &str) -> Option<&Saved> {
        self.saved.iter().find(|saved| saved.name == name)
    }
}

/// Where a filter of the picker comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It was given a name.
    Saved,
    /// It was used in this session.
    Recent,
    /// It comes with the program.
    Example,
}

impl Origin {
    fn title(self) -> &'static str {
        match self {
            Self::Saved => "Saved",
            Self::Recent => "Of this session",
            Self::Example => "Examples",
        }
    }
}

/// A filter of the picker. One of this session has no name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Where it comes from.
    pub origin: Origin,
    /// The filter and its name.
    pub saved: Saved,
}

impl App {
    /// The filters that the picker offers, and the headings between them.
    pub fn choices(&self) -> (Vec<Choice>, Outline) {
        let choice = |origin, name: &str, filter: &str| {
            let saved = Saved { name: name.to_owned(), filter: filter.to_owned() };
            Choice { origin, saved }
        };
        let saved = self.filters.saved.iter().map(|saved| choice(Origin::Saved, &saved.name, &saved.filter));
        let unnamed = |filter: &&String| self.filters.saved.iter().all(|saved| saved.filter != **filter);
        let recent = self.filters.past.iter().rev().filter(unnamed).take(RECENT);
        let recent = recent.map(|filter| choice(Origin::Recent, "", filter));
        let understood = EXAMPLES.iter().filter(|(_, filter)| Query::parse(filter, &self.record).is_ok());
        let examples = understood.map(|(name, filter)| choice(Origin::Example, name, filter));
        let all: Vec<_> = saved.chain(recent).chain(examples).collect();
        let outline = Outline::by(&all, |choice| choice.origin, |origin, _| origin.title().to_owned());
        (all, outline)
    }

    /// Lists filters, another window's among them as soon as they are read.
    pub(super) fn open_filters(&mut self) -> Effect {
        self.overlay = Some(Overlay::Filters { cursor: 0 });
        self.keep(memory::Change::Look)
    }

    /// The filter that the cursor of the list is on.
    pub(super) fn choice_under_cursor(&self) -> Option<Choice> {
        let Some(Overlay::Filters { cursor }) = self.overlay else { return None };
        self.choice(cursor)
    }

    /// Puts the cursor of the list back on what it was on, if that is there still.
    pub(super) fn return_to_choice(&mut self, choice: Option<&Choice>) {
        let at = choice.and_then(|choice| self.choices().0.iter().position(|other| other == choice));
        if let (Some(at), Some(Overlay::Filters { cursor })) = (at, &mut self.overlay) {
            *cursor = at;
        }
    }

    fn choice(&self, number: usize) -> Option<Choice> {
        self.choices().0.into_iter().nth(number)
    }

    /// Takes a filter as a whole, and remembers it and the one of before.
    pub(super) fn take_filter(&mut self, filter: &str) {
        self.remember_filter();
        self.set_filter(filter.to_owned());
        self.remember_filter();
        self.message = match &self.filter.error {
            Some(error) => Some(error.message.clone()),
            None => {
                let all = counted(self.record.roll_calls.len(), "roll call", "roll calls");
                let clear = self.key_to(Action::ClearFilter);
                Some(format!("{} of {all}; {clear} shows all again", number(self.filter.view.len())))
            }
        };
    }

    /// The filter is kept: it can be called back.
    pub(super) fn remember_filter(&mut self) {
        if self.filter.error.is_none() {
            self.filters.remember(&self.filter.text);
        }
    }

    pub(super) fn take_choice(&mut self, number: usize) {
        if let Some(choice) = self.choice(number) {
            self.take_filter(&choice.saved.filter);
        }
    }

    pub(super) fn step_in_choices(&mut self, by: isize) {
        if let Some(Overlay::Pins { .. }) = self.overlay {
            return self.step_in_entries(by);
        }
        let last = self.choices().0.len().saturating_sub(1);
        if let Some(Overlay::Filters { cursor }) = &mut self.overlay {
            *cursor = cursor.saturating_add_signed(by).min(last);
        }
    }

    /// Deletes what is under the cursor of a list: a pin, or a saved filter, whose text stays among those of this session.
    pub(super) fn delete_choice(&mut self) -> Effect {
        if let Some(Overlay::Pins { cursor }) = self.overlay {
            return self.delete_entry(cursor);
        }
        let Some(Overlay::Filters { cursor }) = self.overlay else { return Effect::None };
        let Some(Choice { origin: Origin::Saved, saved }) = self.choice(cursor) else {
            self.message = Some("only filters that you saved can be deleted".to_owned());
            return Effect::Redraw;
        };
        self.filters.remember(&saved.filter);
        self.message = Some(format!("deleted `{}`; its filter stays among those of this session", saved.name));
        self.keep(memory::Change::Filters(Change::Delete(saved)))
    }

    pub(super) fn start_saving(&mut self) {
        if self.filter.text.trim().is_empty() {
            self.message = Some(format!("there is no filter to save; {} starts one", self.key_to(Action::Filter)));
        } else if self.filter.error.is_some() {
            self.message = Some(format!("this filter is not understood; {} mends it", self.key_to(Action::Filter)));
        } else {
            self.overlay = Some(Overlay::SaveFilter { line: Input::default() });
        }
    }

    /// The saved filter that a name stands for, if saving under it would replace another.
    pub fn would_replace(&self, name: &str) -> Option<&Saved> {
        self.filters.named(name.trim()).filter(|saved| saved.filter != self.filter.text.trim())
    }

    /// Saves the filter under the name that was typed.
    pub(super) fn save_filter(&mut self, line: Input) -> Effect {
        let name = truncate(line.value().trim(), LONGEST_NAME, "").trim().to_owned();
        if name.is_empty() {
            self.message = Some("it needs a name".to_owned());
            self.overlay = Some(Overlay::SaveFilter { line });
            return Effect::Redraw;
        }
        let instead_of = self.filters.named(&name).map(|saved| saved.filter.clone());
        let saved = Saved { name, filter: self.filter.text.trim().to_owned() };
        self.remember_filter();
        self.message = Some(format!("saved as `{}`", saved.name));
        self.keep(memory::Change::Filters(Change::Save { saved, instead_of }))
    }

    /// Filters by what is under the cursor: in place of the filter, or in addition to it.
    pub(super) fn filter_like_this(&mut self, also: bool) {
        let Some(like) = self.like_this() else {
            self.message = Some("nothing is known here to filter by".to_owned());
            return;
        };
        let link = self.stop_link();
        let query = if also { self.filter.query.clone().and(like) } else { like };
        let stop = self.stop;
        self.take_filter(&query.to_string());
        self.stay_at(stop, link);
    }

    /// The cursor of the detail stays where it was, on what it was on.
    pub(super) fn stay_at(&mut self, stop: usize, link: Option<Link>) {
        if self.focus == Focus::Detail {
            let document = self.document(self.detail_area().width);
            let same = link.and_then(|link| document.stop_to(link));
            self.stop = match document.stop(stop) {
                Some(there) if there.link == link => stop,
                _ => same.unwrap_or(0),
            };
        }
    }

    /// What the row under the cursor says, as a filter.
    fn like_this(&self) -> Option<Query> {
        let record = &*self.record;
        let stop = match self.focus {
            Focus::List => None,
            Focus::Detail => self.document(self.detail_area().width).stop(self.stop),
        };
        if let Some(filter) = stop.as_ref().and_then(|stop| stop.filter.clone()) {
            return Some(filter);
        }
        let about = |place: usize| record.roll_calls.get(place);
        match (self.screen, stop.and_then(|stop| stop.link)) {
            (Screen::Resolutions, Some(Link::Member(member))) => {
                like::ballot(record, about(self.roll_calls.selected()?)?, member)
            }
            (Screen::Resolutions, Some(Link::RollCall(place))) => like::roll_call(record, about(place)?),
            (Screen::Resolutions, _) => like::roll_call(record, about(self.roll_calls.selected()?)?),
            (Screen::Countries, Some(Link::RollCall(place))) if self.comparing => {
                like::ballots(record, about(place)?, &self.compared())
            }
            (Screen::Countries, Some(Link::RollCall(place))) => {
                like::ballot(record, about(place)?, self.countries.selected()?)
            }
            (Screen::Countries, _) => like::member(record, self.countries.selected()?),
            (Screen::Blocs, Some(Link::RollCall(place))) => like::roll_call(record, about(place)?),
            (Screen::Blocs, Some(Link::Member(member))) => like::member(record, member),
            (Screen::Blocs, _) => like::divided(record, self.blocs.selected()?),
            (Screen::Space, Some(Link::Member(member))) => like::member(record, member),
            (Screen::Space, _) => like::member(record, self.space.list.selected()?.member),
            (Screen::Lessons, _) => None,
        }
    }
}

/// The widest name of some choices, in columns.
pub fn widest_name(choices: &[Choice]) -> usize {
    choices.iter().map(|choice| width(&choice.saved.name)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_of_before_stands_once_and_the_newest_is_last() {
        let mut filters = Filters::default();
        for filter in ["gaza", " ", "syria", "gaza "] {
            filters.remember(filter);
        }
        assert_eq!(filters.past(), ["syria", "gaza"]);
        for n in 0..2 * MOST_PAST {
            filters.remember(&n.to_string());
        }
        assert_eq!(filters.past().len(), MOST_PAST);
    }
}
