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

/// The symbols that a name can stand for which says what it is: `UNSCR 242` is `s/242`, `resolution 377 A (V)` is
/// `377(v)[a]`. Nothing where it is no such name.
pub fn as_symbols(name: &str) -> Vec<String> {
    const COUNCIL: [&str; 6] = ["unscr", "scr", "unsc", "sc", "security", "council"];
    const ASSEMBLY: [&str; 6] = ["ungar", "gar", "unga", "ga", "general", "assembly"];
    const RESOLUTION: [&str; 8] = ["un", "the", "of", "resolution", "res", "res.", "no", "no."];
    let name = name.to_lowercase();
    let words: Vec<_> = name.split_whitespace().collect();
    let is_said = |word: &&str| COUNCIL.contains(word) || ASSEMBLY.contains(word) || RESOLUTION.contains(word);
    let (said, number): (Vec<_>, Vec<_>) = words.into_iter().partition(is_said);
    let is_digit = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    if !number.first().is_some_and(is_digit) || number.iter().skip(1).any(is_digit) {
        return Vec::new();
    }
    let number = number.concat();
    let body = match said.iter().find(|word| !RESOLUTION.contains(word)) {
        Some(word) if COUNCIL.contains(word) => "s/",
        Some(_) => "a/",
        None => "",
    };
    let mut symbols = vec![format!("{body}{number}")];
    // The UN writes the part of a resolution before its session in speech, and behind it in symbols.
    if let Some((before, session)) = number.split_once('(') {
        let digits = before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if let Some(part) = before.strip_prefix(digits).filter(|part| !part.is_empty()) {
            symbols.push(format!("{body}{digits}({session}[{part}]"));
        }
    }
    symbols
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_say_is_a_symbol() {
        let cases = [
            ("UNSCR 242", "s/242"),
            ("Security Council resolution 1441 (2002)", "s/1441(2002)"),
            ("resolution 242", "242"),
            ("UN General Assembly Res. 3379", "a/3379"),
            ("resolution 377 A (V)", "377a(v) 377(v)[a]"),
            ("resolution 10 of 72", ""),
            ("UNSCR 24 2", ""),
            ("GA 181 (II)", "a/181(ii)"),
            ("uniting for peace", ""),
            ("resolution", ""),
        ];
        for (name, symbols) in cases {
            assert_eq!(as_symbols(name).join(" "), symbols, "{name}");
        }
    }

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
