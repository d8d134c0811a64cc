//! What a person leaves behind for the next time, in small files of the person's own. It is never needed: without them
//! everything works, and where one cannot be read or written, that is told and nothing else changes.

pub mod filters;
pub mod imports;
pub mod sittings;
mod turn;
