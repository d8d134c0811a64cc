//! How the symbol of a document is written.

/// A name without blanks and case.
pub fn spelled(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// How a symbol is written: in full, without `RES`, without the year behind it, without both.
pub fn spellings(symbol: &str) -> Vec<String> {
    let whole = spelled(symbol);
    let year =
        |symbol: &str| symbol.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(head, _)| head.to_owned());
    let short = without_res(&whole).unwrap_or_else(|| whole.clone());
    let bare: Vec<_> = [year(&whole), year(&short)].into_iter().flatten().collect();
    [whole, short].into_iter().chain(bare).collect()
}

/// A symbol of a resolution without the part that says so; in lower case, as all of these.
pub fn without_res(symbol: &str) -> Option<String> {
    let (body, number) = symbol.split_once("/res/")?;
    Some([body, "/", number].concat())
}

/// Whether a symbol is written in one way only, case aside.
pub fn is_plain(symbol: &str) -> bool {
    let bytes = symbol.as_bytes();
    let res = |part: &[u8]| part.eq_ignore_ascii_case(b"/RES/");
    !bytes.iter().any(|b| matches!(b, b'(' | b' ') || !b.is_ascii()) && !bytes.windows(5).any(res)
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
    }

    #[test]
    fn a_plain_symbol_has_one_spelling() {
        for symbol in ["A/RES/ES-10/21", "S/2712(2023)", "A/C.1 /5", "A/ES-10/L.25", "S/PV.9453", "a/res/1"] {
            let one = spellings(symbol).iter().all(|spelling| *spelling == symbol.to_lowercase());
            assert_eq!(is_plain(symbol), one, "{symbol}");
        }
    }
}
