//! The screens. Each knows its list and the detail of what is selected, and no other screen.

use ratatui::text::Span;

use super::app::sorting::Column;

/// The head of a list: its cells from the left to the right, and what a click on each sorts by.
pub type Head = Vec<(Span<'static>, Option<Column>)>;

pub mod blocs;
pub mod compare;
pub mod compare_blocs;
pub mod countries;
pub mod lessons;
pub mod resolutions;
pub mod space;
