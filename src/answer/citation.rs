//! A roll call as one cites it, in a line: who voted, on what, when, what came of it, and where that is from.

use crate::record::{Ballot, Outcome, Record, RollCall, TitleKind};

/// `General Assembly ES-10, A/RES/ES-10/21, 27 October 2023: Protection of civilians …; adopted, 120 yes, 14 no, 45 abstain,
/// 14 absent. Sources: undl:4025240. unvotes: ga-es10-21.`
pub fn citation(record: &Record, roll_call: &RollCall) -> String {
    let session = roll_call.session.map_or_else(String::new, |session| format!(" {session}"));
    let about = if roll_call.date_approximate { "about " } else { "" };
    let date = roll_call.date.strftime("%-d %B %Y");
    let symbol = roll_call.best_symbol();
    let title = roll_call.title.trim_end_matches('.');
    let label = match roll_call.title_kind {
        TitleKind::Official => "",
        TitleKind::Label => " [the source's label]",
    };
    let sources = match roll_call.sources.as_slice() {
        [] => String::new(),
        sources => format!(" Sources: {}.", sources.join("; ")),
    };
    format!(
        "{}{session}, {symbol}, {about}{date}: {title}{label}; {}.{sources} unvotes: {}.",
        roll_call.voted_in_words(),
        came_of(record, roll_call),
        roll_call.id
    )
}

fn came_of(record: &Record, roll_call: &RollCall) -> String {
    let outcome = match record.outcome(roll_call) {
        Outcome::Unrecorded => "outcome not recorded".to_owned(),
        outcome => outcome.word().replace('-', " "),
    };
    let count = |tally: &crate::record::Tally, ballot| tally.of(ballot).map(|n| format!("{n} {ballot}"));
    let rest: Vec<_> = match &roll_call.tally {
        Some(tally) => Ballot::ALL.into_iter().filter_map(|ballot| count(tally, ballot)).collect(),
        None => roll_call.manner.in_words().map(str::to_owned).into_iter().collect(),
    };
    std::iter::once(outcome).chain(rest).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Body, Date, Manner, Session, Tally};

    fn roll_call() -> RollCall {
        RollCall {
            symbol: Some("A/RES/ES-10/21".to_owned()),
            session: Some(Session::Emergency(10)),
            title: "Protection of civilians".to_owned(),
            outcome: Outcome::Adopted,
            tally: Some(Tally { yes: 120, no: 14, abstain: 45, absent: Some(14) }),
            sources: vec!["undl:4025240".to_owned()],
            ..RollCall::blank("ga-es10-21".to_owned(), Body::GeneralAssembly, Date::constant(2023, 10, 27))
        }
    }

    #[test]
    fn a_citation_says_what_is_recorded() {
        assert_eq!(
            citation(&Record::default(), &roll_call()),
            "General Assembly ES-10, A/RES/ES-10/21, 27 October 2023: Protection of civilians; adopted, 120 yes, 14 no, \
             45 abstain, 14 absent. Sources: undl:4025240. unvotes: ga-es10-21."
        );
    }

    #[test]
    fn a_citation_says_no_more_than_what_is_recorded() {
        let unsure = RollCall {
            date_approximate: true,
            title_kind: TitleKind::Label,
            tally: None,
            manner: Manner::Unrecorded,
            sources: Vec::new(),
            ..roll_call()
        };
        assert_eq!(
            citation(&Record::default(), &unsure),
            "General Assembly ES-10, A/RES/ES-10/21, about 27 October 2023: Protection of civilians [the source's label]; \
             adopted, no roll call recorded. unvotes: ga-es10-21."
        );
    }
}
