//! The commands that measure: agreement of two members, unity of a group, power in the Council.

use clap::{Args, ValueEnum};

use super::Reply;
use super::args::{BodyName, Format};
use super::commands::{Desk, Replied, member_of, no_group, nothing, nothing_matches, today, view};
use super::output::Meter;
use crate::analysis::agreement::Method;
use crate::analysis::cohesion::MembersCounted;
use crate::analysis::ideal::{self, Options, Point};
use crate::analysis::power::{CouncilOf, Power};
use crate::analysis::series::{By, SeriesOf};
use crate::answer::agreement::{self, AgreementOptions};
use crate::answer::bloc::{self, BlocOptions};
use crate::record::Body;
use crate::report::layout::counted;
use crate::report::{AgreementReport, BlocReport, csv, json, text};
use crate::text::visible;

/// Every format that a measure has.
const FORMATS: [Format; 3] = [Format::Text, Format::Json, Format::Csv];

/// How often two members vote alike.
#[derive(Debug, Args)]
pub struct AgreeArguments {
    /// A code, an alias, or a name or the start of one
    #[arg(value_name = "COUNTRY")]
    a: String,
    /// The other one
    #[arg(value_name = "COUNTRY")]
    b: String,
    #[command(flatten)]
    over: Over,
    /// How agreement is measured; lijphart, unless your settings say otherwise
    #[arg(long)]
    method: Option<MethodName>,
    /// Leave out roll calls in which everyone cast the same ballot
    #[arg(long)]
    drop_unanimous: bool,
}

/// How far a group holds together.
#[derive(Debug, Args)]
pub struct BlocArguments {
    /// The id of a group, for instance G7
    #[arg(value_name = "GROUP")]
    group: String,
    #[command(flatten)]
    over: Over,
    /// Whose ballots count: the members of the day, or today's applied backwards
    #[arg(long, default_value = "day")]
    members: MembersName,
}

/// Where members of the Assembly stand.
#[derive(Debug, Args)]
pub struct IdealArguments {
    /// Estimate from the roll calls that match
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Print the points of one regular session only
    #[arg(long, value_name = "NUMBER")]
    session: Option<u16>,
}

/// Voting power in the Council.
#[derive(Debug, Args)]
pub struct PowerArguments {
    /// The Council of 15, since 1966, or of 11
    #[arg(long, default_value = "15")]
    council: CouncilName,
}

/// The roll calls that are measured, and how a series is made of them.
#[derive(Debug, Args)]
struct Over {
    /// Only the roll calls that match
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Whose votes: ga, the General Assembly, or sc, the Security Council
    #[arg(long, default_value = "ga", hide_possible_values = true)]
    body: BodyName,
    /// The series by year or by session
    #[arg(long, default_value = "year")]
    by: ByName,
    /// The series over everything in view, not only whole texts that were adopted
    #[arg(long)]
    everything: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum MethodName {
    /// The same ballot counts 1, one of the two abstaining 0.5, opposite ballots 0
    Lijphart,
    /// Only the same ballot counts
    Strict,
    /// Only roll calls in which both voted yes or no
    VotesOnly,
    /// Cohen's kappa: beyond chance, by each member's own habits
    Kappa,
    /// Scott's pi: beyond chance, by the habits of both together
    Pi,
    /// S of Signorino and Ritter: from -1 to 1
    S,
}

impl From<MethodName> for Method {
    fn from(method: MethodName) -> Self {
        match method {
            MethodName::Lijphart => Self::Lijphart,
            MethodName::Strict => Self::Strict,
            MethodName::VotesOnly => Self::VotesOnly,
            MethodName::Kappa => Self::Kappa,
            MethodName::Pi => Self::Pi,
            MethodName::S => Self::S,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ByName {
    /// Calendar years
    Year,
    /// Sessions of the Assembly
    Session,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum MembersName {
    /// The group's members on the day of each roll call
    Day,
    /// Its members today, at all times
    Today,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum CouncilName {
    /// Since 1966
    #[value(name = "15")]
    Fifteen,
    /// Until the end of 1965
    #[value(name = "11")]
    Eleven,
}

impl AgreeArguments {
    /// The words of its filter.
    pub(super) fn query(&mut self) -> &mut Vec<String> {
        &mut self.over.query
    }
}

impl BlocArguments {
    /// The words of its filter.
    pub(super) fn query(&mut self) -> &mut Vec<String> {
        &mut self.over.query
    }
}

impl IdealArguments {
    /// The words of its filter.
    pub(super) fn query(&mut self) -> &mut Vec<String> {
        &mut self.query
    }
}

impl ByName {
    /// What a series of a body goes by.
    pub(super) fn of(self, body: Body, command: &str) -> Result<By, Reply> {
        match (self, body) {
            (Self::Year, _) => Ok(By::Year),
            (Self::Session, Body::GeneralAssembly) => Ok(By::Session),
            (Self::Session, Body::SecurityCouncil) => {
                Err(Reply::unusable(format!("unvotes {command}: the Security Council has no sessions; use --by year")))
            }
        }
    }
}

impl Over {
    fn query(&self) -> String {
        self.query.join(" ")
    }

    fn body(&self) -> Body {
        self.body.into()
    }

    fn by(&self, command: &str) -> Result<By, Reply> {
        self.by.of(self.body(), command)
    }

    fn series_of(&self) -> SeriesOf {
        if self.everything { SeriesOf::Everything } else { SeriesOf::AdoptedTexts }
    }
}

/// Says that nothing that matches is a roll call by vote of the body that is measured.
fn not_in(query: &str, found: usize, body: Body) -> String {
    let other = match body {
        Body::GeneralAssembly => Body::SecurityCouncil,
        Body::SecurityCouncil => Body::GeneralAssembly,
    };
    let (found, body, other) = (counted(found, "roll call", "roll calls"), body.name(), other.word());
    let query = visible(query.trim());
    format!("unvotes: {found} in view for `{query}`, none of them by vote of the {body}; try --body {other}")
}

impl Desk<'_> {
    pub(super) fn agree(&self, arguments: &AgreeArguments) -> Replied {
        let format = self.format("agree", &FORMATS)?;
        let over = &arguments.over;
        let by = over.by("agree")?;
        let (record, warnings) = self.record()?;
        let (a, b) = match (member_of(&record, &arguments.a), member_of(&record, &arguments.b)) {
            (Ok(a), Ok(b)) => (a, b),
            (Err(message), _) | (_, Err(message)) => return Ok(nothing(format, message)),
        };
        if a == b {
            let code = record.code(a);
            return Err(Reply::unusable(format!("unvotes agree: both are {code}; name two different members")));
        }
        let query = over.query();
        let places = view(&record, &query)?;
        if places.is_empty() {
            return Ok(nothing(format, nothing_matches(&query)));
        }
        let options = AgreementOptions {
            body: over.body(),
            method: arguments.method.map_or_else(|| self.settings().method().value, Method::from),
            drop_unanimous: arguments.drop_unanimous,
            by,
            series_of: over.series_of(),
        };
        let answer = agreement::answer(&record, &places, a, b, options);
        if answer.in_view == 0 {
            return Ok(nothing(format, not_in(&query, places.len(), over.body())));
        }
        let report = AgreementReport { record: &record, answer: &answer, filter: query.trim() };
        let data = match format {
            Format::Text => text::agreement(&report, self.layout),
            Format::Json => json::agreement(&report)?,
            Format::Csv => csv::agreement(&report)?,
        };
        Ok(Reply { message: warnings, ..Reply::data(data) })
    }

    pub(super) fn ideal(&self, arguments: &IdealArguments) -> Replied {
        let format = self.format("ideal", &FORMATS)?;
        let (record, warnings) = self.record()?;
        let query = arguments.query.join(" ");
        let places = view(&record, &query)?;
        if places.is_empty() {
            return Ok(nothing(format, nothing_matches(&query)));
        }
        let meter = Meter::new("estimating");
        let estimate = ideal::estimate(&record, &places, &Options::default(), &|progress| {
            meter.show(progress.share);
            true
        });
        meter.clear();
        let estimate = match estimate {
            Ok(estimate) => estimate,
            Err(reason) => return Ok(nothing(format, format!("unvotes ideal: {reason}"))),
        };
        let wanted = |point: &&Point| arguments.session.is_none_or(|session| session == point.session);
        let mut points: Vec<_> = estimate.points.iter().filter(wanted).collect();
        if points.is_empty() {
            return Ok(nothing(format, "unvotes ideal: no member has a point in that session".to_owned()));
        }
        let data = match format {
            Format::Text => {
                points.sort_by(|a, b| a.session.cmp(&b.session).then(b.point.total_cmp(&a.point)));
                text::ideal(&record, query.trim(), &estimate, &points, self.layout)
            }
            Format::Json => json::ideal(&record, &points)?,
            Format::Csv => csv::ideal(&record, &points)?,
        };
        Ok(Reply { message: warnings, ..Reply::data(data) })
    }

    pub(super) fn bloc(&self, arguments: &BlocArguments) -> Replied {
        let format = self.format("bloc", &FORMATS)?;
        let over = &arguments.over;
        let by = over.by("bloc")?;
        let (record, warnings) = self.record()?;
        let id = arguments.group.trim();
        let group = record.groups.iter().position(|group| group.id.eq_ignore_ascii_case(id));
        let Some(group) = group else { return Ok(nothing(format, no_group(&record, id))) };
        let query = over.query();
        let places = view(&record, &query)?;
        let members = match arguments.members {
            MembersName::Day => MembersCounted::OfTheDay,
            MembersName::Today => MembersCounted::Of(today()),
        };
        let options = BlocOptions { body: over.body(), members, by, series_of: over.series_of() };
        let answer = bloc::answer(&record, &places, group, options).filter(|_| !places.is_empty());
        let Some(answer) = answer else { return Ok(nothing(format, nothing_matches(&query))) };
        if answer.in_view == 0 {
            return Ok(nothing(format, not_in(&query, places.len(), over.body())));
        }
        let report = BlocReport { record: &record, answer: &answer, filter: query.trim() };
        let data = match format {
            Format::Text => text::bloc(&report, self.layout),
            Format::Json => json::bloc(&report)?,
            Format::Csv => csv::bloc(&report)?,
        };
        Ok(Reply { message: warnings, ..Reply::data(data) })
    }

    pub(super) fn power(&self, arguments: &PowerArguments) -> Replied {
        let format = self.format("power", &FORMATS)?;
        let power = Power::of(match arguments.council {
            CouncilName::Fifteen => CouncilOf::Fifteen,
            CouncilName::Eleven => CouncilOf::Eleven,
        });
        Ok(Reply::data(match format {
            Format::Text => text::power(&power, self.layout),
            Format::Json => json::power(&power)?,
            Format::Csv => csv::power(&power)?,
        }))
    }
}
