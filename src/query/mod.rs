//! The filter: what a person types to say which roll calls are meant, and which those are.
//!
//! The words of a filter are found in symbols and titles, folded (see [`crate::text::fold`]); side by side they all have
//! to be there, in quotes they have to stand together.

use crate::record::{Record, RollCall};
use crate::text::fold;

/// The folded texts of a record, one for each roll call, in which words are found.
#[derive(Debug, Clone, Default)]
pub struct Index {
    texts: Vec<String>,
}

impl Index {
    /// Folds symbols and titles once, so that every key typed afterwards only has to compare.
    pub fn of(record: &Record) -> Self {
        Self { texts: record.roll_calls.iter().map(searched).collect() }
    }
}

fn searched(roll_call: &RollCall) -> String {
    let symbols = [&roll_call.symbol, &roll_call.draft, &roll_call.about, &roll_call.meeting];
    let mut text = String::new();
    for symbol in symbols.into_iter().flatten() {
        text.push_str(&fold(symbol));
        text.push('\n');
    }
    text.push_str(&fold(&roll_call.title));
    text
}

/// A filter that was understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    words: Vec<String>,
}

/// Why a filter was not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// Where, in bytes of the filter.
    pub at: usize,
    /// What is wrong and what could stand there.
    pub message: String,
}

impl Query {
    /// Reads a filter.
    ///
    /// # Errors
    /// Where it went wrong and what could stand there.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let mut words = Vec::new();
        let mut rest = text;
        loop {
            rest = rest.trim_start();
            if rest.is_empty() {
                return Ok(Self { words });
            }
            let (word, after) = if let Some(quoted) = rest.strip_prefix('"') {
                let Some(parts) = quoted.split_once('"') else {
                    let at = text.len() - rest.len();
                    return Err(QueryError { at, message: "this quote is never closed; add a `\"`".to_owned() });
                };
                parts
            } else {
                let end = rest.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(rest.len());
                rest.split_at(end)
            };
            if !word.trim().is_empty() {
                words.push(fold(word));
            }
            rest = after;
        }
    }

    /// Whether it lets everything through.
    pub fn is_everything(&self) -> bool {
        self.words.is_empty()
    }

    /// The roll calls that match, by their place in the record.
    pub fn select(&self, index: &Index) -> Vec<usize> {
        let matches = |text: &String| self.words.iter().all(|word| text.contains(word));
        index.texts.iter().enumerate().filter(|(_, text)| matches(text)).map(|(place, _)| place).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        Query::parse(text).unwrap().words
    }

    #[test]
    fn words_are_folded_and_quotes_hold_them_together() {
        assert_eq!(words("  Gaza ES-10/21 "), ["gaza", "es-10/21"]);
        assert_eq!(words("\"Self  Determination\" Côte"), ["self  determination", "cote"]);
        assert!(Query::parse(" \"\" ").unwrap().is_everything());
        assert_eq!(Query::parse("gaza \"self").unwrap_err().at, 5);
    }

    #[test]
    fn all_words_have_to_be_there() {
        let index =
            Index { texts: vec!["a/res/es-10/21\nprotection of civilians".into(), "s/2023/773\nletter".into()] };
        assert_eq!(Query::parse("civil ES-10").unwrap().select(&index), [0]);
        assert_eq!(Query::parse("\"of civilians\"").unwrap().select(&index), [0]);
        assert_eq!(Query::parse("\"civilians of\"").unwrap().select(&index), Vec::<usize>::new());
        assert_eq!(Query::parse("").unwrap().select(&index), [0, 1]);
    }
}
