//! Roll calls of the Security Council: resolutions by the Library's file, and what was not adopted out of four others.

use std::collections::{BTreeMap, HashMap};

use unvotes::record::rules;
use unvotes::record::{
    Ballot, Ballots, BallotsKnown, Body, Date, Disagreement, Majority, MajorityKnown, Manner, Matter, MemberSet,
    Outcome, Question, Record, RollCall, Tally, TitleKind,
};

use crate::annotations::Annotations;
use crate::assembly::{ballot, compare};
use crate::error::Error;
use crate::inputs::{Inputs, Row};
use crate::pipeline::Found;
use crate::symbols::numbers;
use unvotes::import::names;

const RESOLUTIONS: &str = "security-council/undl_rollcalls_1946_2025-10.csv";
const DECISIONS: &str = "security-council/decisions_1946_2019.csv";
const MEETINGS: &str = "security-council/meetings_table_1946_2022.csv";
const VETOES: &str = "security-council/vetoes_1946_2026.csv";
const BALLOTS: &str = "security-council/failed_drafts_member_votes.csv";
const DIFFERENCES: &str = "security-council/tally_differences.csv";
const REPORTS: &str = "security-council/failed_drafts_2019_2023.csv";

/// Ends of symbols that the table of decisions cuts: `S/579/R` of `S/579/Rev.1`, `S/7285/A` of `S/7285/Add.1`.
const CUT_OFF: [&str; 2] = ["/R", "/A"];

/// Symbols that sources write in two ways, and the one to go by.
const SAME: [(&str, &str); 2] = [("S/25977", "S/25997"), ("S/7591/Rev.2 Paragraph 1", "S/7951/Rev.2 Paragraph 1")];

const TABLE_OF_MEETINGS: &str = "Dag Hammarskjöld Library, table of meetings";
const LIST_OF_VETOES: &str = "Dag Hammarskjöld Library, list of vetoes";
const DIGITAL_LIBRARY: &str = "United Nations Digital Library";
const STATE_DEPARTMENT: &str = "US State Department, report on voting practices in the United Nations";

/// Every roll call of the Council that the tables have.
pub fn read(inputs: &mut Inputs, record: &Record, annotations: &Annotations) -> Result<Found, Error> {
    let mut found = Found::default();
    let tables = Tables::read(inputs)?;
    let fields = [
        "undl_id",
        "date",
        "symbol",
        "meeting",
        "yes",
        "no",
        "abstain",
        "nonvoting",
        "title",
        "agenda",
        "against",
        "abstaining",
        "not_voting",
        "in_favour",
    ];
    let rows = inputs.table(RESOLUTIONS, &fields)?;
    let mut meetings = tables.meetings()?;
    let differences = differences(inputs)?;
    for row in &rows {
        let difference = differences.get(row.text("symbol"));
        let mut roll_call = resolution(row, record, &tables, difference)?;
        if let Some(row) = difference {
            note_difference(&mut roll_call, row)?;
        }
        let members = record.council.members_on(roll_call.date);
        if roll_call.manner == Manner::Vote && roll_call.ballots.members() != members {
            found
                .notes
                .push(format!("{}: its ballots are not those of the Council's members of that day", roll_call.id));
        }
        if let Some(symbol) = &roll_call.meeting {
            let about = meetings.entry(symbol.clone()).or_insert((roll_call.date, None));
            if about.1.is_none() {
                about.1 = names::council_item(row.text("agenda"));
            }
        }
        found.roll_calls.push(roll_call);
    }
    settle_days(&mut found.roll_calls);
    for draft in drafts(inputs, record, &tables, &mut found)? {
        if let Some(roll_call) = draft.roll_call(record, annotations, &tables, &meetings, &mut found)? {
            found.roll_calls.push(roll_call);
        }
    }
    Ok(found)
}

/// Resolutions are numbered as they are adopted: of two days that sources give, the one leads that lies between those of the
/// numbers before and after, if only one does.
fn settle_days(resolutions: &mut [RollCall]) {
    let mut order: Vec<_> = (0..resolutions.len()).collect();
    order.sort_by_cached_key(|place| numbers(resolutions[*place].best_symbol()));
    let days: Vec<_> = order.iter().map(|place| resolutions[*place].date).collect();
    for (place, around) in order[1..].iter().zip(days.windows(3)) {
        let roll_call = &mut resolutions[*place];
        let fits = |day: Date| around[0] <= day && day <= around[2];
        let ours = roll_call.date;
        let noted = roll_call.disagreements.iter_mut().find(|noted| noted.about == Matter::Date);
        let Some((noted, other)) = noted.and_then(|noted| noted.says.parse().ok().map(|other| (noted, other))) else {
            continue;
        };
        if !fits(ours) && fits(other) {
            roll_call.date = other;
            noted.says = ours.to_string();
            noted.source = roll_call.sources[0].clone();
            roll_call.sources.push(TABLE_OF_MEETINGS.to_owned());
        }
    }
}

/// Resolutions of which the tables of meetings have another tally or day, by symbol.
fn differences(inputs: &mut Inputs) -> Result<HashMap<String, Row>, Error> {
    let fields = ["resolution", "date", "meetings_table_y_n_a", "meetings_table_date"];
    let rows = inputs.table(DIFFERENCES, &fields)?.into_iter();
    rows.map(|row| {
        let year = row.day("date")?.year();
        Ok((format!("S/RES/{}({year})", row.text("resolution")), row))
    })
    .collect()
}

/// In the 1970s China and others at times did not participate in the vote, which the Library's file has as abstention and
/// its tables of meetings leave out of the figures.
fn note_difference(roll_call: &mut RollCall, row: &Row) -> Result<(), Error> {
    let source = || TABLE_OF_MEETINGS.to_owned();
    let printed = row.text("meetings_table_y_n_a");
    let tally = figures(printed).ok_or_else(|| row.error(format!("`{printed}` is not a tally")))?;
    if roll_call.tally.is_some_and(|ours| (Tally { absent: None, ..ours }) != tally) {
        let says = match rules::council_seats(roll_call.date).checked_sub(tally.cast()) {
            Some(aside @ 1..) => format!("{printed}, {aside} not participating"),
            _ => printed.to_owned(),
        };
        roll_call.disagreements.push(Disagreement { about: Matter::Tally, source: source(), says });
    }
    let day = row.day("meetings_table_date")?;
    if day != roll_call.date {
        roll_call.disagreements.push(Disagreement { about: Matter::Date, source: source(), says: day.to_string() });
    }
    Ok(())
}

/// The Library's older tables, and the list of vetoes.
struct Tables {
    decisions: Vec<Row>,
    meetings: Vec<Row>,
    vetoes: Vec<Row>,
}

impl Tables {
    fn read(inputs: &mut Inputs) -> Result<Self, Error> {
        Ok(Self {
            decisions: inputs
                .table(DECISIONS, &["symbol", "date", "result", "how", "yes", "no", "abstain", "topic"])?,
            meetings: inputs.table(MEETINGS, &["meeting", "date", "topic", "outcome"])?,
            vetoes: inputs.table(VETOES, &["date", "draft", "record", "vetoers", "agenda", "source"])?,
        })
    }

    /// Day and agenda item of the meetings that these tables know.
    fn meetings(&self) -> Result<HashMap<String, (Date, Option<String>)>, Error> {
        let mut meetings = HashMap::new();
        // A few lines of the table are without a day.
        for row in self.meetings.iter().filter(|row| row.some("date").is_some()) {
            if let Some(symbol) = names::meeting(row.text("meeting")) {
                meetings.insert(symbol, (row.day("date")?, row.some("topic").map(tidy)));
            }
        }
        for row in self.vetoes.iter().filter(|row| row.text("record").starts_with("S/PV.")) {
            let about = (row.day("date")?, row.some("agenda").map(tidy));
            meetings.entry(row.text("record").to_owned()).or_insert(about);
        }
        Ok(meetings)
    }

    fn without_vote(&self, symbol: &str) -> bool {
        self.decisions.iter().any(|row| row.text("symbol") == symbol && row.text("how") == "without vote")
    }

    /// What the tables print of a draft: `was not adopted 2-0-13`. Nothing where they print several tallies, as they do
    /// for drafts that go by the symbol of their meeting.
    fn tally(&self, symbol: &str, day: Date) -> Option<Tally> {
        let same_day = |row: &&Row| row.day("date").is_ok_and(|date| date == day);
        let outcomes = self.meetings.iter().filter(same_day).map(|row| row.text("outcome"));
        let printed = outcomes.flat_map(|outcome| outcome.split(symbol).skip(1).filter_map(first_figures));
        one_of(printed).or_else(|| {
            let decisions = self.decisions.iter().filter(|row| row.text("symbol") == symbol).filter(same_day);
            one_of(decisions.filter_map(decided))
        })
    }
}

/// The tally of a line of the table of decisions.
fn decided(row: &Row) -> Option<Tally> {
    let number = |column| row.number(column).ok();
    Some(Tally { yes: number("yes")?, no: number("no")?, abstain: number("abstain")?, absent: None })
}

/// The figures behind a symbol, before the next text is named.
fn first_figures(text: &str) -> Option<Tally> {
    text.split_whitespace().take_while(|word| !word.starts_with("S/") && *word != "Draft").find_map(figures)
}

/// What all of some tallies are, unless they differ.
fn one_of(mut tallies: impl Iterator<Item = Tally>) -> Option<Tally> {
    let first = tallies.next()?;
    tallies.all(|other| other == first).then_some(first)
}

/// `11-1-3`, perhaps with a comma behind it.
fn figures(word: &str) -> Option<Tally> {
    let mut parts = word.trim_end_matches([',', ';', '.']).split('-');
    let mut next = || parts.next()?.parse().ok();
    let tally = Tally { yes: next()?, no: next()?, abstain: next()?, absent: None };
    parts.next().is_none().then_some(tally)
}

/// Blanks set right, also those before and after brackets.
fn tidy(text: String) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(").replace(" )", ")")
}

fn resolution(row: &Row, record: &Record, tables: &Tables, difference: Option<&Row>) -> Result<RollCall, Error> {
    let (day, symbol) = (row.day("date")?, row.text("symbol"));
    let mut roll_call = RollCall::blank(names::id(symbol), Body::SecurityCouncil, day);
    roll_call.symbol = Some(symbol.to_owned());
    roll_call.meeting = names::meeting(row.text("meeting"));
    roll_call.title = names::label(row.text("title")).unwrap_or_else(|| names::title(row.text("title")));
    roll_call.title_kind = TitleKind::Label;
    roll_call.agenda = names::council_item(row.text("agenda"));
    roll_call.question = Question::Resolution;
    roll_call.outcome = Outcome::Adopted;
    roll_call.sources = vec![format!("undl:{}", row.text("undl_id"))];
    names::add_topics(&mut roll_call, row.text("agenda"));
    if tables.without_vote(symbol) {
        roll_call.manner = Manner::WithoutVote;
        return Ok(roll_call);
    }
    let mut ballots = Ballots::default();
    let lists = [
        ("in_favour", "yes", Ballot::Yes),
        ("against", "no", Ballot::No),
        ("abstaining", "abstain", Ballot::Abstain),
        ("not_voting", "nonvoting", Ballot::Absent),
    ];
    for (list, count, ballot) in lists {
        cast(row, record, day, &mut ballots, row.text(list), ballot)?;
        let stated: u16 = row.number(count)?;
        let counted = ballots.of(ballot).len();
        if stated != counted {
            return Err(row.error(format!("`{count}` is {stated}, but {counted} such ballots are listed")));
        }
    }
    if ballots.tally().cast() == 0 {
        let printed = difference.and_then(|row| figures(row.text("meetings_table_y_n_a")));
        ballots = unanimous(&mut roll_call, record, printed, ballots);
    }
    roll_call.tally = Some(ballots.tally());
    roll_call.ballots = ballots;
    roll_call.ballots_known = BallotsKnown::All;
    Ok(roll_call)
}

/// The Library's file has every member as not voting. Where its table of meetings prints a tally in which every seat
/// voted in favour, that is what members did.
fn unanimous(roll_call: &mut RollCall, record: &Record, printed: Option<Tally>, listed: Ballots) -> Ballots {
    let members = record.council.members_on(roll_call.date);
    let everyone = |tally: &Tally| tally.yes == members.len() && tally.no == 0 && tally.abstain == 0;
    if printed.filter(everyone).is_none() {
        roll_call.doubts.push("the source has every member as not voting".to_owned());
        return listed;
    }
    let mut ballots = Ballots::default();
    for member in members.iter() {
        // Nobody can have a ballot yet.
        let _ = ballots.cast(member, Ballot::Yes);
    }
    roll_call.derived = Some(format!("{TABLE_OF_MEETINGS}: every member in favour"));
    let (about, source) = (Matter::Ballots, DIGITAL_LIBRARY.to_owned());
    let says = "every member not voting".to_owned();
    roll_call.disagreements.push(Disagreement { about, source, says });
    roll_call.sources.push(TABLE_OF_MEETINGS.to_owned());
    ballots
}

fn cast(
    row: &Row,
    record: &Record,
    day: Date,
    ballots: &mut Ballots,
    codes: &str,
    ballot: Ballot,
) -> Result<(), Error> {
    for code in codes.split_whitespace() {
        let member = row.member(record, code, day)?;
        let twice = |earlier| row.error(format!("{code} has a ballot already, {earlier}"));
        ballots.cast(member, ballot).map_err(twice)?;
    }
    Ok(())
}

/// A text that was put to the vote and not adopted, gathered from several tables.
#[derive(Default)]
struct Draft {
    /// `S/2023/773`, or `S/2023/1029 oral amendment`.
    name: String,
    date: Option<Date>,
    meeting: Option<String>,
    label: Option<String>,
    /// Members against whose vote it was, if it was vetoed.
    vetoed_by: Option<MemberSet>,
    /// Ballots by source, the best first.
    ballots: Vec<Listed>,
    /// The tally of the table of decisions.
    printed: Option<Tally>,
    /// What that table, or the list of vetoes, says it was about.
    topic: Option<String>,
    /// What another source has for figures.
    figures: Option<Disagreement>,
    /// What another source has for an outcome.
    outcome: Option<Disagreement>,
    doubts: Vec<String>,
    sources: Vec<String>,
}

/// Ballots of one source.
struct Listed {
    ballots: Ballots,
    source: String,
    /// Whether the source names only those who did not vote in favour.
    derived: bool,
}

/// Drafts of all tables, by name.
fn drafts(inputs: &mut Inputs, record: &Record, tables: &Tables, found: &mut Found) -> Result<Vec<Draft>, Error> {
    let mut drafts: Vec<Draft> = Vec::new();
    let fields = ["draft", "date_or_year", "meeting", "iso3", "vote", "evidence"];
    let mut texts: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in inputs.table(BALLOTS, &fields)? {
        texts.entry(one_name(row.text("draft")).to_owned()).or_default().push(row);
    }
    for (name, rows) in texts {
        match named(&name, &rows, record)? {
            Some(draft) => drafts.push(draft),
            None => found.notes.push(format!("{name}: members have two ballots each in {BALLOTS}: left out")),
        }
    }
    let fields = ["year", "symbol", "label", "yes", "no", "abstain", "library_tally_check", "date", "against"];
    for row in inputs.table(REPORTS, &fields)? {
        reported(&row, record, &mut drafts)?;
    }
    for row in &tables.vetoes {
        vetoed(row, record, &mut drafts)?;
    }
    let failed = |row: &&Row| row.text("result") == "not adopted";
    // The table has some texts of one meeting under the same symbol: each of its lines is a vote of its own.
    let mut own = Vec::new();
    for row in tables.decisions.iter().filter(failed) {
        own.extend(not_adopted(row, &mut drafts)?);
    }
    drafts.extend(own);
    Ok(drafts)
}

/// A line of the table of decisions, about a text that no other table has or about one that is known. Where the list of
/// vetoes has a text, it leads.
fn not_adopted(row: &Row, drafts: &mut [Draft]) -> Result<Option<Draft>, Error> {
    let (symbol, day) = (row.text("symbol"), row.day("date")?);
    let name = match CUT_OFF.iter().find_map(|cut| symbol.strip_suffix(cut)) {
        Some(whole) => whole,
        None => symbol,
    };
    // Drafts without a symbol go by their meeting's, each of them a vote of its own.
    let known = |draft: &&mut Draft| {
        let same_year = draft.date.is_none_or(|date| date.year() == day.year());
        same_year
            && !name.starts_with("S/PV.")
            && (draft.name == one_name(symbol) || name != symbol && draft.name.starts_with(symbol))
    };
    if let Some(draft) = drafts.iter_mut().find(known) {
        if draft.vetoed_by.is_some() {
            let (source, says) = (TABLE_OF_MEETINGS.to_owned(), "not adopted".to_owned());
            draft.outcome = Some(Disagreement { about: Matter::Outcome, source, says });
        }
        draft.date = draft.date.or(Some(day));
        return Ok(None);
    }
    let mut draft = Draft { name: name.to_owned(), date: Some(day), ..Draft::default() };
    if name.starts_with("S/PV.") {
        draft.meeting = Some(name.to_owned());
    }
    if name != symbol {
        draft.doubts.push(format!("the source cuts the end of the symbol off: {symbol}"));
    }
    draft.printed = decided(row);
    if draft.printed.is_none() {
        return Ok(None);
    }
    draft.topic = row.some("topic").map(tidy);
    draft.sources.push(TABLE_OF_MEETINGS.to_owned());
    Ok(Some(draft))
}

fn one_name(symbol: &str) -> &str {
    SAME.iter().find(|(other, _)| *other == symbol).map_or(symbol, |(_, name)| name)
}

fn entry<'d>(drafts: &'d mut Vec<Draft>, name: &str, fresh: impl Fn(&Draft) -> bool) -> &'d mut Draft {
    let place = drafts.iter().position(|draft| draft.name == name && fresh(draft)).unwrap_or_else(|| {
        drafts.push(Draft { name: name.to_owned(), ..Draft::default() });
        drafts.len() - 1
    });
    &mut drafts[place]
}

fn named(name: &str, rows: &[Row], record: &Record) -> Result<Option<Draft>, Error> {
    let mut draft = Draft { name: name.to_owned(), ..Draft::default() };
    let mut ballots = Ballots::default();
    let mut evidence = String::new();
    for row in rows {
        let written = row.text("date_or_year");
        if written.len() > 4 {
            draft.date = Some(row.day("date_or_year")?);
        }
        let year = row.number("date_or_year").ok().or(draft.date.map(Date::year));
        let day =
            year.and_then(|year| Date::new(year, 1, 1).ok()).ok_or_else(|| row.error("`date_or_year`: no year"))?;
        draft.meeting = names::meeting(row.text("meeting"));
        let letter = row.text("vote");
        let ballot = ballot(letter).ok_or_else(|| row.error(format!("`{letter}` is not a ballot")))?;
        let member = row.member(record, row.text("iso3"), day)?;
        if ballots.cast(member, ballot).is_err() {
            return Ok(None);
        }
        row.text("evidence").clone_into(&mut evidence);
    }
    let (source, all_named) = match evidence.as_str() {
        dataset if dataset.contains("unsc_for_us") => ("unsc_for_us data set".to_owned(), true),
        press => (format!("press: {press}"), press.contains("all 15 named")),
    };
    if evidence.contains("weaker evidence") {
        draft.doubts.push("the ballots rest on a single short press note".to_owned());
    }
    draft.ballots.push(Listed { ballots, source, derived: !all_named });
    Ok(Some(draft))
}

/// A line of the State Department's reports: `S/2022/821?` is a symbol it is not sure of, a label may be
/// `Oral amendment to S/2023/795`.
fn reported(row: &Row, record: &Record, drafts: &mut Vec<Draft>) -> Result<(), Error> {
    let label = row.text("label");
    let symbol = row.text("symbol").trim_end_matches('?');
    let oral = label.starts_with("Oral amendment");
    let name = if oral { format!("{symbol} oral amendment") } else { symbol.to_owned() };
    let year = row.number("year")?;
    let day = Date::new(year, 1, 1).map_err(|error| row.error(error.to_string()))?;
    let mut ballots = Ballots::default();
    for (list, ballot) in [("in_favour", Ballot::Yes), ("against", Ballot::No), ("abstaining", Ballot::Abstain)] {
        cast(row, record, day, &mut ballots, row.text(list), ballot)?;
    }
    let draft = entry(drafts, &name, |_| true);
    if row.some("date").is_some() {
        draft.date = draft.date.or(Some(row.day("date")?));
    }
    let cut = label.split(" (failed").next().unwrap_or_default().trim_end_matches('*').trim();
    draft.label = (!oral && !cut.starts_with("S/")).then(|| cut.to_owned());
    let check = row.text("library_tally_check");
    let stated =
        Tally { yes: row.number("yes")?, no: row.number("no")?, abstain: row.number("abstain")?, absent: None };
    let counted = Tally { absent: None, ..ballots.tally() };
    if stated != counted {
        let says = stated.to_string();
        draft.figures = Some(Disagreement { about: Matter::Tally, source: STATE_DEPARTMENT.to_owned(), says });
    } else if let Some(printed) = check.strip_prefix("DIFF") {
        let says = numbers(printed).iter().map(u32::to_string).collect::<Vec<_>>().join("-");
        draft.figures = Some(Disagreement { about: Matter::Tally, source: TABLE_OF_MEETINGS.to_owned(), says });
    }
    if row.text("symbol").ends_with('?') && draft.ballots.is_empty() {
        draft.doubts.push("the source is not sure of the symbol".to_owned());
    }
    draft.ballots.push(Listed { ballots, source: STATE_DEPARTMENT.to_owned(), derived: false });
    Ok(())
}

/// A line of the list of vetoes, which may name two texts.
fn vetoed(row: &Row, record: &Record, drafts: &mut Vec<Draft>) -> Result<(), Error> {
    let day = row.day("date")?;
    let written = row.text("draft");
    let words: Vec<_> = written.split(' ').collect();
    let two = words.len() == 2 && words.iter().all(|word| word.starts_with("S/") && numbers(word).len() == 2);
    let names = if two { words } else { vec![written] };
    let mut against = MemberSet::EMPTY;
    for code in row.text("vetoers").split_whitespace() {
        against.insert(row.member(record, code, day)?);
    }
    for name in names {
        let draft = entry(drafts, name, |draft| draft.vetoed_by.is_none());
        draft.date = Some(day);
        let meeting = row.text("record");
        if meeting.starts_with("S/PV.") {
            draft.meeting = Some(meeting.to_owned());
        }
        draft.vetoed_by = Some(against);
        draft.topic = row.some("agenda").map(tidy);
        draft.sources.push(LIST_OF_VETOES.to_owned());
        if two {
            let doubt = format!("the list of vetoes names {written} in one line; taken as a vote on each");
            draft.doubts.push(doubt);
        }
    }
    Ok(())
}

impl Draft {
    /// The roll call, unless no table says on which day it was.
    fn roll_call(
        self,
        record: &Record,
        annotations: &Annotations,
        tables: &Tables,
        meetings: &HashMap<String, (Date, Option<String>)>,
        found: &mut Found,
    ) -> Result<Option<RollCall>, Error> {
        let id = names::id(&self.name);
        let meeting = self.meeting.as_ref().and_then(|symbol| meetings.get(symbol));
        let date = self.date.or_else(|| meeting.map(|(date, _)| *date));
        let Some(date) = date.map_or_else(|| annotations.date(&id), |date| Ok(Some(date)))? else {
            found.notes.push(format!("{id}: no table has its day: left out"));
            return Ok(None);
        };
        let mut roll_call = RollCall::blank(id, Body::SecurityCouncil, date);
        roll_call.agenda = self.topic.or_else(|| meeting.and_then(|(_, agenda)| agenda.clone()));
        roll_call.title_kind = TitleKind::Label;
        match self.name.strip_suffix(" oral amendment") {
            Some(draft) => {
                roll_call.question = Question::Amendment;
                roll_call.about = Some(draft.to_owned());
                roll_call.title = format!("Oral amendment to draft resolution {draft}");
            }
            None if self.name.contains("aragraph") => {
                let (draft, part) = self.name.split_once(' ').unwrap_or((&self.name, "paragraph"));
                roll_call.question = Question::Paragraph;
                roll_call.about = Some(draft.to_owned());
                roll_call.title = format!("{part} of draft resolution {draft}");
            }
            None => {
                roll_call.question = Question::Draft;
                roll_call.draft = self.name.starts_with("S/").then(|| self.name.clone());
                let unknown = || format!("Draft resolution {}", self.name);
                roll_call.title = roll_call.agenda.clone().or(self.label).unwrap_or_else(unknown);
            }
        }
        roll_call.meeting = self.meeting;
        roll_call.doubts = self.doubts;
        roll_call.outcome = match self.vetoed_by {
            Some(_) => Outcome::Vetoed,
            None => Outcome::NotAdopted,
        };
        if self.vetoed_by.is_some() {
            roll_call.majority = Majority::Substantive;
            roll_call.majority_known = MajorityKnown::Stated;
            roll_call.majority_source = Some(format!("{LIST_OF_VETOES}; only questions of substance can be vetoed"));
        }
        let printed = self.printed.or_else(|| tables.tally(&self.name, date));
        roll_call.disagreements.extend(self.outcome);
        let vetoed_by = self.vetoed_by.unwrap_or_default();
        set_ballots(&mut roll_call, record, self.ballots, vetoed_by, printed);
        if let Some(noted) = self.figures
            && roll_call.tally.is_some_and(|tally| tally.to_string() != noted.says)
            && !roll_call.disagreements.iter().any(|known| known.about == noted.about && known.source == noted.source)
        {
            roll_call.disagreements.push(noted);
        }
        roll_call.sources.extend(self.sources);
        names::add_topics(&mut roll_call, "");
        Ok(Some(roll_call))
    }
}

fn set_ballots(
    roll_call: &mut RollCall,
    record: &Record,
    listed: Vec<Listed>,
    vetoed_by: MemberSet,
    printed: Option<Tally>,
) {
    let members = record.council.members_on(roll_call.date);
    let mut confirmed = false;
    let mut lists = listed.into_iter();
    if let Some(first) = lists.next() {
        roll_call.ballots = first.ballots;
        roll_call.sources.push(first.source);
        let complete = roll_call.ballots.members() == members;
        roll_call.ballots_known = if complete { BallotsKnown::All } else { BallotsKnown::Partial };
        roll_call.tally = complete.then(|| roll_call.ballots.tally());
        for other in lists {
            compare(record, roll_call, &other.ballots, &other.source);
            confirmed |= other.ballots == roll_call.ballots && !other.derived;
            roll_call.sources.push(other.source);
        }
        if first.derived && !confirmed {
            let how = "the source names those who did not vote in favour; the other members of that day are taken to \
                       have voted in favour";
            roll_call.derived = Some(how.to_owned());
        }
    } else {
        for member in vetoed_by.iter() {
            // Nobody can have a ballot yet.
            let _ = roll_call.ballots.cast(member, Ballot::No);
        }
        roll_call.ballots_known = if vetoed_by.is_empty() { BallotsKnown::Totals } else { BallotsKnown::Partial };
    }
    if !vetoed_by.without(roll_call.ballots.of(Ballot::No)).is_empty() {
        let names: Vec<_> = vetoed_by.iter().map(|member| record.code(member)).collect();
        roll_call.disagreements.push(Disagreement {
            about: Matter::Ballots,
            source: LIST_OF_VETOES.to_owned(),
            says: format!("vetoed by {}", names.join(" ")),
        });
    }
    let Some(printed) = printed else {
        return;
    };
    match roll_call.tally {
        None => roll_call.tally = Some(printed),
        Some(tally) if (Tally { absent: None, ..tally }) != printed => {
            let (source, says) = (TABLE_OF_MEETINGS.to_owned(), printed.to_string());
            roll_call.disagreements.push(Disagreement { about: Matter::Tally, source, says });
        }
        Some(_) => {}
    }
    roll_call.sources.push(TABLE_OF_MEETINGS.to_owned());
}
