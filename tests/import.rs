//! What the UN's own files look like, quirk by quirk, and what becomes of them beside the embedded record.
// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::{Read, Write as _};
use std::sync::LazyLock;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use unvotes::import::compare::merge;
use unvotes::import::layout::Edition;
use unvotes::import::summary::Summary;
use unvotes::import::{self, ImportError, Imported, Options};
use unvotes::record::{Ballot, BallotsKnown, Body, Manner, Matter, Question, Record, RollCall};

static RECORD: LazyLock<Record> = LazyLock::new(|| unvotes::embedded::record().unwrap());

const SOURCE: &str = "UN Digital Library, file.csv";

const SEPTEMBER_2024: &str = "undl_id ms_codes ms_names ms_votes resolutions title modality draft committee_report meeting \
                              agenda_titles subjects date yes no abstentions non-voting total-voting undl_link";
const MARCH_2025: &str = "undl_id ms_code ms_name ms_vote date session resolution draft committee_report meeting title \
                          agenda_title subjects total_yes total_no total_abstentions total_non_voting total_ms undl_link";
const FEBRUARY_2026: &str = "undl_id ms_code ms_name ms_vote date session resolution draft committee_report meeting title agenda_title subjects \
     vote_note total_yes total_no total_abstentions total_non_voting total_ms undl_link";
const COUNCIL: &str = "undl_id ms_code ms_name permanent_member ms_vote date resolution draft meeting description agenda \
                       subjects vote_note total_yes total_no total_abstentions total_non_voting total_ms modality undl_link";

/// A file in the making: names of columns, and rows of cells.
#[derive(Clone)]
struct Sheet {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A roll call as the library would write it, in some columns.
fn sheet(columns: &str, roll_call: &RollCall) -> Sheet {
    let columns: Vec<_> = columns.split_whitespace().map(str::to_owned).collect();
    let mut sheet = Sheet { columns, rows: Vec::new() };
    sheet.add(roll_call);
    sheet
}

impl Sheet {
    fn add(&mut self, roll_call: &RollCall) {
        let day = roll_call.date;
        for member in RECORD.members_on(roll_call.body, day).iter() {
            let about = RECORD.about(member);
            let vote = match roll_call.ballots.get(member) {
                Some(Ballot::Yes) => "Y",
                Some(Ballot::No) => "N",
                Some(Ballot::Abstain) => "A",
                _ => "X",
            };
            let tally = roll_call.tally.unwrap_or_default();
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            let cell = |column: &String| match column.as_str() {
                "undl_id" => control(roll_call).to_owned(),
                "ms_code" | "ms_codes" => about.code.clone(),
                "ms_name" | "ms_names" => about.name_on(day).to_uppercase(),
                "ms_vote" | "ms_votes" => vote.to_owned(),
                "date" => day.to_string(),
                "session" => roll_call.session.map_or_else(String::new, |session| session.to_string()),
                "resolution" | "resolutions" => text(&roll_call.symbol),
                "meeting" => text(&roll_call.meeting),
                "title" => format!("{} : resolution / adopted by the General Assembly", roll_call.title),
                "description" => format!("Security Council resolution [on {}]", roll_call.title),
                "total_yes" | "yes" => tally.yes.to_string(),
                "total_no" | "no" => tally.no.to_string(),
                "total_abstentions" | "abstentions" => tally.abstain.to_string(),
                "total_non_voting" | "non-voting" => tally.absent.unwrap_or(0).to_string(),
                _ => String::new(),
            };
            self.rows.push(self.columns.iter().map(cell).collect());
        }
    }

    fn at(&self, column: &str) -> usize {
        self.columns.iter().position(|name| name == column).unwrap()
    }

    /// Writes something into a column of every row.
    fn set(mut self, column: &str, value: &str) -> Self {
        let at = self.at(column);
        self.rows.iter_mut().for_each(|row| value.clone_into(&mut row[at]));
        self
    }

    /// Writes something into a column of one member's row.
    fn set_of(mut self, code: &str, column: &str, value: &str) -> Self {
        let (at, codes) = (self.at(column), self.at("ms_code"));
        value.clone_into(&mut self.rows.iter_mut().find(|row| row[codes] == code).unwrap()[at]);
        self
    }

    /// Turns one value of a column into another.
    fn swap(mut self, column: &str, from: &str, to: &str) -> Self {
        let at = self.at(column);
        self.rows.iter_mut().filter(|row| row[at] == from).for_each(|row| to.clone_into(&mut row[at]));
        self
    }

    fn csv(&self) -> String {
        let line = |cells: &Vec<String>| cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",") + "\n";
        line(&self.columns) + &self.rows.iter().map(line).collect::<String>()
    }

    fn read(&self) -> Imported {
        read(self.csv().as_bytes()).unwrap()
    }

    /// The one roll call that there is.
    fn one(&self) -> RollCall {
        let imported = self.read();
        assert!(imported.bad_rows.is_empty(), "{:?}", imported.bad_rows);
        let [one] = imported.roll_calls.as_slice() else { panic!("{} roll calls", imported.roll_calls.len()) };
        one.clone()
    }

    fn summary(&self) -> Summary {
        Summary::of(&RECORD, self.read())
    }
}

fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

fn read(input: impl Read) -> Result<Imported, ImportError> {
    import::read(input, &RECORD, Options { source: SOURCE, strict: false })
}

fn control(roll_call: &RollCall) -> &str {
    roll_call.sources.iter().find_map(|source| source.strip_prefix("undl:")).unwrap_or_default()
}

fn known(symbol: &str) -> &'static RollCall {
    RECORD.roll_calls.iter().find(|roll_call| roll_call.symbol.as_deref() == Some(symbol)).unwrap()
}

fn truce() -> &'static RollCall {
    known("A/RES/ES-10/21")
}

/// A roll call that the record has not.
fn unknown() -> RollCall {
    let mut roll_call = truce().clone();
    roll_call.symbol = Some("A/RES/80/900".to_owned());
    roll_call.date = "2025-12-20".parse().unwrap();
    roll_call.session = "80".parse().ok();
    roll_call.sources = vec!["undl:9999999".to_owned()];
    roll_call
}

/// New, equal, differing, skipped.
#[track_caller]
fn counts(summary: &Summary) -> [usize; 4] {
    let counts = [summary.new, summary.equal, summary.differing.len(), summary.skipped().1];
    assert_eq!(counts.iter().sum::<usize>(), summary.roll_calls, "each roll call is counted once");
    counts
}

#[track_caller]
fn is_equal(sheet: &Sheet) {
    let summary = sheet.summary();
    assert_eq!(
        (counts(&summary), summary.skipped().0),
        ([0, 1, 0, 0], 0),
        "{:?} {:?}",
        summary.differing,
        summary.bad_rows
    );
}

// The editions

#[test]
fn every_edition_says_the_same() {
    let votes = [
        (SEPTEMBER_2024, Edition::September2024),
        (MARCH_2025, Edition::March2025),
        (FEBRUARY_2026, Edition::February2026),
    ];
    for (columns, edition) in votes {
        let sheet = sheet(columns, truce());
        assert_eq!(sheet.read().layout.edition, edition);
        assert_eq!(sheet.one().ballots, truce().ballots, "{edition}");
        assert_eq!(sheet.one().title, truce().title);
        assert_eq!(sheet.one().session, truce().session, "of the symbol, where there is no column");
        is_equal(&sheet);
    }
    let council = sheet(COUNCIL, known("S/RES/2712(2023)"));
    assert_eq!((council.read().layout.edition, council.one().body), (Edition::Council, Body::SecurityCouncil));
    is_equal(&council);
}

#[test]
fn columns_are_found_by_name() {
    let mut sheet = sheet(FEBRUARY_2026, truce());
    for row in &mut sheet.rows {
        row.reverse();
        row.push("and more".to_owned());
    }
    sheet.columns.reverse();
    sheet.columns.push("something_new".to_owned());
    sheet.columns.iter_mut().for_each(|name| *name = format!(" {} ", name.to_uppercase()));
    let summary = sheet.summary();
    assert_eq!(counts(&summary), [0, 1, 0, 0], "{:?}", summary.bad_rows);
}

#[test]
fn the_sample_of_the_real_file_is_read() {
    let sample = "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,\
                  subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link\n\
                  4025240,AFG,AFGHANISTAN,Y,2023-10-27,ES-10,A/RES/ES-10/21,A/ES-10/L.25,,A/ES-10/PV.41,\
                  Protection of civilians : resolution / adopted by the General Assembly,Illegal Israeli actions,\
                  TERRITORIES OCCUPIED BY ISRAEL--SETTLEMENT POLICY,,120.0,14.0,45.0,14.0,193.0,\
                  https://digitallibrary.un.org/record/4025240\n";
    let imported = read(sample.as_bytes()).unwrap();
    let one = &imported.roll_calls[0];
    assert_eq!((one.draft.as_deref(), one.meeting.as_deref()), (Some("A/ES-10/L.25"), Some("A/ES-10/PV.41")));
    assert_eq!(
        (one.title.as_str(), one.agenda.as_deref()),
        ("Protection of civilians", Some("Illegal Israeli actions"))
    );
    assert_eq!(one.sources, ["undl:4025240", SOURCE]);
    // Of 192 members there is no row: their ballots are not known, which contradicts nobody.
    assert_eq!(one.ballots_known, BallotsKnown::Partial);
    assert_eq!(counts(&Summary::of(&RECORD, imported)), [0, 1, 0, 0]);
}

// How files are written

#[test]
fn packed_files_are_read() {
    let text = sheet(FEBRUARY_2026, truce()).csv();
    let (head, tail) = text.as_bytes().split_at(text.len() / 2);
    let packed = |bytes: &[u8]| {
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    for bytes in [packed(text.as_bytes()), [packed(head), packed(tail)].concat()] {
        assert_eq!(read(bytes.as_slice()).unwrap().roll_calls[0].ballots, truce().ballots);
    }
    let cut = packed(text.as_bytes());
    assert!(matches!(read(&cut[..cut.len() / 2]), Err(ImportError::Rows(_))), "half a file is none");
}

#[test]
fn marks_and_ends_of_lines_do_not_matter() {
    let text = sheet(FEBRUARY_2026, truce()).csv();
    let variants = [
        format!("\u{feff}{text}"),
        text.replace('\n', "\r\n"),
        format!("\u{feff}{}", text.replace('\n', "\r\n")),
        text.trim_end().to_owned(),
        format!("{text}\n\n"),
        text.replace('\n', "\n\n"),
    ];
    for text in variants {
        let imported = read(text.as_bytes()).unwrap();
        assert_eq!((imported.roll_calls[0].ballots.clone(), imported.bad_rows.len()), (truce().ballots.clone(), 0));
    }
}

#[test]
fn names_of_columns_may_come_again() {
    let text = sheet(FEBRUARY_2026, truce()).csv();
    let mut other = sheet(FEBRUARY_2026, known("A/RES/78/7"));
    other.rows.truncate(2);
    let imported = read(format!("{text}{}", other.csv()).as_bytes()).unwrap();
    assert_eq!((imported.roll_calls.len(), imported.rows, imported.bad_rows.len()), (2, 195, 0));
}

#[test]
fn counts_and_numbers_may_be_floats() {
    let sheet =
        sheet(FEBRUARY_2026, truce()).set("total_yes", "120.0").set("total_no", "14.0").set("undl_id", "4025240.0");
    assert_eq!(sheet.one().tally, truce().tally);
    is_equal(&sheet);
}

#[test]
fn sessions_are_written_in_several_ways() {
    for written in ["ES-10", "10emsp", "10EMSP", ""] {
        assert_eq!(sheet(FEBRUARY_2026, truce()).set("session", written).one().session, truce().session, "{written}");
    }
}

#[test]
fn of_a_list_of_symbols_the_first_leads() {
    let sheet = sheet(FEBRUARY_2026, truce())
        .set("resolution", "A/RES/ES-10/21|A/RES/ES-10/21[A]")
        .set("draft", " A/ES-10/L.25 | A/ES-10/L.25/Add.1")
        .set("agenda_title", "Illegal Israeli actions|Question of Palestine|PALESTINE QUESTION");
    let one = sheet.one();
    assert_eq!((one.symbol.as_deref(), one.draft.as_deref()), (Some("A/RES/ES-10/21"), Some("A/ES-10/L.25")));
    assert_eq!(one.agenda.as_deref(), Some("Illegal Israeli actions; Question of Palestine"));
}

#[test]
fn texts_may_hold_commas_quotes_and_ends_of_lines() {
    let title = "A \"just\" peace,\nand then : resolution / adopted by the General Assemly";
    let mut sheet = sheet(FEBRUARY_2026, truce()).set("title", title);
    assert_eq!(sheet.one().title, "A \"just\" peace, and then");
    // Lines are those of the file: each row takes two.
    let at = sheet.at("ms_vote");
    "Q".clone_into(&mut sheet.rows[2][at]);
    let complaint = &sheet.read().bad_rows[0];
    assert_eq!((complaint.first_line, complaint.count), (6, 1));
    assert!(complaint.reason.starts_with("`Q` is no vote"), "{}", complaint.reason);
}

#[test]
fn symbols_of_meetings_are_mended_as_in_the_record() {
    let meeting = |written: &str| sheet(FEBRUARY_2026, truce()).set("meeting", written).one().meeting;
    assert_eq!(meeting("A/34/PV. 4").as_deref(), Some("A/34/PV.4"));
    assert_eq!(meeting("A/ES-10/PV41").as_deref(), Some("A/ES-10/PV.41"));
}

#[test]
fn what_a_terminal_could_obey_is_made_visible_and_bytes_that_are_no_text_are_told() {
    let text = sheet(FEBRUARY_2026, &unknown()).set("title", "Peace \x1b[2J and\0 more").csv();
    let imported = read(text.as_bytes()).unwrap();
    assert_eq!(imported.roll_calls[0].title, "Peace \u{241b}[2J and\u{2400} more");
    let latin: Vec<u8> = sheet(FEBRUARY_2026, &unknown()).set("title", "Cafe").csv().into_bytes();
    let latin = String::from_utf8(latin).unwrap().replace("Cafe", "Caf@");
    let latin: Vec<u8> = latin.bytes().map(|byte| if byte == b'@' { 0xe9 } else { byte }).collect();
    let one = &read(latin.as_slice()).unwrap().roll_calls[0];
    assert_eq!((one.title.as_str(), one.doubts.len()), ("Caf\u{fffd}", 1));
}

#[test]
fn rows_need_not_stand_together() {
    let mut sheet = sheet(FEBRUARY_2026, truce());
    sheet.add(known("A/RES/78/7"));
    sheet.add(&unknown());
    let together = sheet.read().roll_calls;
    let codes = sheet.at("ms_code");
    sheet.rows.sort_by_key(|row| row[codes].clone());
    let apart = sheet.read();
    assert_eq!((apart.roll_calls, apart.bad_rows.len()), (together, 0));
}

// Who voted, and how

#[test]
fn codes_of_the_time_are_seats_of_today() {
    let mut checked = 0;
    for (symbol, old) in [
        ("A/RES/1514(XV)", vec![("RUS", "SUN"), ("CHN", "TWN")]),
        ("A/RES/2758(XXVI)", vec![("RUS", "SUN"), ("YEM", "YAR"), ("BEN", "DHY"), ("BFA", "HVO"), ("COD", "ZAR")]),
        ("A/RES/1761(XVII)", vec![("TZA", "EAT"), ("BLR", "BYS"), ("ROU", "ROM"), ("MMR", "BUR")]),
        ("A/RES/44/240", vec![("DEU", "GER")]),
        ("A/RES/59/1", vec![("SRB", "SCG")]),
        ("A/RES/55/33[A]", vec![("SRB", "YUG")]),
    ] {
        let Some(roll_call) = RECORD.roll_calls.iter().find(|roll_call| {
            roll_call.symbol.as_deref() == Some(symbol)
                && !roll_call.ballots.is_empty()
                && !control(roll_call).is_empty()
        }) else {
            continue;
        };
        let sheet =
            old.iter().fold(sheet(FEBRUARY_2026, roll_call), |sheet, (now, then)| sheet.swap("ms_code", now, then));
        assert_eq!(sheet.one().ballots, roll_call.ballots, "{symbol}");
        checked += old.len();
    }
    assert!(checked >= 8, "{checked}");
}

#[test]
fn where_there_is_no_code_the_name_of_the_time_will_do() {
    let roll_call = known("A/RES/2758(XXVI)");
    assert_eq!(sheet(FEBRUARY_2026, roll_call).set("ms_code", "").one().ballots, roll_call.ballots);
    let told = sheet(FEBRUARY_2026, truce()).set_of("FRA", "ms_code", "ZZZ").set("ms_name", "NOWHERE").read().bad_rows;
    assert_eq!((told.len(), told[0].reason.as_str(), told[0].count), (1, "`ZZZ` is the code of no member", 1));
}

#[test]
fn absence_is_written_in_several_ways() {
    for written in ["X", "NV", "", "x", "nv"] {
        is_equal(&sheet(FEBRUARY_2026, truce()).swap("ms_vote", "X", written));
    }
}

#[test]
fn who_was_no_member_has_no_ballot() {
    let stranger = |vote: &str| {
        let mut sheet = sheet(FEBRUARY_2026, known("A/RES/2758(XXVI)"));
        let mut row = sheet.rows[0].clone();
        "AGO".clone_into(&mut row[1]);
        vote.clone_into(&mut row[3]);
        sheet.rows.push(row);
        sheet
    };
    for absent in ["X", "", "NV"] {
        is_equal(&stranger(absent));
    }
    let summary = stranger("Y").summary();
    assert_eq!(counts(&summary), [0, 1, 0, 0]);
    assert_eq!(summary.bad_rows[0].reason, "a vote of AGO, which was no member of the United Nations that day");
}

#[test]
fn two_different_votes_of_one_member_are_none() {
    let mut sheet = sheet(FEBRUARY_2026, &unknown());
    let mut again = sheet.rows[0].clone();
    sheet.rows.push(again.clone());
    "N".clone_into(&mut again[3]);
    sheet.rows.push(again);
    let imported = sheet.read();
    let reasons: Vec<_> = imported.bad_rows.iter().map(|complaint| complaint.reason.as_str()).collect();
    assert_eq!(reasons, ["the same vote once more", "a second vote of AFG, not the same as the first"]);
    let one = &imported.roll_calls[0];
    assert_eq!((one.ballots_known, one.ballots.get(RECORD.member("AFG").unwrap())), (BallotsKnown::Partial, None));
    assert_eq!(one.doubts, ["the source has two different votes of AFG"]);
}

#[test]
fn totals_that_rows_do_not_add_up_to_are_kept_beside_them() {
    let sheet = sheet(FEBRUARY_2026, &unknown()).set("total_yes", "121");
    let one = sheet.one();
    assert_eq!(one.tally.unwrap().yes, 121);
    assert_eq!(
        (one.disagreements[0].about, one.disagreements[0].says.as_str()),
        (Matter::Tally, "its own rows add up to 120-14-45")
    );
    assert_eq!(counts(&sheet.summary()), [1, 0, 0, 0], "a record can hold that");
}

// Without a vote

#[test]
fn the_council_writes_all_yes_or_nothing_where_there_was_no_vote() {
    let without: Vec<_> = RECORD
        .roll_calls
        .iter()
        .filter(|roll_call| roll_call.body == Body::SecurityCouncil && roll_call.manner == Manner::WithoutVote)
        .filter(|roll_call| !control(roll_call).is_empty())
        .collect();
    assert_eq!(without.len(), 54);
    for roll_call in without {
        for (column, said) in
            [("modality", "Adopted without vote"), ("vote_note", "ADOPTED BY CONSENSUS"), ("modality", "")]
        {
            for vote in ["Y", "X", ""] {
                let yes = if vote == "Y" { "15" } else { "0" };
                let sheet = sheet(COUNCIL, roll_call).set("ms_vote", vote).set(column, said).set("total_yes", yes);
                let sheet = sheet.set("total_non_voting", if vote == "Y" { "0" } else { "15" });
                let summary = sheet.summary();
                assert_eq!(counts(&summary)[1], 1, "{} {vote} {said}: {:?}", roll_call.id, summary.differing);
                if !said.is_empty() {
                    let one = sheet.one();
                    assert_eq!((one.manner, one.tally, one.ballots.is_empty()), (Manner::WithoutVote, None, true));
                }
            }
        }
    }
}

#[test]
fn votes_of_all_in_favour_are_doubtful_only_where_nothing_says_how() {
    let mut roll_call = known("S/RES/2712(2023)").clone();
    roll_call.symbol = Some("S/RES/2900(2025)".to_owned());
    roll_call.date = "2025-12-20".parse().unwrap();
    roll_call.sources = vec!["undl:9999998".to_owned()];
    let sheet = sheet(COUNCIL, &roll_call).set("ms_vote", "Y").set("total_yes", "15").set("total_abstentions", "0");
    let one = sheet.one();
    assert_eq!((one.manner, one.tally.unwrap().yes, one.doubts.len()), (Manner::Vote, 15, 1));
    let one = sheet.set("modality", "By vote").one();
    assert_eq!((one.manner, one.doubts.len()), (Manner::Vote, 0));
}

#[test]
fn where_nobody_votes_there_is_no_roll_call() {
    let sheet = sheet(FEBRUARY_2026, &unknown()).set("ms_vote", "X").set("total_yes", "0").set("total_no", "0");
    let one = sheet.set("total_abstentions", "0").set("total_non_voting", "193").one();
    assert_eq!((one.manner, one.tally, one.doubts.len()), (Manner::Unrecorded, None, 1));
}

// The same roll call

#[test]
fn the_control_number_tells_the_same_roll_call_and_then_symbol_body_and_day() {
    let other_symbol = sheet(FEBRUARY_2026, truce()).set("resolution", "A/RES/ES-10/999").summary();
    assert_eq!(counts(&other_symbol), [0, 0, 1, 0]);
    assert_eq!(other_symbol.differing[0].disagreements[0].about, Matter::Symbol);
    let other_day = sheet(FEBRUARY_2026, truce()).set("date", "2023-10-28").summary();
    assert_eq!(other_day.differing[0].disagreements[0].says, "2023-10-28");
    is_equal(&sheet(FEBRUARY_2026, truce()).set("undl_id", "9999999"));
    is_equal(&sheet(FEBRUARY_2026, truce()).set("undl_id", ""));
    // The same symbol on another day may be another vote.
    let apart = sheet(FEBRUARY_2026, truce()).set("undl_id", "9999999").set("date", "2023-10-28").summary();
    assert_eq!(counts(&apart), [1, 0, 0, 0]);
}

#[test]
fn two_roll_calls_of_a_file_are_never_one() {
    let mut sheet = sheet(FEBRUARY_2026, truce()).set("undl_id", "9999999");
    sheet.add(truce());
    let summary = sheet.summary();
    assert_eq!(counts(&summary), [1, 1, 0, 0], "the control number leads, whichever comes first");
    assert_eq!(summary.kept.len(), 2, "the equal one too, so that the other is not taken for it the next time");
    let mut record = RECORD.clone();
    merge(&mut record, summary.kept);
    assert_eq!(record.roll_calls.len(), RECORD.roll_calls.len() + 1);
    let ids: std::collections::HashSet<_> = record.roll_calls.iter().map(|roll_call| &roll_call.id).collect();
    assert_eq!(ids.len(), record.roll_calls.len(), "each has an id of its own");
}

#[test]
fn a_file_is_never_taken_for_a_part_of_a_text() {
    let mut record = RECORD.clone();
    let place = record.roll_calls.iter().position(|roll_call| roll_call.id == truce().id).unwrap();
    record.roll_calls[place].sources.clear();
    let imported = || sheet(FEBRUARY_2026, truce()).read();
    assert_eq!(counts(&Summary::of(&record, imported())), [0, 1, 0, 0], "by symbol, body and day");
    for question in [Question::Amendment, Question::Paragraph, Question::Motion] {
        record.roll_calls[place].question = question;
        assert_eq!(counts(&Summary::of(&record, imported())), [1, 0, 0, 0]);
    }
}

#[test]
fn what_differs_is_kept_beside_the_record() {
    let sheet = sheet(FEBRUARY_2026, truce())
        .set_of("IRQ", "ms_vote", "Y")
        .set("total_yes", "121")
        .set("total_abstentions", "44");
    let summary = sheet.summary();
    assert_eq!(counts(&summary), [0, 0, 1, 0]);
    let noted = &summary.differing[0].disagreements[0];
    assert_eq!(
        (noted.about, noted.source.as_str(), noted.says.as_str()),
        (Matter::Ballots, SOURCE, "121-14-44: IRQ yes")
    );
    let mut record = RECORD.clone();
    merge(&mut record, summary.kept.clone());
    let ours = record.roll_calls.iter().find(|roll_call| roll_call.id == truce().id).unwrap();
    assert_eq!((&ours.ballots, ours.tally), (&truce().ballots, truce().tally), "nothing is set right");
    assert_eq!(ours.disagreements.last(), Some(noted));
    // What is noted is not noted again.
    let before = record.clone();
    merge(&mut record, summary.kept);
    assert_eq!(record, before);
}

#[test]
fn what_is_new_joins_and_reads_back() {
    let mut sheet = sheet(FEBRUARY_2026, &unknown());
    sheet.add(truce());
    let summary = sheet.summary();
    assert_eq!(counts(&summary), [1, 1, 0, 0]);
    let text = unvotes::store::write::roll_calls(&RECORD, &summary.kept, "a comment");
    let source = unvotes::store::Source { name: "new.ron".to_owned(), text };
    let loaded = unvotes::store::read(&[source], &RECORD);
    assert!(!loaded.has_errors(), "{:?}", loaded.problems);
    assert_eq!(loaded.record.roll_calls, summary.kept);
    let mut record = RECORD.clone();
    merge(&mut record, summary.kept);
    let new = record.roll_calls.iter().find(|roll_call| roll_call.id == "ga-80-900").unwrap();
    assert_eq!(
        (new.ballots.tally(), new.sources.last().map(String::as_str)),
        (unknown().ballots.tally(), Some(SOURCE))
    );
    assert!(record.roll_calls.is_sorted_by_key(|roll_call| roll_call.date));
}

#[test]
fn ballots_that_the_record_has_not_are_filled_in() {
    let mut record = RECORD.clone();
    let place = record.roll_calls.iter().position(|roll_call| roll_call.id == truce().id).unwrap();
    let ours = &mut record.roll_calls[place];
    ours.ballots = Default::default();
    ours.ballots_known = BallotsKnown::Totals;
    let summary = Summary::of(&record, sheet(FEBRUARY_2026, truce()).read());
    assert!(summary.differing[0].completes);
    merge(&mut record, summary.kept);
    let ours = &record.roll_calls[place];
    assert_eq!((&ours.ballots, ours.ballots_known), (&truce().ballots, BallotsKnown::All));
    assert!(ours.sources.iter().any(|source| source == SOURCE));
}

// What is wrong

#[test]
fn bad_rows_are_told_with_their_line_and_skipped() {
    let good = sheet(FEBRUARY_2026, truce());
    for (column, value, reason) in [
        ("date", "27/10/2023", "`27/10/2023` is no day"),
        ("date", "", "there is no date"),
        ("undl_id", "4025240x", "`4025240x` is no control number"),
        ("resolution", "S/RES/1(1946)", "`S/RES/1(1946)` is no text of the General Assembly"),
        ("ms_vote", "MAYBE", "`MAYBE` is no vote; there are Y, N, A, X, NV and blanks"),
        ("date", "2023-10-28", "2023-10-28 is another day than in rows before under number 4025240"),
        ("resolution", "A/RES/1", "`A/RES/1` has another symbol than rows before under number 4025240"),
    ] {
        let imported = good.clone().set_of("FRA", column, value).read();
        let line = good.rows.iter().position(|row| row[1] == "FRA").unwrap() as u64 + 2;
        let told: Vec<_> =
            imported.bad_rows.iter().map(|bad| (bad.first_line, bad.count, bad.reason.as_str())).collect();
        assert_eq!(told, [(line, 1, reason)]);
        let strict = Options { source: SOURCE, strict: true };
        let text = good.clone().set_of("FRA", column, value).csv();
        let error = import::read(text.as_bytes(), &RECORD, strict).unwrap_err();
        assert_eq!(error.to_string(), format!("line {line}: {reason}"));
    }
    // Figures are those of the first row that can be read.
    let told = good.clone().set_of("AFG", "total_yes", "many").read().bad_rows;
    assert_eq!((told[0].first_line, told[0].count, told[0].reason.as_str()), (2, 1, "`many` is no count"));
    let ragged = good.csv().replacen(",AND,ANDORRA", ",AND", 1);
    assert_eq!(read(ragged.as_bytes()).unwrap().bad_rows[0].reason, "19 columns where the first line has 20");
}

#[test]
fn strict_reading_tells_the_first_of_the_file() {
    // Of the code nobody knows before all rows are read.
    let text = sheet(FEBRUARY_2026, truce()).set_of("AUS", "ms_code", "ZZZ").set_of("FRA", "ms_vote", "Q");
    let text = text.swap("ms_name", "AUSTRALIA", "NOWHERE").csv();
    let error = import::read(text.as_bytes(), &RECORD, Options { source: SOURCE, strict: true }).unwrap_err();
    assert!(error.to_string().ends_with("`ZZZ` is the code of no member"), "{error}");
}

#[test]
fn what_no_record_can_hold_is_skipped_and_told() {
    let summary = sheet(FEBRUARY_2026, &unknown()).set("session", "12").summary();
    assert_eq!(counts(&summary), [0, 0, 0, 1]);
    assert!(summary.bad_roll_calls[0].reason.contains("does not lie in session 12"), "{:?}", summary.bad_roll_calls);
}

#[test]
fn a_file_that_is_something_else_is_named() {
    for (text, named) in [
        (&b""[..], "an empty file"),
        (b"\n \n", "an empty file"),
        (b"PK\x03\x04more", "a zip archive"),
        (b"\xff\xfeu\0n\0", "UTF-16"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"<?xml version=\"1.0\"?><collection>", "XML"),
        (b"{\"rows\": []}", "JSON"),
        (b"// a record\n(roll_calls: [])", "RON"),
        (b"%PDF-1.7", "a PDF"),
        (b"rcid,country_code,country,vote\n3,US,United States,yes\n", "Erik Voeten's votes"),
        (b"id,symbol,date,session,body,country,country_code,vote\n", "`unvotes export`"),
        (b"undl_id;ms_code;ms_vote;date\n", "semicolons"),
        (b"undl_id\tms_code\tms_vote\tdate\n", "tabs"),
        (b"session,ms_code,yes,no,abstain\n", "sums of votes by member"),
        (b"name,age\nAda,36\n", "a table with the columns name, age"),
        (b"Dear all,\n", "a table"),
        (b"hello\n", "text, not a table"),
        (&[0; 100], "bytes of nought"),
    ] {
        match read(text) {
            Err(ImportError::Other(what)) => assert!(what.contains(named), "{what} for {named}"),
            other => panic!("{other:?} for {named}"),
        }
    }
    let error = read(&b"undl_id,ms_code,date,resolution\n1,FRA,2020-01-01,A/RES/1\n"[..]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "this looks like a voting file of the UN Digital Library, but has no column `ms_vote`"
    );
    let error = read(&b"undl_id,undl_id,ms_code,ms_vote,date,resolution\n"[..]).unwrap_err();
    assert_eq!(error.to_string(), "there are two columns `undl_id`");
    assert!(matches!(
        read(sheet(FEBRUARY_2026, truce()).csv().lines().next().unwrap().as_bytes()),
        Err(ImportError::NoVotes)
    ));
}

// What is meant to do harm

/// So many bytes of what a function makes, piece by piece.
struct Endless<F> {
    piece: F,
    left: Vec<u8>,
    n: usize,
}

impl<F: FnMut(usize) -> Option<Vec<u8>>> Read for Endless<F> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.left.is_empty() {
            let Some(piece) = (self.piece)(self.n) else { return Ok(0) };
            self.left = piece;
            self.n += 1;
        }
        let n = self.left.len().min(buffer.len());
        buffer[..n].copy_from_slice(&self.left[..n]);
        self.left.drain(..n);
        Ok(n)
    }
}

fn endless(piece: impl FnMut(usize) -> Option<Vec<u8>>) -> String {
    read(Endless { piece, left: Vec::new(), n: 0 }).unwrap_err().to_string()
}

#[test]
fn hostile_files_end_with_a_message() {
    let head = || format!("{}\n", FEBRUARY_2026.split_whitespace().collect::<Vec<_>>().join(",")).into_bytes();
    let row = |control: usize, code: &str| {
        let cells = format!("{control},{code},NAME,Y,2023-10-27,,A/RES/{control},,,,,,,,,,,,,\n");
        Some(cells.into_bytes())
    };
    let four_gigabytes_of = |byte: u8| endless(move |n| (n < 4096).then(|| vec![byte; 1024 * 1024]));
    assert!(four_gigabytes_of(b'a').contains("longer than 1 MiB"));
    assert!(four_gigabytes_of(0).contains("bytes of nought"));
    assert!(
        endless(|n| Some(if n == 0 { head() } else { vec![0; 65_536] }))
            .contains("line 2: the row that begins here is longer")
    );
    let open = |n: usize| if n == 1 { b"1,\"never closed".to_vec() } else { b" and on\n".to_vec() };
    assert!(endless(|n| Some(if n == 0 { head() } else { open(n) })).contains("a quote that never ends"));
    assert!(endless(|_| Some(b"undl_id,".to_vec())).contains("more than 256 columns"));
    assert!(endless(|n| if n == 0 { Some(head()) } else { Some(b"1,".to_vec()) }).contains("more than 256 columns"));
    assert!(
        endless(|n| if n == 0 { Some(head()) } else { row(1, &format!("C{n}")) })
            .contains("more than 1024 different members")
    );
    assert!(endless(|n| if n == 0 { Some(head()) } else { row(n, "FRA") }).contains("more than 20000 roll calls"));
    assert!(endless(|n| if n == 0 { Some(head()) } else { row(1, "FRA") }).contains("more than 4000000 votes"));
    let long =
        |n: usize| format!("{n},FRA,NAME,Y,2023-10-27,,A/RES/{n},,,,{},,,,,,,,,\n", "long ".repeat(1_500)).into_bytes();
    assert!(endless(|n| Some(if n == 0 { head() } else { long(n) })).contains("more than 16 MiB of titles"));
}

#[test]
fn wrong_rows_without_end_are_counted_within_bounds() {
    let head = format!("{}\n", FEBRUARY_2026.split_whitespace().collect::<Vec<_>>().join(","));
    let piece = |n: usize| match n {
        0 => Some(head.clone().into_bytes()),
        n if n < 10_000 => Some(format!("x{n},FRA,NAME,Y,2023-10-27,,A/RES/1,,,,,,,,,,,,,\n").into_bytes()),
        _ => None,
    };
    let imported = read(Endless { piece, left: Vec::new(), n: 0 }).unwrap();
    let all: usize = imported.bad_rows.iter().map(|complaint| complaint.count).sum();
    assert_eq!((all, imported.bad_rows.len(), imported.roll_calls.len()), (9_999, 201, 0));
}

/// What damages a text: at some place some bytes are taken out and others put in.
fn damage() -> impl Strategy<Value = (prop::sample::Index, usize, &'static str)> {
    let put_in = prop::sample::select(vec![
        "", ",", "\"", "\n", "\r", "\0", "|", "X", "9", "é", "\u{202e}", "A/RES/", "(L", ",,,,", "\n\n",
    ]);
    (any::<prop::sample::Index>(), 0..12_usize, put_in)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever a file holds, it is told what is wrong with it, or what it brings can be written, read back and merged.
    #[test]
    fn no_file_breaks_the_import(damages in proptest::collection::vec(damage(), 0..12), council in any::<bool>()) {
        let (columns, symbol) = if council { (COUNCIL, "S/RES/2712(2023)") } else { (FEBRUARY_2026, "A/RES/ES-10/21") };
        let mut sheet = sheet(columns, known(symbol));
        sheet.rows.truncate(15);
        let mut bytes = sheet.csv().into_bytes();
        for (place, taken, put_in) in damages {
            let at = place.index(bytes.len() + 1);
            let end = bytes.len().min(at + taken);
            bytes.splice(at..end, put_in.bytes());
        }
        if let Ok(imported) = read(bytes.as_slice()) {
            let mut record = Record { roll_calls: vec![known(symbol).clone()], ..RECORD.clone() };
            let summary = Summary::of(&record, imported);
            counts(&summary);
            if summary.kept.is_empty() {
                return Ok(());
            }
            let text = unvotes::store::write::roll_calls(&record, &summary.kept, "a comment");
            let source = unvotes::store::Source { name: "a file".to_owned(), text };
            let loaded = unvotes::store::read(&[source], &record);
            prop_assert!(!loaded.has_errors(), "{:?}", loaded.problems);
            merge(&mut record, loaded.record.roll_calls);
        }
    }
}
