//! Elements of HTML and SVG that cannot come out wrong: names are this program's, text and values are escaped, every tag is
//! closed. What is written is well-formed XML too, so that a strict reader can check it.

// No index of what a file or a person brings can be wrong here.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

use std::fmt;

use crate::text::escaped;

/// Elements that HTML writes without an end.
const VOID: [&str; 3] = ["meta", "br", "col"];

/// Elements that a line ends behind.
const BLOCKS: [&str; 29] = [
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "main",
    "section",
    "footer",
    "h1",
    "h2",
    "h3",
    "p",
    "ul",
    "li",
    "dl",
    "dd",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "figure",
    "figcaption",
    "path",
    "circle",
    "desc",
    "rect",
    "text",
];

/// An element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    inside: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Another one.
    Element(Element),
    /// Text, from wherever.
    Text(String),
}

/// An element without anything in it.
pub fn el(name: &'static str) -> Element {
    Element { name, attributes: Vec::new(), inside: Vec::new() }
}

/// An element with a text in it.
pub fn text(name: &'static str, text: impl Into<String>) -> Element {
    el(name).child(text.into())
}

/// A style sheet.
pub fn style(rules: impl Into<String>) -> Element {
    // HTML reads it as it stands, XML does not; without the characters that XML escapes both read the same.
    let rules: String = rules.into().chars().filter(|c| !matches!(c, '<' | '>' | '&')).collect();
    text("style", rules)
}

impl Element {
    /// The same with an attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.attributes.push((name, value.to_string()));
        self
    }

    /// The same with something more in it.
    #[must_use]
    pub fn child(mut self, node: impl Into<Node>) -> Self {
        self.inside.push(node.into());
        self
    }

    /// The same with more things in it.
    #[must_use]
    pub fn children<N: Into<Node>>(mut self, nodes: impl IntoIterator<Item = N>) -> Self {
        self.inside.extend(nodes.into_iter().map(Into::into));
        self
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            out.push_str(&escaped(value));
            out.push('"');
        }
        if VOID.contains(&self.name) {
            out.push_str("/>");
        } else {
            out.push('>');
            for node in &self.inside {
                match node {
                    Node::Element(element) => element.write(out),
                    Node::Text(text) if self.name == "style" => out.push_str(text),
                    Node::Text(text) => out.push_str(&escaped(text)),
                }
            }
            out.push_str("</");
            out.push_str(self.name);
            out.push('>');
        }
        if BLOCKS.contains(&self.name) {
            out.push('\n');
        }
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        self.write(&mut out);
        f.write_str(&out)
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let evil = "</td><script>\"&\u{202e}";
        let element = el("td").with("title", evil).child(evil).child(el("br")).child(el("b"));
        let shown = "&lt;/td&gt;&lt;script&gt;&quot;&amp;&lt;U+202E&gt;";
        assert_eq!(element.to_string(), format!("<td title=\"{shown}\">{shown}<br/><b></b></td>"));
    }

    #[test]
    fn a_style_sheet_cannot_end_early() {
        assert_eq!(style("a{b:'c'}</style><p>").to_string(), "<style>a{b:'c'}/stylep</style>\n");
    }
}
