//! Answers: what a screen shows and a report writes, as plain data. What one sees and what one exports come from here and
//! so cannot differ.

// No index of what a file or a person brings can be wrong here.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

pub mod agreement;
pub mod bloc;
pub mod calling;
pub mod caption;
pub mod chamber;
pub mod citation;
pub mod compare;
pub mod compare_blocs;
pub mod country;
pub mod differing;
pub mod figures;
pub mod jump;
pub mod like;
pub mod lookup;
pub mod map;
pub mod matrix;
pub mod notebook;
pub mod predict;
pub mod reveal;
pub mod roll_call;
pub mod space;
pub mod timeline;
pub mod votes;
pub mod what_if;
pub mod worksheet;
pub mod world;

/// The roll calls in view, by their place in the record and in its order.
pub type View = [usize];
