//! The same work on several parts at once: the one place of the core that starts threads. They end before it returns,
//! and what it returns does not depend on them.

use std::ops::Range;
use std::panic::resume_unwind;
use std::thread;

/// How many threads the machine runs at once.
pub fn available() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// What `work` makes of each part, one after the other, so that the result does not depend on who did it. The first
/// part is this thread's; so is any other for which the system has no thread.
pub fn in_parts<T: Send>(parts: &[Range<usize>], work: impl Fn(Range<usize>) -> Vec<T> + Sync) -> Vec<T> {
    let Some((first, rest)) = parts.split_first() else { return Vec::new() };
    thread::scope(|scope| {
        let work = &work;
        let start = |part: &Range<usize>| {
            let part = part.clone();
            thread::Builder::new().spawn_scoped(scope, move || work(part))
        };
        let others: Vec<_> = rest.iter().map(start).collect();
        let mut made = work(first.clone());
        for (part, other) in rest.iter().zip(others) {
            made.extend(match other {
                Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
                Err(_) => work(part.clone()),
            });
        }
        made
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_back_in_their_order() {
        let squares = |part: Range<usize>| part.map(|n| n * n).collect::<Vec<_>>();
        assert_eq!(in_parts(&[0..3, 3..3, 3..4, 4..6], squares), [0, 1, 4, 9, 16, 25]);
        assert!(in_parts(&[], squares).is_empty());
    }

    #[test]
    fn a_panic_of_a_thread_is_one_of_the_caller() {
        let work = |part: Range<usize>| if part.start == 1 { panic!("lost") } else { vec![part.start] };
        assert!(std::panic::catch_unwind(|| in_parts(&[0..1, 1..2], work)).is_err());
    }
}
