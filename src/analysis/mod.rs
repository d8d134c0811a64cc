//! Measures: pure functions of roll calls, each with its n and what it leaves out.

pub mod agreement;
pub mod coverage;
pub mod ideal;
mod threads;
