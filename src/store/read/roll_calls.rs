//! Roll calls, and what the record as a whole has to say of them.

use super::entry::{At, Item, Sheet};
use super::{File, Loader, parser};
use crate::record::check::{self, Finding, Kind, Severity};
use crate::record::{
    Ballot, Ballots, BallotsKnown, Correction, Disagreement, Majority, MajorityKnown, Question, RollCall, Session,
    Tally,
};
use crate::store::layout::Fault;
use crate::store::outline::OutlineError;
use crate::store::{recover, written};
use crate::text::slice;

/// Where a roll call comes from, and what of it is in doubt.
pub struct Origin<'a> {
    item: Item<'a>,
    /// It was read without some of its fields; it does not go into the record.
    mended: bool,
    /// Its day cannot be read; it does not go into the record.
    no_date: bool,
    /// Some code in its ballots cannot be read, so that sums mean little.
    codes: bool,
}

impl Origin<'_> {
    /// Whether a finding comes of what was told already.
    fn explains(&self, kind: Kind) -> bool {
        let on_sums = matches!(kind, Kind::TallyMismatch | Kind::MissingBallot | Kind::OutcomeContradicted);
        let on_day = matches!(kind, Kind::Date | Kind::NotAMember | Kind::MissingBallot | Kind::OutcomeContradicted);
        let on_form = on_sums || kind == Kind::Inconsistent;
        (self.mended || self.codes) && on_form || self.no_date && on_day
    }
}

/// The day of a roll call whose day cannot be read, for as long as the rest of it is looked at.
const NO_DATE: crate::record::Date = jiff::civil::date(2000, 1, 1);

impl<'a> Loader<'a> {
    pub(super) fn roll_calls(&mut self, files: &[File<'a>]) {
        let mut read: Vec<(RollCall, Origin<'a>)> = Vec::new();
        for item in files.iter().flat_map(|file| file.entries("roll_calls")) {
            self.roll_call(item, &mut read);
        }
        read.sort_by_key(|(roll_call, _)| roll_call.date);
        (self.record.roll_calls, self.origins) = read.into_iter().unzip();
    }

    fn roll_call(&mut self, item: Item<'a>, read: &mut Vec<(RollCall, Origin<'a>)>) {
        if let Ok(written) = parser::parse::<written::RollCall<'a>>(item.text()) {
            let found = self.checked(&Sheet::plain(&item), &written);
            read.push(found.into_origin(item, false));
            return;
        }
        if self.problems.is_full() {
            return;
        }
        let beginnings = recover::beginnings(&item.source.text, item.span.clone());
        if beginnings.into_iter().any(|at| at > item.span.start) && self.taken_apart(&item, read) {
            return;
        }
        let mended = self.mistakes(&item, |text| parser::parse::<written::RollCall<'_>>(text).map(drop));
        let found = mended.as_ref().and_then(|mended| {
            let written = parser::parse::<written::RollCall<'_>>(&mended.text).ok()?;
            Some(self.checked(&Sheet::mended(&item, mended), &written))
        });
        if let Some(found) = found {
            read.push(found.into_origin(item, true));
        }
    }

    /// An entry that has swallowed others, for want of a quote or a bracket; says whether that is what it was.
    fn taken_apart(&mut self, item: &Item<'a>, read: &mut Vec<(RollCall, Origin<'a>)>) -> bool {
        let error = OutlineError::NeverClosed(item.span.start);
        let layout = recover::layout(&item.source.text, item.span.clone(), &error);
        if layout.sections.iter().flat_map(|section| &section.entries).any(|span| *span == item.span) {
            return false;
        }
        for fault in layout.faults {
            self.problems.fault(item.file, None, fault);
        }
        for section in layout.sections.into_iter().filter(|section| section.name == "roll_calls") {
            for span in section.entries {
                self.roll_call(Item::new(item.file, item.source, span), read);
            }
        }
        true
    }

    fn checked(&mut self, sheet: &Sheet<'_>, written: &written::RollCall<'_>) -> Found {
        let id = self.text(sheet, &written.id, "id");
        self.one_word(sheet, &id, "for instance \"ga-es10-21\"");
        let (ballots, codes) = self.ballots(sheet, written.ballots.as_ref());
        let ballots_known = written.ballots_known.unwrap_or(match ballots.is_empty() {
            true => BallotsKnown::Totals,
            false => BallotsKnown::All,
        });
        let tally = written.tally.as_ref().map(tally).or_else(|| {
            let countable = !ballots.is_empty() && ballots_known == BallotsKnown::All;
            countable.then(|| ballots.tally())
        });
        let date = self.day(sheet, &written.date, "date");
        let roll_call = RollCall {
            id,
            symbol: self.optional(sheet, written.symbol.as_ref(), "symbol"),
            draft: self.optional(sheet, written.draft.as_ref(), "draft"),
            about: self.optional(sheet, written.about.as_ref(), "about"),
            meeting: self.optional(sheet, written.meeting.as_ref(), "meeting"),
            body: written.body,
            session: self.session(sheet, written),
            members: written.members.as_ref().map(|codes| self.set(sheet, codes, "members")),
            date: date.unwrap_or(NO_DATE),
            date_approximate: written.date_approximate,
            title: self.text(sheet, &written.title, "title"),
            title_kind: written.title_kind,
            agenda: self.optional(sheet, written.agenda.as_ref(), "agenda"),
            proposed_by: self.optional(sheet, written.proposed_by.as_ref(), "proposed_by"),
            yes_meant: self.optional(sheet, written.yes_meant.as_ref(), "yes_meant"),
            question: written.question.unwrap_or(Question::Unknown),
            manner: written.manner,
            majority: written.majority,
            majority_known: written.majority_known.unwrap_or(match written.majority {
                Majority::Unknown => MajorityKnown::Unknown,
                _ => MajorityKnown::Stated,
            }),
            majority_source: self.optional(sheet, written.majority_source.as_ref(), "majority_source"),
            outcome: written.outcome,
            tally,
            ballots,
            ballots_known,
            derived: self.optional(sheet, written.derived.as_ref(), "derived"),
            corrections: self.corrections(sheet, &written.corrections),
            disagreements: self.disagreements(sheet, &written.disagreements),
            doubts: written.doubts.iter().map(|text| self.text(sheet, text, "doubts")).collect(),
            topics: written.topics.clone(),
            sources: written.sources.iter().map(|text| self.text(sheet, text, "sources")).collect(),
        };
        Found { roll_call, no_date: date.is_none(), codes }
    }

    fn session(&mut self, sheet: &Sheet<'_>, written: &written::RollCall<'_>) -> Option<Session> {
        let text = written.session.as_ref()?;
        let session = text.as_str().parse().ok();
        if session.is_none() {
            let message = format!("`{}` is not a session", text.as_str());
            let advice = "write \"78\", \"ES-10\" for an emergency special session or \"S-10\" for a special one";
            self.error(sheet, Kind::Date, &At::text(text, "session"), message, advice);
        }
        session
    }

    /// The ballots, and whether some code among them could not be read.
    pub(super) fn ballots(&mut self, sheet: &Sheet<'_>, written: Option<&written::Ballots<'_>>) -> (Ballots, bool) {
        let mut ballots = Ballots::default();
        let mut doubtful = false;
        let Some(written) = written else {
            return (ballots, false);
        };
        for ballot in Ballot::ALL {
            let codes = written.of(ballot).map_or("", |codes| codes.as_str());
            for code in codes.split_whitespace() {
                let Some(member) = self.code(sheet, code, "ballots") else {
                    doubtful = true;
                    continue;
                };
                if let Err(earlier) = ballots.cast(member, ballot) {
                    doubtful = true;
                    let message = format!("{code} has a ballot already, under `{earlier}`");
                    let advice = "a member has one ballot in a roll call; take one of them out";
                    self.error(sheet, Kind::DuplicateBallot, &At::Text(code, "ballots"), message, advice);
                }
            }
        }
        (ballots, doubtful)
    }

    fn corrections(&mut self, sheet: &Sheet<'_>, written: &[written::Correction<'_>]) -> Vec<Correction> {
        let read = written.iter().filter_map(|correction| {
            let source = self.text(sheet, &correction.source, "corrections");
            let member = self.code(sheet, correction.country.as_str(), "corrections")?;
            Some(Correction { member, intended: correction.intended, source })
        });
        read.collect()
    }

    fn disagreements(&mut self, sheet: &Sheet<'_>, written: &[written::Disagreement<'_>]) -> Vec<Disagreement> {
        let read = written.iter().map(|noted| Disagreement {
            about: noted.about,
            source: self.text(sheet, &noted.source, "disagreements"),
            says: self.text(sheet, &noted.says, "disagreements"),
        });
        read.collect()
    }

    pub(super) fn check(&mut self) {
        let Self { record, origins, problems, lost_members, .. } = self;
        check::check_each(record, &mut |finding: Finding| {
            let Some(origin) = origins.get(finding.roll_call) else {
                return;
            };
            let about_members = matches!(finding.kind, Kind::NotAMember | Kind::MissingBallot | Kind::TallyMismatch);
            let told = origin.explains(finding.kind) || *lost_members && about_members;
            if told || finding.severity == Severity::Error && problems.is_full() {
                return;
            }
            let names = finding.member.map(|member| record.about(member));
            let at = place(&origin.item, finding.field, |word| {
                names.is_some_and(|about| about.code == word || about.aliases.iter().any(|alias| alias == word))
            });
            let id = record.roll_calls.get(finding.roll_call).map(|roll_call| roll_call.id.clone());
            let fault = Fault { at, kind: finding.kind, message: finding.message, advice: finding.advice };
            problems.add(finding.severity, origin.item.file, id, fault);
        });
    }

    pub(super) fn leave_out_what_is_in_doubt(&mut self) {
        let mut origins = self.origins.iter();
        self.record.roll_calls.retain(|_| origins.next().is_none_or(|origin| !origin.mended && !origin.no_date));
    }
}

/// A roll call that was read, and what of it is in doubt.
struct Found {
    roll_call: RollCall,
    no_date: bool,
    codes: bool,
}

impl Found {
    fn into_origin(self, item: Item<'_>, mended: bool) -> (RollCall, Origin<'_>) {
        (self.roll_call, Origin { item, mended, no_date: self.no_date, codes: self.codes })
    }
}

/// Where a field of an entry stands, and in it the first word that is meant.
fn place(item: &Item<'_>, name: &str, is_meant: impl Fn(&str) -> bool) -> usize {
    let Some(field) = item.field(name) else {
        return item.span.start;
    };
    let value = slice(&item.source.text, field.clone());
    let meant = value.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| is_meant(word));
    field.start + meant.map_or(0, |word| word.as_ptr().addr() - value.as_ptr().addr())
}

fn tally(written: &written::Tally) -> Tally {
    Tally { yes: written.yes, no: written.no, abstain: written.abstain, absent: written.absent }
}
