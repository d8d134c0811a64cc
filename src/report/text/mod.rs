//! Text for people: as wide as the page, in neutral words. What a source says is marked as what it says.

mod agreement;
mod bloc;
mod catalogue;
mod country;
mod coverage;
mod ideal;
mod import;
mod power;
mod problems;
mod roll_call;
mod rows;
mod series;

pub use agreement::agreement;
pub use bloc::bloc;
pub use catalogue::{countries, groups};
pub use country::country;
pub use coverage::coverage;
pub use ideal::ideal;
pub use import::{import, imports};
pub use power::power;
pub use problems::check;
pub use roll_call::roll_call;
pub use rows::{named_by_id, roll_calls};

use crate::record::{DateRange, Member, RollCall};

/// The day, marked where it may be off.
fn day(roll_call: &RollCall) -> String {
    if roll_call.date_approximate {
        format!("about {} (the day is approximate)", roll_call.date)
    } else {
        roll_call.date.to_string()
    }
}

/// `from 1945-10-24`, `1958-02-21 to 1961-09-28`.
fn span(range: &DateRange) -> String {
    match (range.from, range.to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "at all times".to_owned(),
    }
}

fn spans(ranges: &[DateRange]) -> String {
    ranges.iter().map(span).collect::<Vec<_>>().join(", ")
}

/// Earlier names with their days; none where there are none.
fn former_names(member: &Member) -> Option<String> {
    let names = member.former_names.iter();
    let names: Vec<_> = names.map(|former| format!("{} ({})", former.name, span(&former.dates))).collect();
    (!names.is_empty()).then(|| names.join("; "))
}
