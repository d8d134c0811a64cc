//! The smallest application on the event loop: a counter that can be made to end in every way a program can.
//!
//! The tests of the terminal run this same file in a pseudo-terminal; `cargo run --example terminal_probe` shows it.
//!
//! | key | does |
//! |---|---|
//! | `+` | counts |
//! | `c` | copies the count |
//! | `b` | counts in a worker |
//! | `p`, `w` | panics, here or in a worker |
//! | `e` | ends with an error |
//! | `q`, Ctrl-C | quits |
//! | Ctrl-Z | stops, until the shell continues it |
//!
//! In the environment, `TERMINAL_PROBE_MOUSE` reports the mouse and `TERMINAL_PROBE_DEAF` leaves signals alone.

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::Frame;
use ratatui::text::Text;
use unvotes::tui::event_loop::{self, Application, Effect, Ended, RunError};
use unvotes::tui::events::{Event, Inbox};
use unvotes::tui::terminal::{self, Options};

/// What a worker reports: how far to count on.
type Count = u32;

struct Probe {
    count: u32,
    text: String,
    failed: bool,
    workers: Sender<Event<Count>>,
}

impl Probe {
    fn key(&mut self, code: KeyCode, control: bool) -> Effect {
        match code {
            KeyCode::Char('c') if control => return Effect::Quit,
            KeyCode::Char('z') if control => return Effect::Suspend,
            KeyCode::Char('q') => return Effect::Quit,
            KeyCode::Char('+') => self.count += 1,
            KeyCode::Char('c') => return Effect::Copy(self.count.to_string()),
            KeyCode::Char('b') => {
                let workers = self.workers.clone();
                thread::spawn(move || workers.send(Event::Worker(10)));
            }
            KeyCode::Char('e') => {
                self.failed = true;
                return Effect::Quit;
            }
            #[allow(clippy::panic)]
            KeyCode::Char('p') => panic!("the probe panics"),
            #[allow(clippy::panic)]
            KeyCode::Char('w') => drop(thread::spawn(|| panic!("the worker panics"))),
            _ => return Effect::None,
        }
        Effect::Redraw
    }
}

impl Application for Probe {
    type Hits = ();
    type Message = Count;

    fn update(&mut self, event: Event<Count>, (): &()) -> Effect {
        match event {
            Event::Key(key) => {
                return self.key(key.code, key.modifiers.contains(KeyModifiers::CONTROL));
            }
            Event::Paste(text) => self.text = format!("pasted {} bytes", text.len()),
            Event::Mouse(mouse) => self.text = format!("mouse {},{}", mouse.column, mouse.row),
            Event::Worker(count) => self.count += count,
            Event::Interrupt => return Effect::Quit,
            _ => return Effect::None,
        }
        Effect::Redraw
    }

    fn view(&self, frame: &mut Frame) {
        let area = frame.area();
        let text = format!("probe of {} by {}\ncount {}\n{}", area.width, area.height, self.count, self.text);
        frame.render_widget(Text::from(text), area);
    }
}

/// Runs the probe and says how it ended. Nothing here may panic: the terminal may be gone.
pub fn run() -> u8 {
    let inbox = Inbox::new();
    let mut probe = Probe { count: 0, text: String::new(), failed: false, workers: inbox.sender() };
    let options = Options { mouse: env::var_os("TERMINAL_PROBE_MOUSE").is_some() };
    let ended = if env::var_os("TERMINAL_PROBE_DEAF").is_some() {
        without_signals(&mut probe, &inbox, options)
    } else {
        event_loop::run_on_terminal(&mut probe, &inbox, options)
    };
    match ended {
        Ok(_) if probe.failed => {
            let _ = writeln!(io::stderr(), "error: the probe was asked to fail");
            1
        }
        Ok(Ended::Quit) => 0,
        Ok(Ended::Signal) => inbox.signal().and_then(|signal| u8::try_from(128 + signal).ok()).unwrap_or(1),
        Ok(Ended::TerminalClosed) => 3,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error}");
            if matches!(error, RunError::Enter(_)) { 2 } else { 1 }
        }
    }
}

fn without_signals(probe: &mut Probe, inbox: &Inbox<Count>, options: Options) -> Result<Ended, RunError> {
    let (mut terminal, mut guard) = terminal::enter(options)?;
    inbox.listen_to_input().map_err(RunError::Listen)?;
    let ended = event_loop::run(&mut terminal, &mut guard, probe, inbox.receiver())?;
    Ok(ended)
}

#[allow(dead_code)]
fn main() -> ExitCode {
    ExitCode::from(run())
}
