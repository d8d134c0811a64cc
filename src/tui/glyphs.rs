//! The characters that things are drawn with, and their ASCII fallbacks.

use crate::record::{Ballot, Manner, Outcome};

/// A set of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// Whether only ASCII may be drawn.
    pub ascii: bool,
}

/// The names of terminals whose fonts have few of these characters: on the console of Linux the ticks, the circle and the
/// columns are all missing, whichever font it was given.
const POOR: [&str; 10] =
    ["linux", "linux-16color", "dumb", "unknown", "vt52", "vt100", "vt102", "vt220", "vt320", "vt420"];

/// The variable that says that the terminal shows nothing but ASCII, if one does: by the locale, `C` where there is none, or
/// by the name of the terminal.
pub fn only_ascii(env: impl Fn(&str) -> Option<String>) -> Option<&'static str> {
    if !cfg!(unix) {
        return None;
    }
    let set = |name: &str| env(name).filter(|value| !value.is_empty());
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| Some((name, set(name)?)));
    let is_utf8 = |locale: &str| ["utf-8", "utf8"].iter().any(|name| locale.to_ascii_lowercase().contains(name));
    match named {
        Some((name, locale)) if !is_utf8(&locale) => return Some(name),
        // What is started from a window on a Mac has no locale, and its terminals know UTF-8.
        None if !cfg!(target_os = "macos") => return Some("LANG"),
        _ => {}
    }
    set("TERM").is_some_and(|term| POOR.contains(&term.as_str())).then_some("TERM")
}

impl Glyphs {
    /// What a member did.
    pub fn ballot(self, ballot: Ballot) -> &'static str {
        match (ballot, self.ascii) {
            (Ballot::Yes, false) => "✔",
            (Ballot::No, false) => "✘",
            (Ballot::Abstain, false) => "○",
            (Ballot::Absent, false) => "·",
            (Ballot::Yes, true) => "Y",
            (Ballot::No, true) => "N",
            (Ballot::Abstain, true) => "A",
            (Ballot::Absent, true) => "-",
        }
    }

    /// A member whose ballot is not known.
    pub fn unknown(self) -> &'static str {
        "?"
    }

    /// A member whose ballot shall not be known yet.
    pub fn closed(self) -> &'static str {
        if self.ascii { "_" } else { "□" }
    }

    /// Land that is no member's, or of one that has no part in what is shown.
    pub fn nobody(self) -> &'static str {
        ":"
    }

    /// What came of a vote.
    pub fn outcome(self, outcome: Outcome) -> &'static str {
        match (outcome, self.ascii) {
            (Outcome::Adopted, false) => "✔",
            (Outcome::NotAdopted, false) => "✘",
            (Outcome::Vetoed, false) => "⊘",
            (Outcome::Adopted, true) => "+",
            (Outcome::NotAdopted, true) => "x",
            (Outcome::Vetoed, true) => "V",
            (Outcome::Unrecorded, _) => "?",
        }
    }

    /// Stands in place of an outcome where no roll call was taken; nothing where one was.
    pub fn without_roll_call(self, manner: Manner) -> Option<&'static str> {
        match manner {
            Manner::Vote => None,
            Manner::WithoutVote | Manner::Unrecorded => Some(if self.ascii { "=" } else { "≡" }),
        }
    }

    /// Refers to a note: sources disagree, something is doubtful, ballots were derived.
    pub fn note(self) -> &'static str {
        if self.ascii { "*" } else { "†" }
    }

    /// A cell of a bar.
    pub fn bar(self, ballot: Ballot) -> &'static str {
        match (ballot, self.ascii) {
            (Ballot::Yes, false) => "█",
            (Ballot::No, false) => "▓",
            (Ballot::Abstain, false) => "░",
            (Ballot::Absent, false) => "·",
            (Ballot::Yes, true) => "Y",
            (Ballot::No, true) => "N",
            (Ballot::Abstain, true) => "A",
            (Ballot::Absent, true) => "-",
        }
    }

    /// How many heights one cell of a column of a chart can have.
    pub fn levels(self) -> usize {
        if self.ascii { 10 } else { 8 }
    }

    /// The cell of a column of a chart that reaches to a level, counted from nought at the bottom of the lowest cell; cells
    /// are counted upwards. ASCII shows how full the topmost cell is as a digit.
    pub fn column(self, level: usize, cell: usize) -> char {
        const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
        const TENTHS: [char; 10] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
        let Some(height) = level.checked_sub(cell * self.levels()) else { return ' ' };
        let (heights, full): (&[char], _) = if self.ascii { (&TENTHS, '#') } else { (&HEIGHTS, '█') };
        heights.get(height).copied().unwrap_or(full)
    }

    /// A stroke of a line that goes so far to the right and up.
    pub fn stroke(self, right: f64, up: f64) -> &'static str {
        let steep = up.abs() > 2.0 * right.abs();
        let flat = right.abs() > 2.0 * up.abs();
        match (steep, flat, right * up > 0.0, self.ascii) {
            (true, _, _, false) => "│",
            (true, _, _, true) => "|",
            (_, true, _, false) => "─",
            (_, true, _, true) => "-",
            (_, _, true, false) => "╱",
            (_, _, true, true) => "/",
            (_, _, false, false) => "╲",
            (_, _, false, true) => "\\",
        }
    }

    /// One count among others as a column; in ASCII tenths of the most.
    pub fn amount(self, count: usize, most: usize) -> char {
        const COLUMNS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
        const TENTHS: [char; 10] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
        let steps: &[char] = if self.ascii { &TENTHS } else { &COLUMNS };
        let at = count * steps.len() / (most + 1);
        steps.get(at).or(steps.last()).copied().unwrap_or(' ')
    }

    /// So many members in one place, of at most so many in any: a column; in ASCII the number itself, `+` from ten on.
    pub fn crowd(self, count: usize, most: usize) -> char {
        match u32::try_from(count).ok().and_then(|count| char::from_digit(count, 10)) {
            _ if !self.ascii => self.amount(count, most),
            Some(digit) => digit,
            None => '+',
        }
    }

    /// Stands before how far a figure may be off.
    pub fn plus_minus(self) -> &'static str {
        if self.ascii { "+-" } else { "±" }
    }

    /// A point on a line.
    pub fn point(self) -> &'static str {
        if self.ascii { "*" } else { "●" }
    }

    /// The ends of a band.
    pub fn ends(self) -> (&'static str, &'static str) {
        if self.ascii { ("[", "]") } else { ("├", "┤") }
    }

    /// A line from left to right.
    pub fn horizontal(self) -> &'static str {
        if self.ascii { "-" } else { "─" }
    }

    /// A value on that line.
    pub fn tick(self) -> &'static str {
        if self.ascii { "+" } else { "┴" }
    }

    /// Nought on that line.
    pub fn cross(self) -> &'static str {
        if self.ascii { "|" } else { "┼" }
    }

    /// The time that is shown, in a picture of all times.
    pub fn here(self) -> &'static str {
        if self.ascii { ":" } else { "┊" }
    }

    /// A line that stands back.
    pub fn faint(self) -> &'static str {
        if self.ascii { "." } else { "╌" }
    }

    /// What of some work is done, and what is left.
    pub fn meter(self) -> (&'static str, &'static str) {
        if self.ascii { ("#", ".") } else { ("█", "░") }
    }

    /// Stands before the row under the cursor.
    pub fn cursor(self) -> &'static str {
        if self.ascii { ">" } else { "▸" }
    }

    /// Points at the column above it.
    pub fn pointer(self) -> &'static str {
        if self.ascii { "^" } else { "▲" }
    }

    /// Stands behind the code of what is marked.
    pub fn mark(self) -> &'static str {
        if self.ascii { "#" } else { "◆" }
    }

    /// Stands by what is pinned.
    pub fn pinned(self) -> &'static str {
        if self.ascii { "!" } else { "★" }
    }

    /// Stands by a roll call with a note of the person's own, and before the note.
    pub fn noted(self) -> &'static str {
        if self.ascii { "%" } else { "¶" }
    }

    /// Stands behind a member with a changed ballot, behind one whose ballot alone would turn the outcome, behind one of
    /// whom both is so; nothing behind the others.
    pub fn turning(self, changed: bool, pivotal: bool) -> &'static str {
        match (changed, pivotal, self.ascii) {
            (false, false, _) => "",
            (true, false, _) => self.mark(),
            (false, true, _) => self.pointer(),
            (true, true, false) => "◈",
            (true, true, true) => "@",
        }
    }

    /// Stands where text was cut.
    pub fn ellipsis(self) -> &'static str {
        if self.ascii { "~" } else { "…" }
    }

    /// A piece of a line from the left to the right.
    pub fn rule(self) -> &'static str {
        if self.ascii { "-" } else { "─" }
    }

    /// An answer, or what was said of a ballot before, that is right.
    pub fn right(self) -> &'static str {
        if self.ascii { "+" } else { "✔" }
    }

    /// The same where it is not.
    pub fn wrong(self) -> &'static str {
        if self.ascii { "x" } else { "✘" }
    }

    /// Between two panes.
    pub fn divider(self) -> &'static str {
        if self.ascii { "|" } else { "│" }
    }

    /// Between words of one line.
    pub fn dot(self) -> &'static str {
        if self.ascii { " - " } else { " · " }
    }

    /// Sorted upwards or downwards.
    pub fn order(self, descending: bool) -> &'static str {
        match (descending, self.ascii) {
            (false, false) => "↑",
            (true, false) => "↓",
            (false, true) => "^",
            (true, true) => "v",
        }
    }

    /// The text in this set: everything that ASCII lacks becomes something near, so that names stay readable.
    pub fn text(self, text: &str) -> String {
        if !self.ascii || text.is_ascii() {
            return text.to_owned();
        }
        use unicode_normalization::UnicodeNormalization;
        use unicode_normalization::char::is_combining_mark;
        let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).map(|c| match c {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '·' => '-',
            '→' => '>',
            '≡' => '=',
            '†' => '*',
            '✔' => 'Y',
            '✘' => 'N',
            '○' => 'A',
            '⊘' => 'V',
            '◆' => '#',
            '★' => '!',
            '¶' => '%',
            '▲' => '^',
            '◈' => '@',
            'ı' => 'i',
            c if c.is_ascii() => c,
            _ => '?',
        });
        plain.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_draws_ascii_only() {
        let glyphs = Glyphs { ascii: true };
        for ballot in Ballot::ALL {
            assert!(glyphs.ballot(ballot).is_ascii() && glyphs.bar(ballot).is_ascii());
        }
        for outcome in [Outcome::Adopted, Outcome::NotAdopted, Outcome::Vetoed, Outcome::Unrecorded] {
            assert!(glyphs.outcome(outcome).is_ascii());
        }
        assert!([glyphs.note(), glyphs.mark(), glyphs.pinned(), glyphs.noted()].iter().all(|glyph| glyph.is_ascii()));
        assert!(glyphs.without_roll_call(Manner::WithoutVote).is_some_and(str::is_ascii));
        assert_eq!(glyphs.text("Côte d’Ivoire – 日"), "Cote d'Ivoire - ?");
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn the_environment_tells_where_only_ascii_is_shown() {
        for (set, variable) in [
            (&[("LANG", "en_GB.UTF-8")][..], None),
            (&[("LANG", "C.utf8"), ("TERM", "xterm-256color")], None),
            (&[], Some("LANG")),
            (&[("LANG", "C")], Some("LANG")),
            (&[("LANG", "de_DE@euro")], Some("LANG")),
            (&[("LANG", "de_DE.UTF-8"), ("LC_CTYPE", "C")], Some("LC_CTYPE")),
            (&[("LANG", "C"), ("LC_CTYPE", "en_GB.UTF-8")], None),
            (&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "POSIX")], Some("LC_ALL")),
            (&[("LANG", "C"), ("LC_ALL", "C.UTF-8")], None),
            (&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "")], None),
            (&[("LANG", "en_GB.UTF-8"), ("TERM", "linux")], Some("TERM")),
            (&[("LANG", "en_GB.UTF-8"), ("TERM", "vt100")], Some("TERM")),
            (&[("LANG", "en_GB.UTF-8"), ("TERM", "nobody-knows-this")], None),
        ] {
            let env = |name: &str| set.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(only_ascii(env), variable, "{set:?}");
        }
    }

    #[test]
    fn columns_fill_cell_by_cell() {
        let drawn = |ascii, level| (0..3).map(|cell| Glyphs { ascii }.column(level, cell)).collect::<String>();
        assert_eq!([0, 7, 8, 23].map(|level| drawn(false, level)), ["▁  ", "█  ", "█▁ ", "███"]);
        assert_eq!([0, 9, 14, 29].map(|level| drawn(true, level)), ["0  ", "9  ", "#4 ", "##9"]);
    }

    #[test]
    fn every_glyph_takes_one_column() {
        for ascii in [false, true] {
            let glyphs = Glyphs { ascii };
            for ballot in Ballot::ALL {
                assert_eq!(crate::text::width(glyphs.ballot(ballot)), 1);
                assert_eq!(crate::text::width(glyphs.bar(ballot)), 1);
            }
            assert_eq!(crate::text::width(glyphs.note()), 1);
            assert_eq!(crate::text::width(glyphs.mark()), 1);
            assert_eq!([glyphs.pinned(), glyphs.noted()].map(crate::text::width), [1, 1]);
            assert_eq!(glyphs.without_roll_call(Manner::WithoutVote).map(crate::text::width), Some(1));
        }
    }
}
