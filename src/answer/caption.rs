//! What a picture or a page says of itself: what it shows, how it was made, where from.

use super::View;
use crate::query::Query;
use crate::record::{Record, RollCall};
use crate::text::{counted, number};

/// What has to stand on everything that leaves the program to be shown elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// What is shown.
    pub title: String,
    /// The n: `48 of 11,664 roll calls`.
    pub counted: String,
    /// The filter, as typed, and in words; none if there is none.
    pub filter: Option<(String, String)>,
    /// How figures were made; none if there are none.
    pub method: Option<String>,
    /// Where the facts come from.
    pub source: String,
    /// What made it: `unvotes 1.0.0`.
    pub made_with: String,
}

impl Caption {
    /// Each as a label and what it is.
    pub fn entries(&self) -> Vec<(&'static str, String)> {
        let mut entries = vec![("Counted", self.counted.clone())];
        entries.extend(self.filter.as_ref().map(|(typed, meant)| ("Filter", format!("{typed} ({meant})"))));
        entries.extend(self.method.as_ref().map(|method| ("Method", method.clone())));
        entries.push(("Source", self.source.clone()));
        entries.push(("Made with", self.made_with.clone()));
        entries
    }

    /// The title and the entries, a line for each.
    pub fn lines(&self) -> Vec<String> {
        let entries = self.entries().into_iter().map(|(label, text)| format!("{label}: {text}"));
        std::iter::once(self.title.clone()).chain(entries).collect()
    }
}

/// `48 of 11,664 roll calls`.
pub fn in_view(record: &Record, view: &View) -> String {
    let all = record.roll_calls.len();
    if view.len() == all {
        return counted(all, "roll call", "roll calls");
    }
    format!("{} of {}", number(view.len()), counted(all, "roll call", "roll calls"))
}

/// `179 ballots of 193 members`: those cast in a roll call, and who could have cast one.
pub fn ballots_counted(roll_call: &RollCall) -> String {
    let cast = |n: u16| counted(n.into(), "ballot", "ballots");
    match &roll_call.tally {
        _ if !roll_call.ballots.is_empty() => {
            let members = usize::from(roll_call.ballots.members().len());
            format!("{} of {}", cast(roll_call.ballots.tally().cast()), counted(members, "member", "members"))
        }
        Some(tally) => format!("{}, totals only", cast(tally.cast())),
        None => "no ballots".to_owned(),
    }
}

/// A filter as typed, and in words; none if it lets everything through or is not understood.
pub fn filter(record: &Record, typed: &str) -> Option<(String, String)> {
    let query = Query::parse(typed, record).ok()?;
    (!query.is_everything()).then(|| (typed.trim().to_owned(), query.in_words(record)))
}
