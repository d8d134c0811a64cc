//! Figures of what is in view, made when they are first asked for and kept until the view changes.

use std::rc::Rc;

use super::App;
use crate::answer::bloc::{Unity, unity_of_all};
use crate::answer::country::{Neighbours, counts_of_all, neighbours_among};
use crate::answer::differing::{DifferingFrom, differing_from};
use crate::answer::figures::{RollCallFigures, figures};
use crate::answer::votes::Votes;
use crate::record::{Body, MemberId, Tally};

impl App {
    /// The body whose ballots the list of members counts, since no figure mixes the two: the Assembly, unless only roll
    /// calls of the Council are in view.
    pub fn counted_body(&self) -> Body {
        let of_assembly = |place: &usize| self.record.roll_calls[*place].body == Body::GeneralAssembly;
        let view = &self.filter.view;
        if view.is_empty() || view.iter().any(of_assembly) { Body::GeneralAssembly } else { Body::SecurityCouncil }
    }

    /// What every member did in the roll calls in view of the counted body, by place of the member.
    pub fn counts(&self) -> &[Tally] {
        self.counts.get_or_init(|| counts_of_all(&self.record, &self.filter.view, self.counted_body()))
    }

    /// How far every group held together in the roll calls in view of the counted body, by place of the group.
    pub fn unity(&self) -> &[Unity] {
        self.unity.get_or_init(|| unity_of_all(&self.record, &self.filter.view, self.votes(), self.members_counted()))
    }

    /// What everyone cast in the roll calls by vote in view of the counted body.
    pub fn votes(&self) -> &Votes {
        self.votes.get_or_init(|| Votes::of(&self.record, &self.filter.view, self.counted_body()))
    }

    /// Who votes like a member in them, by era of its seat and by the method in force.
    pub fn neighbours(&self, member: MemberId) -> Vec<Neighbours> {
        neighbours_among(self.votes(), member, self.measuring.method, self.measuring.drop_unanimous)
    }

    /// The measures of a roll call; those of the last one are kept, since they look at the whole record.
    pub fn figures_of(&self, place: usize) -> Option<Rc<RollCallFigures>> {
        if let Some((of, figures)) = &*self.figures.borrow()
            && *of == place
        {
            return Some(Rc::clone(figures));
        }
        let made = Rc::new(figures(&self.record, place)?);
        self.figures.replace(Some((place, Rc::clone(&made))));
        Some(made)
    }

    /// Where a member differed from its groups in the roll calls in view of the counted body; that of the last one is kept.
    pub fn differing_of(&self, member: MemberId) -> Rc<Vec<DifferingFrom>> {
        if let Some((of, differing)) = &*self.differing.borrow()
            && *of == member
        {
            return Rc::clone(differing);
        }
        let made = Rc::new(differing_from(&self.record, self.votes(), member));
        self.differing.replace(Some((member, Rc::clone(&made))));
        made
    }

    /// The view has changed: what was counted of it counts no more.
    pub(super) fn forget_counts(&mut self) {
        self.counts.take();
        self.unity.take();
        self.votes.take();
        self.differing.take();
    }
}
