//! Mean and standard deviation of points.

/// Mean and standard deviation.
pub fn moments(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / n;
    (mean, variance.sqrt())
}

/// Brings values to mean 0 and standard deviation 1 and says what they had. Values that are all the same have no scale:
/// None, and they stay as they were.
pub fn standardise(values: &mut [f64]) -> Option<(f64, f64)> {
    let (mean, deviation) = moments(values);
    if !deviation.is_normal() {
        return None;
    }
    values.iter_mut().for_each(|value| *value = (*value - mean) / deviation);
    Some((mean, deviation))
}
