//! Reports: the answers as text for people, as JSON and as CSV. Pure: data in, text out.

pub mod csv;
pub mod json;
pub mod text;
