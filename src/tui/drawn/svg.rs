//! Cells as SVG: true text that can be selected and searched, on a grid that holds in whatever monospaced font there is.
//!
//! Each stretch of letters is a `<text>` of its own, told how long it is, so that columns line up although the font's
//! letters are a little wider or narrower. A character that may come from another font stands alone for the same reason.
//! Grounds and underlines are rectangles. Nothing is loaded from anywhere, and nothing in it can run.

use std::collections::HashMap;

use ratatui::style::{Color, Modifier, Style};

use super::{Drawn, Run};
use crate::answer::caption::Caption;
use crate::markup::{Element, el, style, text};
use crate::text::{width, wrap};
use crate::tui::theme::{Ground, rgb};

/// A cell, in the units of the picture. Most monospaced fonts are three fifths as wide as they are high.
const CELL: (f64, f64) = (8.4, 17.0);
const FONT_SIZE: f64 = 14.0;
/// From the top of a row to the line that letters stand on.
const BASELINE: f64 = 13.0;
const MARGIN: f64 = 12.0;
/// Columns of the narrowest caption.
const NARROWEST: usize = 40;
const FONTS: &str = "'DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,'Liberation Mono',monospace";

/// A colour as it is written, `#rrggbb`.
type Hex = String;

impl Drawn {
    /// The picture, with the caption below it.
    pub fn svg(&self, caption: &Caption) -> String {
        let mut picture = Picture::new(self.theme.ground);
        let mut rows = 0;
        for row in self.rows() {
            row.iter().for_each(|run| picture.run(run, rows));
            rows += 1;
        }
        let columns = usize::from(self.buffer.area.width).max(NARROWEST);
        let lines: Vec<_> = caption.lines().iter().flat_map(|line| wrap(line, columns)).collect();
        rows += 1;
        for line in &lines {
            picture.caption(line, rows);
            rows += 1;
        }
        picture.done(caption, columns, rows)
    }
}

struct Picture {
    text: Hex,
    ground: Hex,
    shapes: Vec<Element>,
    letters: Vec<Element>,
    /// The number of the class of letters that look so.
    classes: HashMap<String, usize>,
    styles: String,
}

impl Picture {
    fn new(ground: Ground) -> Self {
        let (text, ground) = match ground {
            Ground::Dark => ("#e6e6e6", "#16181d"),
            Ground::Light | Ground::Mono => ("#1a1a1a", "#ffffff"),
        };
        Self {
            text: text.to_owned(),
            ground: ground.to_owned(),
            shapes: Vec::new(),
            letters: Vec::new(),
            classes: HashMap::new(),
            styles: format!("text{{font:{FONT_SIZE}px {FONTS};white-space:pre}}"),
        }
    }

    fn run(&mut self, run: &Run, row: usize) {
        let (fg, bg) = self.colors(run.style);
        let (x, y) = place(usize::from(run.x), row);
        let wide = round(f64::from(run.columns) * CELL.0);
        if bg != self.ground {
            self.shapes.push(rectangle(x, y, wide, CELL.1, &bg));
        }
        if run.style.add_modifier.contains(Modifier::UNDERLINED) {
            self.shapes.push(rectangle(x, y + BASELINE + 2.0, wide, 1.0, &fg));
        }
        let class = self.class(run.style.add_modifier, &fg);
        for stretch in stretches(&run.text) {
            self.letters(usize::from(run.x) + stretch.column, row, stretch.text, class);
        }
    }

    fn caption(&mut self, line: &str, row: usize) {
        let fill = self.text.clone();
        let class = self.class(Modifier::empty(), &fill);
        self.letters(0, row, line, class);
    }

    fn letters(&mut self, column: usize, row: usize, letters: &str, class: usize) {
        let (x, y) = place(column, row);
        let mut element = text("text", letters).with("class", format!("s{class}")).with("x", x);
        element = element.with("y", round(y + BASELINE));
        // Marks alone, without a letter to stand on, have no length.
        let length = round(width(letters) as f64 * CELL.0);
        if length > 0.0 {
            element = element.with("textLength", length).with("lengthAdjust", "spacingAndGlyphs");
        }
        self.letters.push(element);
    }

    /// Foreground and background as they are seen.
    fn colors(&self, style: Style) -> (Hex, Hex) {
        let hex = |color: Option<Color>, default: &Hex| match color.and_then(rgb) {
            Some([r, g, b]) => format!("#{r:02x}{g:02x}{b:02x}"),
            None => default.clone(),
        };
        let (fg, bg) = (hex(style.fg, &self.text), hex(style.bg, &self.ground));
        if style.add_modifier.contains(Modifier::REVERSED) { (bg, fg) } else { (fg, bg) }
    }

    /// The number of the class for letters of that look.
    fn class(&mut self, modifier: Modifier, fill: &str) -> usize {
        let mut rule = format!("fill:{fill}");
        for (is, then) in [
            (Modifier::BOLD, ";font-weight:bold"),
            (Modifier::ITALIC, ";font-style:italic"),
            (Modifier::DIM, ";opacity:.7"),
        ] {
            if modifier.contains(is) {
                rule.push_str(then);
            }
        }
        if let Some(known) = self.classes.get(&rule) {
            return *known;
        }
        let next = self.classes.len();
        self.styles.push_str(&format!(".s{next}{{{rule}}}"));
        self.classes.insert(rule, next);
        next
    }

    fn done(self, caption: &Caption, columns: usize, rows: usize) -> String {
        let wide = round(columns as f64 * CELL.0 + 2.0 * MARGIN);
        let high = round(rows as f64 * CELL.1 + 2.0 * MARGIN);
        let svg = el("svg")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("viewBox", format!("0 0 {wide} {high}"))
            .with("width", wide)
            .with("height", high)
            .with("role", "img")
            .with("aria-labelledby", "title desc")
            .child(text("title", &caption.title).with("id", "title"))
            .child(text("desc", caption.lines().join(" ")).with("id", "desc"))
            .child(style(self.styles))
            .child(rectangle(0.0, 0.0, wide, high, &self.ground))
            .children(self.shapes)
            .children(self.letters);
        format!("{svg}\n")
    }
}

fn rectangle(x: f64, y: f64, width: f64, height: f64, fill: &str) -> Element {
    let rectangle = el("rect").with("x", x).with("y", round(y)).with("width", width).with("height", height);
    rectangle.with("fill", fill)
}

/// Letters that stand together.
#[derive(Debug, PartialEq, Eq)]
struct Stretch<'a> {
    /// The column it begins in, counted from that of the run.
    column: usize,
    text: &'a str,
}

/// Cuts a run where two blanks or more stand, and around characters that may come from another font. Of those, equal ones
/// that stand together stay together, so that a bar is one bar.
fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let mut found: Vec<Stretch<'_>> = Vec::new();
    let mut column = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        column += blanks;
        rest = &rest[blanks..];
        let end = end_of_stretch(rest);
        let (stretch, after) = rest.split_at(end);
        if !stretch.is_empty() {
            found.push(Stretch { column, text: stretch });
        }
        column += width(stretch);
        rest = after;
    }
    found
}

/// Where the stretch ends that a text begins with, which is no blank.
fn end_of_stretch(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    let is_mark = |c: char| width(c.encode_utf8(&mut [0; 4])) == 0;
    // Letters that run from the right stay together too, so that a reader's program puts them in order.
    let kinds: [fn(char) -> bool; 2] = [is_plain, runs_from_the_right];
    if let Some(of_kind) = kinds.into_iter().find(|of_kind| of_kind(first)) {
        let end = text.find(|c| c != ' ' && !of_kind(c) && !is_mark(c)).unwrap_or(text.len());
        let end = text.get(..end).and_then(|text| text.find("  ")).unwrap_or(end);
        return text.get(..end).map_or(end, |text| text.trim_end().len());
    }
    // With the marks that have no width of their own, and the same character again.
    text.find(|c| c != first && !is_mark(c)).unwrap_or(text.len())
}

/// Whether any monospaced font has it, as wide as all the others.
fn is_plain(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{a1}'..='\u{17f}' | '\u{2010}'..='\u{2026}')
}

/// Whether it is of a script that is written from the right: Hebrew, Arabic and their neighbours.
fn runs_from_the_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

fn place(column: usize, row: usize) -> (f64, f64) {
    (round(column as f64 * CELL.0 + MARGIN), round(row as f64 * CELL.1 + MARGIN))
}

/// To a tenth, which nobody sees.
fn round(figure: f64) -> f64 {
    (figure * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_where_columns_could_slip() {
        let cut = |text| stretches(text).into_iter().map(|stretch| (stretch.column, stretch.text)).collect::<Vec<_>>();
        assert_eq!(cut("  two words  three "), [(2, "two words"), (13, "three")]);
        assert_eq!(cut("██▓ ✔✘FRA"), [(0, "██"), (2, "▓"), (4, "✔"), (5, "✘"), (6, "FRA")]);
        assert_eq!(cut("日本e\u{301}x"), [(0, "日"), (2, "本"), (4, "e\u{301}x")]);
        assert_eq!(cut("a שלום עולם b"), [(0, "a"), (2, "שלום עולם"), (12, "b")]);
        assert!(cut("   ").is_empty());
    }
}
