//! How what is in view went over time: of all roll calls, of one member, of one group.

use std::collections::BTreeMap;

use super::View;
use super::agreement::{self, AgreementOptions, names_of_eras};
use super::compare_blocs::cohesion_over;
use super::votes::Votes;
use crate::analysis::cohesion::{Cohesion, Mean, MembersCounted, Roster};
use crate::analysis::coverage::Period;
use crate::record::{Ballot, Body, MemberId, Outcome, Record, RollCall};

/// What a timeline is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The roll calls in view.
    RollCalls,
    /// A member.
    Member(MemberId),
    /// A group, by place in the record.
    Group(usize),
}

/// What the figures of a section are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Roll calls, counted: every one in view.
    RollCalls,
    /// A measure, the mean over the roll calls that series count.
    Mean,
}

/// Rows of figures that are alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// What it is about.
    pub title: &'static str,
    /// What is measured.
    pub measure: &'static str,
    /// What its figures are.
    pub unit: Unit,
    /// In the order in which they are shown; those without a figure are left out.
    pub rows: Vec<Row>,
}

/// The figures of one name over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Whose they are.
    pub name: String,
    /// In order of time.
    pub points: Vec<Point>,
}

/// A figure at a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// When.
    pub at: Period,
    /// The figure.
    pub figure: f64,
    /// The roll calls it rests on.
    pub n: u32,
}

/// What the figures of a timeline are asked for by.
#[derive(Debug, Clone, Copy)]
pub struct TimelineOptions {
    /// How agreement is measured, by what time series go and which roll calls they count.
    pub agreement: AgreementOptions,
    /// Whose ballots figures of groups count.
    pub members: MembersCounted,
}

/// Answers how something went over time, told the roll calls in view and what everyone cast in those of one body.
pub fn answer(record: &Record, view: &View, votes: &Votes, subject: Subject, options: TimelineOptions) -> Vec<Section> {
    let told = Told { record, view, votes, options };
    let sections = match subject {
        Subject::RollCalls => vec![told.outcomes(), told.shares(None), told.vetoes(None)],
        Subject::Member(member) => vec![told.agreement(member), told.shares(Some(member)), told.vetoes(Some(member))],
        Subject::Group(place) => vec![told.unity(place)],
    };
    let filled = |mut section: Section| {
        section.rows.retain(|row| !row.points.is_empty());
        (!section.rows.is_empty()).then_some(section)
    };
    sections.into_iter().filter_map(filled).collect()
}

/// What an answer is made of.
struct Told<'a> {
    record: &'a Record,
    view: &'a View,
    votes: &'a Votes,
    options: TimelineOptions,
}

impl Told<'_> {
    /// How many roll calls there were, by body and by what came of them.
    fn outcomes(&self) -> Section {
        const KINDS: [(&str, Body, Outcome); 5] = [
            ("GA adopted", Body::GeneralAssembly, Outcome::Adopted),
            ("GA not adopted", Body::GeneralAssembly, Outcome::NotAdopted),
            ("SC adopted", Body::SecurityCouncil, Outcome::Adopted),
            ("SC not adopted", Body::SecurityCouncil, Outcome::NotAdopted),
            ("SC vetoed", Body::SecurityCouncil, Outcome::Vetoed),
        ];
        let rows = self.counted(KINDS.map(|(name, ..)| name), |roll_call, count| {
            let outcome = self.record.outcome(roll_call);
            let kind = KINDS.iter().position(|(_, body, of)| *body == roll_call.body && *of == outcome);
            kind.filter(|_| roll_call.manner.is_by_vote()).into_iter().for_each(count);
        });
        Section { title: "Roll calls by vote", measure: "how many", unit: Unit::RollCalls, rows }
    }

    /// Vetoes, by who cast them.
    fn vetoes(&self, only: Option<MemberId>) -> Section {
        let members = self.record.council.permanent.iter().filter(|member| only.is_none_or(|only| only == *member));
        let members: Vec<_> = members.collect();
        let rows = self.counted(members.iter().map(|member| self.record.code(*member)), |roll_call, count| {
            if roll_call.body == Body::SecurityCouncil {
                let vetoing = self.record.vetoed_by(roll_call);
                let rows = members.iter().enumerate().filter(|(_, member)| vetoing.contains(**member));
                rows.map(|(at, _)| at).for_each(count);
            }
        });
        Section { title: "Vetoes", measure: "how many", unit: Unit::RollCalls, rows }
    }

    /// How many roll calls in view count in each row, at each time that has one; `rows` says in which a roll call does.
    fn counted<S: Into<String>>(
        &self,
        names: impl IntoIterator<Item = S>,
        rows: impl Fn(&RollCall, &mut dyn FnMut(usize)),
    ) -> Vec<Row> {
        let mut counts: Vec<BTreeMap<Period, u32>> = Vec::new();
        let names: Vec<String> = names.into_iter().map(Into::into).collect();
        counts.resize_with(names.len(), BTreeMap::new);
        for roll_call in self.record.roll_calls_at(self.view) {
            let Some(period) = self.period(roll_call) else { continue };
            rows(roll_call, &mut |at| {
                if let Some(counts) = counts.get_mut(at) {
                    *counts.entry(period).or_default() += 1;
                }
            });
        }
        let point = |(at, n)| Point { at, figure: f64::from(n), n };
        names
            .into_iter()
            .zip(counts)
            .map(|(name, counts)| Row { name, points: counts.into_iter().map(point).collect() })
            .collect()
    }

    fn period(&self, roll_call: &RollCall) -> Option<Period> {
        self.options.agreement.by.period(roll_call)
    }

    /// The shares of yes, no and abstentions in the ballots cast: by all in a roll call on the mean, or by one member.
    fn shares(&self, of: Option<MemberId>) -> Section {
        let series_of = self.options.agreement.series_of;
        let mut sums: BTreeMap<Period, ([f64; 3], u32)> = BTreeMap::new();
        let roll_calls = self.record.roll_calls_at(&self.votes.places);
        for roll_call in roll_calls.filter(|roll_call| series_of.has(self.record, roll_call)) {
            let shares = match of {
                Some(member) => cast_by(roll_call, member),
                None => cast_by_all(roll_call),
            };
            let (Some(shares), Some(period)) = (shares, self.period(roll_call)) else { continue };
            let (sum, n) = sums.entry(period).or_default();
            sum.iter_mut().zip(shares).for_each(|(sum, share)| *sum += share);
            *n += 1;
        }
        let row = |(place, ballot): (usize, Ballot)| {
            let point = |(at, (sums, n)): (&Period, &([f64; 3], u32))| {
                sums.get(place).map(|sum| Point { at: *at, figure: sum / f64::from(*n), n: *n })
            };
            Row { name: ballot.word().to_owned(), points: sums.iter().filter_map(point).collect() }
        };
        Section {
            title: "Ballots cast",
            measure: "mean share in a roll call",
            unit: Unit::Mean,
            rows: Ballot::CAST.into_iter().enumerate().map(row).collect(),
        }
    }

    /// Agreement with each permanent member, a row for each time in which both seats stayed in the same hands.
    fn agreement(&self, member: MemberId) -> Section {
        let options = self.options.agreement;
        let others = self.record.council.permanent.iter().filter(|other| *other != member);
        let point =
            |point: &agreement::Point| Some(Point { at: point.key, figure: point.agreement?, n: point.roll_calls });
        let rows = others.flat_map(|other| {
            let answer = agreement::among(self.record, self.votes, member, other, options);
            let names = names_of_eras(self.record, &answer).into_iter();
            names
                .zip(answer.eras)
                .map(|(name, era)| Row { name, points: era.series.iter().filter_map(point).collect() })
                .collect::<Vec<_>>()
        });
        Section {
            title: "Agreement with the permanent five",
            measure: options.method.word(),
            unit: Unit::Mean,
            rows: rows.collect(),
        }
    }

    /// How far a group holds together.
    fn unity(&self, place: usize) -> Section {
        let AgreementOptions { by, series_of, .. } = self.options.agreement;
        let roster = self.record.groups.get(place).map(|group| Roster::of(self.record, group, self.options.members));
        let tallies = roster.map_or_else(Vec::new, |roster| self.votes.tallies(&roster));
        let series = cohesion_over(&tallies, &self.votes.periods(by, series_of));
        let row = |name: &str, of: fn(&Cohesion) -> &Mean| Row {
            name: name.to_owned(),
            points: series
                .iter()
                .filter_map(|(at, cohesion)| {
                    let mean = of(cohesion);
                    Some(Point { at: *at, figure: mean.figure()?, n: mean.n() })
                })
                .collect(),
        };
        Section {
            title: "How far it holds together",
            measure: "unity",
            unit: Unit::Mean,
            rows: vec![
                row("Agreement index", |cohesion| &cohesion.agreement_index),
                row("Rice index", |cohesion| &cohesion.rice),
            ],
        }
    }
}

/// The shares of yes, no and abstentions; none of a roll call without a tally or in which nobody cast a ballot.
fn cast_by_all(roll_call: &RollCall) -> Option<[f64; 3]> {
    let tally = roll_call.tally?;
    let cast = f64::from(tally.cast());
    (tally.cast() > 0).then(|| [tally.yes, tally.no, tally.abstain].map(|count| f64::from(count) / cast))
}

/// What one member cast, as such shares; none where it cast nothing.
fn cast_by(roll_call: &RollCall, member: MemberId) -> Option<[f64; 3]> {
    let cast = roll_call.ballots.get(member).filter(|ballot| *ballot != Ballot::Absent)?;
    Some(Ballot::CAST.map(|ballot| f64::from(u8::from(ballot == cast))))
}
