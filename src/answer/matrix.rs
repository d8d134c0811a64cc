//! Members by roll calls: which members, and in which order.

use super::map::agreement_with;
use super::votes::Votes;
use crate::analysis::agreement::Method;
use crate::record::{Body, Date, MemberId, Record, Region};

/// How the members are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// From one end of the record to the other, by who votes like whom.
    Likeness,
    /// By regional group.
    Region,
    /// The members of a group first, by place in the record.
    Group(Option<usize>),
    /// By agreement with a member, the most first.
    Agreement(MemberId),
}

/// What the rows of a matrix are asked for by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Asked {
    /// The members are those of this day.
    pub day: Date,
    /// How they are ordered.
    pub order: Order,
    /// Only those of a group, by place in the record.
    pub only: Option<usize>,
    /// How agreement is measured.
    pub method: Method,
    /// Whether roll calls in which everyone cast the same are left out of it.
    pub drop_unanimous: bool,
}

/// The rows of a matrix.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rows {
    /// The members, from the first row to the last.
    pub members: Vec<MemberId>,
    /// How they are ordered, in words.
    pub order: String,
}

/// The members of the body that votes are of, in order.
pub fn rows(record: &Record, votes: &Votes, asked: Asked) -> Rows {
    let Asked { day, order, only, .. } = asked;
    let group = |place: Option<usize>| place.and_then(|place| record.groups.get(place));
    let wanted = group(only).map(|group| record.group_members_on(group, day));
    let mut members: Vec<_> = record.members_on(votes.body, day).iter().collect();
    members.retain(|member| wanted.as_ref().is_none_or(|wanted| wanted.contains(*member)));
    let agreement = |with| millionths(record, votes, with, asked);
    let order = match order {
        Order::Agreement(with) => {
            let figures = agreement(with);
            members.sort_by_key(|member| of(&figures, *member).map_or(i64::MAX, |figure| -figure));
            format!("by agreement with {}, the most first", record.code(with))
        }
        Order::Region => {
            members.sort_by_key(|member| Region::ALL.iter().position(|of| *of == record.about(*member).region));
            "by regional group".to_owned()
        }
        Order::Group(place) => {
            let of_group = group(place).map(|group| record.group_members_on(group, day)).unwrap_or_default();
            members.sort_by_key(|member| !of_group.contains(*member));
            format!("{} first", group(place).map_or("the group", |group| group.id.as_str()))
        }
        Order::Likeness => by_likeness(record, &mut members, agreement),
    };
    Rows { members, order }
}

/// Sorts members between two of them that vote least alike, found from the first one in two steps.
fn by_likeness(record: &Record, members: &mut [MemberId], agreement: impl Fn(MemberId) -> Vec<Option<i64>>) -> String {
    let farthest = |from: MemberId| {
        let figures = agreement(from);
        members.iter().copied().min_by_key(|member| of(&figures, *member).unwrap_or(i64::MAX))
    };
    let poles = members.first().copied().and_then(farthest).and_then(|one| Some((one, farthest(one)?)));
    let Some((one, other)) = poles.filter(|(one, other)| one != other) else { return "by code".to_owned() };
    let (near, far) = (agreement(one), agreement(other));
    members.sort_by_key(|member| {
        let figures = of(&near, *member).zip(of(&far, *member));
        figures.map_or(i64::MAX, |(near, far)| far - near)
    });
    format!("from who votes like {} to who votes like {}", record.code(one), record.code(other))
}

/// The figure of a member, if it has one.
fn of(figures: &[Option<i64>], member: MemberId) -> Option<i64> {
    figures.get(member.index()).copied().flatten()
}

/// Agreement in millionths, so that it is a number that sorts.
fn millionths(record: &Record, votes: &Votes, with: MemberId, asked: Asked) -> Vec<Option<i64>> {
    let figures = agreement_with(record, votes, with, asked.day, (asked.method, asked.drop_unanimous));
    figures.into_iter().map(|figure| figure.map(|figure| (figure * 1e6) as i64)).collect()
}

/// Why there is no matrix around a roll call of one body among votes of the other.
pub fn of_one_body(votes: &Votes, body: Body) -> Option<&'static str> {
    (votes.body != body).then_some(
        "No figure mixes the two bodies: the matrix is of the General Assembly's roll calls. With the filter body:sc it is of \
         the Security Council's.",
    )
}
