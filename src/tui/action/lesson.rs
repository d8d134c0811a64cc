//! Going through a lesson.

use super::Context::Lesson;
use super::{Action, Command, command};

pub(super) const COMMANDS: &[Command] = &[
    command(
        Action::NextStep,
        "next-step",
        "go on in the lesson: the next part of what is hidden, the answer, the next step",
        Some("on"),
        &[(&[Lesson], &["pagedown"])],
    ),
    command(
        Action::PreviousStep,
        "previous-step",
        "take the last one back",
        Some("one back"),
        &[(&[Lesson], &["pageup"])],
    ),
    command(
        Action::TeacherNotes,
        "teacher-notes",
        "show what only the teacher reads, or hide it",
        Some("notes"),
        &[(&[Lesson], &["O"])],
    ),
    command(
        Action::LeaveLesson,
        "leave-lesson",
        "leave the lesson; it stays where it is until the program ends",
        Some("leave"),
        &[(&[Lesson], &["L"])],
    ),
];
