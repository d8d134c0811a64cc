//! What a person leaves behind for the next time, in small files of the person's own. It is never needed: without them
//! everything works, and where one cannot be read or written, that is told and nothing else changes.

// No index of what a file or a person brings can be wrong here.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

pub mod filters;
pub mod imports;
pub mod kept;
pub mod last_place;
pub mod notebook;
pub mod sittings;
mod turn;

pub use turn::WriteError;
