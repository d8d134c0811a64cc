//! What the codes are: members and groups.

use crate::record::{Date, MemberSet, Membership, Record};
use crate::report::layout::{Layout, Page, counted};
use crate::report::words::{former_names, span, spans};

/// All members, by code.
pub fn countries(record: &Record, layout: Layout) -> String {
    let mut page = Page::new(layout);
    for member in &record.members {
        page.hanging(0, 5, &format!("{}  {}", member.code, member.name));
        let mut told = vec![member.region.name().to_owned(), spans(&member.membership)];
        told.extend((!member.aliases.is_empty()).then(|| format!("also {}", member.aliases.join(", "))));
        page.paragraph(5, &told.join("; "));
        if let Some(names) = former_names(member) {
            page.hanging(5, 2, &format!("formerly {names}"));
        }
    }
    page.gap();
    page.paragraph(0, &counted(record.members.len(), "seat, present or former", "seats, present and former"));
    page.done()
}

/// All groups, with their members on a day and the dates of their membership.
pub fn groups(record: &Record, today: Date, layout: Layout) -> String {
    let mut page = Page::new(layout);
    for group in &record.groups {
        page.gap();
        page.hanging(0, 2, &format!("{}  {}", group.id, group.name));
        let members = record.group_members_on(group, today);
        let count = counted(usize::from(members.len()), "member", "members");
        page.hanging(2, 2, &format!("{count} on {today}: {}", codes(record, &members)));
        match &group.membership {
            Membership::Region(region) => page.paragraph(2, &format!("all members of the region {}", region.name())),
            Membership::Terms(terms) => {
                for term in terms {
                    page.hanging(2, 2, &format!("{}: {}", span(&term.dates), codes(record, &term.members)));
                }
            }
        }
        for (label, text) in [("Note", &group.note), ("Source", &group.source)] {
            if let Some(text) = text {
                page.hanging(2, 2, &format!("{label}: {text}"));
            }
        }
    }
    page.done()
}

fn codes(record: &Record, members: &MemberSet) -> String {
    members.iter().map(|member| record.code(member)).collect::<Vec<_>>().join(" ")
}
