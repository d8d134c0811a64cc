//! Whatever a file holds, the loader answers: with a record, or with problems that can be shown. And what the program
//! writes, it reads again.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may stop and speak")]

use std::path::PathBuf;
use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use unvotes::record::dates::Date;
use unvotes::record::{
    Ballot, Ballots, BallotsKnown, Body, Correction, Disagreement, Majority, MajorityKnown, Manner, Matter, MemberId,
    Outcome, Question, Record, RollCall, Session, Tally, TitleKind, Topic,
};
use unvotes::store::{self, DEFAULT_LIMIT, Loaded, Source};
use unvotes::text::is_control;

static SMALL: LazyLock<Record> =
    LazyLock::new(|| store::load(&[PathBuf::from("tests/fixtures/small")], &Record::default(), DEFAULT_LIMIT).record);

static FILES: LazyLock<[String; 2]> = LazyLock::new(|| {
    ["members", "roll_calls"].map(|name| std::fs::read_to_string(format!("tests/fixtures/small/{name}.ron")).unwrap())
});

fn read(text: &str) -> Loaded {
    store::read(&[Source { name: "record.ron".to_owned(), text: text.to_owned() }], &SMALL)
}

/// Every problem can be shown, and stands where the text is.
fn answers(text: &str) -> Result<(), TestCaseError> {
    let loaded = read(text);
    let lines: Vec<&str> = text.split('\n').collect();
    for problem in &loaded.problems {
        let shown = problem.to_string();
        prop_assert!(!shown.replace('\n', "").contains(is_control), "{shown:?}");
        prop_assert!(!problem.message.is_empty() && !problem.advice.is_empty(), "{shown}");
        if let Some(at) = problem.place.as_ref().and_then(|place| place.position.as_ref()) {
            let line = lines.get(at.line.wrapping_sub(1));
            let length = line.map_or(0, |line| line.chars().count());
            prop_assert!(line.is_some() && (1..=length + 1).contains(&at.column), "{shown}");
        }
    }
    let is_empty = loaded.record.roll_calls.is_empty() && loaded.record.members == SMALL.members;
    prop_assert!(!loaded.problems.is_empty() || !is_empty || text.contains("groups") || text.contains("council"));
    let places: Vec<_> = loaded
        .problems
        .iter()
        .filter_map(|problem| problem.place.as_ref()?.position.as_ref())
        .map(|at| (at.line, at.column))
        .collect();
    prop_assert!(places.is_sorted(), "{places:?}");
    Ok(())
}

/// A place in a text, moved to where a character begins.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at % (text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Pieces that are likely to do harm.
fn piece() -> impl Strategy<Value = String> {
    let known = select(vec![
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "'",
        "//",
        "/*",
        "*/",
        "\\",
        "\r\n",
        "\n",
        "r#\"",
        "\"#",
        "id:",
        "(id: \"x\"",
        "(code:",
        "title:",
        "tally: (",
        "Some(",
        "None",
        "-1",
        "99999",
        "1.5",
        "FRA",
        "\u{1b}[31m",
        "\u{202e}",
        "\u{feff}",
        "日本",
        "e\u{301}",
        "\0",
        "council: (",
        "roll_calls: [",
        "#![enable(unwrap_newtypes)]",
        "\\u{",
        ";",
        "=",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_of_any_kind_are_answered(bytes in vec(any::<u8>(), 0..200)) {
        answers(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn tokens_in_any_order_are_answered(pieces in vec(piece(), 0..60)) {
        answers(&pieces.join(" "))?;
        answers(&format!("(roll_calls: [(id: \"a\", {})])", pieces.concat()))?;
    }

    #[test]
    fn a_record_cut_off_anywhere_is_answered(file in 0..2usize, at in any::<usize>()) {
        let text = &FILES[file];
        let cut = &text[..boundary(text, at)];
        answers(cut)?;
        prop_assert!(read(cut).has_errors() || cut.trim_end().ends_with(')'));
    }

    #[test]
    fn a_record_with_slices_changed_is_answered(
        file in 0..2usize,
        changes in vec((any::<usize>(), 0..40usize, 0..3u8, piece()), 1..6),
    ) {
        let mut text = FILES[file].clone();
        for (at, length, how, piece) in changes {
            let start = boundary(&text, at);
            let end = boundary(&text, (start + length).min(text.len())).max(start);
            let with = match how {
                0 => String::new(),
                1 => text[start..end].repeat(2),
                _ => piece,
            };
            text.replace_range(start..end, &with);
        }
        answers(&text)?;
    }

    #[test]
    fn what_is_written_is_read_again(mut roll_calls in vec(roll_call(), 0..8)) {
        roll_calls.sort_by_key(|roll_call| roll_call.date);
        for (n, roll_call) in roll_calls.iter_mut().enumerate() {
            roll_call.id = format!("{}-{n}", roll_call.id);
        }
        let text = store::write::roll_calls(&SMALL, &roll_calls, "A comment.\nAnd a second line.");
        let loaded = read(&text);
        prop_assert_eq!(&loaded.record.roll_calls, &roll_calls, "{}\n{:?}", text, loaded.problems);
        let compiled = store::compiled::compile(&loaded.record).unwrap();
        prop_assert_eq!(store::compiled::read(&compiled).unwrap(), loaded.record);
    }
}

fn text() -> impl Strategy<Value = String> {
    let any = "\\PC{0,40}".prop_map(|text| text.replace(is_control, " "));
    prop_oneof![
        any,
        select(vec!["", "\"", "\\", "a \\\" b", "// no comment", "/* nor this", "{}", "'", "r#\"x\"#"])
            .prop_map(str::to_owned)
    ]
}

fn maybe_text() -> impl Strategy<Value = Option<String>> {
    proptest::option::of(text())
}

fn date() -> impl Strategy<Value = Date> {
    (1946..2100i16, 1..13i8, 1..29i8).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

fn session() -> impl Strategy<Value = Option<Session>> {
    let n = 1..1000u16;
    prop_oneof![
        Just(None),
        n.clone().prop_map(|n| Some(Session::Regular(n))),
        n.clone().prop_map(|n| Some(Session::Special(n))),
        n.prop_map(|n| Some(Session::Emergency(n))),
    ]
}

fn tally() -> impl Strategy<Value = Tally> {
    (any::<u16>(), any::<u16>(), any::<u16>(), any::<Option<u16>>()).prop_map(|(yes, no, abstain, absent)| Tally {
        yes,
        no,
        abstain,
        absent,
    })
}

fn ballot() -> impl Strategy<Value = Ballot> {
    select(Ballot::ALL.to_vec())
}

fn member() -> impl Strategy<Value = MemberId> {
    (0..12u8).prop_map(MemberId)
}

fn ballots() -> impl Strategy<Value = Ballots> {
    vec((member(), ballot()), 0..14).prop_map(|cast| {
        let mut ballots = Ballots::default();
        for (member, ballot) in cast {
            let _ = ballots.cast(member, ballot);
        }
        ballots
    })
}

fn majority() -> impl Strategy<Value = (Majority, MajorityKnown)> {
    use Majority::{Procedural, Simple, Substantive, TwoThirds, TwoThirdsOfMembers};
    let known = (
        select(vec![Simple, TwoThirds, TwoThirdsOfMembers, Procedural, Substantive]),
        select(vec![MajorityKnown::Stated, MajorityKnown::Deduced]),
    );
    prop_oneof![Just((Majority::Unknown, MajorityKnown::Unknown)), known]
}

fn question() -> impl Strategy<Value = Question> {
    use Question::{Amendment, Decision, Draft, Motion, Paragraph, PreliminaryQuestion, Resolution, Unknown};
    select(vec![Resolution, Decision, Draft, Amendment, Paragraph, Motion, PreliminaryQuestion, Unknown])
}

fn corrections() -> impl Strategy<Value = Vec<Correction>> {
    let one = (member(), ballot(), text());
    vec(one.prop_map(|(member, intended, source)| Correction { member, intended, source }), 0..3)
}

fn disagreements() -> impl Strategy<Value = Vec<Disagreement>> {
    use Matter::{Ballots, Date, Majority, Outcome, Symbol, Tally, Title};
    let one = (select(vec![Tally, Ballots, Date, Symbol, Title, Outcome, Majority]), text(), text());
    vec(one.prop_map(|(about, source, says)| Disagreement { about, source, says }), 0..3)
}

fn topics() -> impl Strategy<Value = Vec<Topic>> {
    use Topic::{Colonialism, Disarmament, Economic, HumanRights, Nuclear, Palestine, Ukraine};
    vec(select(vec![Palestine, Nuclear, Disarmament, HumanRights, Colonialism, Economic, Ukraine]), 0..3)
}

fn roll_call() -> impl Strategy<Value = RollCall> {
    let names = (maybe_text(), maybe_text(), maybe_text(), maybe_text(), maybe_text(), maybe_text(), maybe_text());
    let when = (select(vec![Body::SecurityCouncil, Body::GeneralAssembly]), session(), date(), any::<bool>());
    let what = (text(), select(vec![TitleKind::Official, TitleKind::Label]), question(), any::<bool>(), maybe_text());
    let outcomes = vec![Outcome::Adopted, Outcome::NotAdopted, Outcome::Vetoed, Outcome::Unrecorded];
    let how = (majority(), select(outcomes), tally(), ballots(), any::<bool>(), maybe_text());
    let lists = (corrections(), disagreements(), vec(text(), 0..3), topics(), vec(text(), 0..3));
    (names, when, what, how, lists).prop_map(|(names, when, what, how, lists)| {
        let (symbol, draft, about, meeting, agenda, proposed_by, yes_meant) = names;
        let (title, title_kind, question, without_vote, majority_source) = what;
        let ((majority, majority_known), outcome, tally, ballots, some, derived) = how;
        let (corrections, disagreements, doubts, topics, sources) = lists;
        let (date, body) = (when.2, when.0);
        RollCall {
            id: format!("example-{}", date.year()),
            symbol,
            draft,
            about,
            meeting,
            body,
            session: when.1,
            members: None,
            date,
            date_approximate: when.3,
            title,
            title_kind,
            agenda,
            proposed_by,
            yes_meant,
            question,
            manner: if without_vote { Manner::WithoutVote } else { Manner::Vote },
            majority,
            majority_known,
            majority_source,
            outcome,
            // Without a tally the reader takes the sums of the ballots for it.
            tally: (!without_vote || !ballots.is_empty()).then_some(tally),
            ballots_known: match (some, ballots.is_empty()) {
                (true, _) => BallotsKnown::Partial,
                (false, true) => BallotsKnown::Totals,
                (false, false) => BallotsKnown::All,
            },
            ballots,
            derived,
            corrections,
            disagreements,
            doubts,
            topics,
            sources,
        }
    })
}
