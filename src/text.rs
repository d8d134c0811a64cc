//! Text that comes from elsewhere: made harmless for a terminal, folded for searching, cut to a width.

// No index of what a file or a person brings can be wrong here.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

use std::borrow::Cow;
use std::cmp::Reverse;
use std::slice::SliceIndex;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Whether a character can do something to a terminal other than to be shown: control characters, and those that turn
/// the direction of what follows or break lines.
pub fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{61c}')
}

/// The text with visible marks in place of everything that a terminal could obey: `␛` for escape, `<U+202E>` for what
/// has no picture of its own.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + c as u32)),
            '\u{7f}' => shown.push('\u{2421}'),
            c if is_control(c) => shown.push_str(&format!("<U+{:04X}>", c as u32)),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// The text as it stands in XML and HTML, between tags and in quotes: nothing in it is markup, and nothing that a terminal
/// or a browser could obey.
pub fn escaped(text: &str) -> Cow<'_, str> {
    let text = visible(text);
    // The last two are characters that XML does not know.
    let is_special = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'' | '\u{fffe}' | '\u{ffff}');
    if !text.contains(is_special) {
        return text;
    }
    let mut written = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\'' => written.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => written.push(char::REPLACEMENT_CHARACTER),
            c => written.push(c),
        }
    }
    Cow::Owned(written)
}

/// A piece of a text; nothing where it does not have such a piece.
pub fn slice<'a>(text: &'a str, within: impl SliceIndex<str, Output = str> + 'a) -> &'a str {
    text.get(within).unwrap_or_default()
}

/// Lower case without accents, so that `cote d'ivoire` finds `Côte d’Ivoire`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// The same, put behind what is there already.
pub fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        let start = folded.len();
        folded.push_str(text);
        if let Some(folded) = folded.get_mut(start..) {
            folded.make_ascii_lowercase();
        }
        return;
    }
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).map(|c| match c {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{2010}'..='\u{2015}' => '-',
        'ı' => 'i',
        c => c,
    });
    folded.extend(plain.flat_map(char::to_lowercase));
}

/// Whether a word of a text starts so; both folded.
pub fn has_word_start(text: &str, start: &str) -> bool {
    text.match_indices(start).any(|(at, _)| !slice(text, ..at).chars().next_back().is_some_and(char::is_alphanumeric))
}

/// Columns that a text takes on a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text cut to a number of columns, with `ellipsis` where something is missing.
pub fn truncate<'a>(text: &'a str, columns: usize, ellipsis: &str) -> Cow<'a, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let room = columns.saturating_sub(width(ellipsis));
    let mut used = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += c.width().unwrap_or(0);
            used <= room
        })
        .collect();
    let kept = kept.trim_end();
    if columns < width(ellipsis) { Cow::Owned(String::new()) } else { Cow::Owned(format!("{kept}{ellipsis}")) }
}

/// The text in lines of at most `columns` columns, broken between words, longer words in the middle.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in &unbroken(text) {
        let mut word = word.as_str();
        let gap = usize::from(!line.is_empty());
        if width(&line) + gap + width(word) > columns && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        while width(word) > columns {
            let head = head_of(word, columns);
            lines.push(head.to_owned());
            word = slice(word, head.len()..);
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The words of a text, a percent sign kept with its number.
fn unbroken(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match words.last_mut() {
            Some(last) if word.starts_with('%') => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// The longest start of a word that fits, but at least one character of it.
fn head_of(word: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, c) in word.char_indices() {
        used += c.width().unwrap_or(0);
        if used > columns && at > 0 {
            return slice(word, ..at);
        }
    }
    word
}

/// Items as a sentence has them: `A`, `A and B`, `A, B and C`, or with another word before the last.
pub fn listed<S: AsRef<str>>(items: &[S], word: &str) -> String {
    let joined = |items: &[S]| items.iter().map(S::as_ref).collect::<Vec<_>>().join(", ");
    match items {
        [first @ .., last] if !first.is_empty() => format!("{} {word} {}", joined(first), last.as_ref()),
        few => joined(few),
    }
}

/// The longest word for which a near one is looked for; what is longer is no slip of the pen, and comparing costs the
/// product of both lengths.
const LONGEST_SLIP: usize = 40;

/// The nearest of some words, if one is near enough to be meant.
pub fn nearest<'a>(word: &str, among: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.chars().nth(LONGEST_SLIP).is_some() {
        return None;
    }
    let folded = fold(word);
    let length = folded.chars().count();
    let budget = (length / 3).clamp(1, 3);
    among
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= budget + 1)
        .map(|candidate| {
            let near = fold(candidate);
            let distance = strsim::damerau_levenshtein(&folded, &near);
            // Of two as near, the one that starts alike: `US` is `USA` before it is `AUS`, `FRE` is `FRA` before `ARE`.
            let alike = folded.chars().zip(near.chars()).take_while(|(a, b)| a == b).count();
            ((distance, Reverse(alike)), candidate)
        })
        .filter(|((distance, _), _)| *distance <= budget)
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, candidate)| candidate)
}

/// A number with a comma between thousands.
pub fn number(n: impl TryInto<u64>) -> String {
    let digits = n.try_into().map_or_else(|_| String::new(), |n: u64| n.to_string());
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1 roll call`, `5,539 roll calls`.
pub fn counted(n: usize, one: &str, several: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { several })
}

/// A figure between −1 and 1; a dash where it is not defined.
pub fn decimals(figure: Option<f64>) -> String {
    figure.map_or_else(|| "-".to_owned(), |figure| format!("{figure:.3}"))
}

/// The words of a text, each with the byte at which it starts.
pub fn placed_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    text.split_whitespace().map(move |word| {
        let at = text.get(rest..).and_then(|tail| tail.find(word)).map_or(rest, |found| rest + found);
        rest = at + word.len();
        (at, word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_stays() {
        assert_eq!(visible("plain Türkiye"), "plain Türkiye");
        assert_eq!(visible("a\x1b[2Jb\x07\x7f\u{9b}c\u{202e}"), "a␛[2Jb␇␡<U+009B>c<U+202E>");
        assert!(!visible("\r\n\t\0\u{85}\u{2028}").contains(is_control));
    }

    #[test]
    fn nothing_is_markup() {
        assert_eq!(escaped("plain Türkiye"), "plain Türkiye");
        assert_eq!(escaped("</script>&\"'"), "&lt;/script&gt;&amp;&quot;&#39;");
        assert_eq!(escaped("a\u{202e}b\u{1b}\u{ffff}"), "a&lt;U+202E&gt;b␛\u{fffd}");
    }

    #[test]
    fn folding_forgets_case_and_accents() {
        assert_eq!(fold("Côte d’Ivoire"), "cote d'ivoire");
        assert_eq!(fold("TÜRKİYE"), "turkiye");
        assert_eq!(fold("São Tomé"), "sao tome");
    }

    #[test]
    fn cutting_counts_columns_not_bytes() {
        assert_eq!(truncate("Türkiye", 7, "…"), "Türkiye");
        assert_eq!(truncate("Türkiye", 4, "…"), "Tür…");
        assert_eq!(truncate("日本国", 4, "…"), "日…");
        assert_eq!(truncate("abc", 0, "…"), "");
    }

    #[test]
    fn lines_never_exceed_their_width() {
        assert_eq!(wrap("on the situation in Gaza", 10), ["on the", "situation", "in Gaza"]);
        assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrap("日本", 1), ["日", "本"]);
        assert_eq!(wrap("voting = 61.5 %, two", 13), ["voting =", "61.5 %, two"]);
        assert!(wrap("", 5).is_empty());
    }

    #[test]
    fn lists_read_like_sentences() {
        assert_eq!(listed::<&str>(&[], "and"), "");
        assert_eq!(listed(&["A"], "and"), "A");
        assert_eq!(listed(&["A", "B", "C"], "or"), "A, B or C");
    }

    #[test]
    fn the_nearest_word_is_near() {
        assert_eq!(nearest("titel", ["id", "title", "tally"]), Some("title"));
        assert_eq!(nearest("US", ["AUS", "USA"]), Some("USA"));
        assert_eq!(nearest("FRE", ["ARE", "FRA"]), Some("FRA"));
        assert_eq!(nearest("zzzz", ["id", "title", "tally"]), None);
        assert_eq!(nearest(&"x".repeat(10_000_000), ["id"]), None);
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 12, 999, 1000, 1_234_567].map(number), ["0", "12", "999", "1,000", "1,234,567"]);
        assert_eq!(counted(1, "roll call", "roll calls"), "1 roll call");
    }
}
