//! No text breaks settings: it is told what is wrong with it, what is right of it holds, and there is always a way out.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use unvotes::config::{is_config, read};
use unvotes::record::Record;
use unvotes::tui::action::{Action, Context};
use unvotes_fuzz::explorer::Explorer;
use unvotes_fuzz::{EXAMPLE, assert_told, source};

fuzz_target!(|text: &str| {
    let file = source(text);
    let _ = is_config(&file);
    let read = read(&file);
    assert_told(&read.problems, text);
    assert_told(&read.config.groups_in(&EXAMPLE).1, text);
    for context in [Context::Browse, Context::Filter, Context::Help] {
        assert!(!read.config.keymap.keys_of(context, Action::Quit).is_empty(), "no way out of {context:?}");
    }
    let mut record = Record::clone(&EXAMPLE);
    read.config.join(&mut record);
    let mut explorer = Explorer::open_on(Arc::new(record), 80, 24);
    explorer.app.keymap = read.config.keymap;
    explorer.press("? esc tab tab down enter");
    assert!(!explorer.text().replace('\n', "").contains(char::is_control));
});
