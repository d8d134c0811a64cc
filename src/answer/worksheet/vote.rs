//! The worksheet of a roll call.

use super::{Cell, Choice, Item, Part, Row, Table, Worksheet, asked};
use crate::analysis::pivotal::{fewest_changes, pivotal};
use crate::answer::figures::{fewest_changes_in_words, pivotal_in_words, presumed_in_words};
use crate::answer::reveal::{self, Part as Opened, Parts};
use crate::answer::roll_call::{self, RollCallAnswer};
use crate::record::rules::{Rule, with_article};
use crate::record::{
    Ballot, BallotsKnown, Body, Correction, MajorityKnown, MemberId, MemberSet, Outcome, Record, Region, RollCall,
    Tally,
};
use crate::text::{counted, fold, listed};

/// The groups that a worksheet asks about, if two of their members could vote.
const GROUPS: [&str; 9] = ["P5", "G7", "BRICS", "EU", "AU", "LAS", "ASEAN", "CARICOM", "NONALIGNED"];
/// Rows for groups that the class chooses.
const OWN_GROUPS: usize = 2;
/// Lines for an answer in a sentence, and for one that needs more.
const SENTENCE: usize = 2;
const PARAGRAPH: usize = 4;

const BALLOTS: [&str; 4] = ["Yes", "No", "Abstain", "Absent"];

/// The worksheet of a roll call; none where there was no vote.
pub fn of_roll_call(record: &Record, place: usize, answered: bool) -> Option<Worksheet> {
    let roll_call = record.roll_calls.get(place).filter(|roll_call| roll_call.manner.is_by_vote())?;
    let vote = Vote::of(record, place, answered)?;
    let title = match answered {
        true => format!("{}: {}", roll_call.best_symbol(), roll_call.title),
        false => vote.seen.title.clone(),
    };
    Some(Worksheet {
        title,
        about: [Some(vote.occasion()), vote.yes_meant()].into_iter().flatten().collect(),
        answered,
        parts: vec![vote.ballots(), vote.rule(), vote.outcome(), vote.groups(), vote.turning()],
        sources: if answered { roll_call.sources.clone() } else { Vec::new() },
        counted: counted(vote.members.len().into(), "member", "members"),
    })
}

/// A roll call on a worksheet.
#[derive(Debug, Clone)]
pub struct Vote<'a> {
    record: &'a Record,
    /// What may be known of it: all of it with answers, else what is known of it while it is closed.
    seen: RollCall,
    members: MemberSet,
    answer: Option<RollCallAnswer>,
}

impl<'a> Vote<'a> {
    /// A roll call, with answers or without; none where there is none of that number.
    pub fn of(record: &'a Record, place: usize, answered: bool) -> Option<Self> {
        let roll_call = record.roll_calls.get(place)?;
        // Nothing is open before the first step.
        let nobody = [Opened { title: String::new(), members: MemberSet::EMPTY }];
        let closed = reveal::opened(record, roll_call, &nobody, 0);
        let answer = if answered { Some(roll_call::answer(record, place)?) } else { None };
        let seen = if answered { roll_call.clone() } else { closed.roll_call };
        Some(Self { record, seen, members: closed.hidden, answer })
    }

    /// `General Assembly, session ES-10, 2023-10-27, draft`.
    pub fn occasion(&self) -> String {
        let seen = &self.seen;
        let about = if seen.date_approximate { "about " } else { "" };
        let mut told = vec![seen.body.name().to_owned()];
        told.extend(seen.session.map(|session| format!("session {session}")));
        told.push(format!("{about}{}", seen.date));
        told.push(seen.question.word().replace('-', " "));
        told.join(", ")
    }

    /// What was put to the vote: its title, with its symbol where that tells nothing that is closed.
    pub fn title(&self) -> String {
        match &self.answer {
            Some(_) => format!("{}: {}", self.seen.best_symbol(), self.seen.title),
            None => self.seen.title.clone(),
        }
    }

    fn yes_meant(&self) -> Option<String> {
        self.seen.yes_meant.as_ref().map(|meant| format!("A yes meant: {meant}."))
    }

    /// Who voted how: a box for each member and ballot.
    fn ballots(&self) -> Part {
        let mut items = vec![Item::Text(
            "Tick what each member did. Where the record does not hold a ballot, leave the row empty.".to_owned(),
        )];
        let boxes = match self.seen.body {
            Body::SecurityCouncil => {
                Item::Table(self.ticks("Members of the Council".to_owned(), self.named(&self.members)))
            }
            Body::GeneralAssembly => {
                let of_region = |region: &Region| {
                    let members = self.named(&self.record.region(*region).and(&self.members));
                    (!members.is_empty()).then(|| self.ticks(region.name().to_owned(), members))
                };
                Item::Tables(Region::ALL.iter().filter_map(of_region).collect())
            }
        };
        items.push(boxes);
        items.push(self.tally());
        items.extend(self.said_of_ballots());
        Part { title: "Who voted how?".to_owned(), items }
    }

    /// What sources and members say of the ballots, with answers.
    fn said_of_ballots(&self) -> Vec<Item> {
        if self.answer.is_none() {
            return Vec::new();
        }
        let known = match self.seen.ballots_known {
            BallotsKnown::All => None,
            BallotsKnown::Partial => Some("Only some of the ballots are known.".to_owned()),
            BallotsKnown::Totals => Some("Totals only: which member cast which ballot is not known.".to_owned()),
        };
        let derived = self.seen.derived.as_ref();
        let derived = derived.map(|how| format!("The ballots are derived, no source lists them one by one: {how}"));
        let corrected = self.seen.corrections.iter().map(|correction| self.corrected(correction));
        let disagreements = self.seen.disagreements.iter();
        let disagreements =
            disagreements.map(|other| format!("About the {}: {}: {}", other.about.word(), other.source, other.says));
        let doubts = self.seen.doubts.iter().map(|doubt| format!("Less sure than the rest: {doubt}"));
        let said = known.into_iter().chain(derived).chain(corrected).chain(disagreements).chain(doubts);
        said.map(Item::Answer).collect()
    }

    fn corrected(&self, correction: &Correction) -> String {
        let name = with_article(self.name(correction.member).to_owned());
        let meant = correction.intended.word();
        format!(
            "Afterwards {name} said that it had meant: {meant}. The tally stays as announced ({}).",
            correction.source
        )
    }

    /// The boxes of some members.
    pub fn ticks(&self, caption: String, members: Vec<MemberId>) -> Table {
        let row = |member: MemberId| {
            let permanent = self.seen.body == Body::SecurityCouncil && self.record.council.permanent.contains(member);
            let mark = if permanent { " (permanent)" } else { "" };
            let cast = self.seen.ballots.get(member);
            Row {
                name: format!("{}{mark}", self.name(member)),
                cells: Ballot::ALL.map(|ballot| Cell::Tick(cast == Some(ballot))).to_vec(),
            }
        };
        Table { caption, of: "Member", columns: BALLOTS.to_vec(), rows: members.into_iter().map(row).collect() }
    }

    /// The parts in which it is opened, to be counted.
    pub fn parts(&self, parts: &Parts) -> Option<Table> {
        // Which parts there are is no secret; of the closed roll call every member is known.
        let row = |part: Opened| Row { name: part.title, cells: self.counts(&part.members) };
        let rows: Vec<_> = parts.of(self.record, &self.seen).into_iter().map(row).collect();
        (!rows.is_empty()).then(|| Table {
            caption: "Count along: how many ballots of each part?".to_owned(),
            of: "Part",
            columns: BALLOTS.to_vec(),
            rows,
        })
    }

    /// The tally.
    pub fn tally(&self) -> Item {
        let tally = self.seen.tally;
        let cell = |ballot| match tally.as_ref().map(|tally: &Tally| tally.of(ballot)) {
            Some(Some(n)) => Cell::Filled(n.to_string()),
            Some(None) => Cell::Filled("not counted".to_owned()),
            None if self.answer.is_some() => Cell::Filled("not known".to_owned()),
            None => Cell::Blank,
        };
        let name = "All members".to_owned();
        Item::Table(Table {
            caption: "The tally".to_owned(),
            of: "",
            columns: BALLOTS.to_vec(),
            rows: vec![Row { name, cells: Ballot::ALL.map(cell).to_vec() }],
        })
    }

    /// How many of some members cast which ballot, where that is open and known.
    fn counts(&self, members: &MemberSet) -> Vec<Cell> {
        if self.answer.is_none() {
            return vec![Cell::Blank; Ballot::ALL.len()];
        }
        if self.seen.ballots_known != BallotsKnown::All {
            return vec![Cell::Filled("not known".to_owned()); Ballot::ALL.len()];
        }
        let ballots = self.seen.ballots.among(members);
        Ballot::ALL.map(|ballot| Cell::Filled(ballots.of(ballot).len().to_string())).to_vec()
    }

    fn rule(&self) -> Part {
        let question = match self.seen.body {
            Body::GeneralAssembly => {
                "Which majority was needed: a simple one or two-thirds? How many votes in favour is that, of those who \
                 voted yes or no?"
            }
            Body::SecurityCouncil => {
                "How many votes in favour were needed, and could a permanent member stop the draft by voting no?"
            }
        };
        let answer = self.answer.as_ref().map(|_| self.rule_in_words());
        Part { title: "Which rule decided?".to_owned(), items: asked(question, answer.into_iter().collect(), SENTENCE) }
    }

    fn rule_in_words(&self) -> String {
        let Some(verdict) = self.record.verdict(&self.seen) else {
            return "That cannot be told: the tally is not known.".to_owned();
        };
        let rules: Vec<_> = verdict.readings.iter().map(|reading| rule_in_words(reading.rule)).collect();
        let known = match self.seen.majority_known {
            _ if rules.len() > 1 => " Which of these was needed is not recorded.",
            MajorityKnown::Deduced => " The majority is deduced; no source states it.",
            MajorityKnown::Stated | MajorityKnown::Unknown => "",
        };
        format!("{}{known}", rules.join(" Or: "))
    }

    fn outcome(&self) -> Part {
        let mut items = vec![Item::Question("What came of it, and why?".to_owned()), self.outcomes()];
        items.extend(self.reason());
        if self.answer.is_none() {
            items.push(Item::Lines(PARAGRAPH));
        }
        Part { title: "Was it adopted?".to_owned(), items }
    }

    /// What can come of it, to choose from.
    pub fn outcomes(&self) -> Item {
        let outcome = self.answer.as_ref().map(|_| self.record.outcome(&self.seen));
        let choice = |(of, text): (Outcome, &str)| Choice { text: text.to_owned(), ticked: outcome == Some(of) };
        let vetoed = (self.seen.body == Body::SecurityCouncil).then_some((Outcome::Vetoed, "Vetoed"));
        let all = [(Outcome::Adopted, "Adopted"), (Outcome::NotAdopted, "Not adopted")].into_iter().chain(vetoed);
        Item::Choices(all.map(choice).collect())
    }

    /// The outcome with its reason, with answers.
    pub fn reason(&self) -> Vec<Item> {
        let Some(answer) = &self.answer else { return Vec::new() };
        match &answer.contradiction {
            Some(contradiction) => vec![Item::Answer(contradiction.clone())],
            None => vec![Item::Answer(answer.reason.clone())],
        }
    }

    /// Who cast which ballot by name, with answers.
    pub fn named_ballots(&self) -> Vec<Item> {
        if self.answer.is_none() {
            return Vec::new();
        }
        let named = |(ballot, word): (Ballot, &str)| {
            let members = self.seen.ballots.of(ballot);
            let names: Vec<_> = self.named(members).into_iter().map(|member| self.name(member)).collect();
            (!names.is_empty()).then(|| Item::Answer(format!("{word} ({}): {}", names.len(), names.join(", "))))
        };
        Ballot::ALL.into_iter().zip(BALLOTS).filter_map(named).collect()
    }

    fn groups(&self) -> Part {
        let mut rows: Vec<_> = GROUPS.iter().filter_map(|id| self.group(id)).collect();
        if self.answer.is_none() {
            let own = Row { name: String::new(), cells: self.counts(&MemberSet::EMPTY) };
            rows.extend(vec![own; OWN_GROUPS]);
        }
        let mut items = vec![Item::Question(
            "Count the ballots of a few of these groups, or of others that you know. Which did not all vote alike?"
                .to_owned(),
        )];
        items.push(Item::Table(Table {
            caption: "Groups of the day, as far as their members could vote".to_owned(),
            of: "Group",
            columns: BALLOTS.to_vec(),
            rows,
        }));
        match &self.answer {
            Some(answer) => items.extend(self.split_in_words(answer).map(Item::Answer)),
            None => items.push(Item::Lines(SENTENCE)),
        }
        Part { title: "Which groups split?".to_owned(), items }
    }

    fn group(&self, id: &str) -> Option<Row> {
        let group = self.record.group(id)?;
        let members = self.record.group_members_on(group, self.seen.date).and(&self.members);
        let name = if group.name == group.id { group.id.clone() } else { format!("{} {}", group.id, group.name) };
        (members.len() > 1).then(|| Row { name, cells: self.counts(&members) })
    }

    /// The groups of which two members cast different ballots, and those of which all cast the same.
    fn split_in_words(&self, answer: &RollCallAnswer) -> impl Iterator<Item = String> + use<> {
        let several = |split: &&roll_call::Split| split.ballots.tally().cast() > 1;
        let is_split = |split: &&roll_call::Split| {
            Ballot::CAST.into_iter().filter(|ballot| !split.ballots.of(*ballot).is_empty()).count() > 1
        };
        let (split, alike): (Vec<_>, Vec<_>) = answer.splits.iter().filter(several).partition(is_split);
        let ids = |of: &[&roll_call::Split]| {
            let groups = of.iter().filter_map(|split| self.record.groups.get(split.group));
            listed(&groups.map(|group| group.id.as_str()).collect::<Vec<_>>(), "and")
        };
        let all_known = self.seen.ballots_known == BallotsKnown::All;
        let unknown = (!all_known).then(|| "That cannot be told: not all ballots are known.".to_owned());
        let split =
            (all_known && !split.is_empty()).then(|| format!("Members cast different ballots in {}.", ids(&split)));
        let alike = (all_known && !alike.is_empty())
            .then(|| format!("All that cast a ballot cast the same in {}.", ids(&alike)));
        unknown.into_iter().chain(split).chain(alike)
    }

    fn turning(&self) -> Part {
        let question = "Whose single ballot would have turned the outcome, all other ballots as they were? If nobody's: how few \
                        changes would have been enough?";
        let answers = self.answer.as_ref().map_or_else(Vec::new, |_| self.turning_in_words());
        Part { title: "What would have turned it?".to_owned(), items: asked(question, answers, PARAGRAPH) }
    }

    fn turning_in_words(&self) -> Vec<String> {
        let presumed = self.record.presumed_majority(&self.seen);
        let told = RollCall { majority: presumed.unwrap_or(self.seen.majority), ..self.seen.clone() };
        let members = pivotal(self.record, &told).map(|members| pivotal_in_words(self.record, &members));
        let fewest = fewest_changes(self.record, &told).as_ref().map(fewest_changes_in_words);
        let mut told: Vec<_> = members.into_iter().chain(fewest).collect();
        if !told.is_empty() {
            told.extend(presumed.map(presumed_in_words));
        }
        if told.is_empty() { vec!["That cannot be told from what is known.".to_owned()] } else { told }
    }

    fn name(&self, member: MemberId) -> &'a str {
        self.record.about(member).short_name_on(self.seen.date)
    }

    fn named(&self, members: &MemberSet) -> Vec<MemberId> {
        let mut members: Vec<_> = members.iter().collect();
        members.sort_by_cached_key(|member| fold(self.name(*member)));
        members
    }
}

fn rule_in_words(rule: Rule) -> String {
    match rule {
        Rule::Simple { needs } => format!("A simple majority: {needs} of those voting yes or no."),
        Rule::TwoThirds { needs } => format!("Two-thirds: {needs} of those voting yes or no."),
        Rule::TwoThirdsOfMembers { needs, members } => format!("Two-thirds of all {members} members: {needs}."),
        Rule::Procedural { needs } => {
            format!("{needs} in favour; it was a question of procedure, so nobody had a veto.")
        }
        Rule::WithoutVeto { needs } => format!("{needs} in favour; nobody had a veto."),
        Rule::Substantive { needs } => format!("{needs} in favour, and no permanent member against."),
    }
}
