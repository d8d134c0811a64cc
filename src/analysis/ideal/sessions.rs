//! Which regular session of the Assembly a roll call belongs to.

use crate::record::{Date, RollCall, Session};

/// Month and day from which on a year's regular session counts as open: rule 1 has it open in September, in most years
/// in the third week.
const OPENS: (i8, i8) = (9, 15);

/// The year of the first session, which met in January and again in October.
const FIRST_YEAR: i16 = 1946;

/// The regular session of a roll call: its own or, for a special or an emergency special session, the one of its day.
/// The emergency sessions of 1956 met shortly before the eleventh opened late, and count with it. None for a day before
/// the Assembly existed.
pub fn regular_session(roll_call: &RollCall) -> Option<u16> {
    match roll_call.session {
        Some(Session::Regular(n)) => Some(n),
        Some(Session::Special(_) | Session::Emergency(_)) | None => session_on(roll_call.date),
    }
}

fn session_on(day: Date) -> Option<u16> {
    let years = u16::try_from(day.year().checked_sub(FIRST_YEAR)?).ok()?;
    let open = (day.month(), day.day()) >= OPENS;
    Some((years + u16::from(open)).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_lies_in_the_regular_session_of_its_time() {
        let on = |year, month, day| session_on(jiff::civil::date(year, month, day));
        assert_eq!(on(1945, 10, 24), None);
        assert_eq!(on(1946, 1, 24), Some(1));
        assert_eq!(on(1947, 5, 15), Some(1));
        assert_eq!(on(1956, 11, 2), Some(11));
        assert_eq!(on(1967, 7, 4), Some(21));
        assert_eq!(on(1981, 9, 14), Some(35));
        assert_eq!(on(2022, 3, 2), Some(76));
        assert_eq!(on(2023, 10, 27), Some(78));
    }
}
