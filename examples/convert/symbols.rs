//! Symbols of texts of the Assembly, however the sources write them.

use unvotes::import::names::session;
use unvotes::record::Session;

/// The numbers in a symbol, for sorting: `S/2023/773` is `[2023, 773]`.
pub fn numbers(symbol: &str) -> Vec<u32> {
    symbol.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse().ok()).collect()
}

/// What the symbol of a text of the Assembly says, however it is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Text {
    /// The session.
    pub session: Session,
    /// The number of the resolution or decision.
    pub number: u32,
    /// Letters and numbers of a part, without brackets, strokes and dashes.
    pub part: String,
}

/// Reads `A/RES/2671(XXV)[C]`, `A/RES/33/116[C-IV]`, `R/25/2671C`, `R/33/116C/IV`.
pub fn text_of(symbol: &str) -> Option<Text> {
    let rest = symbol.strip_prefix("A/RES/").or_else(|| symbol.strip_prefix("R/"))?;
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (session, rest) = match rest.split_once('(') {
        Some((number, _)) if digits(number) == number.len() => (session(&format!("A/RES/{rest}"))?, rest),
        _ => {
            let (session, rest) = rest.split_once('/')?;
            (session.parse().ok()?, rest.trim_start_matches('/'))
        }
    };
    let (number, part) = rest.split_at(digits(rest));
    // Behind an old number the session stands in brackets.
    let part = part.strip_prefix('(').map_or(part, |after| after.split_once(')').map_or("", |(_, part)| part));
    let part = part.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    Some(Text { session, number: number.parse().ok()?, part })
}
