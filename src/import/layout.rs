//! The columns of the UN's files, found by name.
//!
//! The names changed from edition to edition; what a column means did not.

use std::fmt;

use super::rows::Row;
use crate::record::Body;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Control number of the record in the UN Digital Library.
    Control,
    /// Code of the member at the time.
    Code,
    /// Name of the member at the time.
    Name,
    /// Its vote.
    Vote,
    /// The day.
    Date,
    /// The Assembly's session.
    Session,
    /// Symbol of the resolution or decision.
    Resolution,
    /// Symbol of the draft.
    Draft,
    /// Symbol of the record of the meeting.
    Meeting,
    /// Title.
    Title,
    /// Agenda item.
    Agenda,
    /// Subjects of the Library.
    Subjects,
    /// What the Library notes of the vote.
    Note,
    /// How the vote was taken.
    Modality,
    /// Votes in favour.
    Yes,
    /// Votes against.
    No,
    /// Abstentions.
    Abstain,
    /// Members without a vote.
    NotVoting,
    /// Whether the member is a permanent one: only the Council's file says so.
    Permanent,
}

/// How the editions call each column.
const NAMES: [(Column, &[&str]); 19] = [
    (Column::Control, &["undl_id"]),
    (Column::Code, &["ms_code", "ms_codes"]),
    (Column::Name, &["ms_name", "ms_names"]),
    (Column::Vote, &["ms_vote", "ms_votes"]),
    (Column::Date, &["date"]),
    (Column::Session, &["session"]),
    (Column::Resolution, &["resolution", "resolutions"]),
    (Column::Draft, &["draft"]),
    (Column::Meeting, &["meeting"]),
    (Column::Title, &["title", "description"]),
    (Column::Agenda, &["agenda_title", "agenda_titles", "agenda"]),
    (Column::Subjects, &["subjects"]),
    (Column::Note, &["vote_note"]),
    (Column::Modality, &["modality"]),
    (Column::Yes, &["total_yes", "yes"]),
    (Column::No, &["total_no", "no"]),
    (Column::Abstain, &["total_abstentions", "abstentions"]),
    (Column::NotVoting, &["total_non_voting", "non_voting"]),
    (Column::Permanent, &["permanent_member"]),
];

/// Columns without which there is no telling who voted how on what.
const NEEDED: [Column; 5] = [Column::Control, Column::Code, Column::Vote, Column::Date, Column::Resolution];

/// Columns that differ from row to row of one roll call.
const OF_THE_MEMBER: [Column; 4] = [Column::Code, Column::Name, Column::Vote, Column::Permanent];

/// Where the columns of a file stand, and what file it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Whose votes.
    pub body: Body,
    /// When files looked like this.
    pub edition: Edition,
    /// How many columns there are.
    pub columns: usize,
    places: [Option<usize>; NAMES.len()],
}

/// An edition of the UN's files, by its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// General Assembly, September 2024.
    September2024,
    /// General Assembly, March to September 2025.
    March2025,
    /// General Assembly, February 2026.
    February2026,
    /// Security Council, June 2024 to February 2026.
    Council,
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::September2024 => "September 2024",
            Self::March2025 => "March 2025",
            Self::February2026 => "February 2026",
            Self::Council => "June 2024",
        })
    }
}

/// Why a row of names is not the beginning of one of the UN's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTheUns {
    /// None of the columns is known.
    Other,
    /// Some are, and these are missing.
    Without(Vec<&'static str>),
    /// A column is there twice.
    Twice(&'static str),
}

impl Layout {
    /// Reads the row of names.
    ///
    /// # Errors
    /// Why it is not one of the UN's.
    pub fn of(header: &Row<'_>) -> Result<Self, NotTheUns> {
        let mut places = [None; NAMES.len()];
        for place in 0..header.columns {
            let name = plain(header.get(place));
            let known = NAMES.iter().find(|(_, names)| names.contains(&name.as_str()));
            let Some((column, _)) = known else { continue };
            if places.get_mut(*column as usize).is_some_and(|known| known.replace(place).is_some()) {
                return Err(NotTheUns::Twice(name_of(*column)));
            }
        }
        let mut layout =
            Self { body: Body::GeneralAssembly, edition: Edition::February2026, columns: header.columns, places };
        let missing: Vec<_> =
            NEEDED.into_iter().filter(|column| layout.place(*column).is_none()).map(name_of).collect();
        if missing.len() == NEEDED.len() || layout.place(Column::Control).is_none() && missing.len() > 2 {
            return Err(NotTheUns::Other);
        }
        if !missing.is_empty() {
            return Err(NotTheUns::Without(missing));
        }
        let has = |column: Column| layout.place(column).is_some();
        (layout.body, layout.edition) = match () {
            () if has(Column::Permanent) => (Body::SecurityCouncil, Edition::Council),
            () if !has(Column::Session) => (Body::GeneralAssembly, Edition::September2024),
            () if has(Column::Note) => (Body::GeneralAssembly, Edition::February2026),
            () => (Body::GeneralAssembly, Edition::March2025),
        };
        Ok(layout)
    }

    /// How many columns, from the first on, hold all that differs from member to member.
    pub fn ahead(&self) -> usize {
        OF_THE_MEMBER.into_iter().filter_map(|column| self.place(column)).max().map_or(0, |last| last + 1)
    }

    /// What a row has in a column, without blanks around it; nothing where the file has no such column.
    pub fn get<'a>(&self, row: &Row<'a>, column: Column) -> &'a [u8] {
        self.place(column).map_or(&[] as &[u8], |place| row.get(place)).trim_ascii()
    }

    /// Whether a row is the names once more, as in files that were put together out of several.
    pub fn is_names(&self, row: &Row<'_>) -> bool {
        self.get(row, Column::Vote).len() > 3 && {
            let name = plain(self.get(row, Column::Vote));
            names_of(Column::Vote).contains(&name.as_str())
        }
    }

    fn place(&self, column: Column) -> Option<usize> {
        self.places.get(column as usize).copied().flatten()
    }
}

fn names_of(column: Column) -> &'static [&'static str] {
    NAMES.iter().find(|(name, _)| *name == column).map_or(&[], |(_, names)| names)
}

fn name_of(column: Column) -> &'static str {
    names_of(column).first().copied().unwrap_or_default()
}

/// A name without case, with one kind of stroke in it.
fn plain(name: &[u8]) -> String {
    String::from_utf8_lossy(name.trim_ascii()).to_ascii_lowercase().replace(['-', ' '], "_")
}
