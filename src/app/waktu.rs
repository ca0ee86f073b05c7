//! The time on this computer's clock, for locks and backups.

use crate::bahasa::tanggal;

/// This moment as a stamp: "2026-03-12_09.14.55", in the computer's own time.
pub fn now() -> String {
    chrono::Local::now().format("%Y-%m-%d_%H.%M.%S").to_string()
}

/// A stamp as the user reads it: "12 Maret 2026 pukul 09.14.55".
pub fn words(stamp: &str) -> String {
    let read = || {
        let (day, time) = (stamp.get(..10)?, stamp.get(11..19)?);
        let mut parts = day.split('-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        Some(format!("{} pukul {time}", tanggal(parts.next()?.parse().ok()?, month, year)))
    };
    read().unwrap_or_else(|| stamp.to_owned())
}

/// Today, as the user reads it: "12 Maret 2026".
pub fn today() -> String {
    words(&now()).split(" pukul ").next().unwrap_or("").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_read_as_a_date() {
        assert_eq!(words("2026-03-12_09.14.55-2"), "12 Maret 2026 pukul 09.14.55");
        assert_eq!(words("catatan"), "catatan");
        assert!(words(&now()).contains(" pukul "), "{}", now());
    }
}
