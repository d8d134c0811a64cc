//! A terminal explorer of how the United Nations votes.
#![allow(missing_docs)]

pub mod analysis;
pub mod answer;
pub mod cli;
pub mod embedded;
pub mod query;
pub mod record;
pub mod report;
pub mod store;
pub mod text;
pub mod tui;
