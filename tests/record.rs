//! The embedded record: that it is whole, and that the traps found by reading its sources did not close.
// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::HashSet;
use std::sync::LazyLock;

use unvotes::record::check::{Kind, Severity, check};
use unvotes::record::dates::parse_day;
use unvotes::record::{
    Ballot, BallotsKnown, Body, Majority, Manner, Matter, Member, Outcome, Question, Record, RollCall, Session,
    TitleKind,
};

static RECORD: LazyLock<Record> = LazyLock::new(|| unvotes::embedded::record().unwrap());

fn found(id: &str) -> &'static RollCall {
    RECORD.roll_calls.iter().find(|roll_call| roll_call.id == id).unwrap_or_else(|| panic!("there is no {id}"))
}

fn member(code: &str) -> unvotes::record::MemberId {
    RECORD.member(code).unwrap_or_else(|| panic!("there is no {code}"))
}

fn of(body: Body) -> impl Iterator<Item = &'static RollCall> {
    RECORD.roll_calls.iter().filter(move |roll_call| roll_call.body == body)
}

fn computed(roll_call: &RollCall) -> Outcome {
    RECORD.verdict(roll_call).unwrap().outcome
}

fn tally(roll_call: &RollCall) -> String {
    roll_call.tally.unwrap().to_string()
}

#[test]
fn nothing_in_it_is_wrong() {
    let errors: Vec<_> = check(&RECORD).into_iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// The rules and the record contradict each other nowhere: where a source is wrong, that is said on the roll call.
#[test]
fn no_recorded_outcome_contradicts_the_rules() {
    let contradicted = check(&RECORD).into_iter().filter(|finding| finding.kind == Kind::OutcomeContradicted);
    let contradicted: Vec<_> = contradicted.map(|finding| &RECORD.roll_calls[finding.roll_call].id).collect();
    assert!(contradicted.is_empty(), "{contradicted:?}");
}

#[test]
fn every_roll_call_names_a_source_and_has_a_title() {
    for roll_call in &RECORD.roll_calls {
        assert!(!roll_call.sources.is_empty() && !roll_call.title.is_empty(), "{}", roll_call.id);
        assert!(!roll_call.title.contains(" / adopted"), "{}: {}", roll_call.id, roll_call.title);
    }
}

#[test]
fn one_vote_is_one_roll_call() {
    let mut sources = HashSet::new();
    for source in RECORD.roll_calls.iter().flat_map(|roll_call| &roll_call.sources) {
        if source.starts_with("undl:") || source.starts_with("voeten:") {
            assert!(sources.insert(source), "{source} is in two roll calls");
        }
    }
    let of_voeten = sources.iter().filter(|source| source.starts_with("voeten:")).count();
    assert_eq!(of_voeten, 6299, "every roll call of Voeten's data is one here");
}

#[test]
fn the_council_is_there_from_the_first_resolution_to_the_last() {
    let mut numbers: Vec<u32> = of(Body::SecurityCouncil)
        .filter_map(|roll_call| roll_call.symbol.as_deref()?.strip_prefix("S/RES/")?.split('(').next()?.parse().ok())
        .collect();
    numbers.sort_unstable();
    let all: Vec<u32> = (1..=2798).filter(|number| *number != 2797).collect();
    assert_eq!(numbers, all);
    for roll_call in of(Body::SecurityCouncil).filter(|roll_call| roll_call.ballots_known == BallotsKnown::All) {
        let members = RECORD.council.members_on(roll_call.date);
        assert_eq!(roll_call.ballots.members(), members, "{}", roll_call.id);
    }
}

#[test]
fn resolutions_without_a_vote_have_no_ballots_whatever_the_file_has() {
    let without = of(Body::SecurityCouncil).filter(|roll_call| roll_call.manner == Manner::WithoutVote).count();
    assert_eq!(without, 54);
    // All absent in the file, every seat in favour by the tables of meetings.
    for number in [726, 728, 741, 744, 755, 758, 1691, 1733] {
        let roll_call = found(&format!("sc-{number}"));
        assert_eq!(tally(roll_call), "15-0-0", "{number}");
        assert!(roll_call.derived.is_some(), "{number}");
        assert!(roll_call.disagreements.iter().any(|noted| noted.about == Matter::Ballots), "{number}");
    }
    // All absent in the Assembly's file, and no other source.
    for id in ["ga-39-28a", "ga-39-28b", "ga-43-62"] {
        let roll_call = found(id);
        assert_eq!((roll_call.manner, roll_call.tally), (Manner::Unrecorded, None), "{id}");
        assert!(!roll_call.doubts.is_empty(), "{id}");
    }
}

#[test]
fn a_permanent_no_is_no_veto_on_a_procedural_question() {
    for number in [34, 87, 88, 110, 119, 120, 132, 157, 462, 2623] {
        let roll_call = found(&format!("sc-{number}"));
        assert!(!roll_call.ballots.of(Ballot::No).and(&RECORD.council.permanent).is_empty(), "{number}");
        assert_eq!((roll_call.majority, computed(roll_call)), (Majority::Procedural, Outcome::Adopted), "{number}");
        assert!(RECORD.vetoed_by(roll_call).is_empty(), "{number}");
    }
    for roll_call in of(Body::SecurityCouncil).filter(|roll_call| roll_call.outcome == Outcome::Adopted) {
        let against = roll_call.ballots.of(Ballot::No).and(&RECORD.council.permanent);
        assert!(against.is_empty() || roll_call.majority == Majority::Procedural, "{}", roll_call.id);
    }
}

#[test]
fn preliminary_questions_were_vetoed_too() {
    let preliminary: Vec<_> = of(Body::SecurityCouncil)
        .filter(|roll_call| roll_call.question == Question::PreliminaryQuestion)
        .map(|roll_call| (roll_call.date.to_string(), roll_call.outcome))
        .collect();
    let expected = ["1946-06-26", "1947-09-15", "1948-05-24"].map(|day| (day.to_owned(), Outcome::Vetoed));
    assert_eq!(preliminary, expected);
}

#[test]
fn the_list_of_vetoes_leads() {
    for id in ["sc-s-5134", "sc-s-5407"] {
        let roll_call = found(id);
        assert_eq!((roll_call.outcome, computed(roll_call)), (Outcome::Vetoed, Outcome::Vetoed), "{id}");
        assert!(roll_call.disagreements.iter().any(|noted| noted.about == Matter::Outcome), "{id}");
    }
    let lacking = found("sc-s-10768");
    assert_eq!((tally(lacking), lacking.outcome), ("3-3-9".to_owned(), Outcome::NotAdopted));
    let mongolia = found("sc-1955-12-13-mongolia");
    assert_eq!(mongolia.outcome, Outcome::Vetoed);
    assert_eq!(RECORD.vetoed_by(mongolia).iter().collect::<Vec<_>>(), [member("CHN")]);
}

#[test]
fn drafts_of_one_meeting_do_not_share_a_tally() {
    // The table prints 11-0-0 for resolution 7 and nothing for the three vetoes of that meeting.
    for id in ["sc-pv-49", "sc-pv-49-no2", "sc-pv-49-no3"] {
        assert_ne!(found(id).tally.map(|tally| tally.to_string()).as_deref(), Some("11-0-0"), "{id}");
    }
    // Three votes that were not adopted, beside two that were vetoed, all under the symbol of the meeting.
    let votes: Vec<_> = of(Body::SecurityCouncil)
        .filter(|roll_call| roll_call.meeting.as_deref() == Some("S/PV.206"))
        .map(|roll_call| roll_call.outcome)
        .collect();
    assert_eq!(votes.iter().filter(|outcome| **outcome == Outcome::NotAdopted).count(), 3);
    assert_eq!(votes.iter().filter(|outcome| **outcome == Outcome::Vetoed).count(), 2);
}

#[test]
fn who_did_not_take_part_in_the_1970s_is_a_disagreement() {
    let roll_call = found("sc-383");
    assert_eq!(tally(roll_call), "14-0-1");
    let noted: Vec<_> = roll_call.disagreements.iter().map(|noted| noted.says.as_str()).collect();
    assert_eq!(noted, ["14-0-0, 1 not participating"]);
}

#[test]
fn seats_that_changed_hands_within_a_year_have_who_held_them_that_day() {
    let yemen = |day: &str| {
        let members = RECORD.council.members_on(parse_day(day).unwrap());
        (members.contains(member("YMD")), members.contains(member("YEM")))
    };
    assert_eq!((yemen("1990-05-21"), yemen("1990-05-22")), ((true, false), (false, true)));
    let china = RECORD.about(member("CHN"));
    assert_eq!(china.name_on(parse_day("1971-10-24").unwrap()), "China (Republic of China)");
    assert_eq!(china.eras.iter().map(ToString::to_string).collect::<Vec<_>>(), ["1971-10-25"]);
}

#[test]
fn chinas_seat_is_one_seat_with_the_majority_of_the_day() {
    let restored = found("ga-2758-xxvi");
    assert_eq!((restored.majority, computed(restored)), (Majority::Simple, Outcome::Adopted));
    let important = found("ga-rcid-1186");
    assert_eq!((tally(important), important.outcome), ("55-59-15".to_owned(), Outcome::NotAdopted));
    assert_eq!((important.majority, computed(important)), (Majority::Simple, Outcome::NotAdopted));
    // More yes than no in 1970, and not adopted: two-thirds were needed from 1961 to 1970.
    let before = found("ga-rcid-1120");
    assert_eq!((tally(before), before.majority), ("51-49-25".to_owned(), Majority::TwoThirds));
    assert_eq!((before.outcome, computed(before)), (Outcome::NotAdopted, Outcome::NotAdopted));
    // Nobody but the holder of the seat has a ballot for it, and the Congo's credentials are not about China.
    assert!(!found("ga-rcid-648").title.contains("China"), "{}", found("ga-rcid-648").title);
}

#[test]
fn spain_in_may_1949_and_partition_in_november_1947() {
    let spain = found("ga-rcid-151");
    assert_eq!((tally(spain), spain.majority), ("26-15-16".to_owned(), Majority::TwoThirds));
    assert_eq!((spain.outcome, computed(spain)), (Outcome::NotAdopted, Outcome::NotAdopted));
    let partition = found("ga-181-ii-a");
    assert_eq!((partition.majority, computed(partition)), (Majority::TwoThirds, Outcome::Adopted));
}

#[test]
fn charter_amendments_need_two_thirds_of_the_members() {
    for id in ["ga-1991-xviii-a", "ga-1991-xviii-b", "ga-2847-xxvi"] {
        let roll_call = found(id);
        assert_eq!((roll_call.majority, computed(roll_call)), (Majority::TwoThirdsOfMembers, Outcome::Adopted), "{id}");
    }
}

#[test]
fn amendments_on_hamas_are_there() {
    for (id, figures) in [
        ("ga-es10-l24", "62-58-42"),
        ("ga-73-l42", "87-58-32"),
        ("ga-es10-l26", "88-55-23"),
        ("ga-es10-l28", "89-61-20"),
    ] {
        let roll_call = found(id);
        assert_eq!((tally(roll_call).as_str(), roll_call.outcome), (figures, Outcome::NotAdopted), "{id}");
        assert_eq!(computed(roll_call), Outcome::NotAdopted, "{id}");
    }
}

#[test]
fn what_passed_without_two_thirds_had_the_simple_majority() {
    let between = of(Body::GeneralAssembly).filter(|roll_call| {
        let tally = roll_call.tally.unwrap_or_default();
        let library = roll_call.sources.iter().any(|source| source.starts_with("undl:"));
        library && roll_call.outcome == Outcome::Adopted && tally.no < tally.yes && tally.yes < 2 * tally.no
    });
    let majorities: Vec<_> = between.map(|roll_call| roll_call.majority).collect();
    assert_eq!(majorities.len(), 87);
    assert!(majorities.iter().all(|majority| *majority == Majority::Simple));
}

#[test]
fn nobody_votes_who_was_no_member() {
    let syria = member("SYR");
    let while_united = |roll_call: &&RollCall| {
        let day = roll_call.date.to_string();
        ("1958-03-01".."1961-09-01").contains(&day.as_str()) && roll_call.ballots.get(syria).is_some()
    };
    assert_eq!(of(Body::GeneralAssembly).filter(while_united).count(), 0);
    let indonesia = member("IDN");
    let away = |roll_call: &&RollCall| {
        let day = roll_call.date.to_string();
        ("1965-04-01".."1966-09-01").contains(&day.as_str()) && roll_call.ballots.get(indonesia).is_some()
    };
    assert_eq!(of(Body::GeneralAssembly).filter(away).count(), 0);
}

#[test]
fn yugoslavia_serbia_and_the_two_yemens_are_told_apart() {
    let has = |code: &str, from: &str, to: &str| {
        let within = |roll_call: &&RollCall| (from..to).contains(&roll_call.date.to_string().as_str());
        let seat = member(code);
        of(Body::GeneralAssembly).filter(within).filter(|roll_call| roll_call.ballots.get(seat).is_some()).count()
    };
    assert!(has("YUG", "1946-01-01", "1992-09-22") > 3000);
    assert_eq!((has("SRB", "1946-01-01", "2000-11-01"), has("YUG", "2000-11-01", "2027-01-01")), (0, 0));
    let votes_while_barred = of(Body::GeneralAssembly)
        .filter(|roll_call| ("1992-09-23".."2000-11-01").contains(&roll_call.date.to_string().as_str()))
        .filter_map(|roll_call| roll_call.ballots.get(member("YUG")))
        .filter(|ballot| *ballot != Ballot::Absent)
        .count();
    assert_eq!(votes_while_barred, 0);
    assert!(has("YMD", "1967-12-14", "1990-05-22") > 1500 && has("YEM", "1967-12-14", "1990-05-22") > 1500);
}

#[test]
fn dates_of_voeten_alone_are_approximate_before_session_60() {
    for roll_call in of(Body::GeneralAssembly).filter(|roll_call| roll_call.id.starts_with("ga-rcid-")) {
        let Some(Session::Regular(session)) = roll_call.session else { continue };
        if session >= 60 {
            assert!(!roll_call.date_approximate, "{}", roll_call.id);
        }
    }
    let approximate = of(Body::GeneralAssembly).filter(|roll_call| roll_call.date_approximate);
    let with_library =
        approximate.filter(|roll_call| roll_call.sources.iter().any(|source| source.starts_with("undl:")));
    assert_eq!(with_library.count(), 0, "the Library's day leads");
}

/// Labels are marked, and no long description came along as one.
#[test]
fn labels_are_short_and_marked() {
    for roll_call in RECORD.roll_calls.iter().filter(|roll_call| roll_call.title_kind == TitleKind::Label) {
        assert!(roll_call.title.chars().count() <= 400, "{}: {}", roll_call.id, roll_call.title);
    }
    let of_voeten = of(Body::GeneralAssembly).filter(|roll_call| {
        roll_call.id.starts_with("ga-rcid-") && roll_call.about.is_none() && roll_call.title_kind == TitleKind::Official
    });
    for roll_call in of_voeten {
        assert!(roll_call.sources.len() > 1 || roll_call.session > Some(Session::Regular(50)), "{}", roll_call.id);
    }
}

#[test]
fn no_group_goes_by_the_code_of_a_member() {
    assert!(["G7", "P5", "EU", "AG", "APG", "EEG", "GRULAC", "WEOG"].iter().all(|id| RECORD.group(id).is_some()));
    let codes = |member: &'static Member| std::iter::once(&member.code).chain(&member.aliases);
    let codes: HashSet<&String> = RECORD.members.iter().flat_map(codes).collect();
    for group in &RECORD.groups {
        assert!(!codes.contains(&group.id), "{}", group.id);
        assert!(group.source.is_some(), "{} has no source", group.id);
    }
}
