//! How far a file is read, how fast that goes and how long it will take, on stderr where that is a terminal.

use std::io::{self, IsTerminal, Read, Write};
use std::time::{Duration, Instant};

/// How often the line is written anew.
const EVERY: Duration = Duration::from_millis(100);

/// A file that tells how far it is read.
pub struct Watched<R> {
    input: R,
    /// Bytes read.
    read: u64,
    /// Bytes that there are, where that is known.
    all: Option<u64>,
    started: Instant,
    shown: Instant,
    /// Columns of the line that stands there.
    columns: usize,
    terminal: bool,
}

impl<R> Watched<R> {
    /// Watches a file of so many bytes.
    pub fn new(input: R, all: Option<u64>) -> Self {
        let now = Instant::now();
        Self { input, read: 0, all, started: now, shown: now, columns: 0, terminal: io::stderr().is_terminal() }
    }

    fn show(&mut self) {
        if !self.terminal || self.shown.elapsed() < EVERY {
            return;
        }
        self.shown = Instant::now();
        let line = in_words(self.read, self.all, self.started.elapsed());
        let mut stderr = io::stderr().lock();
        let _ = write!(stderr, "\r{line:columns$}", columns = self.columns).and_then(|()| stderr.flush());
        self.columns = line.len();
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.read += read as u64;
        self.show();
        Ok(read)
    }
}

impl<R> Drop for Watched<R> {
    /// Takes the line off the screen.
    fn drop(&mut self) {
        if self.columns > 0 {
            let mut stderr = io::stderr().lock();
            let _ = write!(stderr, "\r{:columns$}\r", "", columns = self.columns).and_then(|()| stderr.flush());
        }
    }
}

/// `reading 45 %, 412 MB/s, 0.4 s left`; without an end in sight `reading, 120 MB, 412 MB/s`.
fn in_words(read: u64, all: Option<u64>, elapsed: Duration) -> String {
    let megabytes = |bytes: f64| bytes / 1_000_000.0;
    let rate = read as f64 / elapsed.as_secs_f64().max(0.001);
    let rate_in_words = format!("{:.0} MB/s", megabytes(rate));
    match all.filter(|all| *all > 0) {
        Some(all) => {
            let share = (read as f64 / all as f64).min(1.0);
            let left = all.saturating_sub(read) as f64 / rate.max(1.0);
            format!("reading {:.0} %, {rate_in_words}, {left:.1} s left", share * 100.0)
        }
        None => format!("reading, {:.0} MB, {rate_in_words}", megabytes(read as f64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_has_a_rate_and_a_time_left() {
        let half = Duration::from_millis(500);
        assert_eq!(in_words(100_000_000, Some(400_000_000), half), "reading 25 %, 200 MB/s, 1.5 s left");
        assert_eq!(in_words(100_000_000, None, half), "reading, 100 MB, 200 MB/s");
        assert_eq!(in_words(0, Some(0), Duration::ZERO), "reading, 0 MB, 0 MB/s");
    }
}
