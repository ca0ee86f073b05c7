//! A zip that is written. No clock: the same members give the same bytes.

use std::io::{Cursor, Result, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip on its way; members stand in it in the order they are put.
pub struct Arsip(ZipWriter<Cursor<Vec<u8>>>);

impl Default for Arsip {
    fn default() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }
}

impl Arsip {
    /// Puts in a member; `padat`: it is packed already and is stored as it is.
    pub fn put(&mut self, name: &str, bytes: &[u8], padat: bool) -> Result<()> {
        let way = if padat { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        let options =
            SimpleFileOptions::default().compression_method(way).last_modified_time(zip::DateTime::default());
        self.0.start_file(name, options).map_err(std::io::Error::other)?;
        self.0.write_all(bytes)
    }

    /// The bytes of the file.
    pub fn finish(self) -> Result<Vec<u8>> {
        Ok(self.0.finish().map_err(std::io::Error::other)?.into_inner())
    }
}
