//! No file breaks the import: it is told what is wrong with it, or what it brings can be written, read back and merged.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use unvotes::import::compare::merge;
use unvotes::import::summary::Summary;
use unvotes::import::{Options, read};
use unvotes::record::Record;
use unvotes::store::{self, Source, write};

static RECORD: LazyLock<Record> = LazyLock::new(|| {
    let mut record = unvotes::embedded::record().unwrap_or_default();
    // A few are enough to be held against, and soon copied.
    record.roll_calls.retain(|roll_call| roll_call.date.year() == 2023);
    record
});

fuzz_target!(|bytes: &[u8]| {
    let options = Options { source: "UN Digital Library, a file", strict: false };
    let Ok(imported) = read(bytes, &RECORD, options) else { return };
    let summary = Summary::of(&RECORD, imported);
    if summary.kept.is_empty() {
        return;
    }
    let text = write::roll_calls(&RECORD, &summary.kept, "a comment");
    let loaded = store::read(&[Source { name: "a file".to_owned(), text }], &RECORD);
    assert!(!loaded.has_errors(), "{:?}", loaded.problems);
    let mut record = RECORD.clone();
    merge(&mut record, loaded.record.roll_calls);
    assert!(store::check(&record).iter().all(|problem| problem.kind != unvotes::record::check::Kind::DuplicateId));
});
