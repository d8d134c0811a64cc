//! Voting power in the Council.

use crate::analysis::power::Power;
use crate::report::layout::{Layout, Page, number};

/// The whole of it.
pub fn power(power: &Power, layout: Layout) -> String {
    let mut page = Page::new(layout);
    let seats = power.council.seats();
    page.paragraph(0, &format!("Voting power in the Security Council of {seats}, other than procedural questions"));
    page.gap();
    page.line("  each             Banzhaf   Shapley-Shubik");
    for (kind, share) in [("permanent", &power.permanent), ("elected", &power.elected)] {
        let (banzhaf, shapley_shubik) = (power.banzhaf(share), power.shapley_shubik(share));
        page.line(&format!("  {:<2} {kind:<12} {banzhaf:.6}  {shapley_shubik:.6}", share.seats));
    }
    page.gap();
    page.paragraph(
        0,
        &format!(
            "Of {} coalitions {} win; members turn {} of them from losing to winning, each permanent member {}, each elected \
             member {}. Banzhaf: a member's part of these. Shapley-Shubik: the part of all orders in which members could join \
             in which it makes the coalition win. Both are exact and sum to 1 over the members.",
            number(1_u64 << seats),
            number(power.winning),
            number(power.swings),
            number(power.permanent.swings),
            number(power.elected.swings)
        ),
    );
    page.paragraph(
        0,
        "The game knows no abstention: whoever is not in favour is against, so that a permanent member that abstains counts \
         as a veto here. It knows the rule (Charter art. 27(3)) and not who votes with whom.",
    );
    page.done()
}
