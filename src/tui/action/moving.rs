//! From screen to screen, in lists and details, and out.

use super::Context::{
    Browse, Calling, Choices, Filter, Form, Help, Line, Palette, Picture, Predict, Reveal, Scores, Space, WhatIf, Years,
};
use super::{Action, Command, ON_SCREENS, command};

pub(super) const COMMANDS: &[Command] = &[
    command(Action::NextScreen, "next-screen", "go to the next screen", Some("screens"), &[(ON_SCREENS, &["tab"])]),
    command(
        Action::PreviousScreen,
        "previous-screen",
        "go to the screen before",
        None,
        &[(ON_SCREENS, &["shift-tab"])],
    ),
    command(Action::Resolutions, "resolutions", "go to the roll calls", None, &[(ON_SCREENS, &["1"])]),
    command(Action::Countries, "countries", "go to the members", None, &[(ON_SCREENS, &["2"])]),
    command(Action::Blocs, "blocs", "go to the groups, and how far they hold together", None, &[(ON_SCREENS, &["3"])]),
    command(
        Action::Space,
        "space",
        "go to the ideal points: where members stand by how they vote",
        None,
        &[(ON_SCREENS, &["4"])],
    ),
    command(Action::Lessons, "lessons", "go to the lessons: guided walks for a class", None, &[(ON_SCREENS, &["5"])]),
    command(
        Action::Play,
        "play",
        "let the sessions go by, or stop; any other key stops too",
        Some("play"),
        &[(&[Space], &["space"])],
    ),
    command(
        Action::Down,
        "down",
        "one row down",
        None,
        &[
            (&[Browse, Picture, WhatIf, Choices, Calling, Help, Predict, Scores], &["j", "down"]),
            (&[Line, Palette], &["down", "ctrl-n"]),
        ],
    ),
    command(
        Action::Up,
        "up",
        "one row up",
        None,
        &[
            (&[Browse, Picture, WhatIf, Choices, Calling, Help, Predict, Scores], &["k", "up"]),
            (&[Line, Palette], &["up", "ctrl-p"]),
        ],
    ),
    command(
        Action::PageDown,
        "page-down",
        "a page down",
        None,
        &[(&[Browse, Help], &["pagedown", "ctrl-f", "space"]), (&[Filter, Choices], &["pagedown"])],
    ),
    command(
        Action::PageUp,
        "page-up",
        "a page up",
        None,
        &[(&[Browse, Help], &["pageup", "ctrl-b"]), (&[Filter, Choices], &["pageup"])],
    ),
    command(
        Action::Top,
        "top",
        "to the first row",
        None,
        &[(&[Browse, Picture, WhatIf, Years, Choices, Help], &["g", "home"])],
    ),
    command(
        Action::Bottom,
        "bottom",
        "to the last row",
        None,
        &[(&[Browse, Picture, WhatIf, Years, Choices, Help], &["G", "end"])],
    ),
    command(
        Action::NextHeading,
        "next-heading",
        "to the next heading: year, session or whatever the list is sorted by",
        None,
        &[(&[Browse], &["}"])],
    ),
    command(Action::PreviousHeading, "previous-heading", "to the heading before", None, &[(&[Browse], &["{"])]),
    command(
        Action::In,
        "open",
        "go into what the row means: from the list to its detail, from a ballot or a picture to its country, from there to the roll call",
        Some("open"),
        &[(&[Browse], &["enter", "right", "l"]), (&[Picture, Years], &["enter"])],
    ),
    command(Action::Out, "out", "leave the detail for the list", None, &[(&[Browse], &["left", "h"])]),
    command(
        Action::Back,
        "back",
        "go back the way you came: leave the picture or what if, the detail, then step back in history",
        Some("back"),
        &[
            (&[Browse], &["esc", "backspace", "<"]),
            (&[Picture, WhatIf, Years], &["esc", "backspace"]),
            (&[Reveal, Calling], &["esc"]),
            (&[Predict], &["esc", "enter", "P"]),
        ],
    ),
    command(Action::Forward, "forward", "step forward in history again", None, &[(&[Browse], &[">", "alt-right"])]),
    command(
        Action::Filter,
        "filter",
        "type a filter: words of symbols and titles, ballots, outcomes, years; every figure follows",
        Some("filter"),
        &[(&[Browse, Picture, Years, Reveal], &["/"])],
    ),
    command(
        Action::Jump,
        "jump",
        "go to what you type: a year, a date, a session or a symbol; a code or a name among the countries",
        Some("jump"),
        &[(&[Browse, Picture, Years, Reveal], &["J", "ctrl-g"])],
    ),
    command(
        Action::Help,
        "help",
        "show every key",
        Some("help"),
        &[(&[Browse, Picture, WhatIf, Years, Reveal, Predict, Calling], &["?"])],
    ),
    command(
        Action::Quit,
        "quit",
        "leave the program",
        Some("quit"),
        &[
            (&[Browse, Picture, WhatIf, Years, Reveal, Calling], &["q", "ctrl-c"]),
            (&[Form, Filter, Choices, Line, Palette, Help, Predict, Scores], &["ctrl-c"]),
        ],
    ),
];
