//! How a ballot depends on a point: ordered logit, the terms of the variational bound, and the step of an item.
//!
//! The log probability of a ballot is a sum of comparisons of the point with cut points. With u = cut − slope · point,
//! *below* a cut point is log σ(u) and *above* it log σ(−u); the middle ballot is both, above the lower and below the
//! upper, and one term more that knows no point, log(1 − exp(lower − upper)).

/// A symmetric matrix over slope, lower and upper cut point.
pub type Matrix = [[f64; 3]; 3];

/// Gradient and curvature (the negative second derivative) at a point.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Slope {
    pub gradient: f64,
    pub curvature: f64,
}

/// Standard deviations of what is believed of an item beforehand, about nought.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    /// Of its slope.
    pub slope: f64,
    /// Of each of its cut points.
    pub cut: f64,
}

/// One item: what it asks, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item {
    pub slope: f64,
    /// Lower and upper; the lower alone where two kinds of ballot were cast.
    pub cuts: [f64; 2],
    pub covariance: Matrix,
    cast: [bool; 3],
}

/// The ballots of one kind, compared with one cut point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Side {
    /// Place in the scale.
    pub ballot: usize,
    /// Place in [`Item::cuts`].
    pub cut: usize,
    below: bool,
}

/// What one comparison says.
struct Comparison {
    /// Derivative of the log probability by u.
    pull: f64,
    /// The negative second derivative.
    curvature: f64,
    /// Jaakkola and Jordan's weight ω: E log σ(±u) ≥ log σ(±ū) − ω Var(u) / 2.
    weight: f64,
}

impl Side {
    fn compare(self, u: f64) -> Comparison {
        let below = 1.0 / (1.0 + (-u).exp());
        let pull = if self.below { 1.0 - below } else { -below };
        // tanh(u / 2) / 2u; a quarter at nought.
        let weight = if u.abs() < 1e-3 { 0.25 } else { (below - 0.5) / u };
        Comparison { pull, curvature: below * (1.0 - below), weight }
    }
}

#[expect(clippy::indexing_slicing, reason = "a side is of one of two cut points")]
impl Item {
    /// An item that says nothing of points yet: its cut points are those of the shares of ballots, `counts` in their
    /// order on the scale.
    pub fn new(counts: [usize; 3]) -> Self {
        let cast = counts.map(|count| count > 0);
        let total: usize = counts.iter().sum();
        let cut = |below: usize| ((below as f64 + 0.5) / ((total - below) as f64 + 0.5)).ln();
        let lower = if cast[0] { counts[0] } else { counts[1] };
        let cuts = [cut(lower), if cast == [true; 3] { cut(counts[0] + counts[1]) } else { 0.0 }];
        Self { slope: 0.0, cuts, covariance: Matrix::default(), cast }
    }

    fn has_middle(&self) -> bool {
        self.cast == [true; 3]
    }

    /// The comparisons that the ballots are made of.
    pub fn sides(&self) -> impl Iterator<Item = Side> + use<> {
        let lowest = usize::from(!self.cast[0]);
        let highest = if self.cast[2] { 2 } else { 1 };
        let middle = self.has_middle();
        let sides = [
            Some(Side { ballot: lowest, cut: 0, below: true }),
            middle.then_some(Side { ballot: 1, cut: 0, below: false }),
            middle.then_some(Side { ballot: 1, cut: 1, below: true }),
            Some(Side { ballot: highest, cut: usize::from(middle), below: false }),
        ];
        sides.into_iter().flatten()
    }

    /// What one ballot says of the point of who cast it.
    pub fn slope_at(&self, side: Side, point: f64) -> Slope {
        let Comparison { pull, curvature, weight } = side.compare(self.cuts[side.cut] - self.slope * point);
        let [variance, shared] = [self.covariance[0][0], self.covariance[0][1 + side.cut]];
        Slope {
            gradient: -self.slope * pull - weight * (variance * point - shared),
            curvature: self.slope * self.slope * curvature + weight * variance,
        }
    }

    /// Adds what one kind of ballot says of the item; `voters` are the points of who cast it, each with its variance.
    pub fn add_side(&self, side: Side, voters: impl Iterator<Item = (f64, f64)>, sums: &mut Sums) {
        let (mut g, mut h, mut spread) = ([0.0; 2], [0.0; 3], 0.0);
        for (point, variance) in voters {
            let Comparison { pull, curvature, weight } = side.compare(self.cuts[side.cut] - self.slope * point);
            g[0] += pull;
            g[1] += pull * point;
            h[0] += curvature;
            h[1] += curvature * point;
            h[2] += curvature * point * point;
            spread += weight * variance;
        }
        let cut = 1 + side.cut;
        sums.gradient[0] -= g[1] + spread * self.slope;
        sums.gradient[cut] += g[0];
        sums.curvature[0][0] += h[2] + spread;
        sums.curvature[0][cut] -= h[1];
        sums.curvature[cut][0] -= h[1];
        sums.curvature[cut][cut] += h[0];
    }

    /// The term of the middle ballots that knows no point.
    pub fn add_middle(&self, ballots: usize, sums: &mut Sums) {
        if !self.has_middle() {
            return;
        }
        let apart = 1.0 / (self.cuts[1] - self.cuts[0]).exp_m1();
        let (pull, curvature) = (ballots as f64 * apart, ballots as f64 * apart * (1.0 + apart));
        sums.gradient[1] -= pull;
        sums.gradient[2] += pull;
        for (row, column, sign) in [(1, 1, 1.0), (2, 2, 1.0), (1, 2, -1.0), (2, 1, -1.0)] {
            sums.curvature[row][column] += sign * curvature;
        }
    }

    /// One Newton step, held back so that no step is wider than one and the cut points keep their order; the covariance
    /// is the inverse of the curvature it was taken with.
    pub fn step(&mut self, mut sums: Sums, prior: Prior) {
        let at = [self.slope, self.cuts[0], self.cuts[1]];
        for (k, deviation) in [prior.slope, prior.cut, prior.cut].into_iter().enumerate() {
            let precision = 1.0 / (deviation * deviation);
            sums.gradient[k] -= precision * at[k];
            sums.curvature[k][k] += precision;
        }
        self.covariance = inverse(&sums.curvature);
        let step = self.covariance.map(|row| row.iter().zip(&sums.gradient).map(|(c, g)| c * g).sum::<f64>());
        let widest = step.iter().fold(1.0, |widest: f64, s| widest.max(s.abs()));
        let mut share = 1.0 / widest;
        let (gap, closing) = (self.cuts[1] - self.cuts[0], step[1] - step[2]);
        if self.has_middle() && closing > 0.0 {
            share = share.min(0.75 * gap / closing);
        }
        self.slope += share * step[0];
        self.cuts = [self.cuts[0] + share * step[1], self.cuts[1] + share * step[2]];
    }

    /// The same item on a scale on which `point` is (`point` − mean) / deviation.
    pub fn rescale(&mut self, mean: f64, deviation: f64) {
        self.cuts = self.cuts.map(|cut| cut - self.slope * mean);
        self.slope *= deviation;
    }
}

/// Gradient and curvature of the bound, by slope and cut points.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sums {
    pub gradient: [f64; 3],
    pub curvature: Matrix,
}

#[expect(clippy::indexing_slicing, reason = "both have three rows and columns")]
impl Sums {
    pub fn add(&mut self, other: &Self) {
        for k in 0..3 {
            self.gradient[k] += other.gradient[k];
            for l in 0..3 {
                self.curvature[k][l] += other.curvature[k][l];
            }
        }
    }
}

/// The inverse of a positive definite matrix, by cofactors.
#[expect(clippy::indexing_slicing, reason = "rows and columns are counted round in three")]
fn inverse(m: &Matrix) -> Matrix {
    let cofactor = |r: usize, c: usize| {
        let ([r1, r2], [c1, c2]) = ([(r + 1) % 3, (r + 2) % 3], [(c + 1) % 3, (c + 2) % 3]);
        m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1]
    };
    let determinant: f64 = (0..3).map(|c| m[0][c] * cofactor(0, c)).sum();
    std::array::from_fn(|r| std::array::from_fn(|c| cofactor(c, r) / determinant))
}

#[cfg(test)]
mod tests {
    use super::super::sheet::SCALE;
    use super::*;

    /// Log probability of a ballot, written out.
    fn log_probability(item: &Item, ballot: usize, point: f64) -> f64 {
        let below = |cut: f64| 1.0 / (1.0 + (item.slope * point - cut).exp());
        let shares = [below(item.cuts[0]), below(item.cuts[1]), 1.0];
        (shares[ballot] - if ballot == 0 { 0.0 } else { shares[ballot - 1] }).ln()
    }

    fn item() -> Item {
        Item { slope: 1.3, cuts: [-0.4, 0.9], ..Item::new([3, 2, 1]) }
    }

    fn sums(item: &Item, ballot: usize, point: f64) -> Sums {
        let mut sums = Sums::default();
        for side in item.sides().filter(|side| side.ballot == ballot) {
            item.add_side(side, std::iter::once((point, 0.0)), &mut sums);
        }
        item.add_middle(usize::from(ballot == 1), &mut sums);
        sums
    }

    #[test]
    fn gradients_are_those_of_the_ordered_logit() {
        let (item, point, little) = (item(), 0.7, 1e-5);
        for ballot in 0..SCALE.len() {
            let change = |by: fn(&mut Item, f64)| {
                let [mut more, mut less] = [item; 2];
                by(&mut more, little);
                by(&mut less, -little);
                (log_probability(&more, ballot, point) - log_probability(&less, ballot, point)) / (2.0 * little)
            };
            let expected = [change(|i, x| i.slope += x), change(|i, x| i.cuts[0] += x), change(|i, x| i.cuts[1] += x)];
            let found = sums(&item, ballot, point).gradient;
            assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-8), "{found:?} {expected:?}");

            let by_point: f64 =
                item.sides().filter(|side| side.ballot == ballot).map(|side| item.slope_at(side, point).gradient).sum();
            let more = log_probability(&item, ballot, point + little);
            let less = log_probability(&item, ballot, point - little);
            assert!((by_point - (more - less) / (2.0 * little)).abs() < 1e-8);
        }
    }

    #[test]
    fn cut_points_keep_their_order() {
        let mut item = item();
        let against =
            Sums { gradient: [0.0, 50.0, -50.0], curvature: [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]] };
        for _ in 0..20 {
            item.step(against, Prior { slope: 1.0, cut: 10.0 });
            assert!(item.cuts[0] < item.cuts[1]);
        }
    }

    #[test]
    fn a_rescaled_item_answers_the_same() {
        let (before, mut after) = (item(), item());
        after.rescale(0.5, 2.0);
        for ballot in 0..SCALE.len() {
            let (one, other) =
                (log_probability(&before, ballot, 1.5), log_probability(&after, ballot, (1.5 - 0.5) / 2.0));
            assert!((one - other).abs() < 1e-12);
        }
    }

    #[test]
    fn a_matrix_times_its_inverse_is_one() {
        let matrix = [[2.0, -0.3, 0.1], [-0.3, 1.5, -0.4], [0.1, -0.4, 1.0]];
        let inverse = inverse(&matrix);
        for (r, row) in matrix.iter().enumerate() {
            for c in 0..3 {
                let product: f64 = row.iter().zip(&inverse).map(|(x, column)| x * column[c]).sum();
                assert!((product - f64::from(u8::from(r == c))).abs() < 1e-12);
            }
        }
    }
}
