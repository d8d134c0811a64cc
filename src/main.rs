//! Temporary.
use std::sync::Arc;
use unvotes::tui::*;
fn main() {
    let record = unvotes::embedded::record().unwrap();
    let args: Vec<String> = std::env::args().collect();
    if args.len() > 2 {
        let size = ratatui::layout::Size { width: args[1].parse().unwrap(), height: args[2].parse().unwrap() };
        let target = match args.get(3).map(String::as_str) {
            Some("countries") => RenderTarget::Countries,
            Some("help") => RenderTarget::Help,
            _ => RenderTarget::Resolutions,
        };
        print!("{}", render(&Arc::new(record), target, "", size, args.len() > 4));
    } else {
        let r = explore(record, &ExploreOptions { theme: theme::Theme::Dark, ascii: false, mouse: true });
        eprintln!("{r:?}");
    }
}
