//! Members: one with what it did, all of them in a list.

use serde::Serialize;

use super::{Days, TallyJson, array, days, object};
use crate::analysis::Holder;
use crate::answer::country::{Near, Neighbours};
use crate::record::{Date, Member, Record, Tally};
use crate::report::{CountryReport, ReportError};

/// One member.
pub fn country(report: &CountryReport<'_>) -> Result<String, ReportError> {
    object(&CountryJson::of(report))
}

/// All members.
pub fn countries(record: &Record) -> Result<String, ReportError> {
    let members: Vec<_> = record.members.iter().map(MemberJson::of).collect();
    array(&members)
}

#[derive(Serialize)]
struct FormerNameJson<'a> {
    name: &'a str,
    dates: Days,
}

fn former_names(member: &Member) -> Vec<FormerNameJson<'_>> {
    let names = member.former_names.iter();
    names.map(|former| FormerNameJson { name: &former.name, dates: days(&former.dates) }).collect()
}

#[derive(Serialize)]
struct NeighbourJson<'a> {
    code: &'a str,
    agreement: f64,
    roll_calls: u32,
    name: &'a str,
    /// The days in which its seat was in the same hands: a seat that changed hands can stand here once for each holder.
    dates: Days,
}

fn neighbours<'a>(record: &'a Record, neighbours: &[Near]) -> Vec<NeighbourJson<'a>> {
    let neighbour = |near: &Near| NeighbourJson {
        code: record.code(near.holder.member),
        agreement: near.agreement,
        roll_calls: near.roll_calls,
        name: near.holder.name(record),
        dates: days(&near.holder.dates(record)),
    };
    neighbours.iter().map(neighbour).collect()
}

/// What one holder of a seat did, and who votes like it.
#[derive(Serialize)]
struct CountryEraJson<'a> {
    dates: Days,
    name: &'a str,
    counts: TallyJson,
    least_shared: u32,
    closest: Vec<NeighbourJson<'a>>,
    farthest: Vec<NeighbourJson<'a>>,
}

impl<'a> CountryEraJson<'a> {
    fn of(record: &'a Record, holder: Holder, counts: &Tally, own: &Neighbours) -> Self {
        Self {
            dates: days(&holder.dates(record)),
            name: holder.name(record),
            counts: TallyJson::of(counts),
            least_shared: own.least_shared,
            closest: neighbours(record, &own.closest),
            farthest: neighbours(record, &own.farthest),
        }
    }
}

#[derive(Serialize)]
struct CountryJson<'a> {
    code: &'a str,
    name: &'a str,
    short: Option<&'a str>,
    region: &'static str,
    membership: Vec<Days>,
    former_names: Vec<FormerNameJson<'a>>,
    aliases: &'a [String],
    body: &'static str,
    filter: &'a str,
    roll_calls_in_view: usize,
    counts: TallyJson,
    vetoes: usize,
    permanent: bool,
    council_terms: Vec<Days>,
    method: &'static str,
    least_shared: u32,
    /// Of the last holder of the seat in view, if it changed hands.
    closest: Vec<NeighbourJson<'a>>,
    farthest: Vec<NeighbourJson<'a>>,
    /// Every holder, if it changed hands; else nothing, since the figures above are those of the only one.
    eras: Vec<CountryEraJson<'a>>,
}

impl<'a> CountryJson<'a> {
    fn of(report: &CountryReport<'a>) -> Self {
        let CountryReport { record, answer, .. } = *report;
        let member = record.about(answer.member);
        let last = report.last_neighbours();
        let era = |(holder, counts, own)| CountryEraJson::of(record, holder, &counts, own);
        Self {
            code: &member.code,
            name: &member.name,
            short: member.short.as_deref(),
            region: member.region.name(),
            membership: member.membership.iter().map(days).collect(),
            former_names: former_names(member),
            aliases: &member.aliases,
            body: report.body.word(),
            filter: report.filter,
            roll_calls_in_view: report.in_view,
            counts: TallyJson::of(&report.counts()),
            vetoes: answer.vetoes.len(),
            permanent: answer.permanent,
            council_terms: answer.council_terms.iter().map(days).collect(),
            method: "lijphart",
            least_shared: last.map_or(0, |own| own.least_shared),
            closest: last.map_or_else(Vec::new, |own| neighbours(record, &own.closest)),
            farthest: last.map_or_else(Vec::new, |own| neighbours(record, &own.farthest)),
            eras: if member.eras.is_empty() { Vec::new() } else { report.eras().map(era).collect() },
        }
    }
}

#[derive(Serialize)]
struct MemberJson<'a> {
    code: &'a str,
    name: &'a str,
    short: Option<&'a str>,
    region: &'static str,
    membership: Vec<Days>,
    barred: Vec<Days>,
    former_names: Vec<FormerNameJson<'a>>,
    aliases: &'a [String],
    eras: Vec<String>,
}

impl<'a> MemberJson<'a> {
    fn of(member: &'a Member) -> Self {
        Self {
            code: &member.code,
            name: &member.name,
            short: member.short.as_deref(),
            region: member.region.name(),
            membership: member.membership.iter().map(days).collect(),
            barred: member.barred.iter().map(days).collect(),
            former_names: former_names(member),
            aliases: &member.aliases,
            eras: member.eras.iter().map(Date::to_string).collect(),
        }
    }
}
