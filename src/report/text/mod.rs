//! Text for people: as wide as the page, in neutral words. What a source says is marked as what it says.

mod agreement;
mod bloc;
mod catalogue;
mod country;
mod coverage;
mod ideal;
mod import;
mod lesson;
mod notebook;
mod power;
mod problems;
mod roll_call;
mod rows;
mod series;
pub mod spoken;
mod what_if;
mod worksheet;

pub use agreement::agreement;
pub use bloc::bloc;
pub use catalogue::{countries, groups};
pub use country::country;
pub use coverage::coverage;
pub(super) use coverage::{COVERAGE_MEANS, coverage_in_words};
pub use ideal::ideal;
pub use import::{import, imports};
pub use lesson::lessons;
pub use notebook::notebook;
pub use power::power;
pub use problems::check;
pub use roll_call::roll_call;
pub use rows::{named_by_id, roll_calls};
pub use what_if::what_if;
pub use worksheet::worksheet;
