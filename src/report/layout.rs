//! Lines of a width: the one way for text to leave the reports.

pub use crate::text::{counted, number};
use crate::text::{truncate, visible, width, wrap};

/// The narrowest page; what is narrower gets lines of this width.
const NARROWEST: usize = 20;

/// What a page looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Columns.
    pub width: usize,
    /// Whether marks of our own are ASCII. Names and titles stay as they are.
    pub ascii: bool,
    /// Whether it is for listening: sentences in place of columns and bars, and nothing cut.
    pub plain: bool,
}

impl Layout {
    /// What stands where something was cut.
    pub fn ellipsis(self) -> &'static str {
        if self.ascii { "..." } else { "…" }
    }

    /// The text cut to some columns.
    pub fn cut(self, text: &str, columns: usize) -> String {
        truncate(&visible(text), columns, self.ellipsis()).into_owned()
    }
}

/// Text in the making.
#[derive(Debug)]
pub struct Page {
    layout: Layout,
    text: String,
}

impl Page {
    /// An empty page.
    pub fn new(layout: Layout) -> Self {
        Self { layout: Layout { width: layout.width.max(NARROWEST), ..layout }, text: String::new() }
    }

    /// What it looks like.
    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// A line as it is, however long.
    pub fn line(&mut self, line: &str) {
        self.text.push_str(visible(line).trim_end());
        self.text.push('\n');
    }

    /// An empty line, unless there is one already or the page starts here.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Words in lines behind an indent.
    pub fn paragraph(&mut self, indent: usize, text: &str) {
        self.hanging(indent, 0, text);
    }

    /// Words in lines behind an indent, `hang` more from the second line on.
    pub fn hanging(&mut self, indent: usize, hang: usize, text: &str) {
        let text = visible(text);
        let room = self.room(indent + hang);
        // The first line has no more room than the others: one width keeps the breaks where a reader expects them.
        for (at, line) in wrap(&text, room).iter().enumerate() {
            let indent = if at == 0 { indent } else { indent + hang };
            self.indented(indent, line);
        }
    }

    /// `label: text`, where there is a text.
    pub fn labelled(&mut self, label: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.hanging(0, 2, &format!("{label}: {text}"));
        }
    }

    /// Items with commas between them, none broken that fits into a line.
    pub fn flow(&mut self, indent: usize, items: &[String]) {
        let room = self.room(indent);
        let mut line = String::new();
        for (at, item) in items.iter().enumerate() {
            let comma = if at + 1 < items.len() { "," } else { "" };
            let item = format!("{}{comma}", visible(item));
            if !line.is_empty() && width(&line) + 1 + width(&item) > room {
                self.indented(indent, &line);
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&item);
        }
        for line in wrap(&line, room) {
            self.indented(indent, &line);
        }
    }

    /// The text.
    pub fn done(self) -> String {
        self.text
    }

    fn indented(&mut self, indent: usize, line: &str) {
        self.line(&format!("{:indent$}{line}", ""));
    }

    fn room(&self, indent: usize) -> usize {
        self.layout.width.saturating_sub(indent).max(NARROWEST / 2)
    }
}

/// The text, filled with blanks to some columns.
pub fn padded(text: &str, columns: usize) -> String {
    let blanks = columns.saturating_sub(width(text));
    format!("{text}{:blanks$}", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width: usize) -> Page {
        Page::new(Layout { width, ascii: false, plain: false })
    }

    #[test]
    fn nothing_that_a_terminal_obeys_leaves_a_page() {
        let mut page = page(40);
        page.line("a\x1b[2Jb");
        page.paragraph(2, "c\u{202e}\nd");
        page.flow(0, &["e\x07".to_owned()]);
        let text = page.done();
        assert!(text.lines().all(|line| !line.contains(crate::text::is_control)), "{text:?}");
    }

    #[test]
    fn lines_keep_to_their_width() {
        let mut page = page(24);
        page.hanging(0, 2, "Proposed by: someone with a long name and someone else");
        page.flow(4, &["AAA One".to_owned(), "BBB Two".to_owned(), "CCC Three".to_owned()]);
        let text = page.done();
        assert!(text.lines().all(|line| width(line) <= 24), "{text}");
        assert!(text.ends_with("    AAA One, BBB Two,\n    CCC Three\n"), "{text}");
    }
}
