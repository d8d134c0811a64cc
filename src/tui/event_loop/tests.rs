//! The loop, driven on a backend of tests and a host without a terminal.

use std::cell::Cell;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Instant;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;

/// Counts keys, and writes down what reached it.
#[derive(Default)]
struct Counter {
    keys: u32,
    views: Cell<u32>,
    log: Vec<String>,
    /// Sent again on every event, so that the queue never empties.
    endless: Option<Sender<Event<u32>>>,
    /// How many ticks it still wants.
    ticks: u32,
}

impl Application for Counter {
    type Hits = u32;
    type Message = u32;

    fn update(&mut self, event: Event<u32>, hits: &u32) -> Effect {
        if event == Event::Tick {
            self.ticks -= 1;
            return if self.ticks == 0 { Effect::Quit } else { Effect::Redraw };
        }
        let code = if let Event::Key(key) = &event {
            Some(key.code)
        } else {
            self.log.push(format!("{event:?}"));
            None
        };
        if let Some(sender) = &self.endless {
            thread::sleep(Duration::from_millis(1));
            self.keys += 1;
            let event = if self.keys < 100 { press('+') } else { Event::Quit };
            sender.send(event).unwrap();
            return Effect::Redraw;
        }
        match code {
            Some(KeyCode::Char('+')) => {
                self.keys += 1;
                Effect::Redraw
            }
            Some(KeyCode::Char('h')) => {
                self.log.push(format!("hits {hits}"));
                Effect::None
            }
            Some(KeyCode::Char('z')) => Effect::Suspend,
            Some(KeyCode::Char('c')) => Effect::Copy(self.keys.to_string()),
            Some(KeyCode::Char('q')) => Effect::Quit,
            _ if matches!(event, Event::Interrupt) => Effect::Quit,
            _ => Effect::None,
        }
    }

    fn view(&self, frame: &mut Frame) -> u32 {
        self.views.set(self.views.get() + 1);
        let area = frame.area();
        frame.buffer_mut().set_string(area.x, area.y, format!("keys {}", self.keys), ratatui::style::Style::new());
        self.keys
    }

    fn pace(&self) -> Option<Duration> {
        (self.ticks > 0).then_some(Duration::from_millis(1))
    }
}

fn press(key: char) -> Event<u32> {
    Event::Key(KeyEvent::from(KeyCode::Char(key)))
}

fn keys(keys: &str) -> Vec<Event<u32>> {
    keys.chars().map(press).collect()
}

struct Played {
    ended: Ended,
    app: Counter,
    host: Headless,
    terminal: Terminal<TestBackend>,
}

fn play_with(mut host: Headless, events: Vec<Event<u32>>) -> Played {
    let (sender, receiver) = mpsc::channel();
    for event in events {
        sender.send(event).unwrap();
    }
    drop(sender);
    let mut terminal = Terminal::new(TestBackend::new(8, 1)).unwrap();
    let mut app = Counter::default();
    let ended = run(&mut terminal, &mut host, &mut app, &receiver).unwrap();
    Played { ended, app, host, terminal }
}

fn play(events: Vec<Event<u32>>) -> Played {
    play_with(Headless::default(), events)
}

#[test]
fn the_first_frame_does_not_wait_for_input() {
    let played = play(Vec::new());
    assert_eq!((played.host.frames, played.ended), (1, Ended::TerminalClosed));
    played.terminal.backend().assert_buffer_lines(["keys 0  "]);
}

#[test]
fn a_queue_of_keys_is_one_frame() {
    let played = play(keys("+++++"));
    assert_eq!(played.host.frames, 2);
    played.terminal.backend().assert_buffer_lines(["keys 5  "]);
}

#[test]
fn an_event_that_changes_nothing_draws_nothing() {
    let played = play(keys("abd"));
    assert_eq!((played.host.frames, played.app.views.get()), (1, 1));
}

#[test]
fn nothing_is_drawn_while_nothing_happens() {
    let (sender, receiver) = mpsc::channel();
    let waiting = thread::spawn(move || {
        let mut terminal = Terminal::new(TestBackend::new(8, 1)).unwrap();
        let mut host = Headless::default();
        let mut app = Counter::default();
        run(&mut terminal, &mut host, &mut app, &receiver).unwrap();
        (host.frames, app.views.get())
    });
    thread::sleep(Duration::from_millis(100));
    sender.send(press('q')).unwrap();
    assert_eq!(waiting.join().unwrap(), (1, 1));
}

#[test]
fn ticks_come_as_long_as_they_are_wanted() {
    // Nobody else sends anything, but somebody could.
    let (_sender, receiver) = mpsc::channel();
    let mut terminal = Terminal::new(TestBackend::new(8, 1)).unwrap();
    let mut host = Headless::default();
    let mut app = Counter { ticks: 3, ..Counter::default() };
    let ended = run(&mut terminal, &mut host, &mut app, &receiver).unwrap();
    assert_eq!((ended, app.ticks, host.frames), (Ended::Quit, 0, 3));
}

#[test]
fn an_endless_queue_is_drawn_now_and_then() {
    let (sender, receiver) = mpsc::channel();
    sender.send(press('+')).unwrap();
    let mut app = Counter { endless: Some(sender), ..Counter::default() };
    let mut host = Headless::default();
    let mut terminal = Terminal::new(TestBackend::new(8, 1)).unwrap();
    let started = Instant::now();
    run(&mut terminal, &mut host, &mut app, &receiver).unwrap();
    let intervals = started.elapsed().as_millis() / FRAME_INTERVAL.as_millis();
    assert!(host.frames >= 3, "{} frames", host.frames);
    assert!(host.frames as u128 <= intervals + 1, "{} frames", host.frames);
}

#[test]
fn of_resizes_in_a_row_the_last_counts() {
    let mut events = vec![Event::Resize(10, 1), Event::Resize(20, 2), Event::Resize(8, 1)];
    events.extend(keys("+"));
    events.extend([Event::Resize(7, 1), Event::Resize(8, 1)]);
    let played = play(events);
    assert_eq!(played.app.log, ["Resize(8, 1)", "Resize(8, 1)"]);
    assert_eq!(played.app.keys, 1);
    assert_eq!(played.host.frames, 2);
}

#[test]
fn a_storm_of_sizes_is_drawn_now_and_then() {
    let (sender, receiver) = mpsc::channel();
    let storm = thread::spawn(move || {
        for _ in 0..100 {
            sender.send(Event::Resize(8, 1)).unwrap();
            thread::sleep(Duration::from_millis(1));
        }
    });
    let mut terminal = Terminal::new(TestBackend::new(8, 1)).unwrap();
    let (mut host, mut app) = (Headless::default(), Counter::default());
    let started = Instant::now();
    run(&mut terminal, &mut host, &mut app, &receiver).unwrap();
    let intervals = started.elapsed().as_millis() / FRAME_INTERVAL.as_millis();
    storm.join().unwrap();
    assert!(host.frames >= 3 && host.frames as u128 <= intervals + 2, "{} frames", host.frames);
    assert_eq!(app.log.last().map(String::as_str), Some("Resize(8, 1)"));
}

#[test]
fn a_resize_is_drawn_whatever_the_answer() {
    let played = play(vec![Event::Resize(8, 1)]);
    assert_eq!(played.host.frames, 2);
}

#[test]
fn a_click_meets_the_frame_on_the_screen() {
    // The second key changed the state, but nobody has seen that yet.
    let played = play(keys("+h"));
    assert_eq!(played.app.log, ["hits 0"]);
}

#[test]
fn a_signal_ends_the_loop_after_the_application_heard_of_it() {
    for (event, ended) in
        [(Event::Quit, Ended::Signal), (Event::InputClosed, Ended::TerminalClosed), (Event::Interrupt, Ended::Signal)]
    {
        let name = format!("{event:?}");
        let played = play(vec![event, press('+')]);
        assert_eq!((played.ended, played.app.keys), (ended, 0));
        assert_eq!(played.app.log, [name]);
    }
}

#[test]
fn the_application_ends_the_loop_at_once() {
    let played = play(keys("q+"));
    assert_eq!((played.ended, played.app.keys, played.host.frames), (Ended::Quit, 0, 1));
}

#[test]
fn nothing_is_drawn_between_a_stop_and_its_end() {
    let mut events = keys("z+");
    events.push(Event::Suspend);
    let stopped = play(events.clone());
    assert_eq!((stopped.host.suspended, stopped.host.frames), (1, 1));

    events.push(Event::Resume);
    let resumed = play(events);
    assert_eq!((resumed.host.suspended, resumed.host.resumed), (1, 1));
    assert_eq!(resumed.host.frames, 2);
    resumed.terminal.backend().assert_buffer_lines(["keys 1  "]);
}

#[test]
fn without_a_shell_the_program_does_not_stop() {
    let host = Headless { without_shell: true, ..Headless::default() };
    let played = play_with(host, keys("z+"));
    assert_eq!((played.host.frames, played.app.keys), (2, 1));
}

#[test]
fn a_size_that_changed_during_the_stop_is_told() {
    let (sender, receiver) = mpsc::channel();
    sender.send(Event::Suspend).unwrap();
    sender.send(Event::Resume).unwrap();
    drop(sender);
    let mut terminal = Terminal::new(TestBackend::new(8, 1)).unwrap();
    let mut host = Grows(Headless::default());
    let mut app = Counter::default();
    run(&mut terminal, &mut host, &mut app, &receiver).unwrap();
    assert_eq!(app.log, ["Resize(9, 2)"]);
    terminal.backend().assert_buffer_lines(["keys 0   ", "         "]);
}

/// A window that is made larger while the program is stopped.
struct Grows(Headless);

impl Host<TestBackend> for Grows {
    fn begin_frame(&mut self, backend: &mut TestBackend) -> io::Result<()> {
        self.0.begin_frame(backend)
    }
    fn end_frame(&mut self, backend: &mut TestBackend) -> io::Result<()> {
        self.0.end_frame(backend)
    }
    fn suspend(&mut self, backend: &mut TestBackend) -> io::Result<bool> {
        backend.resize(9, 2);
        self.0.suspend(backend)
    }
    fn resume(&mut self, backend: &mut TestBackend) -> io::Result<()> {
        self.0.resume(backend)
    }
    fn copy(&mut self, backend: &mut TestBackend, text: &str) -> io::Result<()> {
        self.0.copy(backend, text)
    }
}

#[test]
fn a_copy_reaches_the_host_and_redraws() {
    let played = play(keys("+c"));
    assert_eq!(played.host.copied, ["1"]);
    assert_eq!(played.host.frames, 2);
}

#[test]
fn workers_report_through_the_queue() {
    assert_eq!(play(vec![Event::Worker(3)]).app.log, ["Worker(3)"]);
}

#[test]
fn a_terminal_of_no_size_is_survived() {
    struct Empty;
    impl Application for Empty {
        type Hits = ();
        type Message = u32;
        fn update(&mut self, _: Event<u32>, (): &()) -> Effect {
            Effect::Redraw
        }
        fn view(&self, frame: &mut Frame) {
            frame.render_widget("text", frame.area());
        }
    }
    let (sender, receiver) = mpsc::channel();
    sender.send(Event::Resize(0, 0)).unwrap();
    sender.send(press('x')).unwrap();
    drop(sender);
    let mut terminal = Terminal::new(TestBackend::new(0, 0)).unwrap();
    let mut host = Headless::default();
    run(&mut terminal, &mut host, &mut Empty, &receiver).unwrap();
    assert_eq!(host.frames, 2);
}

#[test]
fn a_terminal_that_is_gone_while_drawing_ends_the_loop() {
    struct Gone;
    impl Host<TestBackend> for Gone {
        fn begin_frame(&mut self, _: &mut TestBackend) -> io::Result<()> {
            Ok(())
        }
        fn end_frame(&mut self, _: &mut TestBackend) -> io::Result<()> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn suspend(&mut self, _: &mut TestBackend) -> io::Result<bool> {
            Ok(false)
        }
        fn resume(&mut self, _: &mut TestBackend) -> io::Result<()> {
            Ok(())
        }
        fn copy(&mut self, _: &mut TestBackend, _: &str) -> io::Result<()> {
            Ok(())
        }
    }
    let (_sender, receiver) = mpsc::channel();
    let mut terminal = Terminal::new(TestBackend::new(8, 1)).unwrap();
    let ended = run(&mut terminal, &mut Gone, &mut Counter::default(), &receiver);
    assert_eq!(ended.unwrap(), Ended::TerminalClosed);
}
