//! Calling a roll, and what is said before.

use super::Context::{Calling, Form};
use super::{Action, Command, command};

pub(super) const COMMANDS: &[Command] = &[
    command(Action::VoteYes, "vote-yes", "whoever is called votes yes", Some("yes"), &[(&[Calling], &["y"])]),
    command(Action::VoteNo, "vote-no", "whoever is called votes no", Some("no"), &[(&[Calling], &["n"])]),
    command(
        Action::VoteAbstain,
        "vote-abstain",
        "whoever is called abstains",
        Some("abstain"),
        &[(&[Calling], &["a"])],
    ),
    command(
        Action::VoteAbsent,
        "vote-absent",
        "whoever is called does not answer: absent",
        Some("absent"),
        &[(&[Calling], &["-"])],
    ),
    command(
        Action::Pass,
        "pass",
        "whoever is called passes, and is called again after the others (Model UN)",
        Some("pass"),
        &[(&[Calling], &["p"])],
    ),
    command(
        Action::TakeBack,
        "take-back",
        "take back what was said last; whoever said it is called again",
        Some("take back"),
        &[(&[Calling], &["u"])],
    ),
    command(
        Action::NextQuestion,
        "next-question",
        "put the next question to the same body, when everyone has voted",
        Some("next question"),
        &[(&[Calling], &["w", "enter"])],
    ),
    command(
        Action::NextField,
        "next-field",
        "to the next line of the form",
        Some("lines"),
        &[(&[Form], &["tab", "down"])],
    ),
    command(
        Action::PreviousField,
        "previous-field",
        "to the line of the form before",
        None,
        &[(&[Form], &["shift-tab", "up"])],
    ),
    command(
        Action::NextChoice,
        "next-choice",
        "the next that can be chosen; in a line that is typed, a character to the right",
        Some("choose"),
        &[(&[Form], &["right"])],
    ),
    command(
        Action::PreviousChoice,
        "previous-choice",
        "the one before that; in a line that is typed, a character to the left",
        None,
        &[(&[Form], &["left"])],
    ),
];
