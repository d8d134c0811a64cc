//! Filters against a slow and obvious reading of them, over random records.
// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use unvotes::query::{Index, Query, complete};
use unvotes::record::symbols::spellings;
use unvotes::record::{
    Ballot, Ballots, BallotsKnown, Body, Correction, Council, Date, DateRange, Disagreement, Group, Majority,
    MajorityKnown, Manner, Matter, Member, MemberId, MemberSet, Membership, Outcome, Question, Record, Region,
    RollCall, Session, Tally, Term, TitleKind, Topic,
};
use unvotes::text::fold;

const CODES: [&str; 6] = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"];
const GROUPS: [&str; 3] = ["G2", "G3", "GR"];
/// Those of the Council.
const PERMANENT: [usize; 2] = [0, 1];

// Records.

/// One of few days, so that things meet.
fn day() -> impl Strategy<Value = Date> {
    (select(vec![2000i16, 2001]), select(vec![1i8, 2, 12]), 1..5i8)
        .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

fn dates() -> impl Strategy<Value = DateRange> {
    (proptest::option::of(day()), proptest::option::of(day())).prop_map(|(a, b)| match (a, b) {
        (Some(a), Some(b)) => DateRange { from: Some(a.min(b)), to: Some(a.max(b)) },
        (from, to) => DateRange { from, to },
    })
}

fn member_set() -> impl Strategy<Value = MemberSet> {
    vec(0..CODES.len(), 0..4).prop_map(|members| members.into_iter().map(|place| MemberId(place as u8)).collect())
}

fn terms() -> impl Strategy<Value = Vec<Term>> {
    vec((dates(), member_set()).prop_map(|(dates, members)| Term { dates, members }), 0..4)
}

fn members() -> impl Strategy<Value = Vec<Member>> {
    vec(vec(dates(), 1..3), CODES.len()).prop_map(|memberships| {
        let member = |(place, membership): (usize, Vec<DateRange>)| Member {
            code: CODES[place].to_owned(),
            name: format!("Country {place}"),
            short: None,
            region: Region::ALL[place % 2],
            membership,
            barred: Vec::new(),
            aliases: vec![format!("OLD{place}")],
            former_names: Vec::new(),
            eras: Vec::new(),
        };
        memberships.into_iter().enumerate().map(member).collect()
    })
}

fn group(id: &str, membership: Membership) -> Group {
    Group { id: id.to_owned(), name: format!("Group {id}"), membership, note: None, source: None }
}

fn tally() -> impl Strategy<Value = Tally> {
    (0..6u16, 0..6u16, 0..6u16, proptest::option::of(0..6u16)).prop_map(|(yes, no, abstain, absent)| Tally {
        yes,
        no,
        abstain,
        absent,
    })
}

fn session() -> impl Strategy<Value = Option<Session>> {
    let some = prop_oneof![
        (1..5u16).prop_map(Session::Regular),
        (1..5u16).prop_map(Session::Special),
        (1..5u16).prop_map(Session::Emergency)
    ];
    proptest::option::of(some)
}

fn roll_call() -> impl Strategy<Value = RollCall> {
    let symbol =
        || select(vec![None, Some("S/RES/12(2000)"), Some("A/RES/ES-10/2"), Some("A/ES-10/L.5"), Some("Côte/1")]);
    let title =
        select(vec!["Question of Gaza", "Peace and security in Côte d’Ivoire", "Self-determination\u{a0}12", ""]);
    let when = (select(Body::ALL.to_vec()), session(), day(), any::<bool>());
    let what = (symbol(), symbol(), title, select(Question::ALL.to_vec()), vec(select(Topic::ALL.to_vec()), 0..2));
    let how = (
        select(vec![Manner::Vote, Manner::Vote, Manner::Vote, Manner::WithoutVote]),
        select(Majority::ALL.to_vec()),
        select(Outcome::ALL.to_vec()),
        proptest::option::weighted(0.8, tally()),
        vec((0..CODES.len(), select(Ballot::ALL.to_vec())), 0..8),
    );
    let marks = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (when, what, how, marks).prop_map(|(when, what, how, marks)| {
        let (manner, majority, outcome, tally, cast) = how;
        let voted = manner == Manner::Vote;
        let mut ballots = Ballots::default();
        for (member, ballot) in cast.into_iter().filter(|_| voted) {
            let _ = ballots.cast(MemberId(member as u8), ballot);
        }
        let correction = Correction { member: MemberId(0), intended: Ballot::Yes, source: String::new() };
        let disagreement = Disagreement { about: Matter::Date, source: String::new(), says: String::new() };
        RollCall {
            id: format!("id-{}", when.2.day()),
            symbol: what.0.map(str::to_owned),
            draft: what.1.map(str::to_owned),
            about: None,
            meeting: None,
            body: when.0,
            session: when.1,
            members: None,
            date: when.2,
            date_approximate: when.3,
            title: what.2.to_owned(),
            title_kind: TitleKind::Official,
            agenda: None,
            proposed_by: None,
            yes_meant: None,
            question: what.3,
            manner,
            majority,
            majority_known: MajorityKnown::Unknown,
            majority_source: None,
            outcome,
            tally: tally.filter(|_| voted),
            ballots_known: if ballots.is_empty() { BallotsKnown::Totals } else { BallotsKnown::Partial },
            ballots,
            derived: marks.0.then(String::new),
            corrections: if marks.1 { vec![correction] } else { Vec::new() },
            disagreements: if marks.2 { vec![disagreement] } else { Vec::new() },
            doubts: if marks.3 { vec![String::new()] } else { Vec::new() },
            topics: what.4,
            sources: Vec::new(),
        }
    })
}

fn record() -> impl Strategy<Value = Record> {
    (members(), terms(), terms(), terms(), vec(roll_call(), 1..12)).prop_map(|(members, a, b, council, roll_calls)| {
        Record {
            members,
            groups: vec![
                group(GROUPS[0], Membership::Terms(a)),
                group(GROUPS[1], Membership::Terms(b)),
                group(GROUPS[2], Membership::Region(Region::ALL[0])),
            ],
            council: Council {
                permanent: PERMANENT.iter().map(|place| MemberId(*place as u8)).collect(),
                terms: council,
            },
            roll_calls,
        }
    })
}

// Filters.

type Range = (Option<u16>, Option<u16>);

#[derive(Debug, Clone)]
enum Filter {
    Ballot(usize, Vec<Ballot>),
    Group(usize, Vec<&'static str>),
    Body(Body),
    Session(&'static str),
    Years(Range),
    Days(Date, Date),
    Month(i16, i8),
    Outcomes(Vec<&'static str>),
    Veto(&'static str),
    Question(Vec<Question>),
    Topic(Topic),
    Majority(Majority),
    Manner(Manner),
    Figure(&'static str, Vec<Range>),
    Mark(&'static str),
    Text(&'static str, &'static str),
    Not(Box<Filter>),
    And(Vec<Filter>),
    Or(Vec<Filter>),
}

fn range(numbers: std::ops::Range<u16>) -> impl Strategy<Value = Range> {
    (numbers.clone(), numbers, 0..3).prop_map(|(a, b, open)| match open {
        0 => (None, Some(a)),
        1 => (Some(a), None),
        _ => (Some(a.min(b)), Some(a.max(b))),
    })
}

fn condition() -> impl Strategy<Value = Filter> {
    let figures = vec!["margin", "yes", "no", "abstain", "absent"];
    let outcomes = vec!["adopted", "not-adopted", "vetoed", "unrecorded", "failed"];
    let marks = vec![
        "is:whole-text",
        "is:contested",
        "is:derived",
        "is:approximate",
        "has:correction",
        "has:disagreement",
        "has:ballots",
        "has:doubt",
    ];
    let texts =
        vec!["gaza", "of gaza", "s/12", "res/12(2000)", "s/res/12 (2000)", "es-10", "cote", "CÔTE", "12", "n 1", "zzz"];
    let stands = vec!["yes", "no", "abstain", "absent", "split"];
    prop_oneof![
        6 => (0..CODES.len(), vec(select(Ballot::ALL.to_vec()), 1..3)).prop_map(|(m, b)| Filter::Ballot(m, b)),
        6 => (0..GROUPS.len(), vec(select(stands), 1..3)).prop_map(|(g, s)| Filter::Group(g, s)),
        1 => select(Body::ALL.to_vec()).prop_map(Filter::Body),
        1 => select(vec!["1", "2", "S-2", "ES-3", "es-1", "1..2", "3..", "..2"]).prop_map(Filter::Session),
        1 => range(1999..2003).prop_map(Filter::Years),
        1 => (day(), day()).prop_map(|(a, b)| Filter::Days(a.min(b), a.max(b))),
        1 => (select(vec![2000i16, 2001]), select(vec![1i8, 2, 12])).prop_map(|(year, month)| Filter::Month(year, month)),
        2 => vec(select(outcomes), 1..3).prop_map(Filter::Outcomes),
        3 => select(vec!["any", "AAA", "BBB"]).prop_map(Filter::Veto),
        1 => vec(select(Question::ALL.to_vec()), 1..3).prop_map(Filter::Question),
        1 => select(Topic::ALL.to_vec()).prop_map(Filter::Topic),
        1 => select(Majority::ALL.to_vec()).prop_map(Filter::Majority),
        1 => select(Manner::ALL.to_vec()).prop_map(Filter::Manner),
        3 => (select(figures), vec(range(0..6), 1..3)).prop_map(|(figure, ranges)| Filter::Figure(figure, ranges)),
        2 => select(marks).prop_map(Filter::Mark),
        3 => (select(vec!["", "title:", "symbol:"]), select(texts)).prop_map(|(field, text)| Filter::Text(field, text)),
    ]
}

fn filter() -> impl Strategy<Value = Filter> {
    condition().prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|filter| Filter::Not(Box::new(filter))),
            vec(inner.clone(), 1..4).prop_map(Filter::And),
            vec(inner, 1..4).prop_map(Filter::Or),
        ]
    })
}

fn ends((from, to): &Range) -> String {
    let end = |end: &Option<u16>| end.map(|end| end.to_string()).unwrap_or_default();
    format!("{}..{}", end(from), end(to))
}

fn commas<T>(values: &[T], written: impl Fn(&T) -> String) -> String {
    values.iter().map(written).collect::<Vec<_>>().join(",")
}

/// The filter as a person would type it, with more brackets than are needed.
fn typed(filter: &Filter) -> String {
    let all = |filters: &[Filter], between: &str| filters.iter().map(typed).collect::<Vec<_>>().join(between);
    match filter {
        Filter::Ballot(member, ballots) => {
            let code = if member % 2 == 0 { CODES[*member].to_owned() } else { format!("old{member}") };
            format!("{code}={}", commas(ballots, ToString::to_string))
        }
        Filter::Group(group, stands) => format!("{}={}", GROUPS[*group], stands.join(",")),
        Filter::Body(body) => format!("body:{}", body.word()),
        Filter::Session(session) => format!("session:{session}"),
        Filter::Years(years) => format!("year:{}", ends(years)),
        Filter::Days(from, to) => format!("date:{from}..{to}"),
        Filter::Month(year, month) => format!("date:{year}-{month:02}"),
        Filter::Outcomes(outcomes) => format!("outcome:{}", outcomes.join(",")),
        Filter::Veto(who) => format!("veto:{who}"),
        Filter::Question(questions) => format!("question:{}", commas(questions, |question| question.word().to_owned())),
        Filter::Topic(topic) => format!("topic:{}", topic.word()),
        Filter::Majority(majority) => format!("majority:{}", majority.word()),
        Filter::Manner(manner) => format!("manner:{}", manner.word()),
        Filter::Figure(figure, ranges) => format!("{figure}:{}", commas(ranges, ends)),
        Filter::Mark(mark) => (*mark).to_owned(),
        Filter::Text(field, text) => format!("{field}\"{text}\""),
        Filter::Not(filter) => format!("not ({})", typed(filter)),
        Filter::And(filters) => format!("({})", all(filters, " ")),
        Filter::Or(filters) => format!("({})", all(filters, " or ")),
    }
}

// The reference.

fn or(truths: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let truths: Vec<_> = truths.collect();
    if truths.contains(&Some(true)) {
        Some(true)
    } else if truths.contains(&None) {
        None
    } else {
        Some(false)
    }
}

fn not(truth: Option<bool>) -> Option<bool> {
    truth.map(|truth| !truth)
}

/// What is so in every world is known.
fn in_all_worlds(worlds: impl Iterator<Item = bool>) -> Option<bool> {
    let worlds: Vec<_> = worlds.collect();
    if worlds.iter().all(|world| *world) {
        Some(true)
    } else if worlds.iter().any(|world| *world) {
        None
    } else {
        Some(false)
    }
}

/// Every way in which members can have cast their ballots, those that are known as they are.
fn worlds(roll_call: &RollCall, members: &[MemberId]) -> Vec<Vec<(MemberId, Ballot)>> {
    let mut worlds = vec![Vec::new()];
    for member in members {
        let possible = roll_call.ballots.get(*member).map_or(Ballot::ALL.to_vec(), |ballot| vec![ballot]);
        let with = |world: Vec<(MemberId, Ballot)>| {
            possible.iter().map(move |ballot| [world.as_slice(), &[(*member, *ballot)]].concat()).collect::<Vec<_>>()
        };
        worlds = worlds.into_iter().flat_map(with).collect();
    }
    worlds
}

fn stood(stand: &str, world: &[(MemberId, Ballot)]) -> bool {
    let cast: Vec<_> = world.iter().map(|(_, ballot)| *ballot).filter(|ballot| *ballot != Ballot::Absent).collect();
    match stand {
        "split" => cast.iter().any(|ballot| *ballot != cast[0]),
        "absent" => !world.is_empty() && cast.is_empty(),
        word => !cast.is_empty() && cast.iter().all(|ballot| ballot.word() == word),
    }
}

fn outcome(record: &Record, roll_call: &RollCall) -> Outcome {
    let computed = || record.verdict(roll_call).map_or(Outcome::Unrecorded, |verdict| verdict.outcome);
    if roll_call.outcome == Outcome::Unrecorded { computed() } else { roll_call.outcome }
}

fn vetoed(record: &Record, roll_call: &RollCall, who: &str) -> Option<bool> {
    let outcome = outcome(record, roll_call);
    let open = outcome == Outcome::Unrecorded
        && roll_call.body == Body::SecurityCouncil
        && roll_call.manner == Manner::Vote
        && roll_call.tally.is_none_or(|tally| tally.no > 0);
    if outcome != Outcome::Vetoed && !open {
        return Some(false);
    }
    if outcome == Outcome::Vetoed && who == "any" {
        return Some(true);
    }
    let permanent: Vec<_> = PERMANENT.iter().map(|place| MemberId(*place as u8)).collect();
    let by = |world: &[(MemberId, Ballot)]| {
        world.iter().any(|(member, ballot)| *ballot == Ballot::No && (who == "any" || record.code(*member) == who))
    };
    let worlds = worlds(roll_call, &permanent);
    // Where it is open, each may have been one without a veto.
    in_all_worlds(worlds.iter().map(|world| by(world)).chain(open.then_some(false)))
}

fn in_range(range: &Range, figure: u16) -> bool {
    range.0.is_none_or(|from| from <= figure) && range.1.is_none_or(|to| figure <= to)
}

fn in_session(session: Session, wanted: &str) -> bool {
    match (wanted.split_once(".."), session) {
        (None, session) => session.to_string().eq_ignore_ascii_case(wanted),
        (Some((from, to)), Session::Regular(number)) => in_range(&(from.parse().ok(), to.parse().ok()), number),
        _ => false,
    }
}

fn has_text(roll_call: &RollCall, field: &str, text: &str) -> bool {
    let symbols = [&roll_call.symbol, &roll_call.draft].into_iter().flatten();
    let spaced = |spelling: String| [spelling.replace('(', " ("), spelling];
    let mut places: Vec<String> = Vec::new();
    if field != "title:" {
        places.extend(symbols.clone().map(|symbol| fold(symbol)));
        places.extend(symbols.flat_map(|symbol| spellings(symbol)).flat_map(spaced));
    }
    if field != "symbol:" {
        places.push(fold(&roll_call.title));
    }
    places.iter().any(|place| place.contains(&fold(text)))
}

fn figure(roll_call: &RollCall, name: &str) -> Option<u16> {
    let tally = roll_call.tally?;
    match name {
        "margin" => Some(tally.yes.max(tally.no) - tally.yes.min(tally.no)),
        "yes" => Some(tally.yes),
        "no" => Some(tally.no),
        "abstain" => Some(tally.abstain),
        _ => tally.absent,
    }
}

fn mark(roll_call: &RollCall, mark: &str) -> Option<bool> {
    let seen = roll_call.ballots.members().iter().any(|member| roll_call.ballots.get(member) == Some(Ballot::No));
    match mark {
        "is:whole-text" => {
            Some(matches!(roll_call.question, Question::Resolution | Question::Decision | Question::Draft))
        }
        "is:contested" if roll_call.manner == Manner::WithoutVote => Some(false),
        "is:contested" if seen => Some(true),
        "is:contested" => roll_call.tally.map(|tally| tally.no > 0),
        "is:derived" => Some(roll_call.derived.is_some()),
        "is:approximate" => Some(roll_call.date_approximate),
        "has:correction" => Some(!roll_call.corrections.is_empty()),
        "has:disagreement" => Some(!roll_call.disagreements.is_empty()),
        "has:ballots" => Some(!roll_call.ballots.is_empty()),
        _ => Some(!roll_call.doubts.is_empty()),
    }
}

fn holds(record: &Record, roll_call: &RollCall, filter: &Filter) -> Option<bool> {
    let voters = record.members_on(roll_call.body, roll_call.date);
    match filter {
        Filter::Ballot(member, wanted) => {
            let member = MemberId(*member as u8);
            match roll_call.ballots.get(member) {
                Some(ballot) => Some(wanted.contains(&ballot)),
                None if voters.contains(member) => None,
                None => Some(false),
            }
        }
        Filter::Group(group, stands) => {
            let members = record.group_members_on(&record.groups[*group], roll_call.date);
            let members: Vec<_> = members.iter().filter(|member| voters.contains(*member)).collect();
            let worlds = worlds(roll_call, &members);
            or(stands.iter().map(|stand| in_all_worlds(worlds.iter().map(|world| stood(stand, world)))))
        }
        Filter::Body(body) => Some(roll_call.body == *body),
        Filter::Session(wanted) => match roll_call.session {
            Some(session) => Some(in_session(session, wanted)),
            None if roll_call.body == Body::SecurityCouncil => Some(false),
            None => None,
        },
        Filter::Years(years) => Some(in_range(years, roll_call.date.year() as u16)),
        Filter::Days(from, to) => Some(*from <= roll_call.date && roll_call.date <= *to),
        Filter::Month(year, month) => Some((roll_call.date.year(), roll_call.date.month()) == (*year, *month)),
        Filter::Outcomes(wanted) => {
            let word = outcome(record, roll_call).word();
            let failed = wanted.contains(&"failed") && ["not-adopted", "vetoed"].contains(&word);
            Some(wanted.contains(&word) || failed)
        }
        Filter::Veto(who) => vetoed(record, roll_call, who),
        Filter::Question(questions) => Some(questions.contains(&roll_call.question)),
        Filter::Topic(topic) => Some(roll_call.topics.contains(topic)),
        Filter::Majority(majority) => Some(roll_call.majority == *majority),
        Filter::Manner(manner) => Some(roll_call.manner == *manner),
        Filter::Figure(name, ranges) => {
            figure(roll_call, name).map(|figure| ranges.iter().any(|range| in_range(range, figure)))
        }
        Filter::Mark(name) => mark(roll_call, name),
        Filter::Text(field, text) => Some(has_text(roll_call, field, text)),
        Filter::Not(filter) => not(holds(record, roll_call, filter)),
        Filter::And(filters) => not(or(filters.iter().map(|filter| not(holds(record, roll_call, filter))))),
        Filter::Or(filters) => or(filters.iter().map(|filter| holds(record, roll_call, filter))),
    }
}

/// Pieces of filters and what goes wrong in them.
fn garbage() -> impl Strategy<Value = String> {
    let known = select(vec![
        "not",
        "and",
        "or",
        "OR",
        "(",
        ")",
        "\"",
        ":",
        "=",
        "!=",
        ",",
        "..",
        "<",
        " ",
        "body",
        "year",
        "FRA",
        "AAA",
        "old1",
        "G2",
        "yes",
        "split",
        "title:",
        "date:2000-",
        "session:",
        "ES-",
        "veto:",
        "margin:",
        "99999",
        "2001",
        "é",
        "“",
        "\u{a0}",
        "\0",
        "😀",
        "S/2712(2023)",
    ]);
    vec(prop_oneof![8 => known.prop_map(str::to_owned), 1 => any::<String>()], 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    /// What a filter finds is what its words say.
    #[test]
    fn filters_find_what_they_say(record in record(), filters in vec(filter(), 1..6)) {
        let index = Index::of(&record);
        for filter in filters {
            let text = typed(&filter);
            let query = Query::parse(&text, &record).unwrap_or_else(|error| panic!("{text}: {error}"));
            let expected: Vec<_> = record
                .roll_calls
                .iter()
                .enumerate()
                .filter(|(_, roll_call)| holds(&record, roll_call, &filter) == Some(true))
                .map(|(place, _)| place)
                .collect();
            prop_assert_eq!(query.select(&record, &index), expected, "{}", text);
        }
    }

    /// A filter prints in one form, which reads as the same filter.
    #[test]
    fn what_is_printed_reads_the_same(record in record(), filter in filter()) {
        let query = Query::parse(&typed(&filter), &record).unwrap();
        let printed = query.to_string();
        let again = Query::parse(&printed, &record);
        prop_assert_eq!(again.as_ref(), Ok(&query), "{}", printed);
        prop_assert_eq!(again.unwrap().to_string(), printed);
    }

    /// No text breaks anything; what is understood prints so that it reads the same, what is not has its place.
    #[test]
    fn garbage_breaks_nothing(record in record(), text in garbage()) {
        match Query::parse(&text, &record) {
            Ok(query) => {
                let printed = query.to_string();
                prop_assert_eq!(Query::parse(&printed, &record), Ok(query.clone()), "{}", printed);
                prop_assert!(!query.in_words(&record).is_empty());
                query.select(&record, &Index::of(&record));
            }
            Err(error) => prop_assert!(text.get(error.at..error.end).is_some(), "{error:?}"),
        }
        for cursor in 0..=text.len() + 1 {
            let completions = complete(&text, cursor, &record);
            prop_assert!(text.get(completions.replace.clone()).is_some(), "{cursor}: {completions:?}");
        }
    }
}
