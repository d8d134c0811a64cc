//! What is believed of a seat's points beforehand: they walk at random from session to session.

use super::response::Slope;

/// The random walk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Walk {
    /// Standard deviation of a seat's first point, about nought.
    pub start: f64,
    /// Standard deviation of what it moves from one session to the next. After n sessions without a ballot it is √n
    /// times as much.
    pub step: f64,
}

/// The Newton system of one seat, symmetric and tridiagonal: each point hangs on those before and after it.
pub struct Chain {
    diagonal: Vec<f64>,
    /// Between each point and the next.
    beside: Vec<f64>,
    gradient: Vec<f64>,
}

#[expect(
    clippy::indexing_slicing,
    reason = "there is a number for each point, and one between each point and the next"
)]
impl Chain {
    /// The system at some points, each with its session and what the ballots say there.
    pub fn new(walk: Walk, points: &[(u16, f64, Slope)]) -> Self {
        let mut chain = Self {
            diagonal: points.iter().map(|(.., slope)| slope.curvature).collect(),
            beside: Vec::with_capacity(points.len()),
            gradient: points.iter().map(|(.., slope)| slope.gradient).collect(),
        };
        if let Some((_, first, _)) = points.first() {
            let precision = 1.0 / (walk.start * walk.start);
            chain.diagonal[0] += precision;
            chain.gradient[0] -= precision * first;
        }
        for (k, pair) in points.windows(2).enumerate() {
            let [(earlier, from, _), (later, to, _)] = [pair[0], pair[1]];
            let precision = 1.0 / (walk.step * walk.step * f64::from(later - earlier));
            let pull = precision * (to - from);
            chain.diagonal[k] += precision;
            chain.diagonal[k + 1] += precision;
            chain.beside.push(-precision);
            chain.gradient[k] += pull;
            chain.gradient[k + 1] -= pull;
        }
        chain
    }

    /// The Newton step of each point.
    pub fn steps(&self) -> Vec<f64> {
        let (pivots, mut steps) = (self.pivots(), self.gradient.clone());
        for k in 1..steps.len() {
            steps[k] -= self.beside[k - 1] / pivots[k - 1] * steps[k - 1];
        }
        for k in (0..steps.len()).rev() {
            let next = self.beside.get(k).map_or(0.0, |beside| beside * steps[k + 1]);
            steps[k] = (steps[k] - next) / pivots[k];
        }
        steps
    }

    /// The variance of each point: the diagonal of the inverse, from the pivots of both directions.
    pub fn variances(&self) -> Vec<f64> {
        let forward = self.pivots();
        let mut backward = self.diagonal.clone();
        for k in (1..backward.len()).rev() {
            backward[k - 1] -= self.beside[k - 1] * self.beside[k - 1] / backward[k];
        }
        (0..forward.len()).map(|k| 1.0 / (forward[k] + backward[k] - self.diagonal[k])).collect()
    }

    fn pivots(&self) -> Vec<f64> {
        let mut pivots = self.diagonal.clone();
        for k in 1..pivots.len() {
            pivots[k] -= self.beside[k - 1] * self.beside[k - 1] / pivots[k - 1];
        }
        pivots
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WALK: Walk = Walk { start: 2.0, step: 0.5 };

    fn chain(curvature: f64) -> Chain {
        let slope = |gradient| Slope { gradient, curvature };
        Chain::new(WALK, &[(1, 0.2, slope(1.0)), (2, 0.4, slope(-2.0)), (5, -0.3, slope(0.5))])
    }

    #[test]
    fn steps_solve_the_system() {
        let chain = chain(3.0);
        let steps = chain.steps();
        let beside = |k: usize, other: usize| chain.beside.get(k).map_or(0.0, |b| b * steps[other]);
        let found = [
            chain.diagonal[0] * steps[0] + beside(0, 1),
            beside(0, 0) + chain.diagonal[1] * steps[1] + beside(1, 2),
            beside(1, 1) + chain.diagonal[2] * steps[2],
        ];
        assert!(found.iter().zip(&chain.gradient).all(|(a, b)| (a - b).abs() < 1e-12));
    }

    #[test]
    fn without_ballots_a_walk_is_as_unsure_as_it_is_long() {
        let variances = chain(0.0).variances();
        let expected = [4.0, 4.0 + 0.25, 4.0 + 0.25 * 4.0];
        assert!(variances.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9), "{variances:?}");
    }
}
