//! The converter, on small tables made up for it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../examples/convert/annotations.rs"]
mod annotations;
#[path = "../examples/convert/assembly.rs"]
mod assembly;
#[path = "../examples/convert/council.rs"]
mod council;
#[path = "../examples/convert/error.rs"]
mod error;
#[path = "../examples/convert/inputs.rs"]
mod inputs;
#[path = "../examples/convert/output.rs"]
mod output;
#[path = "../examples/convert/pipeline.rs"]
mod pipeline;
#[path = "../examples/convert/security.rs"]
mod security;
#[path = "../examples/convert/symbols.rs"]
mod symbols;
#[path = "../examples/convert/voeten/mod.rs"]
mod voeten;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use pipeline::Report;
use unvotes::import::names;
use unvotes::record::dates::parse_day;
use unvotes::record::{Ballot, BallotsKnown, Majority, Manner, Outcome, Question, Record, RollCall, TitleKind, Topic};

const PERMANENT: [&str; 5] = ["CHN", "FRA", "GBR", "RUS", "USA"];
const ELECTED: [&str; 10] = ["ALB", "ARE", "BRA", "CHE", "ECU", "GAB", "GHA", "JPN", "MLT", "MOZ"];

const ROLL_CALLS: &str = "general-assembly/undl_rollcalls_1946_2025-10.csv";
const COLUMNS: &str = "general-assembly/undl_columns.csv";
const RESOLUTIONS: &str = "security-council/undl_rollcalls_1946_2025-10.csv";
const MEETINGS: &str = "security-council/meetings_table_1946_2022.csv";
const WITHOUT_ROLL_CALL: &str = "general-assembly/undl_adopted_without_rollcall.csv";
const VOETEN: &str = "general-assembly/voeten_rollcalls_1946_2021.csv";
const VOETEN_COLUMNS: &str = "general-assembly/voeten_columns.csv";
const DECISIONS: &str = "security-council/decisions_1946_2019.csv";
const DIFFERENCES: &str = "security-council/tally_differences.csv";
const MEMBERSHIP: &str = "security-council/membership_by_year.csv";
const NAMED: &str = "security-council/failed_drafts_member_votes.csv";
const REPORTED: &str = "security-council/failed_drafts_2019_2023.csv";
const VETOES: &str = "security-council/vetoes_1946_2026.csv";

/// A folder of tables and a folder of the record. Until June 2022 the Assembly has three members, then the fifteen of
/// the Council.
struct World {
    folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let world = Self { folder: tempfile::tempdir().unwrap() };
        world.assembly();
        world.voeten();
        world.council();
        let listed = everyone().map(|code| {
            let since = if ["FRA", "RUS", "USA"].contains(&code) { "1945-10-24" } else { "2022-06-01" };
            format!("(code: \"{code}\", name: \"{code}\", region: Africa, member: [\"{since}..\"]),\n")
        });
        world.output("curated/members.ron", &format!("(members: [\n{}])\n", listed.collect::<String>()));
        world.output("annotations.ron", "[]");
        world
    }

    fn assembly(&self) {
        self.input(COLUMNS, "position,code\n0,FRA\n1,RUS\n2,SUN\n3,USA\n");
        self.input(
            ROLL_CALLS,
            "undl_id,date,symbol,meeting,yes,no,abstain,nonvoting,title,votes\n\
             1,2022-03-02,A/RES/ES-11/1,N/A,1,1,0,1,\"Aggression, \"\"so called\"\" : a title : resolution / adopted by the General Assemly\",YN-X\n\
             2,1950-11-03,A/RES/377(V)[A],A/PV.302,2,1,0,0,Uniting for peace,Y-NY\n",
        );
        self.input(
            "general-assembly/undl_agenda.csv",
            "undl_id,symbol,agenda\n\
             1,A/RES/ES-11/1,\"A/ES-11/2 5 Letter of Ukraine (S/2014/136). UKRAINE--POLITICAL CONDITIONS\"\n\
             2,A/RES/377(V)[A],N/A\n",
        );
        self.input(
            WITHOUT_ROLL_CALL,
            "undl_id,date,symbol,meeting,title\n4,1952-12-20,A/RES/700(VII),A/PV.411,Relief\n5,1952-12-20,N/A,N/A,Nothing\n",
        );
        self.input(
            "general-assembly/gaza_2023_2025_votes.csv",
            "symbol,date,iso3,vote\nA/RES/ES-11/1,2022-03-02,FRA,A\nA/RES/ES-11/1,2022-03-02,RUS,N\n\
             A/RES/ES-11/1,2022-03-02,USA,X\n",
        );
    }

    fn voeten(&self) {
        self.input(VOETEN_COLUMNS, "pos,cow_ccode,code3,name\n0,220,FRA,France\n1,365,RUS,Russia\n2,2,USA,USA\n");
        self.input(VOETEN, "rcid,session,date,unres,amend,para,src_yes,src_no,src_abstain,issues,short,descr,votes\n");
    }

    /// Adds one of Voeten's roll calls, of which the figures are those of the ballots.
    fn vote(&self, head: &str, marks: &str, text: &str, ballots: &str) {
        self.append(VOETEN, &format!("{head},{marks},,,,me,{text},{ballots}\n"));
    }

    fn council(&self) {
        let permanent = PERMANENT.map(|code| format!("2023,{code},1\n")).concat();
        let elected = ELECTED.map(|code| format!("2023,{code},0\n")).concat();
        self.input(MEMBERSHIP, &format!("year,iso3,permanent\n{permanent}{elected}"));
        self.input(DECISIONS, "symbol,date,result,how,yes,no,abstain,topic\n");
        self.input(DIFFERENCES, "resolution,date,meetings_table_y_n_a,meetings_table_date\n");
        self.input(MEETINGS, "meeting,date,topic,outcome\n");
        self.input(
            RESOLUTIONS,
            &format!(
                "undl_id,date,symbol,meeting,yes,no,abstain,nonvoting,title,agenda,against,abstaining,not_voting,in_favour\n\
                 9,2023-11-15,S/RES/2712(2023),S/PV9479,12,0,3,0,Security Council resolution 2712 (2023) [on humanitarian pauses in Gaza],\
                 S/78 [50] PALESTINE QUESTION,,GBR RUS USA,,{}\n",
                all_but(&["GBR", "RUS", "USA"])
            ),
        );
        self.input(
            VETOES,
            "date,draft,record,vetoers,agenda,source\n\
             2023-10-18,S/2023/773,S/PV.9442,USA,\"The situation in the Middle East, including the Palestinian question\",x\n\
             2023-12-22,S/2023/1029 oral amendment,S/PV.9520,USA,The Palestinian question,x\n\
             2023-12-23,S/2023/115 S/2023/116,S/PV.9521,RUS,Ukraine,x\n",
        );
        let named = everyone().map(|code| {
            let vote = match code {
                "USA" => "N",
                "GBR" | "RUS" => "A",
                _ => "Y",
            };
            format!("S/2023/773,2023-10-18,S/PV.9442,{code},{vote},\"a paper: 12-1-2, the rest follows\"\n")
        });
        self.input(NAMED, &format!("draft,date_or_year,meeting,iso3,vote,evidence\n{}", named.collect::<String>()));
        self.input(
            REPORTED,
            &format!(
                "year,symbol,label,yes,no,abstain,library_tally_check,date,against,abstaining,in_favour\n\
                 2023,S/2023/795,Oral amendment to S/2023/795,14,1,0,,,USA,,{0}\n\
                 2023,S/2023/638?,Mali and Gaza (failed)*,14,1,0,ok,2023-11-30,USA,,{0}\n",
                all_but(&["USA"])
            ),
        );
    }

    fn from(&self) -> PathBuf {
        self.folder.path().join("in")
    }

    fn to(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    fn input(&self, name: &str, text: &str) {
        put(&self.from().join(name), text);
    }

    fn output(&self, name: &str, text: &str) {
        put(&self.to().join(name), text);
    }

    fn replace(&self, name: &str, old: &str, new: &str) {
        let path = self.from().join(name);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{old:?} is not in {name}");
        fs::write(path, text.replacen(old, new, 1)).unwrap();
    }

    fn append(&self, name: &str, line: &str) {
        let path = self.from().join(name);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, text + line).unwrap();
    }

    fn convert(&self) -> Result<Report, String> {
        pipeline::convert(&self.from(), &self.to()).map_err(|error| error.to_string())
    }

    fn error(&self) -> String {
        let error = self.convert().expect_err("it should be refused");
        assert!(self.written().is_empty(), "something was written all the same");
        error
    }

    fn written(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let converted = fs::read_dir(self.to().join("converted")).into_iter().flatten();
        let made = ["coverage.txt", "inputs.txt", "pairs.txt"].map(|name| self.to().join(name));
        let files = converted.map(|file| file.unwrap().path()).chain(made);
        files.filter(|path| path.is_file()).map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }

    /// The record as the program would load it.
    fn record(&self) -> Record {
        let folders = ["curated", "converted"].map(|name| self.to().join(name));
        let loaded = unvotes::store::load(&folders, &Record::default(), unvotes::store::DEFAULT_LIMIT);
        assert!(!loaded.has_errors(), "{:?}", loaded.problems);
        loaded.record
    }
}

fn everyone() -> impl Iterator<Item = &'static str> {
    PERMANENT.into_iter().chain(ELECTED)
}

fn all_but(left_out: &[&str]) -> String {
    everyone().filter(|code| !left_out.contains(code)).collect::<Vec<_>>().join(" ")
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn found<'r>(record: &'r Record, id: &str) -> &'r RollCall {
    record.roll_calls.iter().find(|roll_call| roll_call.id == id).unwrap_or_else(|| panic!("there is no {id}"))
}

#[test]
fn roll_calls_of_the_assembly_are_read_with_their_quirks() {
    let world = World::new();
    let report = world.convert().unwrap();
    let record = world.record();
    let es11 = found(&record, "ga-es11-1");
    assert_eq!(es11.title, "Aggression, \"so called\": a title");
    assert_eq!(es11.title_kind, TitleKind::Official);
    assert_eq!(es11.agenda.as_deref(), Some("Letter of Ukraine (S/2014/136)"));
    assert_eq!(es11.meeting, None);
    assert_eq!(es11.session.unwrap().to_string(), "ES-11");
    assert_eq!(es11.ballots.get(record.member("USA").unwrap()), Some(Ballot::Absent));
    assert_eq!(es11.topics, [Topic::Ukraine]);
    assert_eq!(es11.sources, ["undl:1"]);
    assert_eq!(es11.disagreements.len(), 1);
    assert_eq!(es11.disagreements[0].says, "0-1-1: FRA abstain");
    assert!(report.notes.iter().any(|note| note.contains("FRA abstain")), "{report}");
    // The Soviet Union's seat goes by the code of today.
    let uniting = found(&record, "ga-377-v-a");
    assert_eq!(uniting.ballots.get(record.member("RUS").unwrap()), Some(Ballot::No));
}

#[test]
fn a_text_without_a_roll_call_is_one_as_such() {
    let world = World::new();
    let report = world.convert().unwrap();
    let record = world.record();
    let relief = found(&record, "ga-700-vii");
    assert_eq!((relief.manner, relief.outcome, relief.tally), (Manner::Unrecorded, Outcome::Adopted, None));
    assert_eq!(relief.session.unwrap().to_string(), "7");
    assert!(report.notes.iter().any(|note| note.starts_with("undl:5: ")), "{report}");
}

#[test]
fn everyone_absent_is_no_roll_call() {
    let world = World::new();
    world.append(ROLL_CALLS, "3,2022-03-24,A/RES/ES-11/2,N/A,0,0,0,3,Another,XX-X\n");
    world.convert().unwrap();
    let record = world.record();
    let nobody = found(&record, "ga-es11-2");
    assert_eq!((nobody.manner, nobody.tally, nobody.doubts.len()), (Manner::Unrecorded, None, 1));
}

#[test]
fn a_vote_of_two_sources_is_one_roll_call() {
    let world = World::new();
    // By ballots and within weeks: the symbol is a page of the records. One ballot is another.
    world.vote("11,5,1950-11-20,R/5/302", "0,0", "UNITING,TO ADOPT DRAFT RESOL. (A/1481) ON UNITING", "YNA");
    let report = world.convert().unwrap();
    let record = world.record();
    let uniting = found(&record, "ga-377-v-a");
    assert_eq!(uniting.sources, ["undl:2", "voeten:11"]);
    assert_eq!((uniting.date.to_string().as_str(), uniting.date_approximate), ("1950-11-03", false));
    assert_eq!(uniting.disagreements[0].says, "1-1-1: USA abstain");
    assert!(uniting.topics.contains(&Topic::Palestine));
    assert!(!record.roll_calls.iter().any(|roll_call| roll_call.id.starts_with("ga-rcid")), "{report}");
    let pairs = fs::read_to_string(world.to().join("pairs.txt")).unwrap();
    assert!(pairs.contains("     1  by ballots\n") && pairs.contains("voeten:11"), "{pairs}");
}

#[test]
fn a_part_or_an_amendment_is_never_the_whole_text() {
    let world = World::new();
    world.vote("11,5,1950-11-03,R/5/302", "0,1", "UNITING,TO ADOPT PARAGRAPH 4 OF DRAFT RESOL. (A/1481)", "YNY");
    world.vote("12,5,1950-11-03,R/5/303", "1,0", "UNITING,TO ADOPT USSR AMENDMENT (A/L.9/REV.1) TO THE DRAFT", "YNY");
    world.convert().unwrap();
    let record = world.record();
    assert_eq!(found(&record, "ga-377-v-a").sources, ["undl:2"]);
    let paragraph = found(&record, "ga-rcid-11");
    assert_eq!((paragraph.question, paragraph.date_approximate), (Question::Paragraph, true));
    assert_eq!((paragraph.title.as_str(), paragraph.title_kind), ("Uniting", TitleKind::Label));
    assert_eq!((paragraph.outcome, paragraph.majority), (Outcome::Unrecorded, Majority::Unknown));
    let amendment = found(&record, "ga-rcid-12");
    assert_eq!((amendment.question, amendment.draft.as_deref()), (Question::Amendment, Some("A/L.9/Rev.1")));
}

#[test]
fn a_text_as_amended_is_the_text_whatever_the_mark() {
    let world = World::new();
    world.vote("11,5,1950-11-03,R/5/302", "1,0", "UNITING,\"RES, AS AMENDED, ON UNITING\"", "YNY");
    world.convert().unwrap();
    assert_eq!(found(&world.record(), "ga-377-v-a").sources, ["undl:2", "voeten:11"]);
}

#[test]
fn texts_with_the_same_ballots_are_told_apart_by_title() {
    let world = World::new();
    world.append(ROLL_CALLS, "3,1950-11-03,A/RES/378(V),N/A,2,1,0,0,Duties of States in hostilities,Y-NY\n");
    world.vote("11,5,1950-11-05,R/5/302", "0,0", "DUTIES,\"RES, DUTIES OF STATES IN HOSTILITIES\"", "YNY");
    world.vote("12,5,1950-11-05,R/5/303", "0,0", "PEACE,\"RES, UNITING FOR PEACE\"", "YNY");
    world.convert().unwrap();
    let record = world.record();
    assert_eq!(found(&record, "ga-378-v").sources, ["undl:3", "voeten:11"]);
    assert_eq!(found(&record, "ga-377-v-a").sources, ["undl:2", "voeten:12"]);
}

#[test]
fn a_vote_on_the_way_to_a_text_has_its_title_and_nearly_its_day() {
    let world = World::new();
    world.append(ROLL_CALLS, "3,1974-12-17,A/RES/3338(XXIX),N/A,2,1,0,0,Developing island countries,Y-NY\n");
    world.vote("11,29,1974-12-03,R/29/3338", "0,1", "ISLANDS,REWORD OP PARA 3", "YYN");
    // Too far in time to be the text itself, whatever the ballots.
    world.vote("12,29,1974-09-20,R/29/3338A", "0,0", "ISLANDS,MOTION TO ADJOURN THE DEBATE", "NYY");
    world.convert().unwrap();
    let record = world.record();
    let paragraph = found(&record, "ga-rcid-11");
    assert_eq!(paragraph.about.as_deref(), Some("A/RES/3338(XXIX)"));
    assert_eq!((paragraph.title.as_str(), paragraph.title_kind), ("Developing island countries", TitleKind::Official));
    assert_eq!((paragraph.date.to_string().as_str(), paragraph.date_approximate), ("1974-12-17", true));
    assert_eq!(paragraph.sources, ["voeten:11", "day: that of A/RES/3338(XXIX)"]);
    let motion = found(&record, "ga-rcid-12");
    assert_eq!((motion.question, motion.majority), (Question::Motion, Majority::Simple));
}

#[test]
fn a_decision_is_known_by_its_number() {
    let world = World::new();
    world.vote("11,34,1979-12-11,R/34/422", "0,0", "TEST BAN,TO APPROVE A STUDY ON A COMPREHENSIVE TEST BAN", "YYN");
    world.convert().unwrap();
    let record = world.record();
    let decision = found(&record, "ga-dec-34-422");
    assert_eq!((decision.question, decision.outcome), (Question::Decision, Outcome::Adopted));
    assert_eq!((decision.symbol.as_deref(), decision.doubts.len()), (Some("A/DEC/34/422"), 1));
}

#[test]
fn a_tally_that_the_ballots_do_not_make_stays_as_stated() {
    let world = World::new();
    world.append(VOETEN, "11,3,1949-05-01,R/3/501,0,0,3,0,0,,SPAIN,TO ADOPT DRAFT RESOL. (A/852),YNY\n");
    world.convert().unwrap();
    let record = world.record();
    let spain = found(&record, "ga-rcid-11");
    assert_eq!(spain.tally.unwrap().to_string(), "3-0-0");
    assert_eq!(spain.disagreements[0].says, "2-1-0");
}

#[test]
fn who_stands_beside_the_holder_of_chinas_seat_has_no_ballot() {
    let world = World::new();
    world.input(
        VOETEN_COLUMNS,
        "pos,cow_ccode,code3,name\n0,710,CHN,China\n1,220,FRA,France\n2,713,TWN,Taiwan\n3,2,USA,USA\n",
    );
    world.vote("11,77,2022-12-20,R/77/52", "0,1", "AGENDA,TO INCLUDE AN ITEM IN THE AGENDA", "XYNY");
    world.convert().unwrap();
    let record = world.record();
    assert_eq!(found(&record, "ga-rcid-11").ballots.get(record.member("CHN").unwrap()), Some(Ballot::No));
}

#[test]
fn subjects_in_capitals_become_plain() {
    for (subject, plain) in [
        ("INDIANS IN SOUTH AFRICA", "Indians in South Africa"),
        ("MIDDLE EAST", "Middle East"),
        ("U.N. PEACEKEEPING, U.S. BONDS", "U.N. peacekeeping, U.S. bonds"),
        ("GUINEA-BISSAU", "Guinea-Bissau"),
        ("PROGRAM BUDGET, 1974-1975", "Program budget, 1974-1975"),
    ] {
        assert_eq!(voeten::label::in_plain_case(subject), plain);
    }
}

#[test]
fn the_council_did_not_adopt_what_only_the_table_of_decisions_has() {
    let world = World::new();
    world.append(DECISIONS, "S/579/R,2023-10-31,not adopted,vote,5,1,5,The Indonesian question\n");
    world.append(DECISIONS, "S/2023/773,2023-10-18,not adopted,vote,12,1,2,Palestine\n");
    world.append(DECISIONS, "S/1148,2023-12-24,not adopted,vote,,,,The Indonesian question\n");
    world.convert().unwrap();
    let record = world.record();
    let cut = found(&record, "sc-s-579");
    assert_eq!((cut.tally.unwrap().to_string().as_str(), cut.outcome), ("5-1-5", Outcome::NotAdopted));
    assert_eq!((cut.title.as_str(), cut.doubts.len()), ("The Indonesian question", 1));
    // The list of vetoes leads, and what the table says is kept.
    let vetoed = found(&record, "sc-2023-773");
    assert_eq!(vetoed.outcome, Outcome::Vetoed);
    assert!(vetoed.disagreements.iter().any(|noted| noted.says == "not adopted"));
    assert!(!record.roll_calls.iter().any(|roll_call| roll_call.id == "sc-s-1148"), "a vote without a tally is none");
}

#[test]
fn who_did_not_participate_is_a_disagreement() {
    let world = World::new();
    world.append(DIFFERENCES, "2712,2023-11-15,11-0-2,2023-11-16\n");
    world.convert().unwrap();
    let record = world.record();
    let says: Vec<_> = found(&record, "sc-2712").disagreements.iter().map(|noted| noted.says.clone()).collect();
    assert_eq!(says, ["11-0-2, 2 not participating", "2023-11-16"]);
}

#[test]
fn a_unanimous_resolution_has_ballots_although_the_file_has_everyone_absent() {
    let world = World::new();
    let everyone = all_but(&[]);
    world.append(
        RESOLUTIONS,
        &format!(
            "8,2023-01-06,S/RES/2670(2023),S/PV1,0,0,0,15,Security Council resolution 2670 (2023),S1,,,{everyone},\n"
        ),
    );
    world.append(DIFFERENCES, "2670,2023-01-06,15-0-0,2023-01-06\n");
    world.convert().unwrap();
    let record = world.record();
    let resolution = found(&record, "sc-2670");
    assert_eq!(resolution.tally.unwrap().to_string(), "15-0-0");
    assert!(resolution.derived.is_some());
    assert_eq!(resolution.disagreements[0].says, "every member not voting");
}

#[test]
fn a_text_that_only_the_copy_has_goes_by_a_label() {
    let world = World::new();
    let rows = everyone().map(|code| format!("A/RES/80/78,2025-12-05,{code},Y\n")).collect::<String>();
    world.append("general-assembly/gaza_2023_2025_votes.csv", &rows);
    world.convert().unwrap();
    let record = world.record();
    let text = found(&record, "ga-80-78");
    assert_eq!((text.title_kind, text.topics.as_slice()), (TitleKind::Label, [Topic::Palestine].as_slice()));
    assert_eq!(text.tally.unwrap().to_string(), "15-0-0");
}

#[test]
fn what_the_council_did_not_adopt_is_put_together() {
    let world = World::new();
    world.convert().unwrap();
    let record = world.record();

    let vetoed = found(&record, "sc-2023-773");
    assert_eq!((vetoed.outcome, vetoed.majority), (Outcome::Vetoed, Majority::Substantive));
    assert_eq!(vetoed.tally.unwrap().to_string(), "12-1-2");
    assert_eq!(vetoed.title, "The situation in the Middle East, including the Palestinian question");
    assert!(vetoed.derived.is_some());
    assert_eq!(record.verdict(vetoed).unwrap().outcome, Outcome::Vetoed);

    let oral = found(&record, "sc-2023-1029-oral-1");
    assert_eq!((oral.question, oral.tally, oral.ballots_known), (Question::Amendment, None, BallotsKnown::Partial));
    assert_eq!(oral.about.as_deref(), Some("S/2023/1029"));
    assert_eq!(oral.ballots.get(record.member("USA").unwrap()), Some(Ballot::No));

    assert_eq!(found(&record, "sc-2023-115").doubts.len(), 1);
    assert_eq!(found(&record, "sc-2023-115").doubts, found(&record, "sc-2023-116").doubts);
    let reported = found(&record, "sc-2023-638");
    assert_eq!((reported.title.as_str(), reported.outcome), ("Mali and Gaza", Outcome::NotAdopted));
    assert_eq!(reported.doubts, ["the source is not sure of the symbol"]);

    let resolution = found(&record, "sc-2712");
    assert_eq!(resolution.title, "Humanitarian pauses in Gaza");
    assert_eq!(resolution.meeting.as_deref(), Some("S/PV.9479"));
    assert_eq!(record.council.terms.len(), 1);
}

#[test]
fn sources_that_differ_are_both_kept() {
    let world = World::new();
    let favour = all_but(&["USA", "GBR"]);
    world.append(REPORTED, &format!("2023,S/2023/773,S/2023/773,13,1,1,,,USA,GBR,{favour}\n"));
    world.append(MEETINGS, "S/PV.9442,2023-10-18,x,Draft resolution S/2023/773 vetoed by the United States 11-1-3\n");
    world.convert().unwrap();
    let record = world.record();
    let vetoed = found(&record, "sc-2023-773");
    assert_eq!(vetoed.tally.unwrap().to_string(), "12-1-2");
    let says: Vec<_> = vetoed.disagreements.iter().map(|noted| noted.says.as_str()).collect();
    assert_eq!(says, ["13-1-1: RUS yes", "11-1-3"]);
    assert!(vetoed.derived.is_some());
}

#[test]
fn a_text_without_a_day_waits_for_an_annotation() {
    let world = World::new();
    let report = world.convert().unwrap();
    assert!(report.notes.iter().any(|note| note == "sc-2023-795-oral-1: no table has its day: left out"), "{report}");
    world.output(
        "annotations.ron",
        r#"[(id: "sc-2023-795-oral-1", new_id: "sc-2712-oral-1", date: "2023-11-15", meeting: "S/PV.9479",
             title: "Oral amendment on Gaza", sources: ["press"])]"#,
    );
    world.convert().unwrap();
    let record = world.record();
    let oral = found(&record, "sc-2712-oral-1");
    assert_eq!((oral.date.to_string().as_str(), oral.title.as_str()), ("2023-11-15", "Oral amendment on Gaza"));
    assert!(oral.sources.iter().any(|source| source == "press"));
}

#[test]
fn annotations_add_what_is_known() {
    let world = World::new();
    world.output(
        "annotations.ron",
        r#"[(id: "ga-es11-1", draft: "A/ES-11/L.1", majority: Simple, majority_source: "s", tally: (yes: 1, no: 1, abstain: 0),
             corrections: [(country: "USA", intended: Yes, source: "note")], topics: [HumanRights])]"#,
    );
    world.convert().unwrap();
    let record = world.record();
    let es11 = found(&record, "ga-es11-1");
    assert_eq!((es11.majority, es11.corrections.len()), (Majority::Simple, 1));
    assert_eq!(es11.draft.as_deref(), Some("A/ES-11/L.1"));
    assert_eq!(es11.topics, [Topic::HumanRights, Topic::Ukraine]);
}

#[test]
fn annotations_of_nothing_or_without_source_are_refused() {
    let world = World::new();
    world.output("annotations.ron", r#"[(id: "ga-es11-99", draft: "x", sources: ["s"])]"#);
    assert_eq!(world.error(), "annotations.ron: ga-es11-99: there is no roll call with this id");
    world.output("annotations.ron", r#"[(id: "ga-es11-1", draft: "x")]"#);
    assert_eq!(world.error(), "annotations.ron: ga-es11-1: every annotation has a source");
    world.output("annotations.ron", "[\n(id: \"ga-es11-1\", colour: \"x\")]");
    assert!(world.error().starts_with("annotations.ron:2: "), "{}", world.error());
    world.output("annotations.ron", r#"[(draft: "x", sources: ["s"])]"#);
    assert!(world.error().ends_with("every annotation has an id"), "{}", world.error());
}

#[test]
fn the_same_tables_give_the_same_bytes_and_curated_files_stay() {
    let world = World::new();
    let curated = fs::read(world.to().join("curated/members.ron")).unwrap();
    world.convert().unwrap();
    let first = world.written();
    assert_eq!(first.len(), 7);
    world.convert().unwrap();
    assert_eq!(first, world.written());
    assert_eq!(curated, fs::read(world.to().join("curated/members.ron")).unwrap());
    assert_eq!(fs::read_to_string(world.to().join("annotations.ron")).unwrap(), "[]");
}

#[test]
fn every_table_is_listed_with_its_hash() {
    let world = World::new();
    world.convert().unwrap();
    let list = fs::read_to_string(world.to().join("inputs.txt")).unwrap();
    let names: Vec<_> = list.lines().skip(1).map(|line| line.split_whitespace().last().unwrap()).collect();
    assert_eq!(names.len(), 15);
    assert!(names.is_sorted());
    // As `sha256sum` has it, of the header line that is all of this table.
    let hash = "36c298a25e06fb218a8dca56f86bd06c4661bab2e667cba7506b4cef4d810434";
    assert!(list.contains(&format!("{hash}        27 {MEETINGS}")), "{list}");
}

#[test]
fn what_makes_no_sense_is_refused_with_its_place() {
    let cases = [
        (ROLL_CALLS, 2, "YN-X", "YNX", "3 ballots for 4 columns"),
        (ROLL_CALLS, 2, "YN-X", "YN-Q", "`Q` of USA is not a ballot"),
        (ROLL_CALLS, 2, "YN-X", "YNYX", "SUN has a ballot already, no"),
        (ROLL_CALLS, 2, "1,1,0,1,", "2,1,0,1,", "`yes` is 2, but 1 such ballots are listed"),
        (ROLL_CALLS, 2, "2022-03-02", "2022-02-30", "`2022-02-30` is not a day"),
        (RESOLUTIONS, 2, "GBR RUS USA", "GBR RUS ZZZ", "`ZZZ` is not the code of a member"),
        (NAMED, 2, "CHN,Y", "CHN,?", "`?` is not a ballot"),
        (COLUMNS, 5, "3,USA", "3,ZZZ", "`ZZZ` is not the code of a member"),
    ];
    for (file, line, old, new, message) in cases {
        let world = World::new();
        world.replace(file, old, new);
        let error = world.error();
        assert!(error.starts_with(&format!("{file}:{line}: ")) && error.contains(message), "{error}");
    }
}

#[test]
fn a_missing_table_or_column_is_named() {
    let world = World::new();
    world.replace(VETOES, "vetoers", "by");
    assert_eq!(world.error(), format!("{VETOES}: there is no column `vetoers`"));
    fs::remove_file(world.from().join(VETOES)).unwrap();
    let error = world.error();
    assert!(error.contains("vetoes_1946_2026.csv: cannot be read"), "{error}");
}

#[test]
fn two_texts_with_one_symbol_have_ids_of_their_own() {
    let world = World::new();
    world.append(ROLL_CALLS, "3,2022-03-02,A/RES/ES-11/1,A/ES-11/PV.5,1,1,0,1,Another one,YN-X\n");
    let report = world.convert().unwrap();
    let record = world.record();
    assert_eq!(found(&record, "ga-es11-1").sources, ["undl:1"]);
    assert_eq!(found(&record, "ga-es11-1-no2").sources, ["undl:3"]);
    assert!(report.notes.iter().any(|note| note.contains("ga-es11-1-no2")));
}

#[test]
fn a_council_that_is_no_council_is_refused() {
    let world = World::new();
    world.replace(MEMBERSHIP, "2023,MOZ,0\n", "");
    assert!(world.error().contains("2023 does not have five permanent and 10 elected members"));
    let world = World::new();
    world.append(MEMBERSHIP, "2023,MOZ,0\n");
    assert_eq!(world.error(), format!("{MEMBERSHIP}:17: this member sits twice in one year"));
}

#[test]
fn nothing_is_written_that_the_loader_refuses() {
    let world = World::new();
    world.replace(ROLL_CALLS, "a title", "a \u{202e}title");
    assert!(world.error().contains("a control character"));
}

#[test]
fn symbols_become_ids_and_sessions() {
    let cases = [
        ("A/RES/ES-10/21", "ga-es10-21", Some("ES-10")),
        ("A/RES/79/232", "ga-79-232", Some("79")),
        ("A/DEC/80/506", "ga-dec-80-506", Some("80")),
        ("A/RES/377(V)[A]", "ga-377-v-a", Some("5")),
        ("A/RES/1991(XVIII)", "ga-1991-xviii", Some("18")),
        ("A/RES/1001(ES-I)", "ga-1001-esi", Some("ES-1")),
        ("A/RES/S-10/2", "ga-s-10-2", Some("S-10")),
        ("S/RES/2712(2023)", "sc-2712", None),
        ("S/2023/773", "sc-2023-773", None),
        ("S/PV.49", "sc-pv-49", None),
        ("S/1125", "sc-s-1125", None),
        ("S/7285/Add.1", "sc-s-7285-add-1", None),
    ];
    for (symbol, id, session) in cases {
        assert_eq!(names::id(symbol), id);
        assert_eq!(names::session(symbol).map(|session| session.to_string()).as_deref(), session, "{symbol}");
    }
    let meetings = [("A/34/PV. 4", "A/34/PV.4"), ("A64/PV.62", "A/64/PV.62"), ("S/PV9261", "S/PV.9261")];
    for (written, clean) in meetings {
        assert_eq!(names::meeting(written).as_deref(), Some(clean));
    }
    assert_eq!(names::meeting(""), None);
}

#[test]
fn a_seat_goes_by_the_code_of_its_holder_of_today() {
    let day = |text| parse_day(text).unwrap();
    assert_eq!(names::seat("SUN", day("1991-12-23")), "RUS");
    assert_eq!(names::seat("YUG", day("2000-10-31")), "YUG");
    assert_eq!(names::seat("YUG", day("2000-11-01")), "SRB");
}
