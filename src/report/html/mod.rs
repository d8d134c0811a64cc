//! Answers as pages of HTML: one file each, with nothing to load and nothing that runs, to read, to hear and to print.
//!
//! Headings, tables and lists are what they are, so that a screen reader finds its way. Colours are those of the explorer's
//! themes, by the reader's own wish for light or dark; what they say, words and glyphs say too.
//!
//! **Invariant:** everything goes out through [`crate::markup`], so no text of a record is markup.

mod agreement;
mod bloc;
mod chamber;
mod chart;
mod compare;
mod country;
mod coverage;
mod lists;
mod map;
mod matrix;
mod roll_call;
mod space;
mod what_if;
mod worksheet;
mod years;

pub use agreement::agreement;
pub use bloc::bloc;
pub use compare::compare;
pub use country::country;
pub use coverage::coverage;
pub use lists::{countries, groups, keys, roll_calls};
pub use map::{Mapped, map};
pub use matrix::matrix;
pub use roll_call::roll_call;
pub use space::space;
pub use what_if::what_if;
pub use worksheet::worksheet;
pub use years::years;

use crate::answer::caption::Caption;
use crate::markup::{Element, Node, el, style, text};
use crate::record::{Ballot, Outcome, Record, RollCall};

/// Nothing is loaded, nothing runs, whatever a browser makes of the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// A page: what it says, and below that what the caption says. The first of `main` is its heading.
fn page(caption: &Caption, main: Element) -> String {
    let head = el("head")
        .child(el("meta").with("charset", "utf-8"))
        .child(el("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"))
        .child(el("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY))
        .child(el("meta").with("name", "generator").with("content", &caption.made_with))
        .child(text("title", &caption.title))
        .child(style(include_str!("style.css")));
    let footer = el("footer").with("aria-label", "About these figures").child(list_of(caption.entries()));
    let page = el("html").with("lang", "en").child(head).child(el("body").child(main).child(footer));
    format!("<!DOCTYPE html>\n{page}\n")
}

/// A title that may be in any script, kept from turning what stands around it.
fn bdi(title: &str) -> Element {
    text("bdi", title)
}

/// What is what: a list of names and descriptions.
fn list_of(entries: impl IntoIterator<Item = (&'static str, String)>) -> Element {
    let entries = entries.into_iter().flat_map(|(name, what)| [text("dt", name), text("dd", what)]);
    el("dl").children(entries)
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// Names the row: its head.
    Head,
    /// Text.
    Text,
    /// A word that is not broken.
    Word,
    /// Figures.
    Figure,
}

/// A table in the making.
struct Table {
    columns: Vec<(String, Column)>,
    caption: String,
    rows: Vec<Element>,
}

impl Table {
    fn new(caption: impl Into<String>, columns: &[(&str, Column)]) -> Self {
        let columns = columns.iter().map(|(name, column)| ((*name).to_owned(), *column)).collect();
        Self { columns, caption: caption.into(), rows: Vec::new() }
    }

    /// Adds a row, a cell for each column.
    fn row(&mut self, cells: impl IntoIterator<Item = Node>) {
        let cells = self.columns.iter().zip(cells).map(|((_, column), cell)| {
            match column {
                Column::Head => el("th").with("scope", "row"),
                Column::Text => el("td").with("class", "text"),
                Column::Word => el("td").with("class", "word"),
                Column::Figure => el("td").with("class", "figure"),
            }
            .child(cell)
        });
        let row = el("tr").children(cells.collect::<Vec<_>>());
        self.rows.push(row);
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table, which scrolls where the window is too narrow for it.
    fn done(self) -> Element {
        let heads = self.columns.iter().map(|(head, column)| {
            let head = text("th", head).with("scope", "col");
            if *column == Column::Figure { head.with("class", "figure") } else { head }
        });
        let caption = (!self.caption.is_empty()).then(|| text("caption", self.caption));
        let table = el("table")
            .children(caption)
            .child(el("thead").child(el("tr").children(heads)))
            .child(el("tbody").children(self.rows));
        el("div").with("class", "wide").child(table)
    }
}

/// What members do in four words, with the glyph and the colour of each.
fn ballot(ballot: Ballot) -> Element {
    let (glyph, class, word) = match ballot {
        Ballot::Yes => ("✔", "yes", "Yes"),
        Ballot::No => ("✘", "no", "No"),
        Ballot::Abstain => ("○", "abstain", "Abstain"),
        Ballot::Absent => ("·", "absent", "Absent"),
    };
    el("span").with("class", class).child(text("span", glyph).with("aria-hidden", "true")).child(format!(" {word}"))
}

/// The word for what came of a roll call; in brackets where no source says it and the rules do.
fn outcome(record: &Record, roll_call: &RollCall) -> Element {
    let shown = record.outcome(roll_call);
    let (glyph, word) = match shown {
        Outcome::Adopted => ("✔ ", "adopted"),
        Outcome::NotAdopted => ("✘ ", "not adopted"),
        Outcome::Vetoed => ("⊘ ", "vetoed"),
        Outcome::Unrecorded => ("", "not recorded"),
    };
    let by_rules = roll_call.outcome != shown;
    let word = if by_rules { format!("({word})") } else { word.to_owned() };
    let glyph = text("span", glyph).with("aria-hidden", "true");
    el("span").with("class", class_of(shown)).child(glyph).child(word)
}

fn class_of(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Adopted => "yes",
        Outcome::NotAdopted | Outcome::Vetoed => "no",
        Outcome::Unrecorded => "dim",
    }
}

/// The columns of a table of roll calls.
const ROLL_CALL: [(&str, Column); 6] = [
    ("Date", Column::Word),
    ("Symbol", Column::Head),
    ("Body", Column::Word),
    ("Yes-no-abstain", Column::Figure),
    ("Outcome", Column::Word),
    ("Title", Column::Text),
];

/// The cells of a roll call in such a table.
fn roll_call_cells(record: &Record, roll_call: &RollCall) -> Vec<Node> {
    let date = format!("{}{}", if roll_call.date_approximate { "~" } else { "" }, roll_call.date);
    let tally = match &roll_call.tally {
        Some(tally) => tally.to_string(),
        None => roll_call.manner.in_place_of_tally().to_owned(),
    };
    vec![
        date.into(),
        bdi(roll_call.best_symbol()).into(),
        text("abbr", abbreviation(roll_call)).with("title", roll_call.voted_in_words()).into(),
        tally.into(),
        outcome(record, roll_call).into(),
        bdi(&roll_call.title).into(),
    ]
}

/// Who voted, in a few letters.
fn abbreviation(roll_call: &RollCall) -> String {
    if roll_call.is_own() { "own".to_owned() } else { roll_call.body.word().to_uppercase() }
}

/// A heading and what stands under it.
fn section(heading: impl Into<String>) -> Element {
    el("section").child(text("h2", heading))
}
