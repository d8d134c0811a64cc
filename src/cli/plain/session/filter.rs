//! The filter: what is in view, and so in every figure.

use std::cell::OnceCell;

use super::lists::List;
use super::{Place, Session};
use crate::query::Query;
use crate::text::visible;

impl Session<'_> {
    pub(super) fn set_filter(&mut self, text: &str) -> String {
        let query = match Query::parse(text, &self.record) {
            Ok(query) => query,
            Err(error) => {
                let part = text.get(error.at..error.end).unwrap_or_default();
                let at = if part.is_empty() { String::new() } else { format!(" (at `{}`)", visible(part)) };
                return self.sentence(&format!("{}{at}. The filter stays as it was.", visible(&error.message)));
            }
        };
        let view = query.select(&self.record, &self.index);
        if view.is_empty() {
            return self.sentence(&format!("No roll call matches {}. The filter stays as it was.", visible(text)));
        }
        self.take_filter(text.to_owned(), view);
        let said = self.say_filter();
        said + &match self.here {
            Place::List(list, _) => {
                self.here = Place::List(list, 0);
                self.say_here()
            }
            _ => self.list(List::RollCalls),
        }
    }

    /// Has everything in view again.
    pub(super) fn clear_filter(&mut self) {
        self.take_filter(String::new(), (0..self.record.roll_calls.len()).collect());
    }

    pub(super) fn take_filter(&mut self, filter: String, view: Vec<usize>) {
        self.filter = filter;
        self.view = view;
        self.space = OnceCell::new();
    }

    pub(super) fn say_filter(&self) -> String {
        let query = Query::parse(&self.filter, &self.record).ok().filter(|query| !query.is_everything());
        self.sentence(&match query {
            Some(query) => format!("Filter: {}.", query.in_words(&self.record)),
            None => "There is no filter.".to_owned(),
        })
    }
}
