//! One entry of a file: a member, a group, the Council, a roll call. Where it stands, and what of it could be read.

use std::cell::OnceCell;
use std::ops::Range;

use super::parser::Mended;
use crate::store::outline;
use crate::store::source::Source;
use crate::store::written::Text;
use crate::text::slice;

/// An entry's place.
pub struct Item<'a> {
    /// Place of the file among the sources.
    pub file: usize,
    /// The file.
    pub source: &'a Source,
    /// The entry's bytes in it.
    pub span: Range<usize>,
    /// Names and values of its fields and those of its ballots, looked for when the first problem asks for them.
    fields: OnceCell<Vec<(Range<usize>, Range<usize>)>>,
}

impl<'a> Item<'a> {
    /// An entry at a place.
    pub fn new(file: usize, source: &'a Source, span: Range<usize>) -> Self {
        Self { file, source, span, fields: OnceCell::new() }
    }

    /// What stands there.
    pub fn text(&self) -> &'a str {
        slice(&self.source.text, self.span.clone())
    }

    /// The value of a field of the entry, or of its ballots.
    pub fn field(&self, name: &str) -> Option<Range<usize>> {
        let text = &self.source.text;
        let fields = self.fields.get_or_init(|| {
            let mut fields = outline::fields(text, self.span.clone());
            let ballots = fields.iter().find(|field| field.name == "ballots").map(|field| field.value.clone());
            fields.extend(ballots.into_iter().flat_map(|ballots| outline::fields(text, ballots)));
            fields.into_iter().map(|field| (field.at..field.at + field.name.len(), field.value)).collect()
        });
        fields.iter().find(|(named, _)| slice(text, named.clone()) == name).map(|(_, value)| value.clone())
    }

    /// Where a field's value stands; the entry where there is none of that name.
    pub fn place(&self, name: &str) -> usize {
        self.field(name).map_or(self.span.start, |value| value.start)
    }

    /// The id, as it stands there.
    pub fn id(&self) -> Option<String> {
        let id: Result<String, _> = ron::from_str(slice(&self.source.text, self.field("id")?));
        id.ok()
    }
}

/// Where in an entry a problem is.
pub enum At<'t> {
    /// At a piece of text that was parsed, or at the field if that piece was escaped.
    Text(&'t str, &'static str),
    /// At the value of a field, or at the entry where it has none of that name.
    Field(&'static str),
}

impl<'t> At<'t> {
    /// At a text.
    pub fn text(text: &'t Text<'_>, field: &'static str) -> Self {
        Self::Text(text.as_str(), field)
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Text(_, name) | Self::Field(name) => name,
        }
    }
}

/// What an entry was parsed from: what stands in the file, or that with its mistakes taken out.
pub struct Sheet<'t> {
    /// Its place.
    pub item: &'t Item<'t>,
    /// The text that was parsed.
    pub text: &'t str,
    /// Bytes at its beginning that the file has not.
    pub shift: usize,
    /// Fields that were taken out or put in; nothing more is said of them.
    pub unsure: &'t [String],
}

impl<'t> Sheet<'t> {
    /// An entry that was parsed as it stands.
    pub fn plain(item: &'t Item<'t>) -> Self {
        Self { item, text: item.text(), shift: 0, unsure: &[] }
    }

    /// An entry that was parsed without its mistakes.
    pub fn mended(item: &'t Item<'t>, mended: &'t Mended) -> Self {
        Self { item, text: &mended.text, shift: mended.shift, unsure: &mended.unsure }
    }

    /// Whether a problem at this place has been told already.
    pub fn is_told(&self, at: &At<'_>) -> bool {
        self.unsure.iter().any(|name| name == at.name())
    }

    /// The byte of the file.
    pub fn offset(&self, at: &At<'_>) -> usize {
        let in_text = match at {
            At::Text(piece, _) => piece.as_ptr().addr().checked_sub(self.text.as_ptr().addr()),
            At::Field(_) => None,
        };
        let here = in_text.filter(|at| *at <= self.text.len()).and_then(|at| at.checked_sub(self.shift));
        here.map_or_else(|| self.item.place(at.name()), |at| self.item.span.start + at)
    }
}
