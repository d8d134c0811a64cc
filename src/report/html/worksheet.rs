//! A worksheet as a page: to print and to write on, or with the answers.

use super::{list_of, page, section};
use crate::answer::caption::Caption;
use crate::answer::worksheet::{Cell, Choice, Item, Part, Table, Worksheet};
use crate::markup::{Element, Node, el, text};

/// The page.
pub fn worksheet(worksheet: &Worksheet, caption: &Caption) -> String {
    let kind = if worksheet.answered { "Worksheet with answers" } else { "Worksheet" };
    let who = ["Name", "Date"].map(|what| text("span", what).with("class", "field"));
    let who = (!worksheet.answered).then(|| el("p").with("class", "who").children(who));
    let head = el("header")
        .child(text("p", kind).with("class", "dim"))
        .child(el("h1").child(super::bdi(&worksheet.title)))
        .children(worksheet.about.iter().map(|told| text("p", told)))
        .children(who);
    let sources = worksheet.sources.iter().map(|source| ("Source", source.clone()));
    let sources = (!worksheet.sources.is_empty()).then(|| section("Sources").child(list_of(sources)));
    let parts = worksheet.parts.iter().map(part).chain(sources);
    page(caption, el("main").with("class", "worksheet").child(head).children(parts))
}

fn part(part: &Part) -> Element {
    section(&part.title).children(part.items.iter().map(item))
}

fn item(item: &Item) -> Element {
    match item {
        Item::Text(told) => text("p", told),
        Item::Question(question) => text("p", question).with("class", "question"),
        Item::Choices(choices) => el("ul")
            .with("class", "choices")
            .children(choices.iter().zip('a'..='z').map(|(choice, letter)| one(choice, letter))),
        Item::Table(of) => el("div").with("class", "grid").child(table(of)),
        Item::Tables(tables) => el("div").with("class", "beside").children(tables.iter().map(table)),
        Item::Lines(n) => {
            let lines = (0..*n).map(|_| el("div").with("class", "line"));
            el("div").with("class", "lines").children(lines)
        }
        Item::Answer(answer) => text("p", answer).with("class", "answer"),
        Item::Note(note) => el("p")
            .with("class", "note")
            .child(text("span", "For the teacher: ").with("class", "dim"))
            .child(note.as_str()),
    }
}

fn one(choice: &Choice, letter: char) -> Element {
    let words = format!(" {letter}. {}", choice.text);
    el("li").child(tick(choice.ticked)).child(words.trim_end())
}

/// A box, ticked or not; what is heard is the name of the sign.
fn tick(ticked: bool) -> Element {
    let (sign, class) = if ticked { ("☒", "tick ticked") } else { ("☐", "tick") };
    text("span", sign).with("class", class)
}

fn table(of: &Table) -> Element {
    let head = std::iter::once(of.of).chain(of.columns.iter().copied());
    let head = el("tr").children(head.map(|name| text("th", name).with("scope", "col")));
    let rows = of.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| match cell {
            Cell::Tick(ticked) => el("td").with("class", "box").child(tick(*ticked)),
            Cell::Blank => el("td").with("class", "blank"),
            Cell::Filled(filled) => text("td", filled).with("class", "figure"),
        });
        el("tr").child(text("th", &row.name).with("scope", "row")).children(cells.map(Node::from))
    });
    el("table").child(text("caption", &of.caption)).child(el("thead").child(head)).child(el("tbody").children(rows))
}
