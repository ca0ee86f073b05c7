//! Moments.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A moment, with the zone of the clock it was read from. Written as "2026-03-12T09:14:55+07:00".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Waktu {
    /// Seconds since 1970 in universal time.
    pub detik: i64,
    /// Minutes that the clock is ahead of universal time.
    pub zona: i16,
}

/// A text is no moment; shown to the user.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" bukan waktu; tulis seperti \"2026-03-12T09:14:55+07:00\"")]
pub struct WaktuError(String);

const DAY: i64 = 86_400;

impl Waktu {
    /// A moment by date and clock; `zona` in minutes. None for a date or clock that does not exist.
    pub fn new((year, month, day): (i64, i64, i64), (h, m, s): (i64, i64, i64), zona: i16) -> Option<Self> {
        let fits = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day)
            && (0..24).contains(&h)
            && (0..60).contains(&m)
            && (0..=60).contains(&s)
            && (-24 * 60..=24 * 60).contains(&zona);
        let detik = days(year, month, day) * DAY + h * 3600 + m * 60 + s - i64::from(zona) * 60;
        fits.then_some(Self { detik, zona })
    }

    /// Date and clock where it was read: year, month, day, hour, minute, second.
    pub fn parts(self) -> [i64; 6] {
        let local = self.detik + i64::from(self.zona) * 60;
        let (days, rest) = (local.div_euclid(DAY), local.rem_euclid(DAY));
        let (year, month, day) = civil(days);
        [year, month, day, rest / 3600, rest % 3600 / 60, rest % 60]
    }

    /// From the form above; a moment without a zone is taken as universal time, a fraction of a second is dropped.
    pub fn parse(text: &str) -> Option<Self> {
        let number = |from: usize, to: usize| -> Option<i64> {
            let part = text.get(from..to)?;
            part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
        };
        let sign = |at: usize, c: &[u8]| text.as_bytes().get(at).is_some_and(|b| c.contains(b));
        if !(sign(4, b"-") && sign(7, b"-") && sign(10, b"Tt ") && sign(13, b":") && sign(16, b":")) {
            return None;
        }
        let rest = text.get(19..)?;
        let rest = match rest.strip_prefix('.') {
            Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
            None => rest,
        };
        let zona = match rest.as_bytes() {
            [] | [b'Z' | b'z'] => 0,
            [sign @ (b'+' | b'-'), a, b, b':', c, d] if [a, b, c, d].iter().all(|b| b.is_ascii_digit()) => {
                let digit = |b: u8| i16::from(b - b'0');
                let minutes = (digit(*a) * 10 + digit(*b)) * 60 + digit(*c) * 10 + digit(*d);
                if *sign == b'-' { -minutes } else { minutes }
            }
            _ => return None,
        };
        let date = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        Self::new(date, (number(11, 13)?, number(14, 16)?, number(17, 19)?), zona)
    }
}

/// Days since 1970-01-01.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let doy = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
}

fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let (era, doe) = (z.div_euclid(146_097), z.rem_euclid(146_097));
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
}

fn days_in(year: i64, month: i64) -> i64 {
    let (y, m) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    days(y, m, 1) - days(year, month, 1)
}

impl fmt::Display for Waktu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [year, month, day, h, m, s] = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}T{h:02}:{m:02}:{s:02}")?;
        let sign = if self.zona < 0 { '-' } else { '+' };
        write!(f, "{sign}{:02}:{:02}", self.zona.abs() / 60, self.zona.abs() % 60)
    }
}

impl TryFrom<String> for Waktu {
    type Error = WaktuError;

    fn try_from(text: String) -> Result<Self, WaktuError> {
        Self::parse(&text).ok_or(WaktuError(text))
    }
}

impl From<Waktu> for String {
    fn from(waktu: Waktu) -> Self {
        waktu.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_and_read_with_its_zone() {
        for text in ["2026-03-12T09:14:55+07:00", "1969-12-31T23:59:59-03:30", "2000-02-29T00:00:00+00:00"] {
            assert_eq!(Waktu::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Waktu::parse("1970-01-02T07:00:00+07:00").unwrap().detik, 86_400);
        assert_eq!(Waktu::parse("2026-03-12T09:14:55.123Z"), Waktu::parse("2026-03-12T09:14:55"));
        for bad in ["", "2026-02-29T00:00:00", "2026-03-12", "2026-13-01T00:00:00Z", "2026-03-12T24:00:00Z"] {
            assert_eq!(Waktu::parse(bad), None, "{bad}");
        }
    }
}
