//! What a file looks like that is not one of the UN's.

use std::borrow::Cow;

use super::rows::Row;

/// Columns that tell other tables of votes apart.
const TABLES: [(&[&str], &str); 5] = [
    (&["rcid", "country_code", "vote"], "Erik Voeten's votes"),
    (&["rcid", "session"], "Erik Voeten's roll calls"),
    (&["rcid", "issue"], "Erik Voeten's issues"),
    (&["ms_code", "yes", "no"], "sums of votes by member"),
    (&["id", "symbol", "country_code", "vote"], "what `unvotes export` writes; it is in the record already"),
];

/// First bytes of what is no text at all.
const MAGIC: [(&[u8], &str); 8] = [
    (b"PK\x03\x04", "a zip archive or a spreadsheet of Excel; unpack it, or save it as CSV"),
    (b"%PDF", "a PDF"),
    (b"\xff\xfe", "text in UTF-16; save it as UTF-8"),
    (b"\xfe\xff", "text in UTF-16; save it as UTF-8"),
    (b"BZh", "a file packed with bzip2; unpack it"),
    (b"\xfd7zXZ", "a file packed with xz; unpack it"),
    (b"\x28\xb5\x2f\xfd", "a file packed with zstd; unpack it"),
    (b"PAR1", "a Parquet file; save it as CSV"),
];

/// What the first bytes of a file tell, if they are not those of a table.
pub fn by_beginning(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(name);
    }
    let start = bytes.get(..4096).unwrap_or(bytes);
    if start.split(|byte| *byte == b'\n').next().is_some_and(|line| line.contains(&0)) {
        return Some("no text: there are bytes of nought in it");
    }
    let text = String::from_utf8_lossy(start).trim_start().to_ascii_lowercase();
    let begins = |with: &[&str]| with.iter().any(|with| text.starts_with(with));
    match () {
        () if text.is_empty() => Some("an empty file"),
        () if begins(&["<!doctype", "<html"]) => {
            Some("a web page: the library may have sent its page instead of the file; download it again")
        }
        () if begins(&["<?xml", "<"]) => Some("XML, perhaps a record of the library; download the CSV"),
        () if begins(&["{", "["]) => Some("JSON; download the CSV"),
        () if begins(&["(", "//"]) => Some("a record in RON; `unvotes FILE` opens it"),
        () if begins(&["version https://git-lfs"]) => Some("a pointer of Git LFS in place of the file"),
        () => None,
    }
}

/// What the names of the columns tell.
pub fn by_columns(header: &Row<'_>) -> String {
    let names: Vec<Cow<'_, str>> =
        (0..header.columns).map(|place| String::from_utf8_lossy(header.get(place))).collect();
    if let [one] = names.as_slice() {
        for (mark, name) in [(';', "semicolons"), ('\t', "tabs"), ('|', "strokes")] {
            if one.contains("undl_id") && one.contains(mark) {
                return format!("one of the UN's tables with {name} between its columns; save it with commas");
            }
        }
        return "text, not a table".to_owned();
    }
    let has = |wanted: &&str| names.iter().any(|name| name.trim().eq_ignore_ascii_case(wanted));
    if let Some((_, name)) = TABLES.iter().find(|(columns, _)| columns.iter().all(has)) {
        return (*name).to_owned();
    }
    let mut shown: Vec<_> = names.iter().take(4).map(|name| name.chars().take(24).collect::<String>()).collect();
    if names.len() > shown.len() {
        shown.push("…".to_owned());
    }
    format!("a table with the columns {}", shown.join(", "))
}
