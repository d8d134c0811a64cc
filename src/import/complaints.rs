//! What is wrong with rows, counted by reason.

use std::collections::HashMap;

/// Reasons that are told apart; what is wrong in yet another way is counted with the last of them.
const MOST_REASONS: usize = 200;

/// Characters of a value that a reason quotes.
const QUOTED: usize = 40;

/// One reason, and how often it was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// What is wrong.
    pub reason: String,
    /// How many rows or roll calls were skipped for it.
    pub count: usize,
    /// The line of the first, from one.
    pub first_line: u64,
}

/// Everything that was wrong, by reason.
#[derive(Debug, Default)]
pub struct Complaints {
    all: Vec<Complaint>,
    places: HashMap<String, usize>,
}

impl Complaints {
    /// Takes note of one.
    pub fn add(&mut self, line: u64, reason: &str) {
        let reason = if self.all.len() < MOST_REASONS || self.places.contains_key(reason) {
            reason
        } else {
            "wrong in yet another way"
        };
        let place = *self.places.entry(reason.to_owned()).or_insert_with(|| {
            self.all.push(Complaint { reason: reason.to_owned(), count: 0, first_line: line });
            self.all.len() - 1
        });
        if let Some(complaint) = self.all.get_mut(place) {
            complaint.count += 1;
            complaint.first_line = complaint.first_line.min(line);
        }
    }

    /// How many there were.
    pub fn count(&self) -> usize {
        self.all.iter().map(|complaint| complaint.count).sum()
    }

    /// The one that stands first in the file.
    pub fn first(&self) -> Option<&Complaint> {
        self.all.iter().min_by_key(|complaint| complaint.first_line)
    }

    /// All of them, the most frequent first.
    pub fn into_sorted(mut self) -> Vec<Complaint> {
        self.all.sort_by_key(|complaint| (std::cmp::Reverse(complaint.count), complaint.first_line));
        self.all
    }
}

/// A value as a message quotes it: cut, and in backquotes.
pub fn quoted(value: &[u8]) -> String {
    let text = String::from_utf8_lossy(value.get(..4 * QUOTED).unwrap_or(value));
    let mut shown: String = text.chars().take(QUOTED).collect();
    if shown.len() < value.len() && text.chars().nth(QUOTED).is_some() || value.len() > 4 * QUOTED {
        shown.push('…');
    }
    format!("`{}`", crate::text::visible(&shown))
}
