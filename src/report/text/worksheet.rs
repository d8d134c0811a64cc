//! A worksheet as text: to print and to write on, or with the answers.

use crate::answer::worksheet::{Cell, Choice, Item, Table, Worksheet};
use crate::report::layout::{Layout, Page, padded};
use crate::text::width;

/// Columns of a cell, and the fewest of a row's name.
const CELL: usize = 9;
const NAME: usize = 12;
/// Columns of a line to write on, where the page is wider.
const LINE: usize = 76;

/// The whole of it.
pub fn worksheet(worksheet: &Worksheet, layout: Layout) -> String {
    let mut page = Page::new(layout);
    page.line(if worksheet.answered { "Worksheet with answers" } else { "Worksheet" });
    page.hanging(0, 2, &worksheet.title);
    for told in &worksheet.about {
        page.paragraph(0, told);
    }
    if !worksheet.answered {
        page.gap();
        page.line("Name: ____________________  Date: __________");
    }
    for part in &worksheet.parts {
        page.gap();
        page.hanging(0, 2, &part.title);
        for item in &part.items {
            page.gap();
            write(&mut page, item);
        }
    }
    page.gap();
    for source in &worksheet.sources {
        page.labelled("Source", Some(source));
    }
    page.done()
}

fn write(page: &mut Page, item: &Item) {
    let ascii = page.layout().ascii;
    match item {
        Item::Text(told) | Item::Question(told) => page.paragraph(2, told),
        Item::Choices(choices) => {
            for (choice, letter) in choices.iter().zip('a'..='z') {
                page.hanging(4, 4, &one(choice, letter, ascii));
            }
        }
        Item::Table(of) => table(page, of),
        Item::Tables(tables) => {
            for of in tables {
                table(page, of);
                page.gap();
            }
        }
        Item::Lines(n) => {
            let line = "_".repeat(page.layout().width.saturating_sub(2).min(LINE));
            for _ in 0..*n {
                page.gap();
                page.line(&format!("  {line}"));
            }
        }
        Item::Answer(answer) => page.hanging(2, 2, &format!("{} {answer}", if ascii { ">" } else { "→" })),
        Item::Note(note) => page.hanging(2, 2, &format!("For the teacher: {note}")),
    }
}

fn one(choice: &Choice, letter: char, ascii: bool) -> String {
    format!("{} {letter}. {}", tick(choice.ticked, ascii), choice.text)
}

fn tick(ticked: bool, ascii: bool) -> &'static str {
    match (ticked, ascii) {
        (true, true) => "[x]",
        (false, true) => "[ ]",
        (true, false) => "☒",
        (false, false) => "☐",
    }
}

fn table(page: &mut Page, of: &Table) {
    let layout = page.layout();
    let room = layout.width.saturating_sub(2 + CELL * of.columns.len()).max(NAME);
    let widest = of.rows.iter().map(|row| width(&row.name)).max().unwrap_or(0);
    let names = (widest + 2).clamp(NAME, room);
    let row = |name: &str, cells: &[String]| {
        let cells: String = cells.iter().map(|cell| padded(&layout.cut(cell, CELL - 1), CELL)).collect();
        format!("  {}{cells}", padded(&layout.cut(name, names - 1), names))
    };
    page.paragraph(2, &of.caption);
    let heads: Vec<_> = of.columns.iter().map(|column| (*column).to_owned()).collect();
    page.line(&row(of.of, &heads));
    for line in &of.rows {
        let cells = line.cells.iter().map(|cell| match cell {
            Cell::Tick(ticked) => tick(*ticked, layout.ascii).to_owned(),
            Cell::Blank => "____".to_owned(),
            Cell::Filled(filled) => filled.clone(),
        });
        let name = if line.name.is_empty() { "__________" } else { &line.name };
        page.line(&row(name, &cells.collect::<Vec<_>>()));
    }
}
