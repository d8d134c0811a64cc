//! Where members are on the map, day by day.

use crate::picture::atlas::Atlas;
use crate::record::{Date, DateRange, MemberId, Record};

/// Whose the shapes and dots of an atlas are.
#[derive(Debug, Clone, Default)]
pub struct World {
    shapes: Vec<Claims>,
    dots: Vec<Option<MemberId>>,
}

/// Who may have a shape.
#[derive(Debug, Clone, Default)]
struct Claims {
    /// The member of its name.
    own: Option<MemberId>,
    /// Those with whom it went on some days.
    held: Vec<(DateRange, MemberId)>,
}

impl World {
    /// The members of a record in an atlas.
    pub fn of(record: &Record, atlas: &Atlas) -> Self {
        // Aliases are no places: one of China's is the name of a shape that is not coloured.
        let member = |code: &str| record.member(code).filter(|member| record.code(*member) == code);
        let claims = |shape: &crate::picture::atlas::Shape| {
            let name = shape.code.as_ref().unwrap_or(&shape.name);
            let held = atlas.places.held.iter().filter(|held| held.shapes.contains(name));
            let held = held.filter_map(|held| Some((held.dates.parse().ok()?, member(&held.seat)?)));
            Claims { own: shape.code.as_deref().and_then(member), held: held.collect() }
        };
        Self {
            shapes: atlas.shapes.shapes.iter().map(claims).collect(),
            dots: atlas.places.dots.iter().map(|dot| member(&dot.code)).collect(),
        }
    }

    /// Whose shapes were on a day, by place in the atlas; none of what was no member's.
    pub fn shapes_on(&self, record: &Record, day: Date) -> Vec<Option<MemberId>> {
        let member = |member: &MemberId| record.about(*member).is_member_on(day);
        let on = |claims: &Claims| {
            let held = || claims.held.iter().find(|(dates, seat)| dates.contains(day) && member(seat));
            claims.own.filter(member).or_else(|| held().map(|(_, seat)| *seat))
        };
        self.shapes.iter().map(on).collect()
    }

    /// Whose dots were on a day; none of what was no member then.
    pub fn dots_on(&self, record: &Record, day: Date) -> Vec<Option<MemberId>> {
        self.dots.iter().map(|dot| dot.filter(|member| record.about(*member).is_member_on(day))).collect()
    }
}
