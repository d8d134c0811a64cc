//! Roll calls that only he has: failed texts, amendments, paragraphs, motions.

use std::collections::HashMap;

use unvotes::record::{
    BallotsKnown, Body, Date, Disagreement, Majority, MajorityKnown, Matter, MemberSet, Outcome, Question, Record,
    RollCall, Session, Tally, TitleKind, check,
};

use super::{SOURCE, Vote, label, question};
use crate::symbols::{Text, text_of};
use unvotes::import::names;

/// From this session on his symbols are those of texts; before, they are pages of the records.
pub const SYMBOLS_FROM: u16 = 18;
/// From this session on decisions are numbered with it: resolutions up to 300, decisions beyond.
const DECISIONS_FROM: u16 = 31;
const FIRST_DECISION: u32 = 301;
/// Days by which his day may differ from that of the text that a part or an amendment belongs to.
const DAYS: i64 = 45;

/// Texts that the Library has, with or without ballots, by what their symbols say.
pub struct Texts<'a> {
    by_text: HashMap<Text, &'a RollCall>,
    /// The first of the texts of a number, whatever their letters.
    by_number: HashMap<(Session, u32), Vec<&'a RollCall>>,
}

impl<'a> Texts<'a> {
    /// Of roll calls of the Library.
    pub fn of(roll_calls: impl Iterator<Item = &'a RollCall>) -> Self {
        let mut texts = Self { by_text: HashMap::new(), by_number: HashMap::new() };
        for roll_call in roll_calls {
            if let Some(text) = roll_call.symbol.as_deref().and_then(text_of) {
                texts.by_number.entry((text.session, text.number)).or_default().push(roll_call);
                texts.by_text.entry(text).or_insert(roll_call);
            }
        }
        texts
    }

    /// The text with that symbol; else the one with that number, if all that have it go by one title: his letters often
    /// number the votes on a text, not its parts.
    fn find(&self, text: &Text) -> Option<&'a RollCall> {
        if let Some(exact) = self.by_text.get(text) {
            return Some(exact);
        }
        let same_number = self.by_number.get(&(text.session, text.number))?;
        let first = same_number.first()?;
        same_number.iter().all(|other| other.title == first.title && other.date == first.date).then_some(first)
    }
}

/// The roll call that a vote is, of which the Library has nothing.
pub fn roll_call(vote: &Vote, texts: &Texts<'_>, record: &Record) -> RollCall {
    let mut roll_call = RollCall::blank(format!("ga-rcid-{}", vote.rcid), Body::GeneralAssembly, vote.date);
    roll_call.session = session(vote);
    roll_call.date_approximate = vote.day_is_approximate();
    roll_call.question = question::question(vote);
    roll_call.topics.clone_from(&vote.topics);
    roll_call.sources = vec![vote.source()];
    ballots(&mut roll_call, vote, record);
    let text = (vote.session >= SYMBOLS_FROM).then(|| text_of(&vote.written)).flatten();
    match text.as_ref().map(|text| (text, texts.find(text))) {
        Some((_, Some(about))) => belongs_to(&mut roll_call, about),
        Some((text, None)) => numbered(&mut roll_call, vote, text),
        None => {}
    }
    title(&mut roll_call, vote);
    majority(&mut roll_call, vote);
    documents(&mut roll_call, vote);
    if vote.is_marked() && roll_call.question == Question::Unknown {
        let mark = if vote.amendment { "an amendment" } else { "a part" };
        roll_call.doubts.push(format!("the source marks it as a vote on {mark} and describes one on a whole text"));
    }
    roll_call
}

/// The session out of `SS/2/33`, `ESS/1/34` or `A/RES/ES-10/19`, else the one that he counts it to.
fn session(vote: &Vote) -> Option<Session> {
    let mut parts = vote.written.split('/');
    let (series, number) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let special = match series {
        "SS" => number.parse().ok().map(Session::Special),
        "ESS" => number.parse().ok().map(Session::Emergency),
        _ => text_of(&vote.written).map(|text| text.session).filter(|session| !matches!(session, Session::Regular(_))),
    };
    Some(special.unwrap_or(Session::Regular(vote.session)))
}

fn ballots(roll_call: &mut RollCall, vote: &Vote, record: &Record) {
    let counted = vote.ballots.tally();
    let tally = match vote.stated {
        Some(stated) if stated.cast() > 0 => stated,
        _ => Tally { absent: None, ..counted },
    };
    if tally != (Tally { absent: None, ..counted }) {
        roll_call.disagreements.push(Disagreement {
            about: Matter::Tally,
            source: format!("{SOURCE}, ballot by ballot"),
            says: Tally { absent: None, ..counted }.to_string(),
        });
    }
    roll_call.tally = Some(tally);
    roll_call.ballots = vote.ballots.clone();
    let missing = members(roll_call, record).without(&vote.ballots.members());
    roll_call.ballots_known = if missing.is_empty() { BallotsKnown::All } else { BallotsKnown::Partial };
}

/// Who must have been a member, the day being what it is.
fn members(roll_call: &RollCall, record: &Record) -> MemberSet {
    let slack = jiff::Span::new().days(if roll_call.date_approximate { check::APPROXIMATE_BY_DAYS } else { 0 });
    let (before, after) = (roll_call.date.saturating_sub(slack), roll_call.date.saturating_add(slack));
    let newcomers = record.member_ids().filter(|member| record.about(*member).became_member_on(before)).collect();
    record.assembly_on(before).and(&record.assembly_on(after)).without(&newcomers)
}

/// A vote on the way to a text that the Library has: its title is that text's, and its day as near as can be.
fn belongs_to(roll_call: &mut RollCall, text: &RollCall) {
    roll_call.about.clone_from(&text.symbol);
    roll_call.title.clone_from(&text.title);
    roll_call.title_kind = text.title_kind;
    roll_call.agenda.clone_from(&text.agenda);
    let apart = days_between(roll_call.date, text.date);
    if roll_call.date_approximate && apart <= DAYS {
        roll_call.date = text.date;
        let symbol = text.symbol.as_deref().unwrap_or(&text.id);
        roll_call.sources.push(format!("day: that of {symbol}"));
    }
}

fn days_between(a: Date, b: Date) -> i64 {
    (b.duration_since(a).as_hours() / 24).abs()
}

/// A vote with the number of a text that the Library does not have. Only what was adopted has one.
fn numbered(roll_call: &mut RollCall, vote: &Vote, text: &Text) {
    let decision = vote.session >= DECISIONS_FROM && text.number >= FIRST_DECISION && vote.session < 58;
    let kind = if decision { "DEC" } else { "RES" };
    let symbol = format!("A/{kind}/{}/{}{}", text.session, text.number, text.part);
    let whole = !vote.is_marked() && !vote.is_spoken() && !question::names_a_part(vote);
    let passed = vote.ballots.tally().yes > vote.ballots.tally().no;
    if vote.session < DECISIONS_FROM || !whole || !passed {
        roll_call.about = Some(symbol);
        return;
    }
    roll_call.id = names::id(&symbol);
    roll_call.symbol = Some(symbol);
    roll_call.question = if decision { Question::Decision } else { Question::Resolution };
    roll_call.outcome = Outcome::Adopted;
    roll_call.doubts.push("that it was adopted follows from its number, which only Voeten's data have".to_owned());
}

fn title(roll_call: &mut RollCall, vote: &Vote) {
    if !roll_call.title.is_empty() {
        return;
    }
    if let Some(title) = read_out(vote) {
        roll_call.title = title;
        return;
    }
    roll_call.title_kind = TitleKind::Label;
    // Where he has no short subject of his own, it is the title of the text in plain case.
    let subject = Some(vote.subject.as_str()).filter(|subject| !subject.is_empty() && *subject != "NA");
    roll_call.title = match (subject, &roll_call.about) {
        (Some(subject), _) => label::in_plain_case(subject),
        (None, Some(about)) => format!("Vote on the way to {about}"),
        (None, None) => "No source has its title".to_owned(),
    };
}

/// The title that was read out in the meeting, where there was one: `entitled _The girl child<d3>`.
fn read_out(vote: &Vote) -> Option<String> {
    if !vote.is_spoken() {
        return None;
    }
    let mut titles = vote.description.split("entitled").skip(1);
    let (first, more) = (titles.next()?, titles.next());
    let quoted = first.trim_start().strip_prefix(['_', '"'])?;
    let (title, _) = quoted.split_once(['<', '"'])?;
    let words: Vec<_> = title.split_whitespace().collect();
    (more.is_none() && words.len() > 1).then(|| words.join(" "))
}

fn majority(roll_call: &mut RollCall, vote: &Vote) {
    let (majority, source) = if question::is_by_simple_majority(vote) {
        (Majority::Simple, "motions of procedure are decided by a simple majority (rules of procedure, rule 85)")
    } else if question::is_reconsideration(vote) {
        (Majority::TwoThirds, "reconsideration needs two-thirds (rules of procedure, rule 81)")
    } else {
        return;
    };
    roll_call.majority = majority;
    roll_call.majority_known = MajorityKnown::Deduced;
    roll_call.majority_source = Some(source.to_owned());
}

/// The symbol of the draft or the amendment itself, where the description names it in brackets: `(A/L.608/REV.1)`.
fn documents(roll_call: &mut RollCall, vote: &Vote) {
    if !matches!(roll_call.question, Question::Draft | Question::Amendment) || vote.is_spoken() {
        return;
    }
    let Some((before, after)) = vote.description.split_once('(') else { return };
    let Some((inside, _)) = after.strip_prefix("A/L.").and_then(|after| after.split_once(')')) else { return };
    // Of an amendment to a draft, the first symbol may be the draft's.
    if roll_call.question == Question::Amendment && before.contains("RESOL") {
        return;
    }
    let mut words = inside.split([' ', ',']).filter(|word| !word.is_empty());
    let Some(number) = words.next() else { return };
    let (number, revision) = number.split_once("/REV.").map_or((number, None), |(n, revision)| (n, Some(revision)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(number) || revision.is_some_and(|revision| !digits(revision)) {
        return;
    }
    let revision = revision.map_or_else(String::new, |revision| format!("/Rev.{revision}"));
    roll_call.draft = Some(format!("A/L.{number}{revision}"));
}
