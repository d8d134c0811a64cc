//! The order of symbols, and the series that they belong to.

use crate::record::Record;
use crate::text::fold;

/// The rank of every roll call by symbol, by place.
pub(super) fn ranks(record: &Record) -> Vec<u32> {
    let mut places: Vec<usize> = (0..record.roll_calls.len()).collect();
    places.sort_by_cached_key(|place| {
        let (series, rest, _) = parts(record.roll_calls[*place].best_symbol());
        let mut key = Vec::with_capacity(64);
        natural(series, &mut key);
        natural(rest, &mut key);
        key
    });
    let mut ranks = vec![0; places.len()];
    for (rank, place) in (0..).zip(places) {
        ranks[place] = rank;
    }
    ranks
}

/// The series of a symbol, what tells the texts of the series apart, and the part of the series that stands behind the
/// number: `A/RES/78` and `6`; `A/RES`, `2758(XXVI)` and `(XXVI)`; `S/PV` and `9443`.
pub(super) fn parts(symbol: &str) -> (&str, &str, &str) {
    let plain = symbol.find(['(', '[']).unwrap_or(symbol.len());
    let end = symbol[..plain].rfind('/').unwrap_or(0);
    let end = symbol[end..plain].find('.').map_or(end, |dot| end + dot);
    let (series, rest) = symbol.split_at(end);
    let behind = &symbol[plain..];
    let part = behind.find(')').map_or("", |close| &behind[..=close]);
    (series, rest.trim_start_matches(['/', '.']), if behind.starts_with('(') { part } else { "" })
}

/// Writes a key for symbols in which numbers count as numbers: `ES-10/9` before `ES-10/21`. Bytes are compared faster than
/// words and numbers one after the other: a word ends with the least of them, a number has always as many.
fn natural(symbol: &str, key: &mut Vec<u8>) {
    let mut rest = symbol;
    while !rest.is_empty() {
        let digits_at = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(digits_at);
        let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        let (digits, after) = after.split_at(end);
        key.extend(fold(word).bytes());
        key.push(0);
        key.extend(digits.parse::<u64>().unwrap_or(0).to_be_bytes());
        rest = after;
    }
    key.push(0);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(symbol: &str) -> Vec<u8> {
        let mut key = Vec::new();
        natural(symbol, &mut key);
        key
    }

    #[test]
    fn numbers_in_symbols_count_as_numbers() {
        assert!(key("A/RES/ES-10/9") < key("A/RES/ES-10/21"));
        assert!(key("A/RES/78/1") < key("S/RES/1"));
        assert!(key("A/RES/9") < key("A/RES/256") && key("A/RES/78") < key("A/RES/78/1"));
    }

    #[test]
    fn a_symbol_belongs_to_a_series() {
        let cases = [
            ("A/RES/78/6", ("A/RES/78", "6", "")),
            ("A/RES/ES-10/21", ("A/RES/ES-10", "21", "")),
            ("A/RES/2758(XXVI)", ("A/RES", "2758(XXVI)", "(XXVI)")),
            ("A/RES/63(I)[PARA 1/2]", ("A/RES", "63(I)[PARA 1/2]", "(I)")),
            ("S/RES/242(1967)", ("S/RES", "242(1967)", "(1967)")),
            ("S/2023/773", ("S/2023", "773", "")),
            ("A/ES-10/L.26", ("A/ES-10/L", "26", "")),
            ("S/PV.9443", ("S/PV", "9443", "")),
            ("", ("", "", "")),
        ];
        for (symbol, expected) in cases {
            assert_eq!(parts(symbol), expected, "{symbol}");
        }
    }
}
