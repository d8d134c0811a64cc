//! How things look, for who presents and for the terminal.

use super::Context::{Browse, Lesson, Picture, Predict, Reveal, Years};
use super::{Action, Command, EVERYWHERE, command};

pub(super) const COMMANDS: &[Command] = &[
    command(
        Action::Blank,
        "blank",
        "show nothing at all; any key brings the screen back",
        None,
        &[(&[Lesson, Browse, Picture, Years, Reveal, Predict], &["."])],
    ),
    command(
        Action::Big,
        "big",
        "fewer and larger things, to be read from the last row, or all of them again",
        None,
        &[(&[Lesson, Browse, Picture, Years, Reveal], &["B"])],
    ),
    command(
        Action::Timer,
        "timer",
        "count the time up, then down from 1, 2, 5 and 10 minutes, then none",
        None,
        &[(&[Lesson, Browse, Picture, Years, Reveal], &["C"])],
    ),
    command(
        Action::ToggleHints,
        "hints",
        "hide these hints, or show them again",
        None,
        &[(&[Lesson, Browse, Picture, Years, Reveal], &["K"])],
    ),
    command(Action::ThemeDark, "theme-dark", "colours for a dark background", None, &[]),
    command(Action::ThemeLight, "theme-light", "colours for a light background", None, &[]),
    command(Action::ThemeMono, "theme-mono", "no colours", None, &[]),
    command(
        Action::ThemeOwn,
        "theme-own",
        "the colours of your settings, or those that were chosen at first",
        None,
        &[],
    ),
    command(Action::ToggleAscii, "ascii", "draw with ASCII characters only, or with all again", None, &[]),
    command(Action::Redraw, "redraw", "draw the whole screen again", None, &[(EVERYWHERE, &["ctrl-l"])]),
    command(
        Action::Suspend,
        "suspend",
        "stop for a while; `fg` in the shell brings it back",
        None,
        &[(EVERYWHERE, &["ctrl-z"])],
    ),
];
