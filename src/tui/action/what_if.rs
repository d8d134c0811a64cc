//! Changing a roll call to see what comes of it. Ballots are given to predictions by the same keys.

use super::Context::{Predict, WhatIf};
use super::{Action, Command, command};

pub(super) const COMMANDS: &[Command] = &[
    command(
        Action::Yes,
        "yes",
        "yes is what the member under the cursor casts, or what a team says it will; of ballots known by number, one becomes a yes",
        Some("yes"),
        &[(&[WhatIf, Predict], &["y"])],
    ),
    command(Action::No, "no", "it casts no", Some("no"), &[(&[WhatIf, Predict], &["n"])]),
    command(Action::Abstain, "abstain", "it abstains", Some("abstain"), &[(&[WhatIf, Predict], &["a"])]),
    command(
        Action::Absent,
        "absent",
        "it stays away",
        Some("absent"),
        &[(&[WhatIf], &["-", "0"]), (&[Predict], &["-"])],
    ),
    command(
        Action::TurnVeto,
        "veto",
        "nobody can veto, or the permanent members again",
        Some("veto"),
        &[(&[WhatIf], &["v"])],
    ),
    command(
        Action::NextMajority,
        "next-majority",
        "another majority decides",
        Some("majority"),
        &[(&[WhatIf], &["m"])],
    ),
    command(
        Action::NextCouncil,
        "next-council",
        "another size of the Council: 15 in place of 11, or 20 to 27",
        Some("Council"),
        &[(&[WhatIf], &["c"])],
    ),
    command(
        Action::TakeFewest,
        "take-fewest",
        "make the fewest changes that turn the outcome, as in the example",
        None,
        &[(&[WhatIf], &["f"])],
    ),
    command(
        Action::WriteChanges,
        "write-changes",
        "write changes: USA=abstain no-veto majority:two-thirds council:20; IND=yes seats another member where there is room",
        Some("write"),
        &[(&[WhatIf], &["+"])],
    ),
    command(Action::Undo, "undo", "take the last change back", None, &[(&[WhatIf], &["u"])]),
    command(Action::Reset, "reset", "take all changes back", None, &[(&[WhatIf], &["r"])]),
];
