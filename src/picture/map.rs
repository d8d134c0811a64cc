//! The map: filled shapes and dots in columns and rows. What they mean, and how that looks, is for others.

use std::sync::LazyLock;

use super::atlas::{Atlas, Tenths};
use super::projection::{Sheet, Window};
use super::raster::Raster;
use super::{Cell, ROW_HEIGHT, Room};

static ATLAS: LazyLock<Atlas> =
    LazyLock::new(|| postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/atlas.bin"))).unwrap_or_default());

/// The world that the binary carries.
pub fn atlas() -> &'static Atlas {
    &ATLAS
}

/// How many pixels a cell is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grain {
    /// Two by four, as the dots of Braille.
    Fine,
    /// One above the other.
    Halves,
    /// One.
    Whole,
}

impl Grain {
    /// Columns and rows of pixels.
    pub fn pixels(self) -> (usize, usize) {
        match self {
            Self::Fine => (2, 4),
            Self::Halves => (1, 2),
            Self::Whole => (1, 1),
        }
    }
}

/// A cell of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Land {
    /// The shape that most of it is; none at sea.
    pub shape: Option<u16>,
    /// The pixels that are land, a bit each, row by row.
    pub mask: u8,
    /// The shapes of the first and the last row of pixels.
    pub ends: [Option<u16>; 2],
}

/// A map in a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map {
    /// Its room.
    pub room: Room,
    /// Cells, row by row.
    pub land: Vec<Land>,
    /// A cell in each shape, and whether it is all that there is of it; none outside the window.
    pub shapes: Vec<Option<(Cell, bool)>>,
    /// The cell of each dot likewise.
    pub dots: Vec<Option<Cell>>,
}

/// Draws the part of the world that lies in a window.
pub fn map(atlas: &Atlas, window: Window, room: Room, grain: Grain) -> Map {
    let (across, down) = grain.pixels();
    let (columns, rows) = (usize::from(room.columns) * across, usize::from(room.rows) * down);
    let pixel_height = ROW_HEIGHT * across as f64 / down as f64;
    let sheet = Sheet::of(window, columns, rows, pixel_height);
    let mut raster = Raster::new(columns, rows);
    for (shape, number) in atlas.shapes.shapes.iter().zip(0..) {
        let outlines: Vec<_> = shape.rings.iter().map(|ring| outline(&sheet, ring)).collect();
        raster.fill(number, &outlines);
    }
    let land = cells(&raster, room, grain);
    let to_cell = |(x, y): (f64, f64)| {
        let (x, y) = ((x / across as f64).floor(), (y / down as f64).floor());
        let inside = (0.0..f64::from(room.columns)).contains(&x) && (0.0..f64::from(room.rows)).contains(&y);
        inside.then_some(Cell { x: x as u16, y: y as u16 })
    };
    let mut middles = middles(&land, room, atlas.shapes.shapes.len());
    for (middle, shape) in middles.iter_mut().zip(&atlas.shapes.shapes) {
        // What is smaller than a pixel stands where its largest part is.
        let largest = shape.rings.iter().max_by_key(|ring| ring.len());
        let at = largest.filter(|_| middle.is_none()).and_then(|ring| to_cell(middle_of(&outline(&sheet, ring))));
        *middle = middle.or(at.map(|cell| (cell, true)));
    }
    let mut taken: Vec<Cell> = middles.iter().flatten().map(|(cell, _)| *cell).collect();
    let dots = atlas.places.dots.iter().map(|dot| {
        let turns = sheet.turns(f64::from(dot.at.0) / 10.0);
        let cell = free_near(to_cell(sheet.at(dot.at, turns))?, &taken, room);
        taken.push(cell);
        Some(cell)
    });
    let dots = dots.collect();
    Map { room, land, shapes: middles, dots }
}

/// An outline on the sheet, as a whole on the side of the globe where its middle is.
pub fn outline(sheet: &Sheet, ring: &[Tenths]) -> Vec<(f64, f64)> {
    let (west, east) =
        ring.iter().fold((i16::MAX, i16::MIN), |(west, east), (lon, _)| (west.min(*lon), east.max(*lon)));
    let turns = sheet.turns((f64::from(west) + f64::from(east)) / 20.0);
    ring.iter().map(|point| sheet.at(*point, turns)).collect()
}

fn middle_of(outline: &[(f64, f64)]) -> (f64, f64) {
    let count = outline.len().max(1) as f64;
    let (x, y) = outline.iter().fold((0.0, 0.0), |(x, y), point| (x + point.0, y + point.1));
    (x / count, y / count)
}

fn cells(raster: &Raster, room: Room, grain: Grain) -> Vec<Land> {
    let (across, down) = grain.pixels();
    let all = (0..usize::from(room.rows)).flat_map(|y| (0..usize::from(room.columns)).map(move |x| (x, y)));
    all.map(|(x, y)| {
        let pixel = |at: usize| raster.owner(x * across + at % across, y * down + at / across);
        let owners = (0..across * down).map(pixel);
        let mask =
            owners.clone().enumerate().filter(|(_, owner)| owner.is_some()).fold(0, |mask, (at, _)| mask | 1 << at);
        let most =
            owners.clone().flatten().max_by_key(|one| owners.clone().flatten().filter(|other| one == other).count());
        Land { shape: most, mask, ends: [pixel(0), pixel(across * (down - 1))] }
    })
    .collect()
}

/// For each shape the cell of its own that lies nearest to the middle of all its cells, and whether it is the only one.
fn middles(land: &[Land], room: Room, shapes: usize) -> Vec<Option<(Cell, bool)>> {
    let mut sums = vec![(0.0, 0.0, 0.0); shapes];
    let columns = usize::from(room.columns).max(1);
    let owned = || {
        let of = |(at, land): (usize, &Land)| {
            let cell = Cell { x: (at % columns) as u16, y: (at / columns) as u16 };
            Some((usize::from(land.shape?), cell))
        };
        land.iter().enumerate().filter_map(of)
    };
    for (shape, cell) in owned() {
        let Some((x, y, count)) = sums.get_mut(shape) else { continue };
        *x += f64::from(cell.x);
        *y += f64::from(cell.y);
        *count += 1.0;
    }
    let mut nearest: Vec<Option<(f64, Cell)>> = vec![None; shapes];
    for (shape, cell) in owned() {
        let (Some((x, y, count)), Some(nearest)) = (sums.get(shape), nearest.get_mut(shape)) else { continue };
        let away = (f64::from(cell.x) - x / count).powi(2) + (ROW_HEIGHT * (f64::from(cell.y) - y / count)).powi(2);
        if nearest.is_none_or(|(best, _)| away < best) {
            *nearest = Some((away, cell));
        }
    }
    nearest.into_iter().zip(sums).map(|(found, sum)| found.map(|(_, cell)| (cell, sum.2 < 2.0))).collect()
}

/// The cell itself, or the nearest that is not taken.
fn free_near(cell: Cell, taken: &[Cell], room: Room) -> Cell {
    const FARTHEST: u16 = 6;
    let around = |reach: u16| {
        let xs = cell.x.saturating_sub(reach)..=(cell.x + reach).min(room.columns.saturating_sub(1));
        let ys = cell.y.saturating_sub(reach)..=(cell.y + reach).min(room.rows.saturating_sub(1));
        ys.flat_map(move |y| xs.clone().map(move |x| Cell { x, y }))
    };
    let away = |other: &Cell| other.x.abs_diff(cell.x).pow(2) + (2 * other.y.abs_diff(cell.y)).pow(2);
    let free = (0..=FARTHEST).find_map(|reach| around(reach).filter(|cell| !taken.contains(cell)).min_by_key(away));
    free.unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { columns: 80, rows: 21 };

    fn shape(name: &str) -> u16 {
        atlas().shapes.shapes.iter().position(|shape| shape.name == name).unwrap() as u16
    }

    fn columns_of(map: &Map, name: &str) -> Vec<u16> {
        let number = shape(name);
        let cells = map.land.iter().enumerate().filter(|(_, land)| land.shape == Some(number));
        let mut columns: Vec<_> = cells.map(|(at, _)| at as u16 % map.room.columns).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    #[test]
    fn the_atlas_is_there() {
        assert_eq!(atlas().shapes.shapes.len(), 176);
        assert!(atlas().places.dots.len() > 25);
    }

    /// Nobody lies on both sides of the sheet, and no outline runs across all of it.
    #[test]
    fn the_edge_of_the_map_cuts_nobody() {
        for grain in [Grain::Fine, Grain::Halves, Grain::Whole] {
            let map = map(atlas(), Window::WORLD, ROOM, grain);
            for name in ["Russia", "Fiji", "New Zealand", "United States of America"] {
                let columns = columns_of(&map, name);
                let wide = columns.last().unwrap_or(&0) - columns.first().unwrap_or(&0);
                assert!(wide < 42, "{name} {wide}");
            }
            let russia = columns_of(&map, "Russia");
            assert!(russia.first().unwrap() > &40 && russia.last().unwrap() > &62, "{russia:?}");
        }
        let sheet = Sheet::of(Window::WORLD, 3600, 1800, 1.0);
        for shape in &atlas().shapes.shapes {
            for ring in &shape.rings {
                let outline = outline(&sheet, ring);
                let next = outline.iter().cycle().skip(1);
                assert!(outline.iter().zip(next).all(|(a, b)| (a.0 - b.0).abs() < 600.0), "{}", shape.name);
            }
        }
    }

    #[test]
    fn every_shape_and_every_dot_has_a_cell() {
        for room in [ROOM, Room { columns: 42, rows: 11 }, Room { columns: 200, rows: 55 }] {
            let map = map(atlas(), Window::WORLD, room, Grain::Fine);
            let missing: Vec<_> =
                map.shapes.iter().zip(&atlas().shapes.shapes).filter(|(cell, _)| cell.is_none()).collect();
            assert!(missing.is_empty(), "{missing:?}");
            assert!(map.dots.iter().all(Option::is_some));
            let mut dots: Vec<_> = map.dots.iter().flatten().collect();
            dots.sort();
            dots.dedup();
            assert_eq!(dots.len(), map.dots.len(), "{room:?}");
        }
    }

    #[test]
    fn a_window_shows_what_lies_in_it() {
        let oceania = Window { centre: (1700, -150), degrees: (110, 70) };
        let map = map(atlas(), oceania, ROOM, Grain::Fine);
        let seen = |name: &str| map.shapes[usize::from(shape(name))].is_some();
        assert!(seen("New Zealand") && seen("Fiji") && seen("Vanuatu") && !seen("France"));
        assert!(columns_of(&map, "New Zealand").last().unwrap() < &60);
    }
}
