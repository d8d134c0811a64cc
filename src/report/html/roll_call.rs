//! One roll call as a page: what came of it and why, who did what, how groups split, where that is from.

use super::{Column, ROLL_CALL, Table, ballot, bdi, chamber, chart, class_of, list_of, page, roll_call_cells, section};
use crate::answer::caption::Caption;
use crate::answer::figures::{RollCallFigures, fewest_changes_in_words, pivotal_in_words, presumed_in_words};
use crate::answer::roll_call::{RollCallAnswer, Split};
use crate::markup::{Element, Node, el, text};
use crate::record::{Ballot, BallotsKnown, Majority, MemberId, MemberSet, Record, Region, RollCall, TitleKind};
use crate::report::words::{majority, occasion};
use crate::text::{counted, decimals, fold};

/// The page; without a heading, if there is no such roll call.
pub fn roll_call(record: &Record, answer: &RollCallAnswer, figures: &RollCallFigures, caption: &Caption) -> String {
    let Some(roll_call) = record.roll_calls.get(answer.place) else { return page(caption, el("main")) };
    let sheet = Sheet { record, roll_call, answer, figures };
    let parts = [
        sheet.tally(),
        sheet.ballots(),
        sheet.splits(),
        sheet.turning(),
        sheet.corrections(),
        sheet.doubts(),
        sheet.similar(),
        sheet.related(),
        sheet.about(),
    ];
    page(caption, el("main").child(head(roll_call, answer)).children(parts.into_iter().flatten()))
}

/// What it was about, and what came of it.
pub(super) fn head(roll_call: &RollCall, answer: &RollCallAnswer) -> Element {
    let label = match roll_call.title_kind {
        TitleKind::Official => None,
        TitleKind::Label => {
            Some(text("p", "The title is the source's own label, not an official title.").with("class", "dim"))
        }
    };
    let mut told = vec![roll_call.best_symbol().to_owned()];
    told.extend(occasion(roll_call));
    let class = format!("outcome {}", class_of(answer.computed));
    // What was recorded comes first; the rules have their say behind it.
    let outcome = match &answer.contradiction {
        Some(contradiction) => vec![
            text("p", format!("{} (as recorded)", answer.recorded.headline())).with("class", class),
            text("p", contradiction).with("class", "warning"),
        ],
        None => vec![text("p", &answer.reason).with("class", class)],
    };
    el("header")
        .child(el("h1").child(bdi(&roll_call.title)))
        .child(text("p", told.join(", ")).with("class", "dim"))
        .children(label)
        .children(outcome)
}

struct Sheet<'a> {
    record: &'a Record,
    roll_call: &'a RollCall,
    answer: &'a RollCallAnswer,
    figures: &'a RollCallFigures,
}

impl Sheet<'_> {
    fn tally(&self) -> Option<Element> {
        let tally = self.roll_call.tally?;
        let mut table = Table::new(
            "",
            &[
                ("Tally", Column::Head),
                ("✔ Yes", Column::Figure),
                ("✘ No", Column::Figure),
                ("○ Abstain", Column::Figure),
                ("· Absent", Column::Figure),
            ],
        );
        let corrected = self.answer.corrected.map(|corrected| ("With what members said afterwards", corrected));
        for (name, tally) in [("As announced", tally)].into_iter().chain(corrected) {
            let figures =
                Ballot::ALL.map(|ballot| tally.of(ballot).map_or("not counted".to_owned(), |n| n.to_string()));
            table.row(std::iter::once(name.into()).chain(figures.into_iter().map(Node::from)));
        }
        let chamber = chamber::figure(self.record, self.roll_call);
        Some(section("Tally").children(chart::bar(&tally)).child(table.done()).children(chamber))
    }

    /// Who cast what, a row for each regional group.
    fn ballots(&self) -> Option<Element> {
        if !self.roll_call.manner.is_by_vote() {
            return None;
        }
        let mut notes = Vec::new();
        match self.roll_call.ballots_known {
            BallotsKnown::All => {}
            BallotsKnown::Partial => notes.push("Only some of the ballots are known.".to_owned()),
            BallotsKnown::Totals => notes.push("Totals only: which member cast which ballot is not known.".to_owned()),
        }
        if let Some(derived) = &self.roll_call.derived {
            notes.push(format!("The ballots are derived, no source lists them one by one: {derived}"));
        }
        let notes = notes.into_iter().map(|note| text("p", note));
        let mut table = Table::new(
            "Members by their name of the day, by regional group and ballot",
            &[
                ("Regional group", Column::Head),
                ("✔ Yes", Column::Text),
                ("✘ No", Column::Text),
                ("○ Abstain", Column::Text),
                ("· Absent", Column::Text),
            ],
        );
        for region in Region::ALL {
            let ballots = self.roll_call.ballots.among(&self.record.region(region));
            if !ballots.is_empty() {
                let cells = Ballot::ALL.map(|ballot| Node::from(self.named(ballots.of(ballot))));
                table.row(std::iter::once(region.name().into()).chain(cells));
            }
        }
        let table = (!table.is_empty()).then(|| table.done());
        Some(section("Ballots").children(notes).children(table))
    }

    /// `3: Chile, Haiti, Peru`; a dash for nobody.
    fn named(&self, members: &MemberSet) -> String {
        let mut names: Vec<_> = members.iter().map(|member| self.name(member)).collect();
        names.sort_by_cached_key(|name| fold(name));
        if names.is_empty() { "–".to_owned() } else { format!("{}: {}", names.len(), names.join(", ")) }
    }

    fn name(&self, member: MemberId) -> &str {
        self.record.about(member).short_name_on(self.roll_call.date)
    }

    fn splits(&self) -> Option<Element> {
        let splits: Vec<_> = self.answer.splits.iter().filter(|split| !split.ballots.is_empty()).collect();
        let mut columns = vec![
            ("Group", Column::Head),
            ("Name", Column::Text),
            ("Index", Column::Figure),
            ("Yes", Column::Figure),
            ("No", Column::Figure),
            ("Abstain", Column::Figure),
            ("Absent", Column::Figure),
        ];
        // The cells of a row beyond its columns are left out.
        if splits.iter().any(|split| !split.without_ballot.is_empty()) {
            columns.push(("Not known", Column::Figure));
        }
        let mut table = Table::new(
            "Members of the day, and how far they agreed: the agreement index is 1 where all that cast a ballot cast the \
             same, 0 where they split evenly in three (Hix, Noury and Roland 2005)",
            &columns,
        );
        for split in splits {
            if let Some(group) = self.record.groups.get(split.group) {
                let about = [bdi(&group.id).into(), bdi(&group.name).into(), dash(split.agreement_index()).into()];
                let counts = split_counts(split).map(|n| if n == 0 { "–".to_owned() } else { n.to_string() });
                table.row(about.into_iter().chain(counts.map(Node::from)));
            }
        }
        (!table.is_empty()).then(|| section("How groups split").child(table.done()))
    }

    /// Whose ballot would have turned the outcome, and how few would have.
    fn turning(&self) -> Option<Element> {
        let pivotal = self.figures.pivotal.as_ref().map(|members| pivotal_in_words(self.record, members));
        let fewest = self.figures.fewest_changes.as_ref().map(fewest_changes_in_words);
        let told: Vec<_> = pivotal.into_iter().chain(fewest).map(|told| text("li", told)).collect();
        if told.is_empty() {
            return None;
        }
        let presumed = self.figures.presumed.map(|majority| text("p", presumed_in_words(majority)));
        Some(
            section("What would have turned it, all other ballots as they were")
                .child(el("ul").children(told))
                .children(presumed),
        )
    }

    fn corrections(&self) -> Option<Element> {
        let mut table = Table::new(
            "The tally stays as announced",
            &[("Member", Column::Head), ("Cast", Column::Word), ("Had meant", Column::Word), ("Source", Column::Text)],
        );
        for correction in &self.roll_call.corrections {
            let cast = match self.roll_call.ballots.get(correction.member) {
                Some(cast) => Node::from(ballot(cast)),
                None => "not known".into(),
            };
            let meant = Node::from(ballot(correction.intended));
            table.row([self.name(correction.member).into(), cast, meant, correction.source.as_str().into()]);
        }
        (!table.is_empty()).then(|| section("What members said afterwards").child(table.done()))
    }

    fn doubts(&self) -> Option<Element> {
        let disagreements = self.roll_call.disagreements.iter().map(|disagreement| {
            let about = disagreement.about.word();
            format!("About the {about}: {}: {}", disagreement.source, disagreement.says)
        });
        let doubts = self.roll_call.doubts.iter().map(|doubt| format!("Less sure than the rest: {doubt}"));
        let told: Vec<_> = disagreements.chain(doubts).map(|told| text("li", told)).collect();
        (!told.is_empty()).then(|| section("Where sources disagree, and doubts").child(el("ul").children(told)))
    }

    fn similar(&self) -> Option<Element> {
        let columns = [("Agreement", Column::Figure), ("Over", Column::Figure)].into_iter().chain(ROLL_CALL);
        let mut table = Table::new(
            "Whole texts of the same body; agreement (Lijphart 1963) over the members that cast a ballot in both",
            &columns.collect::<Vec<_>>(),
        );
        for similar in &self.figures.similar {
            if let Some(roll_call) = self.record.roll_calls.get(similar.place) {
                let n = counted(similar.agreement.n() as usize, "member", "members");
                let figures = [decimals(Some(similar.figure)), n].map(Node::from);
                table.row(figures.into_iter().chain(roll_call_cells(self.record, roll_call)));
            }
        }
        (!table.is_empty()).then(|| section("Most alike").child(table.done()))
    }

    fn related(&self) -> Option<Element> {
        let mut table = Table::new("Of the same text, meeting or day", &ROLL_CALL);
        for roll_call in self.record.roll_calls_at(&self.answer.related) {
            table.row(roll_call_cells(self.record, roll_call));
        }
        (!table.is_empty()).then(|| section("Related").child(table.done()))
    }

    fn about(&self) -> Option<Element> {
        let roll_call = self.roll_call;
        let topics: Vec<_> = roll_call.topics.iter().map(|topic| topic.word()).collect();
        let majority = (roll_call.majority != Majority::Unknown).then(|| majority(roll_call));
        let entries = [
            ("What yes meant", roll_call.yes_meant.clone()),
            ("Proposed by", roll_call.proposed_by.clone()),
            ("Agenda item", roll_call.agenda.clone()),
            ("Majority", majority),
            ("Symbol", roll_call.symbol.clone()),
            ("Draft", roll_call.draft.clone()),
            ("About", roll_call.about.clone()),
            ("Meeting", roll_call.meeting.clone()),
            ("Topics", (!topics.is_empty()).then(|| topics.join(", "))),
            ("Id", Some(roll_call.id.clone())),
        ];
        let sources = roll_call.sources.iter().map(|source| ("Source", source.clone()));
        let known = entries.into_iter().filter_map(|(name, what)| Some((name, what?)));
        Some(section("The text and its sources").child(list_of(known.chain(sources))))
    }
}

fn split_counts(split: &Split) -> [u16; 5] {
    let [yes, no, abstain, absent] = Ballot::ALL.map(|ballot| split.ballots.of(ballot).len());
    [yes, no, abstain, absent, split.without_ballot.len()]
}

fn dash(figure: Option<f64>) -> String {
    figure.map_or_else(|| "–".to_owned(), |figure| decimals(Some(figure)))
}
