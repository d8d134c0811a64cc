//! How the symbol of a document is written.

/// A name without blanks and case.
pub fn spelled(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// How a symbol is written: in full, without `RES`, without the part in square brackets behind it, without the year or
/// session behind that, and without any of them.
pub fn spellings(symbol: &str) -> Vec<String> {
    let whole = spelled(symbol);
    let without = |symbol: &String, open: char, close: char| {
        symbol.strip_suffix(close).and_then(|rest| rest.rsplit_once(open)).map(|(head, _)| head.to_owned())
    };
    let mut written = vec![whole.clone(), without_res(&whole).unwrap_or(whole)];
    for (open, close) in [('[', ']'), ('(', ')')] {
        let shorter: Vec<_> = written.iter().filter_map(|symbol| without(symbol, open, close)).collect();
        written.extend(shorter);
    }
    written
}

/// A symbol of a resolution without the part that says so; in lower case, as all of these.
pub fn without_res(symbol: &str) -> Option<String> {
    let (body, number) = symbol.split_once("/res/")?;
    Some([body, "/", number].concat())
}

/// What stands behind each of the slashes of a symbol: people leave out its front.
pub fn tails(symbol: &str) -> impl Iterator<Item = &str> {
    symbol.match_indices('/').filter_map(|(at, slash)| symbol.get(at + slash.len()..))
}

/// Whether a symbol is written in one way only, case aside.
pub fn is_plain(symbol: &str) -> bool {
    let bytes = symbol.as_bytes();
    let res = |part: &[u8]| part.eq_ignore_ascii_case(b"/RES/");
    !bytes.iter().any(|b| matches!(b, b'(' | b'[' | b' ') || !b.is_ascii()) && !bytes.windows(5).any(res)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_is_known_in_every_way_that_it_is_written() {
        let written = spellings("S/RES/2712(2023)");
        for spelling in ["S/RES/2712 (2023)", "S/2712(2023)", "s/res/2712", "S/2712"] {
            assert!(written.contains(&spelled(spelling)), "{spelling}");
        }
        assert_eq!(spellings("A/RES/ES-10/21")[1], "a/es-10/21");
        let written = spellings("A/RES/181(II)[A]");
        for spelling in ["A/RES/181(II)[A]", "A/RES/181(II)", "A/181 (II)", "A/RES/181", "A/181"] {
            assert!(written.contains(&spelled(spelling)), "{spelling}");
        }
    }

    #[test]
    fn a_plain_symbol_has_one_spelling() {
        for symbol in
            ["A/RES/ES-10/21", "S/2712(2023)", "A/C.1 /5", "A/ES-10/L.25", "S/PV.9453", "a/res/1", "A/55/33[U]"]
        {
            let one = spellings(symbol).iter().all(|spelling| *spelling == symbol.to_lowercase());
            assert_eq!(is_plain(symbol), one, "{symbol}");
        }
    }
}
