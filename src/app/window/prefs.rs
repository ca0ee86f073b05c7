//! What the window remembers of the user's choices.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::model::Penulis;
use crate::model::ron::{from_ron, to_ron};
use crate::store::{RealDisk, make_folder, read_file, write_atomic};

/// As many files are remembered.
const RECENT: usize = 10;

/// How the window is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Drawing {
    /// OpenGL.
    Glow,
    /// Vulkan, Direct3D, Metal.
    Wgpu,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Look {
    /// As the system is.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The choices. A file that cannot be read is no reason not to start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Prefs {
    /// What worked last time.
    pub gambar: Option<Drawing>,
    /// Light or dark.
    pub warna: Look,
    /// Everything at this many percent.
    pub skala: u16,
    /// Files, the last first.
    pub terakhir: Vec<PathBuf>,
    /// The folder of the last dialog.
    pub folder: Option<PathBuf>,
    /// The letters of documents, when the user chose some.
    pub fon: Option<PathBuf>,
    /// Who writes remarks; without a name before he said so.
    pub penulis: Penulis,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            gambar: None,
            warna: Look::System,
            skala: 100,
            terakhir: Vec::new(),
            folder: None,
            fon: None,
            penulis: Penulis::default(),
        }
    }
}

impl Prefs {
    /// Reads them; the usual ones where there are none.
    pub fn load(file: Option<&Path>) -> Self {
        let text = file.and_then(|f| read_file(f).ok()).and_then(|b| String::from_utf8(b).ok());
        text.and_then(|t| from_ron(&t).ok()).unwrap_or_default()
    }

    /// Writes them; what cannot be remembered is only not remembered.
    pub fn save(&self, file: Option<&Path>) {
        let Some(file) = file else { return };
        let Ok(text) = to_ron(self) else { return };
        if let Some(folder) = file.parent() {
            let _ = make_folder(folder);
        }
        let _ = write_atomic(&RealDisk, file, text.as_bytes());
    }

    /// A file was opened or saved.
    pub fn used(&mut self, file: &Path) {
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        self.folder = file.parent().map(Path::to_owned);
        self.terakhir.retain(|known| *known != file);
        self.terakhir.insert(0, file);
        self.terakhir.truncate(RECENT);
    }
}
