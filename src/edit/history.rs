//! Undo and redo.

use crate::model::Proyek;

use super::{Edit, EditError, apply};

/// The steps taken, each with its name.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<(String, Edit)>,
    redo: Vec<(String, Edit)>,
}

impl History {
    /// Makes a change that can be undone. What was undone before it cannot be redone any more.
    pub fn make(&mut self, proyek: &mut Proyek, name: &str, edit: Edit) -> Result<(), EditError> {
        let inverse = apply(proyek, edit)?;
        self.undo.push((name.to_owned(), inverse));
        self.redo.clear();
        Ok(())
    }

    /// Takes the last step back and names it; none when there is nothing left.
    pub fn undo(&mut self, proyek: &mut Proyek) -> Result<Option<String>, EditError> {
        Self::step(&mut self.undo, &mut self.redo, proyek)
    }

    /// Takes the last step again that was taken back, and names it.
    pub fn redo(&mut self, proyek: &mut Proyek) -> Result<Option<String>, EditError> {
        Self::step(&mut self.redo, &mut self.undo, proyek)
    }

    fn step(
        from: &mut Vec<(String, Edit)>,
        to: &mut Vec<(String, Edit)>,
        proyek: &mut Proyek,
    ) -> Result<Option<String>, EditError> {
        let Some((name, edit)) = from.pop() else { return Ok(None) };
        let inverse = apply(proyek, edit)?;
        to.push((name.clone(), inverse));
        Ok(Some(name))
    }

    /// The name of the step that would be undone.
    pub fn next_undo(&self) -> Option<&str> {
        self.undo.last().map(|(name, _)| name.as_str())
    }

    /// The name of the step that would be redone.
    pub fn next_redo(&self) -> Option<&str> {
        self.redo.last().map(|(name, _)| name.as_str())
    }
}
