//! The text of a PDF that has one.

use lopdf::Document;

use super::FormatError;

/// The most pages that are read.
const MOST_PAGES: usize = 3000;

/// The text, page by page.
pub fn text(bytes: &[u8]) -> Result<Vec<String>, FormatError> {
    let broken = || FormatError("PDF ini tidak dapat dibaca; simpan ulang, atau impor dari Word".to_owned());
    let document = Document::load_mem(bytes).map_err(|_| broken())?;
    if document.is_encrypted() {
        return Err(FormatError("PDF ini terkunci dengan sandi; buka kuncinya lebih dahulu".to_owned()));
    }
    let mut pages = Vec::new();
    for number in document.get_pages().keys().take(MOST_PAGES) {
        pages.push(document.extract_text(&[*number]).unwrap_or_default());
    }
    let letters = pages.iter().flat_map(|p| p.chars()).filter(|c| c.is_alphabetic()).count();
    if letters < 20 {
        return Err(FormatError(
            "PDF ini tidak berlapis teks (hasil pindai); kenali teksnya (OCR) lebih dahulu".to_owned(),
        ));
    }
    Ok(pages)
}
