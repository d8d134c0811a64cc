//! One roll call: what was put to the vote, what came of it and why, who did what, where that is from.

use super::{rows::rows, series::decimals};
use crate::answer::figures::{RollCallFigures, fewest_changes_in_words, pivotal_in_words, presumed_in_words};
use crate::answer::roll_call::{Grouping, RollCallAnswer, Split, sections};
use crate::record::rules::with_article;
use crate::record::{Ballot, BallotsKnown, MajorityKnown, MemberId, MemberSet, Record, RollCall, TitleKind};
use crate::report::layout::{Layout, Page, counted};
use crate::report::words::{majority, occasion};
use crate::text::listed;

/// Members of a group's part that are named one by one; more are counted.
const NAMED_IN_SPLIT: u16 = 8;

/// The whole of it.
pub fn roll_call(record: &Record, answer: &RollCallAnswer, figures: &RollCallFigures, layout: Layout) -> String {
    let mut page = Page::new(layout);
    if let Some(roll_call) = record.roll_calls.get(answer.place) {
        let mut sheet = Sheet { page: &mut page, record, roll_call, answer, figures };
        sheet.head();
        sheet.outcome();
        sheet.tally();
        sheet.meaning();
        sheet.ballots();
        sheet.splits();
        sheet.turning();
        sheet.similar();
        sheet.doubts();
        sheet.related();
        sheet.sources();
    }
    page.done()
}

struct Sheet<'a> {
    page: &'a mut Page,
    record: &'a Record,
    roll_call: &'a RollCall,
    answer: &'a RollCallAnswer,
    figures: &'a RollCallFigures,
}

impl Sheet<'_> {
    fn head(&mut self) {
        let roll_call = self.roll_call;
        self.page.hanging(0, 2, roll_call.best_symbol());
        self.page.hanging(0, 2, &occasion(roll_call).join(", "));
        self.page.gap();
        let mark = match roll_call.title_kind {
            TitleKind::Official => "",
            TitleKind::Label => " [the source's own label, not an official title]",
        };
        self.page.paragraph(0, &format!("{}{mark}", roll_call.title));
        self.page.gap();
    }

    fn outcome(&mut self) {
        match &self.answer.contradiction {
            // What was recorded comes first; the rules have their say behind it, once.
            Some(contradiction) => {
                self.page.paragraph(0, &format!("{} (as recorded)", self.answer.recorded.headline()));
                self.page.paragraph(0, contradiction);
            }
            None => self.page.paragraph(0, &self.answer.reason),
        }
        if self.roll_call.majority_known == MajorityKnown::Deduced || self.roll_call.majority_source.is_some() {
            self.page.labelled("Majority", Some(&majority(self.roll_call)));
        }
    }

    fn tally(&mut self) {
        let Some(tally) = &self.roll_call.tally else { return };
        let mut told = format!("As announced {tally}");
        if let Some(absent) = tally.absent.filter(|absent| *absent > 0) {
            told.push_str(&format!(", {absent} absent"));
        }
        told.push_str(&self.corrections());
        self.page.paragraph(0, &told);
    }

    /// `; Iraq said afterwards that it had meant yes: with that, 121-14-44`.
    fn corrections(&self) -> String {
        let said: Vec<_> = Ballot::ALL
            .into_iter()
            .filter_map(|intended| {
                let corrections = self.roll_call.corrections.iter();
                let members = corrections.filter(|correction| correction.intended == intended);
                let names: Vec<_> = members.map(|correction| self.sentence_name(correction.member)).collect();
                let meant = match (intended, names.len()) {
                    (_, 0) => return None,
                    (Ballot::Absent, 1) => "that it had meant not to take part",
                    (Ballot::Absent, _) => "that they had meant not to take part",
                    (_, 1) => "that it had meant",
                    (_, _) => "that they had meant",
                };
                let word = if intended == Ballot::Absent { String::new() } else { format!(" {intended}") };
                Some(format!("{} said afterwards {meant}{word}", listed(&names, "and")))
            })
            .collect();
        if said.is_empty() {
            return String::new();
        }
        let with = match (&self.answer.corrected, self.roll_call.corrections.len()) {
            (None, _) => String::new(),
            (Some(corrected), 1) => format!(": with that, {corrected}"),
            (Some(corrected), _) => format!(": with these, {corrected}"),
        };
        format!("; {}{with}", said.join("; "))
    }

    fn meaning(&mut self) {
        let roll_call = self.roll_call;
        self.page.gap();
        self.page.labelled("What yes meant", roll_call.yes_meant.as_deref());
        self.page.labelled("Proposed by", roll_call.proposed_by.as_deref());
        self.page.labelled("Agenda item", roll_call.agenda.as_deref());
        if roll_call.symbol.is_some() {
            self.page.labelled("Draft", roll_call.draft.as_deref());
        }
        self.page.labelled("About", roll_call.about.as_deref());
        self.page.labelled("Meeting", roll_call.meeting.as_deref());
        let topics: Vec<_> = roll_call.topics.iter().map(|topic| topic.word()).collect();
        self.page.labelled("Topics", (!topics.is_empty()).then(|| topics.join(", ")).as_deref());
        self.page.labelled("Id", Some(&roll_call.id));
    }

    fn ballots(&mut self) {
        if !self.roll_call.manner.is_by_vote() {
            return;
        }
        self.page.gap();
        match self.roll_call.ballots_known {
            BallotsKnown::All => {}
            BallotsKnown::Partial => self.page.paragraph(0, "Only some of the ballots are known."),
            BallotsKnown::Totals => {
                self.page.paragraph(0, "Totals only: which member cast which ballot is not known.");
            }
        }
        if let Some(derived) = &self.roll_call.derived {
            let text = format!("The ballots are derived, no source lists them one by one: {derived}");
            self.page.paragraph(0, &text);
        }
        for section in sections(self.record, self.roll_call, Grouping::Ballot) {
            self.page.line(&format!("{} ({})", section.title, section.entries.len()));
            let named = |member| {
                let about = self.record.about(member);
                format!("{} {}", about.code, about.short_name_on(self.roll_call.date))
            };
            let entries: Vec<_> = section.entries.iter().map(|(member, _)| named(*member)).collect();
            self.page.flow(2, &entries);
        }
    }

    fn splits(&mut self) {
        let splits: Vec<_> = self.answer.splits.iter().filter(|split| !split.ballots.is_empty()).collect();
        if splits.is_empty() {
            return;
        }
        self.page.gap();
        self.page.paragraph(0, "How groups split, with the agreement index (1: all alike, 0: evenly in three)");
        for split in splits {
            if let Some(group) = self.record.groups.get(split.group) {
                let index =
                    split.agreement_index().map_or_else(String::new, |index| format!("; {}", decimals(Some(index))));
                self.page.hanging(2, 4, &format!("{}: {}{index}", group.id, self.split(split)));
            }
        }
    }

    /// `1 yes (FRA), 1 no (USA), 5 abstain (CAN DEU GBR ITA JPN)`.
    fn split(&self, split: &Split) -> String {
        let part = |members: &MemberSet, word: &str| {
            let n = members.len();
            let codes: Vec<_> = members.iter().map(|member| self.record.code(member)).collect();
            match n {
                0 => None,
                1..=NAMED_IN_SPLIT => Some(format!("{n} {word} ({})", codes.join(" "))),
                _ => Some(format!("{n} {word}")),
            }
        };
        let known = Ballot::ALL.map(|ballot| part(split.ballots.of(ballot), ballot.word()));
        let unknown = part(&split.without_ballot, "without a known ballot");
        known.into_iter().chain([unknown]).flatten().collect::<Vec<_>>().join(", ")
    }

    /// Whose ballot would have turned the outcome, and how few would have.
    fn turning(&mut self) {
        if self.figures.pivotal.is_none() && self.figures.fewest_changes.is_none() {
            return;
        }
        self.page.gap();
        self.page.paragraph(0, "What would have turned it, all other ballots as they were");
        if let Some(members) = &self.figures.pivotal {
            self.page.hanging(2, 2, &pivotal_in_words(self.record, members));
        }
        if let Some(fewest) = &self.figures.fewest_changes {
            self.page.hanging(2, 2, &fewest_changes_in_words(fewest));
        }
        if let Some(majority) = self.figures.presumed {
            self.page.hanging(2, 2, &presumed_in_words(majority));
        }
    }

    fn similar(&mut self) {
        if self.figures.similar.is_empty() {
            return;
        }
        self.page.gap();
        self.page.paragraph(
            0,
            "Most alike of the whole texts of the same body: agreement (Lijphart) over the members that cast a ballot in both",
        );
        for similar in &self.figures.similar {
            if let Some(roll_call) = self.record.roll_calls.get(similar.place) {
                let figure = decimals(Some(similar.figure));
                let members = counted(similar.agreement.n() as usize, "member", "members");
                let what = format!("{}  {}", roll_call.date, roll_call.best_symbol());
                self.page.hanging(2, 4, &format!("{figure}, {members}: {what}  {}", roll_call.title));
            }
        }
    }

    fn doubts(&mut self) {
        self.page.gap();
        for disagreement in &self.roll_call.disagreements {
            let about = disagreement.about.word();
            let text = format!("Sources disagree about the {about}: {}: {}", disagreement.source, disagreement.says);
            self.page.hanging(0, 2, &text);
        }
        for doubt in &self.roll_call.doubts {
            self.page.labelled("Less sure than the rest", Some(doubt));
        }
    }

    fn related(&mut self) {
        if self.answer.related.is_empty() {
            return;
        }
        self.page.gap();
        self.page.paragraph(0, "Related: of the same text, meeting or day");
        rows(self.page, self.record, &self.answer.related, |roll_call| &roll_call.id);
    }

    fn sources(&mut self) {
        self.page.gap();
        let sources = self.roll_call.sources.join("; ");
        self.page.labelled("Sources", (!sources.is_empty()).then_some(sources.as_str()));
        for correction in &self.roll_call.corrections {
            let label = format!("On what {} said afterwards", self.sentence_name(correction.member));
            self.page.labelled(&label, Some(&correction.source));
        }
    }

    /// The name of the time as a sentence has it: `Iraq`, `the United States`.
    fn sentence_name(&self, member: MemberId) -> String {
        with_article(self.record.about(member).short_name_on(self.roll_call.date).to_owned())
    }
}
