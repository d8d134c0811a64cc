//! Shapes of countries and places of small ones, in degrees, by code.
//!
//! Compiled by the build from `data/map`; read when a map is first drawn, so that the start does not wait for it.

use serde::{Deserialize, Serialize};

/// Longitude and latitude in tenths of a degree, east and north positive.
pub type Tenths = (i16, i16);

/// A country as the data set draws it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// The name in the data set.
    pub name: String,
    /// The code of the member of that name; none for what is no member's.
    pub code: Option<String>,
    /// Outlines; what lies in an even number of them is outside.
    pub rings: Vec<Vec<Tenths>>,
}

impl Shape {
    /// The middle of its longest outline.
    pub fn middle(&self) -> Option<Tenths> {
        let longest = self.rings.iter().max_by_key(|ring| ring.len())?;
        let middle = |axis: fn(&Tenths) -> i16| {
            let (least, most) = (longest.iter().map(axis).min()?, longest.iter().map(axis).max()?);
            Some(least + (most - least) / 2)
        };
        Some((middle(|point| point.0)?, middle(|point| point.1)?))
    }
}

/// All shapes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Shapes {
    /// One for each country of the data set.
    pub shapes: Vec<Shape>,
}

/// Where a member is that has no shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dot {
    /// Its code.
    pub code: String,
    /// Where.
    pub at: Tenths,
}

/// Shapes that went with a seat on some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The code of the seat.
    pub seat: String,
    /// `FROM..TO`, both ends in it; either may be open.
    pub dates: String,
    /// By code, or by name if they have none.
    pub shapes: Vec<String>,
}

/// What shapes do not say.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Places {
    /// Members without a shape.
    pub dots: Vec<Dot>,
    /// Whose a shape was before it was that of a member of its own name.
    pub held: Vec<Held>,
}

/// The world.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Atlas {
    /// Shapes.
    pub shapes: Shapes,
    /// What they do not say.
    pub places: Places,
}
