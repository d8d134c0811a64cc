//! An axis: where a value stands in a row of cells, and which values are written beside it.

/// Steps between the values that are written.
const STEPS: [f64; 8] = [0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0];

/// A range of values over cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    low: f64,
    high: f64,
    cells: usize,
}

impl Axis {
    /// An axis from one value to another; they may be the same.
    pub fn new(low: f64, high: f64, cells: usize) -> Self {
        Self { low, high, cells: cells.max(1) }
    }

    /// The lowest value.
    pub fn low(self) -> f64 {
        self.low
    }

    /// The highest value.
    pub fn high(self) -> f64 {
        self.high
    }

    /// The cell of a value; what lies beyond an end is in the last one.
    pub fn cell(self, value: f64) -> usize {
        let share = if self.high > self.low { (value - self.low) / (self.high - self.low) } else { 0.5 };
        let last = self.cells - 1;
        // A cast of what is no number gives nought.
        ((share.clamp(0.0, 1.0) * last as f64).round() as usize).min(last)
    }

    /// Round values, each at least so many cells from the next.
    pub fn ticks(self, apart: usize) -> Vec<f64> {
        let range = self.high - self.low;
        let fits = |step: &&f64| **step * self.cells as f64 >= apart as f64 * range;
        let Some(step) = STEPS.iter().find(fits).filter(|_| range > 0.0) else { return Vec::new() };
        let (first, last) = ((self.low / step).ceil() as i64, (self.high / step).floor() as i64);
        (first..=last).map(|n| n as f64 * step).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_cells() {
        let axis = Axis::new(-2.0, 4.0, 61);
        assert_eq!([-9.0, -2.0, 0.0, 4.0, 9.0].map(|value| axis.cell(value)), [0, 0, 20, 60, 60]);
        assert_eq!(axis.cell(f64::NAN), 0);
        assert_eq!((Axis::new(1.0, 1.0, 9).cell(1.0), Axis::new(1.0, 2.0, 0).cell(2.0)), (4, 0));
    }

    #[test]
    fn ticks_are_round_and_far_enough_apart() {
        assert_eq!(Axis::new(-2.0, 4.0, 61).ticks(8), [-2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0]);
        assert_eq!(Axis::new(-2.3, 3.7, 20).ticks(5), [-2.0, 0.0, 2.0]);
        assert_eq!(Axis::new(1946.0, 2025.0, 40).ticks(6), [1960.0, 1980.0, 2000.0, 2020.0]);
        assert!(Axis::new(1.0, 1.0, 9).ticks(5).is_empty());
    }
}
