//! Everything that a person can do, in one table: keys, help, hints and the palette are made from it.

mod calling;
mod context;
mod keeping;
mod lesson;
mod lines;
mod lists;
mod moving;
mod pictures;
mod presenting;
mod reveal;
mod what_if;

pub use context::Context;

use Context::{
    Browse, Calling, Choices, Filter, Form, Help, Lesson, Line, Palette, Picture, Predict, Reveal, Scores, Space,
    WhatIf, Years,
};

/// Something that a person asks for. What each does stands in the table, which the help shows.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    Quit,
    Suspend,
    Redraw,
    NextScreen,
    PreviousScreen,
    Resolutions,
    Countries,
    Blocs,
    Space,
    Lessons,
    Play,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Top,
    Bottom,
    NextHeading,
    PreviousHeading,
    In,
    Out,
    Back,
    Forward,
    Earlier,
    Later,
    Picture,
    Years,
    Reveal,
    OpenPart,
    ClosePart,
    OpenAll,
    NextOrder,
    Predict,
    Scores,
    Sure(u8),
    Unsay,
    AddTeam,
    EditAsked,
    NextMember,
    PreviousMember,
    ByAgreement,
    ByPoints,
    NextPart,
    PreviousPart,
    Closer,
    Farther,
    MapLeft,
    MapRight,
    MapUp,
    MapDown,
    NextGrain,
    WhatIf,
    Yes,
    No,
    Abstain,
    Absent,
    TurnVeto,
    NextMajority,
    NextCouncil,
    TakeFewest,
    WriteChanges,
    Undo,
    Reset,
    Jump,
    Filter,
    FilterLikeThis,
    FilterAlso,
    Filters,
    SaveFilter,
    Delete,
    Pin,
    Pins,
    WriteNote,
    FilterByPins,
    OlderFilter,
    NewerFilter,
    ClearFilter,
    OnlyVotes,
    Palette,
    Help,
    Copy,
    CopyRow,
    CopyCitation,
    Mark,
    ClearMarks,
    NextSort,
    ReverseSort,
    SortByDate,
    SortBySession,
    SortBySymbol,
    SortByMargin,
    SortByOutcome,
    ToggleHeadings,
    SeriesBy,
    SeriesOf,
    Backwards,
    NextGrouping,
    GroupByBallot,
    GroupByRegion,
    GroupByGroup,
    Compare,
    NextMethod,
    MethodLijphart,
    MethodStrict,
    MethodVotesOnly,
    MethodKappa,
    MethodPi,
    MethodS,
    ToggleUnanimous,
    ToggleNotes,
    NextStep,
    PreviousStep,
    LeaveLesson,
    TeacherNotes,
    Blank,
    Big,
    Timer,
    ToggleHints,
    ThemeOwn,
    ThemeDark,
    ThemeLight,
    ThemeMono,
    ToggleAscii,
    Accept,
    Cancel,
    Complete,
    CompleteBack,
    Close,
    VoteYes,
    VoteNo,
    VoteAbstain,
    VoteAbsent,
    Pass,
    TakeBack,
    NextQuestion,
    NextField,
    PreviousField,
    NextChoice,
    PreviousChoice,
}

/// What is known of an action: its name for the palette, what it does, its keys.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// What it asks for.
    pub action: Action,
    /// The name by which the palette runs it.
    pub name: &'static str,
    /// What it does, for the help.
    pub doc: &'static str,
    /// One or two words for the hint line; none where there is no room to waste.
    pub hint: Option<&'static str>,
    /// Its keys, each with the contexts where it has that meaning.
    keys: Keys,
}

type Keys = &'static [(&'static [Context], &'static [&'static str])];

const fn command(
    action: Action,
    name: &'static str,
    doc: &'static str,
    hint: Option<&'static str>,
    keys: Keys,
) -> Command {
    Command { action, name, doc, hint, keys }
}

impl Command {
    /// Its keys in each context where it has some.
    pub fn keys(&self) -> impl Iterator<Item = (Context, &'static [&'static str])> + use<> {
        self.keys.iter().flat_map(|(contexts, keys)| contexts.iter().map(move |context| (*context, *keys)))
    }

    /// Whether it has no key, so that only the palette runs it.
    pub fn is_of_palette(&self) -> bool {
        self.keys.is_empty()
    }
}

/// Wherever one looks at something.
const ON_SCREENS: &[Context] = &[Browse, Picture, WhatIf, Years, Reveal];

/// Wherever there are keys; those of the lists hold in space and in lessons too.
const EVERYWHERE: &[Context] =
    &[Browse, Picture, WhatIf, Years, Reveal, Filter, Choices, Line, Palette, Help, Predict, Scores, Form, Calling];

/// The table, idea by idea.
const TABLE: &[&[Command]] = &[
    calling::COMMANDS,
    lesson::COMMANDS,
    what_if::COMMANDS,
    reveal::COMMANDS,
    moving::COMMANDS,
    keeping::COMMANDS,
    pictures::COMMANDS,
    lists::COMMANDS,
    presenting::COMMANDS,
    lines::COMMANDS,
];

/// All commands. Hints are shown in their order.
pub fn commands() -> impl Iterator<Item = &'static Command> + Clone {
    TABLE.iter().copied().flatten()
}

/// What is known of an action.
pub fn about(action: Action) -> Option<&'static Command> {
    commands().find(|command| command.action == action)
}

/// The commands that the palette offers: all that mean something while browsing.
pub fn in_palette() -> impl Iterator<Item = &'static Command> {
    commands().filter(|command| {
        command.is_of_palette() || command.keys().any(|(at, _)| matches!(at, Browse | Space | Lesson))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_and_actions_stand_once() {
        let names: HashSet<_> = commands().map(|command| command.name).collect();
        let actions: HashSet<_> = commands().map(|command| command.action).collect();
        assert_eq!((names.len(), actions.len()), (commands().count(), commands().count()));
    }
}
