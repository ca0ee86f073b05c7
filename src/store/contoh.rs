//! The sample that ships with the program.

use std::path::Path;
use std::sync::Arc;

use super::load::from_parts;
use super::{Bundle, Pictures, StoreError};

const NASKAH: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/contoh/smart-city-pati.ron"));
const GAMBAR: &str = "7fcfac262f73d20b10a1efa0b2d44e604c9052603dd24c55eb19ddd500e9d16a.svg";
const ISI: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/templates/contoh/smart-city-pati.gambar/7fcfac262f73d20b10a1efa0b2d44e604c9052603dd24c55eb19ddd500e9d16a.svg"
));

/// A whole regulation with its masterplan, of an invented plan; its pages carry CONTOH.
pub fn sample() -> Result<Bundle, StoreError> {
    let pictures: Pictures = [(GAMBAR.to_owned(), Arc::from(ISI))].into();
    from_parts(Path::new("contoh"), NASKAH, pictures)
}
