//! What the commands that measure one body have in common: the roll calls that are measured, and how a series is made of them.

use clap::Args;

use crate::analysis::series::{By, SeriesOf};
use crate::cli::reply::Reply;
use crate::cli::values;
use crate::record::Body;
use crate::text::{counted, visible};

/// The roll calls that are measured, and how a series is made of them.
#[derive(Debug, Args)]
pub struct Over {
    /// Only the roll calls that match
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Whose votes: ga, the General Assembly, or sc, the Security Council
    #[arg(long, default_value = "ga", hide_possible_values = true, value_parser = values::body())]
    pub body: Body,
    /// The series by year or by session
    #[arg(long, default_value = "year", value_parser = values::by())]
    by: By,
    /// The series over everything in view, not only whole texts that were adopted
    #[arg(long)]
    everything: bool,
}

impl Over {
    /// By what time the series is put together.
    ///
    /// # Errors
    /// The reply that the body has no such times.
    pub fn by(&self, command: &str) -> Result<By, Reply> {
        by_of(self.by, self.body, command)
    }

    /// Which roll calls the series counts.
    pub fn series_of(&self) -> SeriesOf {
        series_of(self.everything)
    }
}

/// Which roll calls a series counts.
pub fn series_of(everything: bool) -> SeriesOf {
    if everything { SeriesOf::Everything } else { SeriesOf::AdoptedTexts }
}

/// By what time a series of a body is put together.
///
/// # Errors
/// The reply that the body has no such times.
pub fn by_of(by: By, body: Body, command: &str) -> Result<By, Reply> {
    if by == By::Session && body == Body::SecurityCouncil {
        return Err(Reply::unusable(format!("unvotes {command}: the Security Council has no sessions; use --by year")));
    }
    Ok(by)
}

/// Says that nothing that matches is a roll call by vote of the body that is measured.
pub fn not_in(query: &str, found: usize, body: Body) -> String {
    let other = match body {
        Body::GeneralAssembly => Body::SecurityCouncil,
        Body::SecurityCouncil => Body::GeneralAssembly,
    };
    let (found, body, other) = (counted(found, "roll call", "roll calls"), body.name(), other.word());
    let query = visible(query.trim());
    format!("unvotes: {found} in view for `{query}`, none of them by vote of the {body}; try --body {other}")
}
