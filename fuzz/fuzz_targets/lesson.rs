//! No text breaks a lesson: it is told what is wrong with it, or it can be held from beginning to end.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use unvotes::lesson::{check_facts, is_lesson, read};
use unvotes_fuzz::explorer::Explorer;
use unvotes_fuzz::{EXAMPLE, assert_told, on_the_shelf, source};

fuzz_target!(|text: &str| {
    let file = source(text);
    let _ = is_lesson(&file);
    let read = read(&file, &EXAMPLE);
    assert_told(&read.problems, text);
    let Some(lesson) = read.lesson else {
        assert!(!read.problems.is_empty());
        return;
    };
    assert_told(&check_facts(&lesson, &file, &EXAMPLE), text);
    let mut explorer = Explorer::open_on(Arc::clone(&EXAMPLE), 80, 24);
    explorer.app.shelve(vec![on_the_shelf(lesson)]);
    explorer.app.begin_lesson(0, 0);
    for _ in 0..20 {
        explorer.press("pagedown");
        assert!(!explorer.text().replace('\n', "").contains(char::is_control));
    }
});
