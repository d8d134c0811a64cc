//! Which roll calls put the same question again, so that they are one item.

use std::collections::HashMap;

use super::sessions::regular_session;
use super::sheet::Sheet;
use crate::record::{Body, Record, RollCall, TitleKind};

/// The item of each roll call of the sheet, numbered from nought without a gap.
///
/// A whole text is the same item as the last one with its official title, letters and digits alone compared, if that
/// was put to the vote at most `within` sessions before. A title that stands over several texts of one session
/// (`Question of Palestine`) does not tell which of them returns, and bridges nothing. That is so whatever part of the
/// record is in view.
pub fn items(record: &Record, sheet: &Sheet, within: u16) -> Vec<usize> {
    let titles = titles(record);
    let mut asked: HashMap<(u16, &str), usize> = HashMap::new();
    for (roll_call, title) in record.roll_calls.iter().zip(&titles) {
        if let (Some(title), Some(session)) = (title, regular_session(roll_call)) {
            *asked.entry((session, title)).or_default() += 1;
        }
    }
    let mut latest: HashMap<&str, (u16, usize)> = HashMap::new();
    let mut count = 0;
    let mut new = || {
        count += 1;
        count - 1
    };
    let item_of = |votes: &super::sheet::Votes| {
        let title = titles.get(votes.roll_call).and_then(|title| title.as_deref());
        let title = title.filter(|title| asked.get(&(votes.session, *title)) == Some(&1));
        let Some(title) = title else { return new() };
        let item = match latest.get(title) {
            Some((session, item)) if votes.session - session <= within => *item,
            _ => new(),
        };
        latest.insert(title, (votes.session, item));
        item
    };
    sheet.votes.iter().map(item_of).collect()
}

fn titles(record: &Record) -> Vec<Option<String>> {
    record.roll_calls.iter().map(|roll_call| is_titled_text(roll_call).then(|| essence(&roll_call.title))).collect()
}

fn is_titled_text(roll_call: &RollCall) -> bool {
    roll_call.body == Body::GeneralAssembly
        && roll_call.manner.is_by_vote()
        && roll_call.question.is_whole_text()
        && roll_call.title_kind == TitleKind::Official
}

/// Catalogues differ over capitals, hyphens and commas.
fn essence(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{record, resolution};
    use super::*;
    use crate::record::Question;

    fn bridged(roll_calls: Vec<RollCall>, within: u16) -> Vec<usize> {
        let record = Record { roll_calls, ..record(["AAA", "USA"]) };
        let view: Vec<usize> = (0..record.roll_calls.len()).collect();
        items(&record, &Sheet::of(&record, &view), within)
    }

    fn text(session: u16, title: &str) -> RollCall {
        resolution(session, title, "YN")
    }

    #[test]
    fn a_text_that_returns_soon_is_the_same_item() {
        let texts = || vec![text(1, "Question of Guam"), text(2, "Question of GUAM."), text(5, "Question of Guam")];
        assert_eq!(bridged(texts(), 3), [0, 0, 0]);
        assert_eq!(bridged(texts(), 2), [0, 0, 1]);
        assert_eq!(bridged(texts(), 0), [0, 1, 2]);
    }

    #[test]
    fn a_title_of_several_texts_bridges_nothing() {
        let texts = vec![text(1, "Palestine"), text(2, "Palestine"), text(2, "Palestine"), text(3, "Palestine")];
        assert_eq!(bridged(texts, 1), [0, 1, 2, 3]);
    }

    #[test]
    fn parts_and_labels_bridge_nothing() {
        let part = RollCall { question: Question::Paragraph, ..text(2, "Guam") };
        let label = RollCall { title_kind: TitleKind::Label, ..text(3, "Guam") };
        assert_eq!(bridged(vec![text(1, "Guam"), part, label, text(3, "Guam")], 3), [0, 1, 2, 0]);
    }
}
