//! No text breaks the loader: it is told what is wrong with it, or what it holds can be written, compiled and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use unvotes::store::{compiled, write};
use unvotes_fuzz::{EXAMPLE, assert_told, read};

fuzz_target!(|text: &str| {
    let loaded = read(text, &EXAMPLE);
    assert_told(&loaded.problems, text);
    let (erroneous, record) = (loaded.has_errors(), loaded.record);
    let bytes = compiled::compile(&record).expect("a record that can be compiled");
    assert_eq!(compiled::read(&bytes).expect("what was compiled"), record);
    if erroneous || record.roll_calls.is_empty() {
        return;
    }
    let again = read(&write::roll_calls(&record, &record.roll_calls, "a comment"), &record);
    assert!(!again.has_errors(), "{:?}", again.problems);
    assert_eq!(again.record.roll_calls, record.roll_calls);
});
