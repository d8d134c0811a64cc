//! Lines that are typed, and lists to choose from.

use super::Context::{Choices, Filter, Form, Help, Line, Palette, Scores};
use super::{Action, Command, command};

pub(super) const COMMANDS: &[Command] = &[
    command(
        Action::Accept,
        "accept",
        "keep the filter, take the one under the cursor, stay where the line leads, make the changes, or run the command",
        Some("accept"),
        &[(&[Filter, Choices, Line, Palette, Form], &["enter"])],
    ),
    command(
        Action::Complete,
        "complete",
        "complete what is typed; again for the next that could stand there",
        Some("complete"),
        &[(&[Filter], &["tab", "down"]), (&[Palette], &["tab"])],
    ),
    command(
        Action::CompleteBack,
        "complete-back",
        "complete with what could stand there before that",
        None,
        &[(&[Filter], &["shift-tab", "up"])],
    ),
    command(
        Action::OlderFilter,
        "older-filter",
        "call back a filter of before",
        Some("filters of before"),
        &[(&[Filter], &["ctrl-p"])],
    ),
    command(Action::NewerFilter, "newer-filter", "the one after it", None, &[(&[Filter], &["ctrl-n"])]),
    command(
        Action::Cancel,
        "cancel",
        "leave the line as it was before",
        Some("leave"),
        &[(&[Filter, Line, Palette, Form], &["esc"])],
    ),
    command(
        Action::Close,
        "close",
        "close the list or the help",
        Some("close"),
        &[
            (&[Choices], &["esc", "backspace", "f", "'", "q"]),
            (&[Help], &["esc", "backspace", "?", "q", "enter"]),
            (&[Scores], &["esc", "backspace", "Z", "q", "enter"]),
        ],
    ),
];
