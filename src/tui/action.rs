//! Everything that a person can do, in one table: keys, help, hints and the palette are made from it.

/// What keys mean depends on what has the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// A list or a detail.
    Browse,
    /// A picture over the screen.
    Picture,
    /// The years over the screen.
    Years,
    /// A lesson that is under way; its keys go before those of what it shows.
    Lesson,
    /// The screen of ideal points; where it says nothing else, keys mean what they do in lists and details.
    Space,
    /// The line of the filter; printable keys belong to it.
    Filter,
    /// The list of filters to choose from.
    Filters,
    /// The line of where to go, or of a name; printable keys belong to it.
    Line,
    /// The line and list of the palette; printable keys belong to the line.
    Palette,
    /// The help.
    Help,
}

impl Context {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 10] = [
        Self::Browse,
        Self::Picture,
        Self::Years,
        Self::Space,
        Self::Lesson,
        Self::Filter,
        Self::Filters,
        Self::Line,
        Self::Palette,
        Self::Help,
    ];

    /// The context whose keys hold where this one says nothing.
    pub fn behind(self) -> Option<Self> {
        (self == Self::Space).then_some(Self::Browse)
    }

    /// The heading in the help.
    pub fn title(self) -> &'static str {
        match self {
            Self::Browse => "Lists and details",
            Self::Picture => "In a picture",
            Self::Years => "In the years",
            Self::Space => "On the screen of ideal points",
            Self::Lesson => "In a lesson",
            Self::Filter => "While typing a filter",
            Self::Filters => "In the list of filters",
            Self::Line => "While typing where to go, or a name",
            Self::Palette => "In the palette",
            Self::Help => "In this help",
        }
    }
}

/// Something that a person asks for. What each does stands in [`COMMANDS`], which the help shows.
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
    Jump,
    Filter,
    FilterLikeThis,
    FilterAlso,
    Filters,
    SaveFilter,
    DeleteFilter,
    OlderFilter,
    NewerFilter,
    ClearFilter,
    OnlyVotes,
    Palette,
    Help,
    Copy,
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
    ThemeDark,
    ThemeLight,
    ThemeMono,
    ToggleAscii,
    Accept,
    Cancel,
    Complete,
    CompleteBack,
    Close,
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
    /// Its keys, each in the contexts where it has that meaning.
    pub keys: &'static [(Context, &'static [&'static str])],
}

const fn command(
    action: Action,
    name: &'static str,
    doc: &'static str,
    hint: Option<&'static str>,
    keys: &'static [(Context, &'static [&'static str])],
) -> Command {
    Command { action, name, doc, hint, keys }
}

use Context::{Browse, Filter, Filters, Help, Lesson, Line, Palette, Picture, Space, Years};

/// The table. Hints are shown in its order.
pub const COMMANDS: &[Command] = &[
    command(
        Action::NextStep,
        "next-step",
        "go on in the lesson: the next part of what is hidden, the answer, the next step",
        Some("on"),
        &[(Lesson, &["pagedown"])],
    ),
    command(
        Action::PreviousStep,
        "previous-step",
        "take the last one back",
        Some("one back"),
        &[(Lesson, &["pageup"])],
    ),
    command(
        Action::TeacherNotes,
        "teacher-notes",
        "show what only the teacher reads, or hide it",
        Some("notes"),
        &[(Lesson, &["O"])],
    ),
    command(
        Action::LeaveLesson,
        "leave-lesson",
        "leave the lesson; it stays where it is until the program ends",
        Some("leave"),
        &[(Lesson, &["L"])],
    ),
    command(
        Action::NextScreen,
        "next-screen",
        "go to the next screen",
        Some("screens"),
        &[(Browse, &["tab"]), (Picture, &["tab"]), (Years, &["tab"])],
    ),
    command(
        Action::PreviousScreen,
        "previous-screen",
        "go to the screen before",
        None,
        &[(Browse, &["shift-tab"]), (Picture, &["shift-tab"]), (Years, &["shift-tab"])],
    ),
    command(
        Action::Resolutions,
        "resolutions",
        "go to the roll calls",
        None,
        &[(Browse, &["1"]), (Picture, &["1"]), (Years, &["1"])],
    ),
    command(
        Action::Countries,
        "countries",
        "go to the members",
        None,
        &[(Browse, &["2"]), (Picture, &["2"]), (Years, &["2"])],
    ),
    command(
        Action::Blocs,
        "blocs",
        "go to the groups, and how far they hold together",
        None,
        &[(Browse, &["3"]), (Picture, &["3"]), (Years, &["3"])],
    ),
    command(
        Action::Space,
        "space",
        "go to the ideal points: where members stand by how they vote",
        None,
        &[(Browse, &["4"]), (Picture, &["4"]), (Years, &["4"])],
    ),
    command(
        Action::Lessons,
        "lessons",
        "go to the lessons: guided walks for a class",
        None,
        &[(Browse, &["5"]), (Picture, &["5"]), (Years, &["5"])],
    ),
    command(
        Action::Play,
        "play",
        "let the sessions go by, or stop; any other key stops too",
        Some("play"),
        &[(Space, &["space"])],
    ),
    command(
        Action::Down,
        "down",
        "one row down",
        None,
        &[
            (Browse, &["j", "down"]),
            (Picture, &["j", "down"]),
            (Filters, &["j", "down"]),
            (Line, &["down", "ctrl-n"]),
            (Palette, &["down", "ctrl-n"]),
            (Help, &["j", "down"]),
        ],
    ),
    command(
        Action::Up,
        "up",
        "one row up",
        None,
        &[
            (Browse, &["k", "up"]),
            (Picture, &["k", "up"]),
            (Filters, &["k", "up"]),
            (Line, &["up", "ctrl-p"]),
            (Palette, &["up", "ctrl-p"]),
            (Help, &["k", "up"]),
        ],
    ),
    command(
        Action::PageDown,
        "page-down",
        "a page down",
        None,
        &[
            (Browse, &["pagedown", "ctrl-f", "space"]),
            (Filter, &["pagedown"]),
            (Help, &["pagedown", "ctrl-f", "space"]),
        ],
    ),
    command(
        Action::PageUp,
        "page-up",
        "a page up",
        None,
        &[(Browse, &["pageup", "ctrl-b"]), (Filter, &["pageup"]), (Help, &["pageup", "ctrl-b"])],
    ),
    command(
        Action::Top,
        "top",
        "to the first row",
        None,
        &[
            (Browse, &["g", "home"]),
            (Picture, &["g", "home"]),
            (Years, &["g", "home"]),
            (Filters, &["g", "home"]),
            (Help, &["g", "home"]),
        ],
    ),
    command(
        Action::Bottom,
        "bottom",
        "to the last row",
        None,
        &[
            (Browse, &["G", "end"]),
            (Picture, &["G", "end"]),
            (Years, &["G", "end"]),
            (Filters, &["G", "end"]),
            (Help, &["G", "end"]),
        ],
    ),
    command(
        Action::NextHeading,
        "next-heading",
        "to the next heading: year, session or whatever the list is sorted by",
        None,
        &[(Browse, &["}"])],
    ),
    command(Action::PreviousHeading, "previous-heading", "to the heading before", None, &[(Browse, &["{"])]),
    command(
        Action::In,
        "open",
        "go into what the row means: from the list to its detail, from a ballot or a picture to its country, from there to the roll call",
        Some("open"),
        &[(Browse, &["enter", "right", "l"]), (Picture, &["enter"]), (Years, &["enter"])],
    ),
    command(Action::Out, "out", "leave the detail for the list", None, &[(Browse, &["left", "h"])]),
    command(
        Action::Back,
        "back",
        "go back the way you came: leave the picture, the detail, then step back in history",
        Some("back"),
        &[(Browse, &["esc", "backspace", "<"]), (Picture, &["esc", "backspace"]), (Years, &["esc", "backspace"])],
    ),
    command(Action::Forward, "forward", "step forward in history again", None, &[(Browse, &[">", "alt-right"])]),
    command(
        Action::Filter,
        "filter",
        "type a filter: words of symbols and titles, ballots, outcomes, years; every figure follows",
        Some("filter"),
        &[(Browse, &["/"]), (Picture, &["/"]), (Years, &["/"])],
    ),
    command(
        Action::Jump,
        "jump",
        "go to what you type: a year, a date, a session or a symbol; a code or a name among the countries",
        Some("jump"),
        &[(Browse, &["J", "ctrl-g"]), (Picture, &["J", "ctrl-g"]), (Years, &["J", "ctrl-g"])],
    ),
    command(
        Action::Help,
        "help",
        "show every key",
        Some("help"),
        &[(Browse, &["?"]), (Picture, &["?"]), (Years, &["?"])],
    ),
    command(
        Action::Quit,
        "quit",
        "leave the program",
        Some("quit"),
        &[
            (Browse, &["q", "ctrl-c"]),
            (Picture, &["q", "ctrl-c"]),
            (Years, &["q", "ctrl-c"]),
            (Filter, &["ctrl-c"]),
            (Filters, &["ctrl-c"]),
            (Line, &["ctrl-c"]),
            (Palette, &["ctrl-c"]),
            (Help, &["ctrl-c"]),
        ],
    ),
    command(
        Action::ClearFilter,
        "clear-filter",
        "show every roll call again",
        None,
        &[(Browse, &["c"]), (Years, &["c"])],
    ),
    command(
        Action::FilterLikeThis,
        "filter-like-this",
        "find votes like what is under the cursor: a ballot, how a group split, a session, topics, a roll call",
        None,
        &[(Browse, &["F"])],
    ),
    command(
        Action::FilterAlso,
        "filter-also",
        "the same in addition to the filter: go from ballot to ballot and put them together",
        None,
        &[(Browse, &["+"])],
    ),
    command(
        Action::Filters,
        "filters",
        "choose a filter: saved ones, those of this session, examples",
        None,
        &[(Browse, &["f"])],
    ),
    command(Action::SaveFilter, "save-filter", "save the filter under a name", None, &[(Browse, &["w"])]),
    command(
        Action::DeleteFilter,
        "delete-filter",
        "delete a saved filter",
        Some("delete"),
        &[(Filters, &["d", "delete"])],
    ),
    command(
        Action::OnlyVotes,
        "only-votes",
        "leave out what was adopted without a vote, or show it again",
        None,
        &[(Browse, &["v"])],
    ),
    command(
        Action::Picture,
        "picture",
        "show the roll call as a picture: the half circle of the Assembly or the table of the Council, then the world, then members by roll calls",
        Some("picture"),
        &[(Browse, &["p"]), (Picture, &["p"])],
    ),
    command(
        Action::Years,
        "years",
        "show how what the screen is about went over time; Enter there leads to the roll calls of a time",
        None,
        &[(Browse, &["T"]), (Picture, &["T"]), (Years, &["T"])],
    ),
    command(
        Action::Left,
        "left",
        "one seat or country to the left, or to the time before",
        None,
        &[(Picture, &["h", "left"]), (Years, &["h", "left"])],
    ),
    command(
        Action::Right,
        "right",
        "one seat or country to the right, or to the time after",
        None,
        &[(Picture, &["l", "right"]), (Years, &["l", "right"])],
    ),
    command(
        Action::NextMember,
        "next-member",
        "to the next member in the order of the picture",
        None,
        &[(Picture, &["n"])],
    ),
    command(
        Action::PreviousMember,
        "previous-member",
        "to the member before in the order of the picture",
        None,
        &[(Picture, &["N"])],
    ),
    command(
        Action::ByPoints,
        "by-ideal-point",
        "the map by ideal points in the session of the roll call, or by ballot again",
        Some("ideal points"),
        &[(Picture, &["i"])],
    ),
    command(
        Action::ByAgreement,
        "by-agreement",
        "seats and countries by agreement with the member under the cursor, or no longer",
        Some("agreement"),
        &[(Picture, &["a"])],
    ),
    command(
        Action::NextPart,
        "next-part",
        "to the next part of the world: Africa, the Americas, Asia and so on",
        Some("part of the world"),
        &[(Picture, &["z"])],
    ),
    command(Action::PreviousPart, "previous-part", "to the part of the world before", None, &[(Picture, &["Z"])]),
    command(Action::Closer, "closer", "look closer at the country under the cursor", None, &[(Picture, &["+", "="])]),
    command(Action::Farther, "farther", "look at the map from farther away", None, &[(Picture, &["-"])]),
    command(Action::MapLeft, "map-left", "move over the map to the left", None, &[(Picture, &["shift-left", "{"])]),
    command(Action::MapRight, "map-right", "move over the map to the right", None, &[(Picture, &["shift-right", "}"])]),
    command(Action::MapUp, "map-up", "move over the map upwards", None, &[(Picture, &["shift-up", "pageup"])]),
    command(
        Action::MapDown,
        "map-down",
        "move over the map downwards",
        None,
        &[(Picture, &["shift-down", "pagedown"])],
    ),
    command(
        Action::NextGrain,
        "grain",
        "draw the map in dots of Braille, in halves of cells, or in a glyph for each cell",
        None,
        &[(Picture, &["t"])],
    ),
    command(
        Action::Earlier,
        "earlier",
        "to the roll call before in time, to the session before among ideal points",
        None,
        &[(Browse, &["["]), (Picture, &["["])],
    ),
    command(
        Action::Later,
        "later",
        "to the roll call or the session after in time",
        None,
        &[(Browse, &["]"]), (Picture, &["]"])],
    ),
    command(Action::NextSort, "sort", "sort the list by the next column", Some("sort"), &[(Browse, &["s"])]),
    command(Action::ReverseSort, "reverse", "turn the order of the list round", None, &[(Browse, &["S"])]),
    command(Action::SortByDate, "sort-by-date", "sort the roll calls by date, under years", None, &[]),
    command(Action::SortBySession, "sort-by-session", "sort the roll calls by session of the Assembly", None, &[]),
    command(Action::SortBySymbol, "sort-by-symbol", "sort the roll calls by symbol, under series", None, &[]),
    command(Action::SortByMargin, "sort-by-margin", "sort the roll calls by margin, the closest first", None, &[]),
    command(Action::SortByOutcome, "sort-by-outcome", "sort the roll calls by outcome, what failed first", None, &[]),
    command(
        Action::ToggleHeadings,
        "headings",
        "headings in the list, or none; they set former members apart from present ones",
        None,
        &[(Browse, &["H"])],
    ),
    command(
        Action::NextGrouping,
        "group",
        "put ballots and seats together by ballot, by region or by group",
        Some("group"),
        &[(Browse, &["b"]), (Picture, &["b"])],
    ),
    command(
        Action::Palette,
        "commands",
        "run a command by its name",
        Some("commands"),
        &[(Browse, &[":"]), (Picture, &[":"]), (Years, &[":"])],
    ),
    command(Action::GroupByBallot, "group-by-ballot", "put ballots together by ballot", None, &[]),
    command(Action::GroupByRegion, "group-by-region", "put ballots together by regional group", None, &[]),
    command(Action::GroupByGroup, "group-by-group", "put ballots together by group", None, &[]),
    command(
        Action::SeriesBy,
        "series-by",
        "figures over time by year, or by session of the Assembly",
        None,
        &[(Browse, &["t"]), (Years, &["t"])],
    ),
    command(
        Action::SeriesOf,
        "series-of",
        "figures over time over adopted whole texts, or over everything in view",
        None,
        &[(Browse, &["e"]), (Years, &["e"])],
    ),
    command(
        Action::Backwards,
        "backwards",
        "groups with their members of the day, or with their latest members applied backwards",
        None,
        &[(Browse, &["a"]), (Years, &["a"])],
    ),
    command(
        Action::ToggleNotes,
        "notes",
        "show in full where sources disagree and what is doubtful, or fold it",
        None,
        &[(Browse, &["n"])],
    ),
    command(
        Action::Compare,
        "compare",
        "put the marked countries or groups side by side, or the marked one and the one under the cursor; again for one alone",
        None,
        &[(Browse, &["="])],
    ),
    command(
        Action::NextMethod,
        "method",
        "measure agreement of countries by the next method; every figure of it follows",
        None,
        &[(Browse, &["m"]), (Years, &["m"])],
    ),
    command(Action::MethodLijphart, "method-lijphart", "agreement as Lijphart has it, abstaining half way", None, &[]),
    command(Action::MethodStrict, "method-strict", "agreement as the share of the same ballots", None, &[]),
    command(Action::MethodVotesOnly, "method-votes-only", "agreement where both voted yes or no", None, &[]),
    command(Action::MethodKappa, "method-kappa", "agreement beyond chance, by Cohen's kappa", None, &[]),
    command(Action::MethodPi, "method-pi", "agreement beyond chance, by Scott's pi", None, &[]),
    command(Action::MethodS, "method-s", "agreement by S of Signorino and Ritter", None, &[]),
    command(
        Action::ToggleUnanimous,
        "drop-unanimous",
        "leave roll calls in which everyone cast the same ballot out of agreement, or count them again",
        None,
        &[(Browse, &["M"]), (Years, &["M"])],
    ),
    command(
        Action::Mark,
        "mark",
        "mark the country or the group under the cursor, to look at several side by side, or take its mark away",
        None,
        &[(Browse, &["x"])],
    ),
    command(Action::ClearMarks, "clear-marks", "take all marks away", None, &[(Browse, &["X"])]),
    command(
        Action::Copy,
        "copy",
        "copy the symbol or the code to the clipboard",
        None,
        &[(Browse, &["y"]), (Picture, &["y"])],
    ),
    command(
        Action::Blank,
        "blank",
        "show nothing at all; any key brings the screen back",
        None,
        &[(Lesson, &["."]), (Browse, &["."]), (Picture, &["."]), (Years, &["."])],
    ),
    command(
        Action::Big,
        "big",
        "fewer and larger things, to be read from the last row, or all of them again",
        None,
        &[(Lesson, &["B"]), (Browse, &["B"]), (Picture, &["B"]), (Years, &["B"])],
    ),
    command(
        Action::Timer,
        "timer",
        "count the time up, then down from 1, 2, 5 and 10 minutes, then none",
        None,
        &[(Lesson, &["C"]), (Browse, &["C"]), (Picture, &["C"]), (Years, &["C"])],
    ),
    command(
        Action::ToggleHints,
        "hints",
        "hide these hints, or show them again",
        None,
        &[(Lesson, &["K"]), (Browse, &["K"]), (Picture, &["K"]), (Years, &["K"])],
    ),
    command(Action::ThemeDark, "theme-dark", "colours for a dark background", None, &[]),
    command(Action::ThemeLight, "theme-light", "colours for a light background", None, &[]),
    command(Action::ThemeMono, "theme-mono", "no colours", None, &[]),
    command(Action::ToggleAscii, "ascii", "draw with ASCII characters only, or with all again", None, &[]),
    command(
        Action::Redraw,
        "redraw",
        "draw the whole screen again",
        None,
        &[
            (Browse, &["ctrl-l"]),
            (Picture, &["ctrl-l"]),
            (Years, &["ctrl-l"]),
            (Filter, &["ctrl-l"]),
            (Filters, &["ctrl-l"]),
            (Line, &["ctrl-l"]),
            (Palette, &["ctrl-l"]),
            (Help, &["ctrl-l"]),
        ],
    ),
    command(
        Action::Suspend,
        "suspend",
        "stop for a while; `fg` in the shell brings it back",
        None,
        &[
            (Browse, &["ctrl-z"]),
            (Picture, &["ctrl-z"]),
            (Years, &["ctrl-z"]),
            (Filter, &["ctrl-z"]),
            (Filters, &["ctrl-z"]),
            (Line, &["ctrl-z"]),
            (Palette, &["ctrl-z"]),
            (Help, &["ctrl-z"]),
        ],
    ),
    command(
        Action::Accept,
        "accept",
        "keep the filter, take the one under the cursor, stay where the line leads, or run the command",
        Some("accept"),
        &[(Filter, &["enter"]), (Filters, &["enter"]), (Line, &["enter"]), (Palette, &["enter"])],
    ),
    command(
        Action::Complete,
        "complete",
        "complete what is typed; again for the next that could stand there",
        Some("complete"),
        &[(Filter, &["tab", "down"]), (Palette, &["tab"])],
    ),
    command(
        Action::CompleteBack,
        "complete-back",
        "complete with what could stand there before that",
        None,
        &[(Filter, &["shift-tab", "up"])],
    ),
    command(
        Action::OlderFilter,
        "older-filter",
        "call back a filter of before",
        Some("filters of before"),
        &[(Filter, &["ctrl-p"])],
    ),
    command(Action::NewerFilter, "newer-filter", "the one after it", None, &[(Filter, &["ctrl-n"])]),
    command(
        Action::Cancel,
        "cancel",
        "leave the line as it was before",
        Some("leave"),
        &[(Filter, &["esc"]), (Line, &["esc"]), (Palette, &["esc"])],
    ),
    command(
        Action::Close,
        "close",
        "close the list or the help",
        Some("close"),
        &[(Filters, &["esc", "backspace", "f", "q"]), (Help, &["esc", "backspace", "?", "q", "enter"])],
    ),
];

/// What is known of an action.
pub fn about(action: Action) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.action == action)
}

/// The commands that the palette offers: all that mean something while browsing.
pub fn in_palette() -> impl Iterator<Item = &'static Command> {
    COMMANDS.iter().filter(|command| {
        command.keys.is_empty() || command.keys.iter().any(|(at, _)| matches!(at, Browse | Space | Lesson))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_and_actions_stand_once() {
        let names: HashSet<_> = COMMANDS.iter().map(|command| command.name).collect();
        let actions: HashSet<_> = COMMANDS.iter().map(|command| command.action).collect();
        assert_eq!((names.len(), actions.len()), (COMMANDS.len(), COMMANDS.len()));
    }
}
