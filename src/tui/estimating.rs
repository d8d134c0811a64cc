//! Ideal points in the background: one estimate at a time, which ends as soon as something else is wanted.
//!
//! What is wanted follows from the state ([`App::wanted_points`]): the points of what is in view, while the screen that
//! shows them is on and they are not there. So nothing has to be remembered for an estimate to start, and nobody is left
//! working when the filter changes or another screen is shown.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, mpsc};

use super::Message;
use super::app::App;
use super::app::space::Progress;
use super::events::Event;
use crate::analysis::ideal::{self, NoEstimate};
use crate::answer::space::{self, Space};
use crate::record::Record;

/// The points of what was in view, or why there are none.
pub type Estimated = Result<Arc<Space>, NoEstimate>;

/// What is to be estimated.
struct Order {
    /// Counts the views there have been.
    revision: u32,
    view: Vec<usize>,
    cancelled: Arc<AtomicBool>,
}

/// Has the worker do what is wanted. It ends its work when this goes.
pub(super) struct Estimator {
    orders: Sender<Order>,
    current: Option<(u32, Arc<AtomicBool>)>,
}

impl Estimator {
    /// An estimator, and the work that a thread has to do for it.
    pub(super) fn new(record: Arc<Record>, reports: Sender<Event<Message>>) -> (Self, impl FnOnce() + Send) {
        let (orders, to_do) = mpsc::channel();
        (Self { orders, current: None }, move || work(&record, &to_do, &reports))
    }

    /// Starts or cancels, if something else is wanted than before.
    pub(super) fn follow(&mut self, app: &App) {
        let wanted = app.wanted_points();
        if wanted == self.current.as_ref().map(|(revision, _)| *revision) {
            return;
        }
        self.cancel();
        self.current = wanted.map(|revision| {
            let cancelled = Arc::default();
            let order = Order { revision, view: app.filter.view.clone(), cancelled: Arc::clone(&cancelled) };
            // The worker listens as long as there is an estimator.
            let _ = self.orders.send(order);
            (revision, cancelled)
        });
    }

    fn cancel(&mut self) {
        if let Some((_, cancelled)) = self.current.take() {
            cancelled.store(true, Ordering::Relaxed);
        }
    }
}

impl Drop for Estimator {
    fn drop(&mut self) {
        self.cancel();
    }
}

fn work(record: &Record, orders: &Receiver<Order>, reports: &Sender<Event<Message>>) {
    for Order { revision, view, cancelled } in orders {
        if cancelled.load(Ordering::Relaxed) {
            continue;
        }
        let told = Cell::new(None);
        let estimated = estimate(record, &view, &|progress| {
            // A frame for each percent is enough.
            if told.replace(Some(progress.percent)) != Some(progress.percent) {
                let _ = reports.send(Event::Worker(Message::Estimating { revision, progress }));
            }
            !cancelled.load(Ordering::Relaxed)
        });
        if !cancelled.load(Ordering::Relaxed) {
            let _ = reports.send(Event::Worker(Message::Estimated { revision, estimated }));
        }
    }
}

/// Estimates, here and now.
pub fn estimate(record: &Record, view: &[usize], progress: &dyn Fn(Progress) -> bool) -> Estimated {
    let told = |ideal::Progress { iteration, share }| progress(Progress { iteration, percent: (share * 100.0) as u8 });
    space::answer(record, view, &told).map(Arc::new)
}
