//! Members side by side, as a page.

use super::{Column, ROLL_CALL, Table, ballot, bdi, chart, page, roll_call_cells, section};
use crate::answer::agreement::AgreementAnswer;
use crate::answer::caption::Caption;
use crate::answer::compare::{CompareAnswer, SideBySide};
use crate::markup::{Element, Node, el, text};
use crate::record::{Ballot, Record};
use crate::report::words::{coverage_notes, span};
use crate::text::{counted, decimals, number};

/// The most roll calls of each kind that the page names; the explorer has them all.
const MOST: usize = 100;

/// Agreement of each two, what each did, and where they differed.
pub fn compare(record: &Record, answer: &CompareAnswer, caption: &Caption) -> String {
    let in_view = counted(answer.in_view, "roll call", "roll calls");
    let over = format!("{}, {in_view} by vote in view", answer.options.body.name());
    let head = el("header").child(text("h1", &caption.title)).child(text("p", over));
    let told: Vec<_> = answer.eras.iter().rev().filter(|era| era.roll_calls > 0).collect();
    let notes = coverage_notes(record, answer.options.body, answer.options.series_of);
    let main = el("main")
        .child(head)
        .child(agreement(record, answer))
        .children(over_time(record, answer))
        .children(told.iter().map(|era| ballots(record, answer, era)))
        .children(told.iter().flat_map(|era| differing(record, answer, era)))
        .children(notes.into_iter().map(|note| text("p", note).with("class", "dim")));
    page(caption, main)
}

fn agreement(record: &Record, answer: &CompareAnswer) -> Element {
    let mut table = Table::new(
        format!("{}: {}", answer.options.method.word(), answer.options.method.in_words()),
        &[
            ("Members", Column::Head),
            ("When", Column::Word),
            ("Agreement", Column::Figure),
            ("Roll calls", Column::Figure),
            ("Left out: one absent", Column::Figure),
        ],
    );
    for pair in &answer.pairs {
        for era in pair.eras.iter().filter(|era| pair.eras.len() == 1 || era.roll_calls > 0) {
            let codes = format!("{} {}", record.code(pair.a), record.code(pair.b));
            let figures = [decimals(era.agreement), number(era.roll_calls), number(era.excluded.absent)];
            let when = if pair.eras.len() == 1 { "at all times".to_owned() } else { span(&era.dates) };
            table.row([codes, when].into_iter().chain(figures).map(Node::from));
        }
    }
    section("Agreement").child(table.done())
}

/// Each with the first.
fn over_time(record: &Record, answer: &CompareAnswer) -> Vec<Element> {
    let lowest = answer.options.method.range().0;
    let of_pair = |pair: &AgreementAnswer| {
        let code = format!("{} and {}", record.code(pair.a), record.code(pair.b));
        let points: Vec<_> =
            pair.eras.iter().flat_map(|era| era.series.iter().map(|point| (point.key, point.agreement))).collect();
        let picture = chart::series(&format!("Agreement of {code}"), &points, lowest, 1.0)?;
        Some(section(format!("Over time: {code}")).child(picture))
    };
    answer.with_first().iter().filter_map(of_pair).collect()
}

fn ballots(record: &Record, answer: &CompareAnswer, era: &SideBySide) -> Element {
    let n = counted(era.roll_calls as usize, "roll call", "roll calls");
    let mut table = Table::new(
        format!("{n} in which all of them had a ballot{}", when(answer, era)),
        &[
            ("Member", Column::Head),
            ("Yes", Column::Figure),
            ("No", Column::Figure),
            ("Abstain", Column::Figure),
            ("Absent", Column::Figure),
        ],
    );
    for (holder, tally) in era.holders.iter().zip(&era.counts) {
        let figures = Ballot::ALL.map(|ballot| Node::from(number(tally.of(ballot).unwrap_or(0))));
        table.row([Node::from(bdi(holder.name(record)))].into_iter().chain(figures));
    }
    section("Ballots").child(table.done())
}

fn when(answer: &CompareAnswer, era: &SideBySide) -> String {
    if answer.eras.len() > 1 { format!(", {}", span(&era.dates)) } else { String::new() }
}

/// Where one voted yes and another one no, then where one abstained; the newest first.
fn differing(record: &Record, answer: &CompareAnswer, era: &SideBySide) -> Vec<Element> {
    let kinds = [("Opposite votes", &era.opposite), ("One abstained, another one voted", &era.abstained)];
    let of_kind = |(title, places): (&str, &Vec<usize>)| {
        let all = counted(places.len(), "roll call", "roll calls");
        let shown = if places.len() > MOST { format!("the last {MOST} of {all}") } else { all };
        let mut columns = ROLL_CALL.to_vec();
        columns.extend(answer.members.iter().map(|member| (record.code(*member), Column::Word)));
        let codes: Vec<_> = answer.members.iter().map(|member| record.code(*member)).collect();
        let mut table = Table::new(format!("{shown}{}; ballots of {}", when(answer, era), codes.join(", ")), &columns);
        for roll_call in record.roll_calls_at(places.iter().rev().take(MOST)) {
            let cast =
                |member| roll_call.ballots.get(member).map_or_else(|| Node::from("not known"), |of| ballot(of).into());
            table.row(roll_call_cells(record, roll_call).into_iter().chain(answer.members.iter().copied().map(cast)));
        }
        (!places.is_empty()).then(|| section(title).child(table.done()))
    };
    kinds.into_iter().filter_map(of_kind).collect()
}
