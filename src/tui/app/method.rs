//! How agreement of members is measured: one choice for every figure of it on any screen.

use super::App;
use super::measuring::Measuring;
use crate::analysis::agreement::Method;
use crate::answer::agreement::AgreementOptions;

impl App {
    /// How agreement is asked for.
    pub fn agreement_options(&self) -> AgreementOptions {
        let Measuring { by, series_of, method, drop_unanimous, .. } = self.measuring;
        AgreementOptions { body: self.counted_body(), method, drop_unanimous, by, series_of }
    }

    pub(super) fn measure_by(&mut self, method: Method) {
        self.staying(|app| app.measuring.method = method);
        self.message = Some(format!("agreement by {}: {}", method.word(), method.in_words()));
    }

    pub(super) fn toggle_unanimous(&mut self) {
        self.staying(|app| app.measuring.drop_unanimous ^= true);
        self.message = Some(match self.measuring.drop_unanimous {
            true => "agreement without roll calls in which everyone cast the same ballot".to_owned(),
            false => "agreement over all roll calls in view".to_owned(),
        });
    }

    /// Changes how figures are made; the cursor of the detail stays on what it was on.
    fn staying(&mut self, change: impl FnOnce(&mut Self)) {
        let (stop, link) = (self.stop, self.stop_link());
        change(self);
        self.stay_at(stop, link);
    }
}
