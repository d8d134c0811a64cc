//! The chamber of a roll call inside its page, by the same geometry as in the explorer, on a finer grid.

use crate::answer::chamber::{Assembly, Chamber, CouncilSeat, SeatOrder, chamber};
use crate::markup::{Element, el, text};
use crate::picture::hemicycle::hemicycle;
use crate::picture::horseshoe::horseshoe;
use crate::picture::{Cell, Room};
use crate::record::{Ballot, MemberId, Record, RollCall};

/// The grid of the half circle, and the units of one of its cells: a row is twice as high as a column is wide.
const HALF: Room = Room { columns: 250, rows: 62 };
const CELL: (f64, f64) = (4.0, 8.0);

/// The grid of the table, and the columns of a seat at it.
const TABLE: Room = Room { columns: 62, rows: 11 };
const SEAT: u16 = 8;

/// The picture with what it says in words; none where there was no vote, or no tally is known.
pub fn figure(record: &Record, roll_call: &RollCall) -> Option<Element> {
    let name = |member: MemberId| record.about(member).short_name_on(roll_call.date).to_owned();
    let (svg, words) = match chamber(record, roll_call, SeatOrder::Ballot)? {
        Chamber::Assembly(assembly) => (half_circle(&assembly, name)?, assembly_in_words(&assembly)),
        Chamber::Council(seats) => (table(record, &seats, name)?, council_in_words(&seats)),
    };
    let svg = svg.with("role", "img").with("aria-label", &words);
    Some(el("figure").child(svg).child(text("figcaption", words).with("class", "dim")))
}

fn half_circle(assembly: &Assembly, name: impl Fn(MemberId) -> String) -> Option<Element> {
    let placed = hemicycle(assembly.seats.len(), &assembly.cuts(), HALF)?;
    let (wide, high) = (f64::from(HALF.columns) * CELL.0, f64::from(HALF.rows) * CELL.1);
    // Seats share the half circle; a mark takes most of its part.
    let radius = (wide * high / assembly.seats.len().max(1) as f64).sqrt().min(60.0) * 0.28;
    let lines = placed.lines.iter().filter_map(|line| {
        let (from, to) = (centre(*line.first()?), centre(*line.last()?));
        let path = format!("M{} {}L{} {}", from.0, from.1, to.0, to.1);
        let line = el("path").with("d", path).with("fill", "none").with("stroke", "var(--ink)");
        Some(line.with("stroke-width", 3).with("stroke-dasharray", "8 5"))
    });
    let seats = assembly.seats.iter().zip(&placed.seats).map(|(seat, cell)| {
        let mark = mark(seat.ballot, centre(*cell), radius);
        let did = seat.ballot.map_or("not known", Ballot::word);
        match seat.member {
            Some(member) => mark.child(text("title", format!("{}: {did}", name(member)))),
            None => mark,
        }
    });
    // The outermost seats reach beyond the grid.
    let (edge, wide, high) = (round(radius), round(wide + 2.0 * radius), round(high + 2.0 * radius));
    let svg = el("svg").with("viewBox", format!("-{edge} -{edge} {wide} {high}"));
    Some(svg.children(lines).children(seats))
}

fn centre(cell: Cell) -> (f64, f64) {
    (f64::from(cell.x) * CELL.0 + CELL.0 / 2.0, f64::from(cell.y) * CELL.1 + CELL.1 / 2.0)
}

/// Yes is a full circle, no a full square, an abstention a ring, absent a point: not told by colour alone.
fn mark(ballot: Option<Ballot>, (x, y): (f64, f64), radius: f64) -> Element {
    let circle = |radius: f64| el("circle").with("cx", x).with("cy", y).with("r", round(radius));
    let ring = |color| circle(radius * 0.85).with("fill", "none").with("stroke", color).with("stroke-width", 4);
    match ballot {
        Some(Ballot::Yes) => circle(radius).with("fill", "var(--yes)"),
        Some(Ballot::No) => {
            let square = el("rect").with("x", round(x - radius)).with("y", round(y - radius));
            square.with("width", round(2.0 * radius)).with("height", round(2.0 * radius)).with("fill", "var(--no)")
        }
        Some(Ballot::Abstain) => ring("var(--abstain)"),
        Some(Ballot::Absent) => circle(radius * 0.35).with("fill", "var(--absent)"),
        None => ring("var(--dim)").with("stroke-dasharray", "3 3"),
    }
}

fn table(record: &Record, seats: &[CouncilSeat], name: impl Fn(MemberId) -> String) -> Option<Element> {
    const UNIT: (f64, f64) = (16.0, 36.0);
    let cells = horseshoe(seats.len(), SEAT, TABLE)?;
    let seats = seats.iter().zip(cells).map(|(seat, cell)| {
        let (x, y) = (f64::from(cell.x) * UNIT.0 + 2.0, f64::from(cell.y) * UNIT.1 + 2.0);
        let (glyph, color) = match (seat.ballot, seat.veto) {
            (_, true) => ("⊘", "var(--no)"),
            (Some(Ballot::Yes), _) => ("✔", "var(--yes)"),
            (Some(Ballot::No), _) => ("✘", "var(--no)"),
            (Some(Ballot::Abstain), _) => ("○", "var(--abstain)"),
            (Some(Ballot::Absent), _) => ("·", "var(--absent)"),
            (None, _) => ("?", "var(--dim)"),
        };
        let frame = el("rect").with("x", x).with("y", y).with("rx", 6).with("fill", "none").with("stroke", color);
        let frame = frame.with("width", f64::from(SEAT) * UNIT.0 - 6.0).with("height", UNIT.1 - 4.0);
        let frame = frame.with("stroke-width", if seat.permanent { 5 } else { 2 });
        let label = text("text", format!("{glyph} {}", record.code(seat.member))).with("fill", color);
        let label = label.with("x", x + f64::from(SEAT) * UNIT.0 / 2.0 - 3.0).with("y", y + UNIT.1 / 2.0 + 4.0);
        let label = label.with("text-anchor", "middle").with("font-size", 20).with("font-weight", "bold");
        el("g").child(text("title", name(seat.member))).child(frame).child(label)
    });
    let (wide, high) = (f64::from(TABLE.columns) * UNIT.0, f64::from(TABLE.rows) * UNIT.1);
    Some(el("svg").with("viewBox", format!("0 0 {wide} {high}")).children(seats))
}

fn assembly_in_words(assembly: &Assembly) -> String {
    let asked: Vec<_> = assembly.rules.iter().map(|rule| rule.asks()).collect();
    let line = match asked.as_slice() {
        [] => String::new(),
        [one] => format!(" The line: {one}."),
        several => format!(" The lines: {}; which was needed is not recorded.", several.join(", ")),
    };
    let seats = match assembly.named {
        true => "a seat each",
        false => "the totals; not everyone's ballot is known",
    };
    let unknown = match assembly.seats.iter().any(|seat| seat.ballot.is_none()) {
        true => ", not known (dotted rings)",
        false => "",
    };
    format!(
        "A diagram, not the seating of the day: {seats}. From the left yes (full circles), no (squares), abstain (rings), absent \
         (points){unknown}.{line}"
    )
}

fn council_in_words(seats: &[CouncilSeat]) -> String {
    let veto = if seats.iter().any(|seat| seat.veto) { "; ⊘ a veto" } else { "" };
    let unknown = if seats.iter().any(|seat| seat.ballot.is_none()) { "; ? not known" } else { "" };
    format!(
        "A diagram by name, not the seating of the day: ✔ yes, ✘ no, ○ abstain, · absent{unknown}; permanent members have a thick \
         frame{veto}."
    )
}

fn round(figure: f64) -> f64 {
    (figure * 10.0).round() / 10.0
}
