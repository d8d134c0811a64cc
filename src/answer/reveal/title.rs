//! Titles without what tells an outcome.

/// Where a title ends and a library begins to tell what became of the text.
const SUFFIXES: [&str; 6] =
    [": resolution /", ": decision /", " : resolution", " : decision", ": resolution adopted", ": decision adopted"];
/// Words at the end of a title that tell it too.
const TELLING: [&str; 8] =
    ["not adopted", "adopted", "vetoed", "rejected", "defeated", "failed", "carried", "without a vote"];

/// A title without what tells an outcome: suffixes of libraries and symbols of resolutions, and where no whole text was voted on,
/// numbers of resolutions too, since only what was adopted has one.
pub fn untold(title: &str, whole_text: bool) -> String {
    let lower = title.to_ascii_lowercase();
    let end = SUFFIXES.iter().filter_map(|suffix| lower.find(suffix)).min().unwrap_or(title.len());
    let mut words: Vec<&str> = Vec::new();
    let mut after_resolution = false;
    for word in title.get(..end).unwrap_or(title).split_whitespace() {
        let bare = word.trim_start_matches('(').to_ascii_lowercase();
        let numbered = after_resolution && bare.starts_with(|c: char| c.is_ascii_digit());
        if bare.contains("/res/") || bare.contains("/dec/") || (numbered && !whole_text) {
            if words.last() != Some(&CUT) {
                words.push(CUT);
            }
        } else {
            words.push(word);
        }
        // A number can be in two words: `2712 (2023)`.
        after_resolution = numbered || bare.starts_with("resolution") || bare.starts_with("decision");
    }
    without_telling_end(&words.join(" "))
}

/// Stands where something was left out of a title.
const CUT: &str = "…";

fn without_telling_end(title: &str) -> String {
    let end = |title: &str| title.trim_end_matches([' ', '.', ',', ':', ';', '-', '–', '(', ')', '[', ']']).len();
    let mut kept = title;
    while let Some(found) = telling_end(kept.get(..end(kept)).unwrap_or(kept)) {
        kept = kept.get(..end(kept.get(..found).unwrap_or(""))).unwrap_or("");
    }
    kept.to_owned()
}

/// Where a telling word at the end of a title begins, if something before sets it apart from the title.
fn telling_end(title: &str) -> Option<usize> {
    let lower = title.to_ascii_lowercase();
    TELLING.iter().find_map(|word| {
        let head = lower.strip_suffix(word)?.trim_end();
        head.ends_with(['(', '[', ':', ',', ';', '-', '–', '/']).then_some(head.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_do_not_tell() {
        let whole = [
            ("Question of Palestine : resolution / adopted by the General Assembly", "Question of Palestine"),
            ("Question of Palestine: resolution / adopted", "Question of Palestine"),
            ("Question of Palestine (vetoed)", "Question of Palestine"),
            ("Question of Palestine - not adopted.", "Question of Palestine"),
            ("Follow-up to A/RES/52/118", "Follow-up to …"),
            ("Implementation of resolution 181 (II)", "Implementation of resolution 181 (II)"),
            ("Decisions adopted by the General Assembly", "Decisions adopted by the General Assembly"),
            ("What was adopted", "What was adopted"),
        ];
        for (title, expected) in whole {
            assert_eq!(untold(title, true), expected);
        }
        let parts = [
            ("Amendment to the draft of resolution 2712 (2023)", "Amendment to the draft of resolution …"),
            ("Amendment, draft I (resolution 71/272)", "Amendment, draft I (resolution …"),
            ("Paragraph 3 of the draft", "Paragraph 3 of the draft"),
        ];
        for (title, expected) in parts {
            assert_eq!(untold(title, false), expected);
        }
    }
}
