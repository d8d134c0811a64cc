//! Lessons as text.

use crate::lesson::Lesson;
use crate::report::layout::{Layout, Page, counted};

/// Lessons in a list, each with the name that it is opened by.
pub fn lessons(lessons: &[(&str, &Lesson)], layout: Layout) -> String {
    let mut page = Page::new(layout);
    for (name, lesson) in lessons {
        page.gap();
        page.line(&format!("{name}  {}", lesson.title));
        let size = format!(
            "{}, about {}.",
            counted(lesson.steps.len(), "step", "steps"),
            counted(lesson.minutes.into(), "minute", "minutes")
        );
        page.paragraph(2, &format!("{size} {}", lesson.about));
    }
    page.done()
}
