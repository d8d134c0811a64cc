//! Members by roll calls as a page: the picture of many, and a table of those nearest to one of them.

use std::fmt::Write;
use std::ops::Range;

use super::{Column, ROLL_CALL, Table, bdi, page, roll_call_cells, section};
use crate::answer::caption::Caption;
use crate::answer::matrix::{Rows, of_one_body};
use crate::answer::votes::Votes;
use crate::markup::{Element, Node, el, text};
use crate::record::{Ballot, MemberId, Record, RollCall};
use crate::text::counted;

/// The most roll calls that the picture shows, and that the table does.
const PICTURED: usize = 200;
const LISTED: usize = 30;

/// Units of a cell of the picture.
const CELL: (usize, usize) = (5, 5);

/// The page of the roll calls around one, by place in the record.
pub fn matrix(record: &Record, place: usize, votes: &Votes, rows: &Rows, caption: &Caption) -> String {
    let Some(roll_call) = record.roll_calls.get(place) else { return page(caption, el("main")) };
    let main = el("main").child(el("header").child(el("h1").child(bdi(&caption.title))));
    let none = match of_one_body(votes, roll_call.body) {
        Some(why) => Some(why),
        None if votes.is_empty() || rows.members.is_empty() => Some("No roll call by vote is in view."),
        None => None,
    };
    if let Some(why) = none {
        return page(caption, main.child(section("Members by roll calls").child(text("p", why))));
    }
    let sheet = Sheet { record, votes, rows };
    let at = votes.places.partition_point(|other| *other < place);
    page(caption, main.child(sheet.figure(at)).child(sheet.table(at)).child(sheet.columns(at)))
}

struct Sheet<'a> {
    record: &'a Record,
    votes: &'a Votes,
    rows: &'a Rows,
}

impl Sheet<'_> {
    /// So many columns around one, as many as there are.
    fn around(&self, at: usize, most: usize) -> Range<usize> {
        let from = at.saturating_sub(most / 2).min(self.votes.len().saturating_sub(most));
        from..(from + most).min(self.votes.len())
    }

    fn roll_calls(&self, columns: Range<usize>) -> impl Iterator<Item = &RollCall> {
        let places = self.votes.places.get(columns).unwrap_or_default();
        self.record.roll_calls_at(places)
    }

    /// `the 200 nearest of 10,481 roll calls`.
    fn how_many(&self, columns: &Range<usize>) -> String {
        let all = counted(self.votes.len(), "roll call", "roll calls");
        match columns.len() < self.votes.len() {
            true => format!("the {} nearest of the {all} by vote in view", columns.len()),
            false => format!("all {all} by vote in view"),
        }
    }

    fn figure(&self, at: usize) -> Element {
        let columns = self.around(at, PICTURED);
        let words = format!(
            "{}: a row for each member, {}; a column for {}, by time. Yes a full cell, no its lower half, abstain a line, absent \
             and no member blank, not known a point.",
            self.votes.body.name(),
            self.rows.order,
            self.how_many(&columns)
        );
        let (wide, high) = (columns.len() * CELL.0, self.rows.members.len() * CELL.1);
        let kinds = [Some(Ballot::Yes), Some(Ballot::No), Some(Ballot::Abstain), None];
        let paths = kinds.map(|kind| {
            let color = kind.map_or("var(--dim)".to_owned(), |ballot| format!("var(--{})", ballot.word()));
            el("path").with("d", self.path(&columns, kind)).with("fill", color)
        });
        let svg = el("svg").with("viewBox", format!("0 0 {wide} {high}")).with("role", "img");
        let svg = svg.with("aria-label", &words).with("preserveAspectRatio", "xMidYMid").children(paths);
        let figure = el("figure").with("class", "map").child(svg);
        section("Members by roll calls").child(figure.child(text("figcaption", words).with("class", "dim")))
    }

    /// All cells of one kind; those side by side are one.
    fn path(&self, columns: &Range<usize>, kind: Option<Ballot>) -> String {
        let (down, high) = match kind {
            Some(Ballot::Yes | Ballot::Absent) => (0, 5),
            Some(Ballot::No) => (2, 3),
            Some(Ballot::Abstain) => (3, 1),
            None => (2, 1),
        };
        let mut path = String::new();
        for (row, member) in self.rows.members.iter().enumerate() {
            let is = |roll_call: &RollCall| self.cell(roll_call, *member) == Some(kind);
            let row_of: Vec<_> = self.roll_calls(columns.clone()).map(is).collect();
            let mut column = 0;
            for run in row_of.chunk_by(|a, b| a == b) {
                if run.first() == Some(&true) {
                    let (x, y, wide) = (column * CELL.0, row * CELL.1 + down, run.len() * CELL.0);
                    // A string takes whatever is written.
                    let _ = write!(path, "M{x} {y}h{wide}v{high}h-{wide}z");
                }
                column += run.len();
            }
        }
        path
    }

    /// What a member did, if that is known; nothing if it had no part in it.
    fn cell(&self, roll_call: &RollCall, member: MemberId) -> Option<Option<Ballot>> {
        let ballot = roll_call.ballots.get(member);
        let voters = || self.record.voters(roll_call);
        (ballot.is_some() || voters().contains(member)).then_some(ballot)
    }

    fn table(&self, at: usize) -> Element {
        let columns = self.around(at, LISTED);
        let caption = format!(
            "Rows: members, {}. Columns: {}, by time, numbered as below. Y yes, N no, A abstain, - absent, ? not known; blank: no \
             member",
            self.rows.order,
            self.how_many(&columns)
        );
        let head = |number: usize| text("th", number.to_string()).with("scope", "col");
        let heads = el("tr").child(text("th", "Member").with("scope", "col")).children((1..=columns.len()).map(head));
        let rows = self.rows.members.iter().map(|member| {
            let code = text("th", self.record.code(*member)).with("scope", "row");
            let cells = self.roll_calls(columns.clone()).map(|roll_call| letter(self.cell(roll_call, *member)));
            el("tr").child(code).children(cells.collect::<Vec<_>>())
        });
        let table = el("table").with("class", "matrix").child(text("caption", caption));
        let table = table.child(el("thead").child(heads)).child(el("tbody").children(rows));
        section("Cell by cell").child(el("div").with("class", "wide").child(table))
    }

    /// What the columns are.
    fn columns(&self, at: usize) -> Element {
        let columns = self.around(at, LISTED);
        let heads: Vec<_> = std::iter::once(("Column", Column::Figure)).chain(ROLL_CALL).collect();
        let mut table = Table::new("The roll calls of the table", &heads);
        for (number, roll_call) in (1..).zip(self.roll_calls(columns)) {
            let number: i32 = number;
            table.row(std::iter::once(Node::from(number.to_string())).chain(roll_call_cells(self.record, roll_call)));
        }
        section("The columns").child(table.done())
    }
}

/// A ballot as a letter in its colour.
fn letter(cell: Option<Option<Ballot>>) -> Element {
    match cell {
        None => el("td"),
        Some(None) => text("td", "?").with("class", "dim"),
        Some(Some(ballot)) => {
            let letter = match ballot {
                Ballot::Yes => "Y",
                Ballot::No => "N",
                Ballot::Abstain => "A",
                Ballot::Absent => "-",
            };
            text("td", letter).with("class", ballot.word())
        }
    }
}
