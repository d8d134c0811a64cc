//! What can be asked in lines, in one table: the help is made from it.

use crate::report::layout::{Layout, Page};
use crate::text::nearest;

/// Something that a line asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The roll calls in view.
    List,
    /// What comes next.
    Next,
    /// What came before.
    Previous,
    /// The first page.
    First,
    /// The last page.
    Last,
    /// A page by number.
    Page,
    /// Another filter.
    Filter,
    /// No filter.
    Clear,
    /// The members.
    Countries,
    /// The groups.
    Blocs,
    /// The sessions with ideal points.
    Space,
    /// The lessons.
    Lessons,
    /// A lesson.
    Lesson,
    /// A roll call opened part by part.
    Reveal,
    /// A pin, or none, on what one is at.
    Pin,
    /// A note on the roll call that one is at.
    Note,
    /// What is pinned and noted.
    Pins,
    /// What only the teacher reads.
    Teacher,
    /// The same once more.
    Again,
    /// The way back.
    Back,
    /// Out of a lesson or a reveal.
    Leave,
    /// What can be asked.
    Help,
    /// The end.
    Quit,
    /// What a command of the command line prints.
    Print,
}

/// A word that a line can begin with.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// What it asks for.
    pub asked: Asked,
    /// The word, then others that mean the same.
    pub names: &'static [&'static str],
    /// What follows it.
    pub arguments: &'static str,
    /// What it does.
    pub doc: &'static str,
}

const fn word(asked: Asked, names: &'static [&'static str], arguments: &'static str, doc: &'static str) -> Word {
    Word { asked, names, arguments, doc }
}

/// The table, in the order of the help.
pub const WORDS: &[Word] = &[
    word(Asked::List, &["list", "resolutions"], "", "the roll calls in view, the latest first, ten at a time"),
    word(
        Asked::Next,
        &["next", "n"],
        "",
        "the next page, the next part of what is hidden, the answer, the next step; an empty line does the same",
    ),
    word(Asked::Previous, &["previous", "p"], "", "the page, the part or the step before"),
    word(Asked::First, &["first"], "", "the first page"),
    word(Asked::Last, &["last"], "", "the last page"),
    word(Asked::Page, &["page"], "NUMBER", "a page"),
    word(Asked::Print, &["show"], "SYMBOL", "one roll call in full; `this` stands for the one that you are at"),
    word(
        Asked::Filter,
        &["filter", "find"],
        "QUERY",
        "only the roll calls that match, for instance FRA=yes USA=no; every figure follows",
    ),
    word(Asked::Clear, &["clear"], "", "every roll call again"),
    word(Asked::Countries, &["countries"], "", "the members, and what they did in the roll calls in view"),
    word(Asked::Print, &["country"], "CODE", "one member"),
    word(Asked::Print, &["agree"], "CODE CODE", "how often two members vote alike"),
    word(Asked::Blocs, &["blocs"], "", "the groups, and how far they hold together"),
    word(Asked::Print, &["bloc"], "GROUP", "one group"),
    word(
        Asked::Space,
        &["space"],
        "SESSION",
        "ideal points: who votes like whom, in a session; without one the sessions",
    ),
    word(
        Asked::Print,
        &["what-if"],
        "SYMBOL CHANGES",
        "what would have come of a roll call with changes, for instance USA=abstain or no-veto",
    ),
    word(Asked::Reveal, &["reveal"], "SYMBOL PARTS", "a roll call part by part, with every ballot hidden until then"),
    word(Asked::Lessons, &["lessons"], "", "the lessons"),
    word(Asked::Lesson, &["lesson"], "NAME", "one of them, step by step"),
    word(Asked::Pin, &["pin"], "", "pin the roll call, country or group that you are at, or take its pin away"),
    word(
        Asked::Note,
        &["note"],
        "TEXT",
        "write a note of your own on the roll call that you are at; - in place of a text deletes it",
    ),
    word(Asked::Pins, &["pins"], "", "what you pinned and wrote notes on"),
    word(Asked::Teacher, &["teacher"], "", "what only the teacher reads of a step"),
    word(Asked::Leave, &["leave"], "", "out of the lesson or of what is opened part by part"),
    word(Asked::Print, &["power"], "", "voting power in the Security Council"),
    word(Asked::Print, &["coverage"], "", "what kinds of roll call the sources hold for which years"),
    word(Asked::Print, &["groups"], "", "the members of every group"),
    word(Asked::Again, &["again"], "", "the same once more"),
    word(Asked::Back, &["back", "b"], "", "back the way you came"),
    word(Asked::Help, &["help", "?"], "", "what can be asked"),
    word(Asked::Quit, &["quit", "q", "exit"], "", "leave; so does the end of input"),
];

/// What a word asks for.
pub fn of(name: &str) -> Option<Asked> {
    let name = name.to_lowercase();
    WORDS.iter().find(|word| word.names.contains(&name.as_str())).map(|word| word.asked)
}

/// What to say where a word asks for nothing.
pub fn unknown(name: &str) -> String {
    match nearest(&name.to_lowercase(), WORDS.iter().flat_map(|word| word.names.iter().copied())) {
        Some(near) => format!("There is no `{name}`; did you mean {near}? `help` says what there is."),
        None => format!("There is no `{name}`; `help` says what there is, `filter {name}` searches the record."),
    }
}

/// All of them.
pub fn help(layout: Layout) -> String {
    let mut page = Page::new(layout);
    page.paragraph(0, "A number goes into the row that has it. These words can be written:");
    for word in WORDS {
        let arguments = if word.arguments.is_empty() { String::new() } else { format!(" {}", word.arguments) };
        let also = match word.names.get(1..) {
            None | Some([]) => String::new(),
            Some(others) => format!(" (also {})", others.join(", ")),
        };
        let name = word.names.first().copied().unwrap_or_default();
        page.hanging(0, 2, &format!("{name}{arguments}: {}{also}", word.doc));
    }
    page.done()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_word_means_one_thing() {
        let names: Vec<_> = WORDS.iter().flat_map(|word| word.names).collect();
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len());
        assert_eq!((of("NEXT"), of("agree"), of("xyzzy")), (Some(Asked::Next), Some(Asked::Print), None));
        assert!(unknown("quti").contains("did you mean quit?"), "{}", unknown("quti"));
    }
}
