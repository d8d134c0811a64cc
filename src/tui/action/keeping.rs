//! Filters, and what is kept: saved filters, pins, notes.

use super::Context::{Browse, Choices, Picture, WhatIf, Years};
use super::{Action, Command, command};

pub(super) const COMMANDS: &[Command] = &[
    command(Action::ClearFilter, "clear-filter", "show every roll call again", None, &[(&[Browse, Years], &["c"])]),
    command(
        Action::FilterLikeThis,
        "filter-like-this",
        "find votes like what is under the cursor: a ballot, how a group split, a session, topics, a roll call",
        None,
        &[(&[Browse], &["F"])],
    ),
    command(
        Action::FilterAlso,
        "filter-also",
        "the same in addition to the filter: go from ballot to ballot and put them together",
        None,
        &[(&[Browse], &["+"])],
    ),
    command(
        Action::Filters,
        "filters",
        "choose a filter: saved ones, those of this session, examples",
        None,
        &[(&[Browse], &["f"])],
    ),
    command(Action::SaveFilter, "save-filter", "save the filter under a name", None, &[(&[Browse], &["w"])]),
    command(
        Action::Delete,
        "delete",
        "delete a saved filter, take a pin away",
        Some("delete"),
        &[(&[Choices], &["d", "delete"])],
    ),
    command(
        Action::Pin,
        "pin",
        "pin the roll call, country or group under the cursor, to find it again at any time, or take its pin away",
        None,
        &[(&[Browse], &["*"])],
    ),
    command(
        Action::Pins,
        "pins",
        "go to something that is pinned, or that you wrote a note on",
        None,
        &[(&[Browse, Picture, WhatIf, Years], &["'"])],
    ),
    command(
        Action::FilterByPins,
        "filter-by-pins",
        "show only the roll calls that are pinned or noted, so that every figure is of them",
        Some("only these"),
        &[(&[Choices], &["F"])],
    ),
    command(
        Action::WriteNote,
        "write-note",
        "write a note of your own on the roll call under the cursor; an empty one deletes it",
        None,
        &[(&[Browse], &["N"])],
    ),
    command(
        Action::OnlyVotes,
        "only-votes",
        "leave out what was adopted without a vote, or show it again",
        None,
        &[(&[Browse], &["v"])],
    ),
];
