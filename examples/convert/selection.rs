//! What ships now: the roll calls on Gaza and on Ukraine of 2022-2025, of both bodies. Everything is read and checked
//! all the same; without this filter the whole record comes out.

use unvotes::record::{Body, Date, RollCall, Session, Topic};

/// The first day of the events that the roll calls on Gaza are about.
const GAZA_FROM: Date = jiff::civil::date(2023, 10, 7);
const UKRAINE_FROM: Date = jiff::civil::date(2022, 1, 1);
const UNTIL: Date = jiff::civil::date(2025, 12, 31);

/// Texts of regular sessions on the same matter.
const OF_REGULAR_SESSIONS: [&str; 5] = ["A/RES/79/232", "A/DEC/80/506", "A/RES/80/1", "A/RES/80/78", "A/RES/80/116"];

/// Whether a roll call ships now.
pub fn ships(roll_call: &RollCall) -> bool {
    let about = |topic, from| roll_call.topics.contains(&topic) && (from..=UNTIL).contains(&roll_call.date);
    match roll_call.body {
        Body::GeneralAssembly => match roll_call.session {
            Some(Session::Emergency(10)) => roll_call.date >= GAZA_FROM,
            Some(Session::Emergency(11)) => true,
            _ => roll_call.symbol.as_deref().is_some_and(|symbol| OF_REGULAR_SESSIONS.contains(&symbol)),
        },
        Body::SecurityCouncil => about(Topic::Palestine, GAZA_FROM) || about(Topic::Ukraine, UKRAINE_FROM),
    }
}
