//! The screens. Each knows its list and the detail of what is selected, and no other screen.

pub mod blocs;
pub mod compare;
pub mod compare_blocs;
pub mod countries;
pub mod lessons;
pub mod resolutions;
pub mod space;
