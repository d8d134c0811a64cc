//! Opening a roll call part by part, and saying beforehand what members will do.

use super::Context::{Browse, Predict, Reveal};
use super::{Action, Command, command};

pub(super) const COMMANDS: &[Command] = &[
    command(
        Action::OpenPart,
        "open-part",
        "open the next part: whose ballots the list says, at the end the tally, then the outcome",
        Some("open"),
        &[(&[Reveal], &["space", "enter", "l", "right", "pagedown"])],
    ),
    command(
        Action::Predict,
        "predict",
        "say beforehand what countries will do, in teams",
        Some("predict"),
        &[(&[Reveal], &["P"])],
    ),
    command(
        Action::ClosePart,
        "close-part",
        "close the part opened last",
        Some("close"),
        &[(&[Reveal], &["backspace", "h", "left", "pageup"])],
    ),
    command(Action::OpenAll, "open-all", "open everything", Some("all"), &[(&[Reveal], &["A"])]),
    command(
        Action::NextOrder,
        "order",
        "another order while nothing is open: by region, by group, country by country",
        Some("order"),
        &[(&[Reveal], &["b"])],
    ),
    command(Action::Unsay, "unsay", "take back what was said", None, &[(&[Predict], &["x", "backspace", "delete"])]),
    command(
        Action::Sure(50),
        "sure-50",
        "50 % sure of the ballot, said before or after this",
        None,
        &[(&[Predict], &["5"])],
    ),
    command(Action::Sure(60), "sure-60", "60 % sure of it", None, &[(&[Predict], &["6"])]),
    command(Action::Sure(70), "sure-70", "70 % sure of it", None, &[(&[Predict], &["7"])]),
    command(Action::Sure(80), "sure-80", "80 % sure of it", None, &[(&[Predict], &["8"])]),
    command(Action::Sure(90), "sure-90", "90 % sure of it", None, &[(&[Predict], &["9"])]),
    command(Action::Sure(100), "sure-100", "quite sure of it", None, &[(&[Predict], &["0"])]),
    command(Action::AddTeam, "add-team", "another team, six at most", Some("team"), &[(&[Predict], &["+"])]),
    command(
        Action::EditAsked,
        "edit-asked",
        "choose which countries are asked about: codes and ids of groups",
        Some("countries"),
        &[(&[Predict], &["e"])],
    ),
    command(
        Action::Scores,
        "scores",
        "how right each team was, over all roll calls since the explorer was opened",
        None,
        &[(&[Browse, Reveal, Predict], &["Z"])],
    ),
];
