//! A loop without a terminal.

use std::io;

use ratatui::backend::Backend;

use super::Host;

/// A host without a terminal, for tests and replays: it counts and remembers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headless {
    /// Frames shown.
    pub frames: usize,
    /// Times the process would have stopped.
    pub suspended: usize,
    /// Times the terminal was taken again.
    pub resumed: usize,
    /// Everything put on the clipboard.
    pub copied: Vec<String>,
    /// There is no shell that could continue us.
    pub without_shell: bool,
}

impl<B: Backend> Host<B> for Headless {
    fn begin_frame(&mut self, _: &mut B) -> io::Result<()> {
        Ok(())
    }

    fn end_frame(&mut self, _: &mut B) -> io::Result<()> {
        self.frames += 1;
        Ok(())
    }

    fn suspend(&mut self, _: &mut B) -> io::Result<bool> {
        if self.without_shell {
            return Ok(false);
        }
        self.suspended += 1;
        Ok(true)
    }

    fn resume(&mut self, _: &mut B) -> io::Result<()> {
        self.resumed += 1;
        Ok(())
    }

    fn copy(&mut self, _: &mut B, text: &str) -> io::Result<()> {
        self.copied.push(text.to_owned());
        Ok(())
    }
}
