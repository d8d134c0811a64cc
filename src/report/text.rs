//! Answers as text for people, made for a width.

use std::fmt::Write as _;

use crate::analysis::agreement::Agreement;
use crate::answer::country::{CountryAnswer, NEIGHBOURS, Neighbours};
use crate::answer::roll_call::{Grouping, RollCallAnswer, sections};
use crate::record::members::Membership;
use crate::record::{
    Ballot, BallotsKnown, Body, DateRange, MajorityKnown, Manner, MemberId, MemberSet, Record, RollCall, TitleKind,
};
use crate::text::{truncate, visible, width, wrap};

/// A text that grows by paragraphs of a width.
struct Page {
    text: String,
    columns: usize,
}

impl Page {
    fn line(&mut self, text: &str) {
        self.text.push_str(visible(text).trim_end());
        self.text.push('\n');
    }

    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A paragraph, its lines after the first indented.
    fn paragraph(&mut self, head: &str, text: &str) {
        let indent = width(head);
        let room = self.columns.saturating_sub(indent).max(20);
        for (at, line) in wrap(&visible(text), room).iter().enumerate() {
            let lead = if at == 0 { head.to_owned() } else { " ".repeat(indent) };
            self.line(&format!("{lead}{line}"));
        }
    }
}

/// Roll calls, a line for each.
pub fn found(record: &Record, places: &[usize], columns: usize) -> String {
    let mut text = String::new();
    for place in places {
        let roll_call = &record.roll_calls[*place];
        let tally = roll_call.tally.map_or_else(|| "-".to_owned(), |tally| tally.to_string());
        let approximate = if roll_call.date_approximate { "~" } else { " " };
        let symbol = visible(roll_call.best_symbol());
        let head =
            format!("{}{approximate} {symbol:<18} {:<12} {tally:<11} ", roll_call.date, roll_call.outcome.word());
        let room = columns.saturating_sub(width(&head)).max(20);
        let title = visible(&roll_call.title);
        let _ = writeln!(text, "{head}{}", truncate(&title, room, "…"));
    }
    text
}

/// A roll call, whole.
pub fn shown(record: &Record, roll_call: &RollCall, answer: &RollCallAnswer, columns: usize) -> String {
    let mut page = Page { text: String::new(), columns };
    identity(&mut page, roll_call);
    outcome(&mut page, record, roll_call, answer);
    splits(&mut page, record, answer);
    ballots(&mut page, record, roll_call);
    if !answer.related.is_empty() {
        page.gap();
        page.line("The same text, meeting or day:");
        let list = found(record, &answer.related, columns.saturating_sub(2));
        for line in list.lines() {
            page.line(&format!("  {line}"));
        }
    }
    notes(&mut page, record, roll_call);
    page.text
}

fn identity(page: &mut Page, roll_call: &RollCall) {
    let session = roll_call.session.map_or_else(String::new, |session| format!(" {session}"));
    let about = if roll_call.date_approximate { "about " } else { "" };
    let line = format!("{} · {}{session} · {about}{}", roll_call.best_symbol(), roll_call.body.name(), roll_call.date);
    page.paragraph("", &line);
    let label = if roll_call.title_kind == TitleKind::Label { " [the source's label]" } else { "" };
    page.paragraph("", &format!("{}{label}", roll_call.title));
    let mut question = format!("Question: {}", roll_call.question.word());
    if let Some(about) = &roll_call.about {
        let _ = write!(question, " to {about}");
    }
    if let Some(who) = &roll_call.proposed_by {
        let _ = write!(question, ", proposed by {who}");
    }
    page.paragraph("", &question);
    if let Some(meant) = &roll_call.yes_meant {
        page.paragraph("Yes meant: ", meant);
    }
}

fn outcome(page: &mut Page, record: &Record, roll_call: &RollCall, answer: &RollCallAnswer) {
    page.gap();
    match &answer.contradiction {
        Some(contradiction) => page.paragraph("", contradiction),
        None => page.paragraph("", &answer.reason),
    }
    if let Some(tally) = roll_call.tally {
        let absent = tally.absent.map_or_else(String::new, |absent| format!(", {absent} absent"));
        let figures = format!("{} yes, {} no, {} abstaining{absent}", tally.yes, tally.no, tally.abstain);
        page.paragraph("Tally: ", &figures);
        if let Some(corrected) = answer.corrected {
            for correction in &roll_call.corrections {
                let name = record.about(correction.member).short_name_on(roll_call.date);
                let said = format!(
                    "Announced {tally}. {name} said afterwards that it had meant {}: with that, {corrected}.",
                    correction.intended
                );
                page.paragraph("", &said);
            }
        }
    }
    match roll_call.ballots_known {
        BallotsKnown::Totals if roll_call.manner == Manner::Vote => {
            page.paragraph("", "Totals only: no source that lists the ballots is in this record.");
        }
        BallotsKnown::Partial => page.paragraph("", "Only some ballots are known."),
        _ => {}
    }
}

fn splits(page: &mut Page, record: &Record, answer: &RollCallAnswer) {
    let shown: Vec<_> = answer.splits.iter().filter(|split| !split.ballots.is_empty()).collect();
    if shown.is_empty() {
        return;
    }
    page.gap();
    page.line("How groups split:");
    for split in shown {
        let tally = split.ballots.tally();
        let id = &record.groups[split.group].id;
        let absent = tally.absent.unwrap_or(0);
        let mut text = format!("{} yes, {} no, {} abstaining, {absent} absent", tally.yes, tally.no, tally.abstain);
        if split.ballots.members().len() <= 12 {
            let by_ballot = Ballot::ALL.into_iter().filter(|ballot| !split.ballots.of(*ballot).is_empty());
            let each: Vec<_> =
                by_ballot.map(|ballot| format!("{ballot} {}", codes(record, split.ballots.of(ballot)))).collect();
            let _ = write!(text, " ({})", each.join("; "));
        }
        page.paragraph(&format!("  {id:<8} "), &text);
    }
}

fn codes(record: &Record, members: &MemberSet) -> String {
    members.iter().map(|member| record.code(member)).collect::<Vec<_>>().join(" ")
}

fn ballots(page: &mut Page, record: &Record, roll_call: &RollCall) {
    for section in sections(record, roll_call, Grouping::Ballot) {
        page.gap();
        page.line(&format!("{} {}", section.title, section.entries.len()));
        let name = |member: MemberId| record.about(member).short_name_on(roll_call.date).to_owned();
        let entries: Vec<_> = section
            .entries
            .iter()
            .map(|(member, _)| format!("{} {}", record.code(*member), name(*member)).replace(' ', "\u{a0}"))
            .collect();
        // A name is not broken over two lines: blanks inside it are blanks again after wrapping.
        let mut line = String::new();
        for entry in &entries {
            if width(&line) + width(entry) + 4 > page.columns && !line.is_empty() {
                page.line(&format!("  {}", line.replace('\u{a0}', " ")));
                line.clear();
            }
            if !line.is_empty() {
                line.push_str(", ");
            }
            line.push_str(entry);
        }
        page.line(&format!("  {}", line.replace('\u{a0}', " ")));
    }
}

fn notes(page: &mut Page, record: &Record, roll_call: &RollCall) {
    page.gap();
    for noted in &roll_call.disagreements {
        let text = format!("on the {}: {} says {}", noted.about.word(), noted.source, noted.says);
        page.paragraph("Sources disagree: ", &text);
    }
    if let Some(derived) = &roll_call.derived {
        page.paragraph("Ballots derived: ", derived);
    }
    for doubt in &roll_call.doubts {
        page.paragraph("Doubt: ", doubt);
    }
    for correction in &roll_call.corrections {
        page.paragraph("Correction: ", &format!("{}: {}", record.code(correction.member), correction.source));
    }
    if roll_call.majority_known != MajorityKnown::Unknown {
        let source = roll_call.majority_source.as_deref().map_or_else(String::new, |source| format!(", {source}"));
        let text = format!("{} ({}{source})", roll_call.majority.word(), roll_call.majority_known.word());
        page.paragraph("Majority: ", &text);
    }
    for (label, text) in
        [("Agenda: ", &roll_call.agenda), ("Draft: ", &roll_call.draft), ("Meeting: ", &roll_call.meeting)]
    {
        if let Some(text) = text {
            page.paragraph(label, text);
        }
    }
    if !roll_call.sources.is_empty() {
        page.paragraph("Sources: ", &roll_call.sources.join("; "));
    }
    page.paragraph("Id: ", &roll_call.id);
}

fn in_words(range: &DateRange) -> String {
    match (range.from, range.to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("since {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "always".to_owned(),
    }
}

fn all_in_words(ranges: &[DateRange]) -> String {
    ranges.iter().map(in_words).collect::<Vec<_>>().join(", ")
}

/// A member's record in one body.
pub fn country(record: &Record, answer: &CountryAnswer, neighbours: &Neighbours, body: Body, columns: usize) -> String {
    let about = record.about(answer.member);
    let mut page = Page { text: String::new(), columns };
    page.paragraph("", &format!("{} · {} · {}", about.code, about.name, about.region.name()));
    page.paragraph("Member: ", &all_in_words(&about.membership));
    if !about.barred.is_empty() {
        page.paragraph("Barred: ", &all_in_words(&about.barred));
    }
    for former in &about.former_names {
        page.paragraph("Formerly: ", &format!("{}, {}", former.name, in_words(&former.dates)));
    }
    let council = match (answer.permanent, answer.council_terms.as_slice()) {
        (true, _) => "permanent member".to_owned(),
        (false, []) => "never a member".to_owned(),
        (false, terms) => all_in_words(terms),
    };
    page.paragraph("Security Council: ", &council);
    page.gap();
    page.line("In view:");
    for (of, tally) in &answer.counts {
        let absent = tally.absent.unwrap_or(0);
        page.line(&format!(
            "  {:<17} {} yes, {} no, {} abstaining, {absent} absent",
            of.name(),
            tally.yes,
            tally.no,
            tally.abstain
        ));
    }
    if answer.permanent {
        page.line(&format!("  Vetoes            {}", answer.vetoes.len()));
    }
    agreements(&mut page, record, neighbours, body);
    page.text
}

fn agreements(page: &mut Page, record: &Record, neighbours: &Neighbours, body: Body) {
    if neighbours.closest.is_empty() {
        return;
    }
    page.gap();
    let method = format!(
        "Agreement in the {}: the same ballot counts 1, one abstaining 1/2, opposite 0; absent left out; pairs that share \
         at least {} roll calls; the first {NEIGHBOURS} of each side, ties in order of codes.",
        body.name(),
        neighbours.least_shared
    );
    page.paragraph("", &method);
    for (head, pairs) in [("Closest", &neighbours.closest), ("Farthest", &neighbours.farthest)] {
        page.line(&format!("{head}:"));
        for (member, agreement) in pairs {
            page.line(&pair(record, *member, agreement));
        }
    }
}

fn pair(record: &Record, member: MemberId, agreement: &Agreement) -> String {
    let about = record.about(member);
    let figure = agreement.lijphart().map_or_else(|| "-".to_owned(), |figure| format!("{figure:.3}"));
    format!("  {figure} n={:<5} {} {}", agreement.roll_calls(), about.code, about.short_name())
}

/// All members, a line for each.
pub fn countries(record: &Record, columns: usize) -> String {
    let mut page = Page { text: String::new(), columns };
    for member in &record.members {
        let aliases = match member.aliases.as_slice() {
            [] => String::new(),
            aliases => format!(" (also {})", aliases.join(", ")),
        };
        let text = format!("{}{aliases}; {}; {}", member.name, member.region.name(), all_in_words(&member.membership));
        page.paragraph(&format!("{:<5}", member.code), &text);
    }
    page.text
}

/// All groups, with their members on the last day of the record.
pub fn groups(record: &Record, columns: usize) -> String {
    let mut page = Page { text: String::new(), columns };
    let last = record.roll_calls.last().map(|roll_call| roll_call.date);
    for group in &record.groups {
        let members = last.map_or(MemberSet::EMPTY, |day| record.group_members_on(group, day));
        let dated = match (&group.membership, last) {
            (Membership::Region(_), _) => "undated".to_owned(),
            (Membership::Terms(_), Some(day)) => format!("on {day}"),
            (Membership::Terms(_), None) => "dated".to_owned(),
        };
        let text = format!("{}, {} members {dated}: {}", group.name, members.len(), codes(record, &members));
        page.paragraph(&format!("{:<9}", group.id), &text);
        if let Some(note) = &group.note {
            page.paragraph("         ", note);
        }
    }
    page.text
}
