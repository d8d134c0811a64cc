//! A terminal explorer of how the United Nations votes.

pub mod tui;
