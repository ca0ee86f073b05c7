//! The time on this computer's clock, for locks and backups.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::bahasa::tanggal;
use crate::platform;

/// A moment as a stamp: "2026-03-12_09.14.55", in the computer's own time; in UTC where the system does not say.
pub fn now() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs() as i64);
    stamp(since + i64::from(platform::utc_offset().unwrap_or(0)) * 60)
}

/// The stamp of a number of seconds since 1970.
fn stamp(seconds: i64) -> String {
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = date(days);
    format!("{year:04}-{month:02}-{day:02}_{:02}.{:02}.{:02}", rest / 3600, rest / 60 % 60, rest % 60)
}

/// Year, month and day of a number of days since 1970, in the Gregorian calendar: years are counted from March, so
/// that the leap day is the last.
fn date(days: i64) -> (i64, i64, i64) {
    let from_march_0 = days + 719_468;
    let (era, day) = (from_march_0.div_euclid(146_097), from_march_0.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year + next, month, day)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_a_stamp_and_words() {
        assert_eq!(stamp(0), "1970-01-01_00.00.00");
        assert_eq!(stamp(951_782_399), "2000-02-28_23.59.59");
        assert_eq!(stamp(951_782_400), "2000-02-29_00.00.00");
        assert_eq!(stamp(1_773_306_895), "2026-03-12_09.14.55");
        assert_eq!(words("2026-03-12_09.14.55-2"), "12 Maret 2026 pukul 09.14.55");
        assert_eq!(words("catatan"), "catatan");
    }
}
