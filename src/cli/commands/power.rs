//! `unvotes power`: voting power in the Security Council.

use clap::Args;
use clap::builder::TypedValueParser;

use crate::analysis::power::{CouncilOf, Power};
use crate::cli::desk::Desk;
use crate::cli::reply::{Replied, Reply};
use crate::cli::values::{Format, one_of};
use crate::report::{csv, json, text};

/// Voting power in the Council.
#[derive(Debug, Args)]
pub struct PowerArguments {
    /// The Council of 15, since 1966, or of 11
    #[arg(long, default_value = "15", value_parser = council())]
    council: CouncilOf,
}

fn council() -> impl TypedValueParser<Value = CouncilOf> {
    const COUNCILS: &[(CouncilOf, &str)] =
        &[(CouncilOf::Fifteen, "Since 1966"), (CouncilOf::Eleven, "Until the end of 1965")];
    one_of(COUNCILS, |council| match council {
        CouncilOf::Fifteen => "15",
        CouncilOf::Eleven => "11",
    })
}

impl Desk<'_> {
    pub(super) fn power(&self, arguments: &PowerArguments) -> Replied {
        let format = self.format("power", &Format::ALL)?;
        let power = Power::of(arguments.council);
        Ok(Reply::data(match format {
            Format::Text => text::power(&power, self.layout),
            Format::Json => json::power(&power)?,
            Format::Csv => csv::power(&power)?,
        }))
    }
}
