//! Filled shapes on a sheet of pixels: line by line, and inside is what lies in an odd number of outlines.

/// An outline: its corners in pixels.
pub type Outline = Vec<(f64, f64)>;

/// Whose each pixel is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    columns: usize,
    owners: Vec<Option<u16>>,
}

impl Raster {
    /// An empty sheet.
    pub fn new(columns: usize, rows: usize) -> Self {
        Self { columns, owners: vec![None; columns * rows] }
    }

    /// Fills a shape: every pixel whose middle lies inside.
    pub fn fill(&mut self, owner: u16, outlines: &[Outline]) {
        if self.columns == 0 {
            return;
        }
        let corners = outlines.iter().flatten();
        let (top, bottom) = corners.fold((f64::MAX, f64::MIN), |(top, bottom), (_, y)| (top.min(*y), bottom.max(*y)));
        let first = (top - 0.5).ceil().max(0.0) as usize;
        let mut crossed = Vec::new();
        for (row, pixels) in self.owners.chunks_exact_mut(self.columns).enumerate().skip(first) {
            let y = row as f64 + 0.5;
            if y > bottom {
                break;
            }
            crossed.clear();
            crossed.extend(outlines.iter().flat_map(|outline| crossings(outline, y)));
            crossed.sort_unstable_by(f64::total_cmp);
            for (enters, leaves) in crossed.iter().step_by(2).zip(crossed.iter().skip(1).step_by(2)) {
                let (from, to) = (pixel_from(*enters), pixel_from(*leaves).min(pixels.len()));
                pixels.get_mut(from..to).unwrap_or_default().fill(Some(owner));
            }
        }
    }

    /// Whose a pixel is; nobody's outside the sheet.
    pub fn owner(&self, x: usize, y: usize) -> Option<u16> {
        if x < self.columns { self.owners.get(y * self.columns + x).copied().flatten() } else { None }
    }
}

/// The first pixel whose middle does not lie left of this.
fn pixel_from(x: f64) -> usize {
    (x - 0.5).ceil().max(0.0) as usize
}

/// Where an outline crosses a line. A corner on the line counts with the side that goes on downwards, so that it counts once.
fn crossings(outline: &Outline, y: f64) -> impl Iterator<Item = f64> + '_ {
    let sides = outline.iter().zip(outline.iter().cycle().skip(1));
    let crossed = sides.filter(move |((_, y0), (_, y1))| (*y0 <= y) != (*y1 <= y));
    crossed.map(move |((x0, y0), (x1, y1))| x0 + (y - y0) / (y1 - y0) * (x1 - x0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Whether a point lies in an odd number of outlines: a ray to the left meets an odd number of sides.
    fn inside(outlines: &[Outline], x: f64, y: f64) -> bool {
        let met: usize = outlines.iter().map(|outline| crossings(outline, y).filter(|at| *at <= x).count()).sum();
        met % 2 == 1
    }

    fn outline() -> impl Strategy<Value = Outline> {
        proptest::collection::vec((-5.0..25.0f64, -5.0..25.0f64), 3..12)
    }

    proptest! {
        #[test]
        fn pixels_are_filled_whose_middle_is_inside(outlines in proptest::collection::vec(outline(), 1..4)) {
            let mut raster = Raster::new(20, 20);
            raster.fill(7, &outlines);
            for (x, y) in (0..20).flat_map(|x| (0..20).map(move |y| (x, y))) {
                let expected = inside(&outlines, x as f64 + 0.5, y as f64 + 0.5).then_some(7);
                prop_assert_eq!(raster.owner(x, y), expected, "{} {}", x, y);
            }
        }
    }

    #[test]
    fn holes_stay_empty_and_nothing_leaves_the_sheet() {
        let square = |from: f64, to: f64| vec![(from, from), (to, from), (to, to), (from, to)];
        let mut raster = Raster::new(4, 4);
        raster.fill(0, &[square(-9.0, 9.0), square(1.0, 3.0)]);
        assert_eq!((raster.owner(0, 0), raster.owner(1, 1), raster.owner(3, 3)), (Some(0), None, Some(0)));
        assert_eq!((raster.owner(4, 0), raster.owner(0, 4)), (None, None));
        Raster::new(0, 0).fill(0, &[square(-9.0, 9.0)]);
    }
}
