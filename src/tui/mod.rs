//! The terminal interface: the terminal itself, what happens in it, and the loop between the two.

pub mod event_loop;
pub mod events;
pub mod terminal;
