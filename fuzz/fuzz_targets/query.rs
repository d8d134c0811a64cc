//! No text breaks the filter: it is told where it goes wrong, or it prints so that it reads the same.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use unvotes::query::{Query, complete};
use unvotes::record::Record;

static RECORD: LazyLock<Record> = LazyLock::new(|| unvotes::embedded::record().unwrap_or_default());

fuzz_target!(|text: &str| {
    match Query::parse(text, &RECORD) {
        Ok(query) => assert_eq!(Query::parse(&query.to_string(), &RECORD), Ok(query)),
        Err(error) => assert!(text.get(error.at..error.end).is_some()),
    }
    complete(text, text.len(), &RECORD);
});
