//! A record as RON that people read: one line for each idea, fields that say nothing left out.

use std::fmt::Write as _;

use crate::record::calling::{Call, Sitting};
use crate::record::{
    Ballot, Ballots, BallotsKnown, Majority, MajorityKnown, MemberId, MemberSet, Outcome, Question, Record, RollCall,
    TitleKind,
};
use crate::text::wrap;

/// Columns after which a list of codes goes on in a new line.
const LINE: usize = 100;

/// Roll calls as a file of their own, behind a comment of one or more lines.
pub fn roll_calls(record: &Record, roll_calls: &[RollCall], comment: &str) -> String {
    let mut file = head(comment);
    list(&mut file, record, roll_calls);
    file
}

/// The sitting of a body of one's own, with its roll calls that are over.
pub fn sitting(record: &Record, sitting: &Sitting, comment: &str) -> String {
    let mut file = head(comment);
    let mut lines = Lines::default();
    lines.text("id", &sitting.id);
    lines.word("body", sitting.body);
    lines.text("date", &sitting.date.to_string());
    lines.word("preset", sitting.preset);
    lines.end();
    lines.codes("members", record, sitting.members.iter());
    if !sitting.present_and_voting.is_empty() {
        lines.codes("present_and_voting", record, sitting.present_and_voting.iter());
    }
    file.push_str("    sitting: (\n");
    lines.write_to(&mut file, 8);
    if let Some(call) = &sitting.call {
        file.push_str("        calling: (\n");
        calling(record, call).write_to(&mut file, 12);
        file.push_str("        ),\n");
    }
    file.push_str("    ),\n");
    list(&mut file, record, &sitting.over(record));
    file
}

fn calling(record: &Record, call: &Call) -> Lines {
    let mut lines = Lines::default();
    lines.text("id", &call.id);
    lines.text("begun", &call.begun.to_string());
    lines.end();
    lines.text("title", &call.put.title);
    lines.end();
    lines.word("question", call.put.question);
    lines.word("majority", call.put.majority);
    lines.end();
    lines.codes("order", record, call.order.iter().copied());
    if !call.passed.is_empty() {
        lines.codes("passed", record, call.passed.iter());
    }
    lines.ballots(record, &call.ballots);
    lines
}

/// The comment, and the bracket behind it.
fn head(comment: &str) -> String {
    let mut file = String::new();
    for line in comment.lines() {
        file.push_str(format!("// {line}").trim_end());
        file.push('\n');
    }
    file.push_str("(\n");
    file
}

fn list(file: &mut String, record: &Record, roll_calls: &[RollCall]) {
    file.push_str("    roll_calls: [\n");
    for roll_call in roll_calls {
        entry(file, record, roll_call);
    }
    file.push_str("    ],\n)\n");
}

fn entry(file: &mut String, record: &Record, roll_call: &RollCall) {
    let mut lines = Lines::default();
    identity(&mut lines, record, roll_call);
    question(&mut lines, roll_call);
    ballots(&mut lines, record, roll_call);
    annotations(&mut lines, record, roll_call);
    file.push_str("        (\n");
    lines.write_to(file, 12);
    file.push_str("        ),\n");
}

fn identity(lines: &mut Lines, record: &Record, roll_call: &RollCall) {
    lines.text("id", &roll_call.id);
    lines.optional("symbol", roll_call.symbol.as_deref());
    lines.optional("draft", roll_call.draft.as_deref());
    lines.optional("about", roll_call.about.as_deref());
    lines.optional("meeting", roll_call.meeting.as_deref());
    lines.end();
    lines.word("body", roll_call.body);
    if let Some(session) = roll_call.session {
        lines.text("session", &session.to_string());
    }
    lines.text("date", &roll_call.date.to_string());
    if roll_call.date_approximate {
        lines.field("date_approximate", "true");
    }
    lines.end();
    if let Some(members) = roll_call.members {
        lines.codes("members", record, members.iter());
    }
    lines.text("title", &roll_call.title);
    if roll_call.title_kind == TitleKind::Label {
        lines.word("title_kind", TitleKind::Label);
    }
    lines.end();
    for (name, text) in
        [("agenda", &roll_call.agenda), ("proposed_by", &roll_call.proposed_by), ("yes_meant", &roll_call.yes_meant)]
    {
        lines.optional(name, text.as_deref());
        lines.end();
    }
}

fn question(lines: &mut Lines, roll_call: &RollCall) {
    if roll_call.question != Question::Unknown {
        lines.word("question", roll_call.question);
    }
    if !roll_call.manner.is_by_vote() {
        lines.word("manner", roll_call.manner);
    }
    if roll_call.majority != Majority::Unknown {
        lines.word("majority", roll_call.majority);
        if roll_call.majority_known != MajorityKnown::Stated {
            lines.word("majority_known", roll_call.majority_known);
        }
    }
    if roll_call.outcome != Outcome::Unrecorded {
        lines.word("outcome", roll_call.outcome);
    }
    lines.end();
    lines.optional("majority_source", roll_call.majority_source.as_deref());
    lines.end();
}

fn ballots(lines: &mut Lines, record: &Record, roll_call: &RollCall) {
    if let Some(tally) = roll_call.tally {
        let absent = tally.absent.map_or_else(String::new, |absent| format!(", absent: {absent}"));
        let figures = format!("(yes: {}, no: {}, abstain: {}{absent})", tally.yes, tally.no, tally.abstain);
        lines.field("tally", &figures);
        lines.end();
    }
    if roll_call.ballots_known == BallotsKnown::Partial {
        lines.word("ballots_known", BallotsKnown::Partial);
        lines.end();
    }
    lines.ballots(record, &roll_call.ballots);
    lines.optional("derived", roll_call.derived.as_deref());
    lines.end();
}

fn codes(record: &Record, ballot: Ballot, members: &MemberSet) -> String {
    let codes: Vec<_> = members.iter().map(|member| record.code(member)).collect();
    let pad = " ".repeat(16);
    let inner = wrap(&codes.join(" "), LINE - pad.len()).join(&format!("\n{pad}    "));
    format!("{pad}{ballot}: \"{inner}\",\n")
}

fn annotations(lines: &mut Lines, record: &Record, roll_call: &RollCall) {
    let corrections = roll_call.corrections.iter().map(|correction| {
        format!(
            "(country: {}, intended: {:?}, source: {})",
            quoted(record.code(correction.member)),
            correction.intended,
            quoted(&correction.source)
        )
    });
    lines.list("corrections", corrections.collect());
    let disagreements = roll_call.disagreements.iter().map(|noted| {
        format!("(about: {:?}, source: {}, says: {})", noted.about, quoted(&noted.source), quoted(&noted.says))
    });
    lines.list("disagreements", disagreements.collect());
    lines.list("doubts", roll_call.doubts.iter().map(|text| quoted(text)).collect());
    let topics: Vec<_> = roll_call.topics.iter().map(|topic| format!("{topic:?}")).collect();
    if !topics.is_empty() {
        lines.field("topics", &format!("[{}]", topics.join(", ")));
    }
    let sources: Vec<_> = roll_call.sources.iter().map(|text| quoted(text)).collect();
    if !sources.is_empty() {
        lines.field("sources", &format!("[{}]", sources.join(", ")));
    }
    lines.end();
}

/// A text as RON writes it.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Fields gathered into lines.
#[derive(Default)]
struct Lines {
    done: Vec<String>,
    line: Vec<String>,
}

impl Lines {
    fn field(&mut self, name: &str, value: &str) {
        self.line.push(format!("{name}: {value},"));
    }

    fn word(&mut self, name: &str, value: impl std::fmt::Debug) {
        self.field(name, &format!("{value:?}"));
    }

    fn text(&mut self, name: &str, value: &str) {
        self.field(name, &quoted(value));
    }

    fn optional(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(name, value);
        }
    }

    /// Codes with blanks between, in a line of their own or several.
    fn codes(&mut self, name: &str, record: &Record, members: impl Iterator<Item = MemberId>) {
        let codes: Vec<_> = members.map(|member| record.code(member)).collect();
        let inner = wrap(&codes.join(" "), LINE - 16).join(&format!("\n{}", " ".repeat(20)));
        self.field(name, &format!("\"{inner}\""));
        self.end();
    }

    fn ballots(&mut self, record: &Record, ballots: &Ballots) {
        if ballots.is_empty() {
            return;
        }
        let kinds = Ballot::ALL.into_iter().filter(|ballot| !ballots.of(*ballot).is_empty());
        let kinds: Vec<_> = kinds.map(|ballot| codes(record, ballot, ballots.of(ballot))).collect();
        self.field("ballots", &format!("(\n{}            )", kinds.concat()));
        self.end();
    }

    fn list(&mut self, name: &str, entries: Vec<String>) {
        match entries.as_slice() {
            [] => {}
            [one] => self.field(name, &format!("[{one}]")),
            several => {
                let pad = " ".repeat(16);
                let entries: String = several.iter().map(|entry| format!("{pad}{entry},\n")).collect();
                self.field(name, &format!("[\n{entries}            ]"));
            }
        }
        self.end();
    }

    fn end(&mut self) {
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line).join(" "));
        }
    }

    /// Writes them, each so far from the left; what goes on in a line of its own is so already.
    fn write_to(mut self, file: &mut String, indent: usize) {
        self.end();
        let pad = " ".repeat(indent);
        for line in self.done {
            let _ = writeln!(file, "{pad}{line}");
        }
    }
}
