//! The language, by example.

use super::*;
use crate::record::testing;
use crate::record::{
    BallotsKnown, Body, Council, DateRange, Group, Majority, MajorityKnown, Manner, Member, Membership, Outcome,
    Question, Region, RollCall, Tally, Term,
};

/// Seven members in the order of their codes, of which Germany joined in 1973, and the five in the Council.
fn record() -> Record {
    let seats = [
        ("AND", "Andorra", None, ""),
        ("CHN", "China", None, ""),
        ("DEU", "Germany", None, "GER"),
        ("FRA", "France", None, ""),
        ("GBR", "United Kingdom of Great Britain and Northern Ireland", Some("United Kingdom"), ""),
        ("RUS", "Russian Federation", None, "SUN"),
        ("USA", "United States of America", Some("United States"), ""),
    ];
    let member = |(code, name, short, alias): (&str, &str, Option<&str>, &str)| Member {
        short: short.map(str::to_owned),
        region: Region::WesternEuropeOther,
        membership: vec![if code == "DEU" { "1973-09-18..".parse().unwrap() } else { DateRange::default() }],
        aliases: [alias].into_iter().filter(|alias| !alias.is_empty()).map(str::to_owned).collect(),
        ..testing::member(code, name)
    };
    let set = |places: &[u8]| places.iter().copied().map(MemberId).collect();
    let term = |members| Term { dates: DateRange::default(), members };
    let g7 = Group {
        id: "G7".to_owned(),
        name: "Group of Seven".to_owned(),
        membership: Membership::Terms(vec![term(set(&[2, 3, 4, 6]))]),
        note: None,
        source: None,
    };
    Record {
        members: seats.map(member).to_vec(),
        groups: vec![g7],
        council: Council { permanent: set(&[1, 3, 4, 5, 6]), terms: vec![term(set(&[2]))] },
        roll_calls: Vec::new(),
    }
}

fn roll_call(date: &str, title: &str, ballots: &[(u8, Ballot)]) -> RollCall {
    let mut cast = crate::record::Ballots::default();
    for (member, ballot) in ballots {
        cast.cast(MemberId(*member), *ballot).unwrap();
    }
    RollCall {
        symbol: Some("S/RES/2712(2023)".to_owned()),
        title: title.to_owned(),
        question: Question::Resolution,
        majority: Majority::Simple,
        majority_known: MajorityKnown::Stated,
        tally: Some(Tally { yes: 3, no: 2, abstain: 1, absent: None }),
        ballots: cast,
        ballots_known: BallotsKnown::Partial,
        ..RollCall::blank(title.to_owned(), Body::GeneralAssembly, crate::record::dates::parse_day(date).unwrap())
    }
}

fn found(roll_calls: &[RollCall], text: &str) -> Vec<usize> {
    let record = Record { roll_calls: roll_calls.to_vec(), ..record() };
    let query = Query::parse(text, &record).unwrap_or_else(|error| panic!("{text}: {error}"));
    query.select(&record, &Index::of(&record))
}

#[test]
fn filters_print_in_one_form() {
    let cases = [
        ("", ""),
        ("  \"\"  ", ""),
        ("Gaza  CÔTE", "Gaza CÔTE"),
        ("\"self  determination\"x", "\"self  determination\" x"),
        ("\"not\" \"And\" not  Not=", "error"),
        ("\"not\" \"Or\" \"a:b\" \"plain\"", "\"not\" \"Or\" \"a:b\" plain"),
        ("fra=YES,Abstain sun=no g7=Split", "FRA=yes,abstain RUS=no G7=split"),
        ("and=yes and gaza", "AND=yes gaza"),
        ("a b or c", "a b or c"),
        ("a (b or c)", "a (b or c)"),
        ("((a)) (b c)", "a b c"),
        ("(a or b) or (c d)", "a or b or c d"),
        ("not a b", "not a b"),
        ("not (a b)", "not (a b)"),
        ("not(a or b)or(c)", "not (a or b) or c"),
        ("not not a", "not not a"),
        ("not \"\"", "not \"\""),
        ("(S/2712(2023))", "\"S/2712(2023)\""),
        ("BODY:SC,ga", "body:sc,ga"),
        ("session:es-10,1..29,78", "session:ES-10,1..29,78"),
        ("year:2023,1990..", "year:2023,1990.."),
        ("date:2024-02,2023..2023-10-27,..2022", "date:2024-02-01..2024-02-29,2023-01-01..2023-10-27,..2022-12-31"),
        ("margin:5..5,..3 yes:40..", "margin:5,..3 yes:40.."),
        ("title:\"of the\" symbol:S/1 id:x", "title:\"of the\" symbol:S/1 id:x"),
        ("veto:any,usa outcome:failed,vetoed", "veto:any,USA outcome:failed,vetoed"),
    ];
    let record = record();
    for (typed, expected) in cases {
        let printed = Query::parse(typed, &record).map_or_else(|_| "error".to_owned(), |query| query.to_string());
        assert_eq!(printed, expected, "{typed}");
    }
    assert!(Query::default().is_everything() && Query::parse(" ( \"\" ) ", &record).unwrap().is_everything());
}

#[test]
fn words_are_found_whatever_their_case_and_accents() {
    let roll_calls = [
        roll_call("2023-10-27", "Protection of civilians", &[]),
        roll_call("2023-10-27", "Côte d’Ivoire and others", &[]),
    ];
    for (text, expected) in [
        ("civil", vec![0]),
        ("\"OF CIVIL\"", vec![0]),
        ("\"civilians of\"", vec![]),
        ("cote d'iv", vec![1]),
        ("of and civilians", vec![0]),
        ("\"and\"", vec![1]),
        ("s/2712", vec![0, 1]),
        ("S/RES/2712 (2023)", vec![0, 1]),
        ("\"S/2712 (2023)\" title:cote", vec![1]),
        ("symbol:cote", vec![]),
        ("", vec![0, 1]),
        ("not \"\"", vec![]),
    ] {
        assert_eq!(found(&roll_calls, text), expected, "{text}");
    }
}

#[test]
fn what_is_not_known_matches_neither_way() {
    let yes_and_no =
        roll_call("2023-10-27", "all but Germany", &[(3, Ballot::Yes), (4, Ballot::Yes), (6, Ballot::Yes)]);
    let before = roll_call("1970-01-01", "before Germany", &[(3, Ballot::Yes), (4, Ballot::No), (6, Ballot::Absent)]);
    let totals = roll_call("2023-10-27", "totals", &[]);
    let consensus = RollCall { manner: Manner::WithoutVote, tally: None, ..roll_call("2023-10-27", "consensus", &[]) };
    let roll_calls = [yes_and_no, before, totals, consensus];
    for (text, expected) in [
        ("FRA=yes", vec![0, 1]),
        ("not FRA=yes", vec![]),
        ("DEU=yes", vec![]),
        ("not DEU=yes", vec![1]),
        ("G7=yes", vec![]),
        ("not G7=no", vec![0, 1]),
        ("G7=split", vec![1]),
        ("not G7=split", vec![]),
        ("yes:3", vec![0, 1, 2]),
        ("not yes:3", vec![]),
        ("absent:0 or not absent:0", vec![]),
        ("is:contested", vec![0, 1, 2]),
        ("not is:contested", vec![3]),
        ("FRA=yes or totals", vec![0, 1, 2]),
        ("outcome:adopted", vec![0, 1, 2]),
    ] {
        assert_eq!(found(&roll_calls, text), expected, "{text}");
    }
}

#[test]
fn an_outcome_that_is_computed_counts_where_none_is_recorded() {
    let council = |outcome, majority, ballots: &[(u8, Ballot)]| RollCall {
        body: Body::SecurityCouncil,
        outcome,
        majority,
        tally: Some(Tally { yes: 9, no: 1, abstain: 0, absent: None }),
        ..roll_call("2023-10-18", "draft", ballots)
    };
    let roll_calls = [
        council(Outcome::Unrecorded, Majority::Substantive, &[(6, Ballot::No)]),
        council(Outcome::Unrecorded, Majority::Unknown, &[(6, Ballot::No)]),
        council(Outcome::Vetoed, Majority::Unknown, &[]),
        council(Outcome::Adopted, Majority::Substantive, &[(6, Ballot::No)]),
    ];
    for (text, expected) in [
        ("outcome:vetoed", vec![0, 2]),
        ("veto:any", vec![0, 2]),
        ("not veto:any", vec![3]),
        ("veto:USA", vec![0]),
        ("not veto:USA", vec![3]),
        ("not veto:FRA", vec![3]),
        ("outcome:failed or outcome:unrecorded", vec![0, 1, 2]),
    ] {
        assert_eq!(found(&roll_calls, text), expected, "{text}");
    }
}

#[test]
fn a_filter_says_what_it_means() {
    let cases = [
        ("", "every roll call"),
        (
            "FRA=yes body:ga USA=no GBR=abstain",
            "France voted yes, and the United States voted no, and the United Kingdom abstained; \
             in the General Assembly",
        ),
        ("not FRA=yes not G7=split", "France did not vote yes, and G7 members did not split"),
        (
            "FRA=yes,no or not (gaza year:2023)",
            "France voted yes or voted no or not (with \"gaza\" in a symbol or the title, in 2023)",
        ),
        ("(CHN=no or RUS=no) date:2023-10", "(China voted no or the Russian Federation voted no); in October 2023"),
        ("not outcome:adopted outcome:not-adopted", "not with the outcome adopted, with the outcome not adopted"),
        ("margin:..5 yes:3,7..9", "with a margin of at most 5, with 3 yes or 7 to 9 yes"),
        (
            "not not veto:any,USA session:1..29",
            "vetoed by any permanent member or the United States, in the regular sessions 1 to 29",
        ),
        (
            "date:2023-10-07..2023-10-27 not is:contested",
            "from 7 October 2023 to 27 October 2023, not with at least one member against",
        ),
    ];
    let record = record();
    for (text, meaning) in cases {
        assert_eq!(Query::parse(text, &record).unwrap().in_words(&record), meaning, "{text}");
    }
}

#[test]
fn ballots_make_a_filter() {
    let record = record();
    let query = Query::of_ballots(&record, [(MemberId(3), Ballot::Yes), (MemberId(6), Ballot::No)]);
    assert_eq!(query.to_string(), "FRA=yes USA=no");
    assert_eq!(Query::parse("FRA=yes USA=no", &record), Ok(query));
    assert!(Query::of_ballots(&record, []).is_everything());
}

/// What is wrong, where, and what could stand there.
#[test]
fn wrong_filters_say_what_is_wrong() {
    let cases = [
        ("FRE=yes", "^^^", "there is no member or group `FRE`; did you mean FRA (France)?"),
        ("gaza france=no", "     ^^^^^^", "there is no member or group `france`; did you mean FRA (France)?"),
        ("G8=yes", "^^", "there is no member or group `G8`; did you mean G7 (Group of Seven)?"),
        (
            "qqqqqq=yes",
            "^^^^^^",
            "there is no member or group `qqqqqq`; write a code, for instance `FRA=yes`, or the id of a group",
        ),
        ("=yes", "^^^^", "a member or a group has to stand before `=`, for instance `FRA=yes`"),
        ("FRA=yse", "    ^^^", "`FRA=` does not take `yse`; did you mean `yes`?"),
        ("FRA=split", "    ^^^^^", "`FRA=` does not take `split`; it takes yes, no, abstain or absent"),
        ("G7=spilt", "   ^^^^^", "`G7=` does not take `spilt`; did you mean `split`?"),
        ("FRA=", "^^^^", "something has to stand behind `FRA=`: yes, no, abstain or absent"),
        ("FRA=yes,", "    ^^^^", "something has to stand on both sides of a comma: yes, no, abstain or absent"),
        ("FRA!=yes", "^^^^^^^^", "write `not FRA=yes`, or list the ballots you mean: `FRA=no,abstain`"),
        ("FRA:yes", "^^^^^^^", "a ballot goes with `=`: `FRA=yes`"),
        ("margin=5", "^^^^^^^^", "`margin` goes with a colon: `margin:5`"),
        ("margin<5", "^^^^^^^^", "ranges are written with dots, for instance `margin:5..` or `margin:..5`"),
        ("margin:5-9", "       ^^^", "`5-9` is no number; a range reads 5..9, ..9 or 5.."),
        ("yes:70000", "    ^^^^^", "`70000` is no number; a range reads 5..9, ..9 or 5.."),
        ("no:+5", "   ^^", "`+5` is no number; a range reads 5..9, ..9 or 5.."),
        ("no:..", "   ^^", "one end has to stand there: 5..9, ..9 or 5.."),
        ("yaer:1990", "^^^^", "there is no key `yaer`; did you mean `year:`? (in quotes it is searched for)"),
        (
            "http://un.org",
            "^^^^",
            "there is no key `http`, only body, session, year, date, outcome, veto, question, topic, majority, \
             manner, margin, yes, no, abstain, absent, is, has, title, symbol and id; in quotes it is searched for",
        ),
        (":1990", "^^^^^", "a key has to stand before the colon, for instance `body:sc`"),
        (
            "year:90",
            "     ^^",
            "`90` is no year between 1945 and 2100 in four digits; a range reads 1990..2001, ..2001 or 1990..",
        ),
        ("year:2001..1990", "     ^^^^^^^^^^", "this range ends before it starts"),
        (
            "date:2023-02-30",
            "     ^^^^^^^^^^",
            "`2023-02-30` is no day (2023-10-27), month (2023-10) or year; \
             a range reads 2023-10-07..2023-12-31, ..2023 or 2023-10..",
        ),
        ("session:ES10", "        ^^^^", "`ES10` is no session; write 78, S-10, ES-10 or 1..29"),
        ("session:ES-1..ES-10", "        ^^^^", "`ES-1` is no regular session; a range reads 1..29, ..29 or 30.."),
        ("body:as", "     ^^", "`body:` does not take `as`; it takes sc or ga"),
        ("outcome:addopted", "        ^^^^^^^^", "`outcome:` does not take `addopted`; did you mean `adopted`?"),
        ("veto:GER", "     ^^^", "DEU (Germany) has no veto; write CHN, FRA, GBR, RUS, USA or any"),
        ("veto:G7", "     ^^", "`G7` has no veto; write CHN, FRA, GBR, RUS, USA or any"),
        ("title:", "^^^^^^", "something has to stand behind `title:`: for instance gaza"),
        ("title:\"gaza", "      ^", "this quote is never closed; add a `\"`"),
        ("é \"gaza", "  ^", "this quote is never closed; add a `\"`"),
        ("gaza OR syria", "     ^^", "`or` is written in lower case; in quotes, `\"OR\"`, it is searched for"),
        ("gaza or", "     ^^", "something has to stand on both sides of `or`, for instance `gaza or syria`"),
        ("or gaza", "^^", "something has to stand on both sides of `or`, for instance `gaza or syria`"),
        ("(gaza or) x", "      ^^", "something has to stand on both sides of `or`, for instance `gaza or syria`"),
        ("and gaza", "^^^", "something has to stand on both sides of `and`; in quotes, `\"and\"`, it is searched for"),
        ("gaza not", "     ^^^", "something has to stand behind `not`, for instance `not gaza`"),
        ("x (gaza", "  ^", "this bracket is never closed; add a `)`"),
        ("gaza) x", "    ^", "this bracket closes nothing; take it out, or open one before it"),
        ("x ( )", "  ^^^", "there is nothing in these brackets"),
    ];
    let record = record();
    for (text, carets, message) in cases {
        let error = Query::parse(text, &record).unwrap_err();
        let columns = |part: &str| part.chars().count();
        let (before, wrong) = (columns(&text[..error.at]), columns(&text[error.at..error.end]));
        let told = format!("{text}\n{}{}\n{}", " ".repeat(before), "^".repeat(wrong), error.message);
        assert_eq!(told, format!("{text}\n{carets}\n{message}"));
    }
}

#[test]
fn depth_has_an_end() {
    let record = record();
    for deep in ["(".repeat(100_000), "not ".repeat(100_000) + "x"] {
        let error = Query::parse(&deep, &record).unwrap_err();
        assert_eq!(error.message, "more than 50 brackets and nots stand inside one another here");
    }
    assert!(Query::parse(&("(".repeat(50) + "x" + &")".repeat(50)), &record).is_ok());
    assert!(Query::parse(&"(a or b) ".repeat(10_000), &record).is_ok());
}

fn completed(text: &str) -> Vec<String> {
    let record = Record { roll_calls: vec![roll_call("2023-10-27", "x", &[])], ..record() };
    let cursor = text.find('|').unwrap();
    let text = text.replacen('|', "", 1);
    let completions = complete(&text, cursor, &record);
    let with = |item: &Completion| {
        let mut whole = text.clone();
        whole.replace_range(completions.replace.clone(), &item.text);
        whole
    };
    completions.items.iter().map(with).collect()
}

#[test]
fn completions_go_on_where_the_cursor_is() {
    let cases: [(&str, &[&str]); 19] = [
        ("fran|", &["FRA="]),
        ("gaza (kingd|", &["gaza (GBR="]),
        ("unit|ed", &["GBR=", "USA="]),
        ("sun|", &["RUS="]),
        ("FRA=|", &["FRA=yes", "FRA=no", "FRA=abstain", "FRA=absent"]),
        ("fra=yes,a|", &["fra=yes,abstain", "fra=yes,absent"]),
        ("G7=s|", &["G7=split"]),
        ("F|=yes", &["FRA=yes"]),
        ("FRA=y|es,no x", &[]),
        ("x body:|", &["x body:sc", "x body:ga"]),
        ("veto:u|", &["veto:USA"]),
        ("year:2|", &["year:2023"]),
        ("date:|", &["date:2023-10"]),
        ("y|", &["year:", "yes:"]),
        ("palest|", &["topic:palestine"]),
        ("\"fran|\"", &[]),
        ("foo:|", &[]),
        ("x |gaza", &[]),
        ("FRA=|no", &["FRA=yes", "FRA=abstain", "FRA=absent"]),
    ];
    for (text, expected) in cases {
        assert_eq!(completed(text), expected, "{text}");
    }
    let empty = completed("gaza |");
    assert_eq!(empty.first().map(String::as_str), Some("gaza body:"));
    assert!(empty.len() <= 20);
}

#[test]
fn completions_say_what_they_mean() {
    let record = record();
    let hint = |text: &str| complete(text, text.len(), &record).items.remove(0).hint;
    assert_eq!(hint("usa"), "United States");
    assert_eq!(hint("G7"), "Group of Seven");
    assert_eq!(hint("outcome:f"), "with the outcome not adopted or vetoed");
    assert_eq!(hint("RUS=n"), "the Russian Federation voted no");
    assert_eq!(hint("marg"), "difference between yes and no: ..5");
}
