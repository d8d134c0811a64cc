//! Typing a filter: every figure follows at once; what could stand where the cursor is, is offered; filters of before
//! come back.

use tui_input::Input;

use super::{App, Overlay};
use crate::query::{Completion, Completions, Index, Query, QueryError, complete};
use crate::record::Record;
use crate::text::number;

/// The line of the filter.
#[derive(Debug, Clone)]
pub struct FilterLine {
    /// The line so far.
    pub line: Input,
    /// What the filter was before.
    before: String,
    offered: Completions,
    /// The line for which that is offered. While one goes through it, each stands in the line in turn.
    typed: String,
    chosen: Option<usize>,
    /// The filter of before that stands in the line, and what was typed when the first was asked for.
    recalled: Option<usize>,
    draft: String,
}

impl FilterLine {
    fn new(text: String, record: &Record) -> Self {
        let mut line = Self {
            line: Input::new(text.clone()),
            before: text,
            offered: Completions::default(),
            typed: String::new(),
            chosen: None,
            recalled: None,
            draft: String::new(),
        };
        line.offer(record);
        line
    }

    /// What could stand where the cursor is, the likeliest first.
    pub fn offered(&self) -> &[Completion] {
        &self.offered.items
    }

    /// Which of it stands in the line.
    pub fn chosen(&self) -> Option<usize> {
        self.chosen
    }

    fn offer(&mut self, record: &Record) {
        let text = self.line.value();
        let cursor = text.char_indices().nth(self.line.cursor()).map_or(text.len(), |(at, _)| at);
        self.offered = complete(text, cursor, record);
        self.typed = text.to_owned();
        self.chosen = None;
    }

    /// Puts one of what is offered into the line. Where that settles the choice, what could follow is offered next.
    fn put(&mut self, number: usize, settled: bool, record: &Record) {
        let Some(item) = self.offered.items.get(number) else { return };
        let (Some(head), Some(tail)) =
            (self.typed.get(..self.offered.replace.start), self.typed.get(self.offered.replace.end..))
        else {
            return;
        };
        let head = format!("{head}{}", item.text);
        let cursor = head.chars().count();
        self.line = Input::new(head + tail).with_cursor(cursor);
        self.recalled = None;
        if settled {
            self.offer(record);
        } else {
            self.chosen = Some(number);
        }
    }

    fn step(&mut self, forward: bool, record: &Record) {
        let Some(last) = self.offered.items.len().checked_sub(1) else { return };
        let next = match (self.chosen, forward) {
            (None, true) => 0,
            (None, false) => last,
            (Some(at), true) => (at + 1) % (last + 1),
            (Some(at), false) => at.checked_sub(1).unwrap_or(last),
        };
        self.put(next, last == 0, record);
    }

    /// Puts an older or a newer filter of before into the line; newer than the newest is what was typed.
    fn recall(&mut self, older: bool, past: &[String], record: &Record) {
        let from = self.recalled.unwrap_or(past.len());
        let next = if older {
            past[..from].iter().rposition(|filter| filter != self.line.value())
        } else {
            (from + 1 < past.len()).then_some(from + 1)
        };
        if self.recalled.is_none() {
            if next.is_none() {
                return;
            }
            self.line.value().clone_into(&mut self.draft);
        }
        let text = match next {
            Some(at) => past[at].clone(),
            None if older => return,
            None => std::mem::take(&mut self.draft),
        };
        self.recalled = next;
        self.line = Input::new(text);
        self.offer(record);
    }
}

impl App {
    /// Takes a filter. Of one that is not understood, what is understood without the words that are wrong filters; where
    /// that says nothing either, the last good one goes on to.
    pub(super) fn set_filter(&mut self, text: String) {
        let (query, error) = match Query::parse(&text, &self.record) {
            Ok(query) => (Some(query), None),
            Err(error) => (self.without(&text, &error), Some(error)),
        };
        self.filter.error = error;
        self.filter.text = text;
        if let Some(query) = query
            && query != self.filter.query
        {
            self.filter.query = query;
            self.refilter();
        }
    }

    pub(super) fn without(&self, text: &str, wrong: &QueryError) -> Option<Query> {
        let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')');
        let (head, tail) = (text.get(..wrong.at)?, text.get(wrong.end..)?);
        let head = head.trim_end_matches(|c| !ends(c));
        let tail = tail.find(ends).map_or("", |at| &tail[at..]);
        Query::parse(&format!("{head} {tail}"), &self.record).ok()
    }

    /// Finds what is in view; every figure follows.
    pub(super) fn refilter(&mut self) {
        let index = self.index.get_or_init(|| Index::of(&self.record));
        self.filter.view = self.filter.query.select(&self.record, index);
        if self.filter.only_votes {
            self.filter.view.retain(|place| self.record.roll_calls[*place].manner.is_by_vote());
        }
        self.filter.revision = self.filter.revision.wrapping_add(1);
        self.forget_counts();
        self.outside = None;
        self.sort_roll_calls();
        self.sort_countries();
        self.sort_blocs_by_figures();
        self.forget_points();
        self.stop = 0;
        self.start_detail();
    }

    pub(super) fn toggle_only_votes(&mut self) {
        let before = self.filter.view.len();
        self.filter.only_votes ^= true;
        self.refilter();
        let hidden = before.saturating_sub(self.filter.view.len());
        self.message = Some(match self.filter.only_votes {
            true => format!("only what was voted on; {} without a vote left out", number(hidden)),
            false => "with what was adopted without a vote".to_owned(),
        });
    }

    /// Opens the explorer with a filter.
    pub fn filter_by(&mut self, text: &str) {
        self.set_filter(text.to_owned());
    }

    pub(super) fn start_filter(&mut self) {
        let line = FilterLine::new(self.filter.text.clone(), &self.record);
        self.overlay = Some(Overlay::Filter(Box::new(line)));
    }

    /// The line was edited.
    pub(super) fn filter_edited(&mut self) {
        let Some(Overlay::Filter(typing)) = &mut self.overlay else { return };
        typing.recalled = None;
        typing.offer(&self.record);
        self.filter_by_line();
    }

    /// The next or the previous of what is offered.
    pub(super) fn step_in_offered(&mut self, forward: bool) {
        let Some(Overlay::Filter(typing)) = &mut self.overlay else { return };
        typing.step(forward, &self.record);
        self.filter_by_line();
    }

    /// One of what is offered.
    pub(super) fn take_offered(&mut self, number: usize) {
        let Some(Overlay::Filter(typing)) = &mut self.overlay else { return };
        typing.put(number, true, &self.record);
        self.filter_by_line();
    }

    /// A filter of before.
    pub(super) fn recall_filter(&mut self, older: bool) {
        let Some(Overlay::Filter(typing)) = &mut self.overlay else { return };
        typing.recall(older, self.filters.past(), &self.record);
        self.filter_by_line();
    }

    fn filter_by_line(&mut self) {
        if let Some(Overlay::Filter(typing)) = &self.overlay {
            self.set_filter(typing.line.value().to_owned());
        }
    }

    /// Leaves the line, with the filter of before.
    pub(super) fn cancel_filter(&mut self) {
        if let Some(Overlay::Filter(typing)) = self.overlay.take() {
            self.set_filter(typing.before);
        }
    }
}
