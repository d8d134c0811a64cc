//! The sitting of a body of one's own: what its file needs beside its roll calls to be gone on with.

use super::entry::{At, Item, Sheet};
use super::{File, Loader, parser};
use crate::record::calling::{Call, Put, Sitting};
use crate::record::check::Kind;
use crate::record::{Body, MemberId, MemberSet};
use crate::store::written;

impl Loader<'_> {
    /// The sitting of the first file that has one.
    pub(super) fn sitting(&mut self, files: &[File<'_>]) -> Option<Sitting> {
        let mut sittings = files.iter().filter_map(|file| file.section("sitting"));
        let item = sittings.next()?;
        let written = match parser::parse::<written::Sitting<'_>>(item.text()) {
            Ok(written) => written,
            Err(_) => {
                self.mistakes(&item, |text| parser::parse::<written::Sitting<'_>>(text).map(drop));
                return None;
            }
        };
        self.checked_sitting(&item, &written)
    }

    fn checked_sitting(&mut self, item: &Item<'_>, written: &written::Sitting<'_>) -> Option<Sitting> {
        let sheet = &Sheet::plain(item);
        let id = self.text(sheet, &written.id, "id");
        self.one_word(sheet, &id, "for instance \"20231027-101500\"");
        let members = self.set(sheet, &written.members, "members");
        if members.is_empty() {
            let message = "nobody belongs to this body".to_owned();
            self.error(sheet, Kind::Inconsistent, &At::Field("members"), message, "write codes of members");
        }
        let present_and_voting = written.present_and_voting.as_ref();
        let present_and_voting = present_and_voting.map(|codes| self.set(sheet, codes, "present_and_voting"));
        Some(Sitting {
            id,
            body: written.body,
            date: self.day(sheet, &written.date, "date")?,
            preset: written.preset,
            members,
            roll_calls: Vec::new(),
            present_and_voting: present_and_voting.unwrap_or_default(),
            call: match &written.calling {
                Some(calling) => Some(self.call(sheet, calling, written.body, &members)?),
                None => None,
            },
        })
    }

    fn call(
        &mut self,
        sheet: &Sheet<'_>,
        written: &written::Calling<'_>,
        body: Body,
        members: &MemberSet,
    ) -> Option<Call> {
        let (ballots, _) = self.ballots(sheet, written.ballots.as_ref());
        let passed = written.passed.as_ref().map(|codes| self.set(sheet, codes, "passed")).unwrap_or_default();
        let order = self.order(sheet, written, members);
        let called: MemberSet = order.iter().copied().collect();
        if called != *members || !ballots.members().or(&passed).without(members).is_empty() {
            let message = "not the members of this body are called, or others voted or passed".to_owned();
            let advice = "`order` has each of `members` once, `ballots` and `passed` nobody else";
            self.error(sheet, Kind::Inconsistent, &At::Field("calling"), message, advice);
        }
        if !written.majority.is_of(body) {
            let message = "this is no majority of the body".to_owned();
            self.error(sheet, Kind::Inconsistent, &At::Field("calling"), message, "look at `body` and `majority`");
        }
        Some(Call {
            id: self.text(sheet, &written.id, "calling"),
            begun: self.day(sheet, &written.begun, "calling")?,
            put: Put {
                title: self.text(sheet, &written.title, "calling"),
                question: written.question,
                majority: written.majority,
            },
            order,
            passed,
            ballots,
        })
    }

    fn order(&mut self, sheet: &Sheet<'_>, written: &written::Calling<'_>, members: &MemberSet) -> Vec<MemberId> {
        let mut seen = MemberSet::EMPTY;
        let codes = written.order.as_str().split_whitespace().take(usize::from(members.len()) + 1);
        codes.filter_map(|code| self.code(sheet, code, "calling")).filter(|member| seen.insert(*member)).collect()
    }
}
