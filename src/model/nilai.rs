//! Values with units of their own: dates, fixed decimals, money.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Why a text is not a value; shown to the user as it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NilaiError {
    /// Not a date of the form `2026-11-24`, or no such day.
    #[error("tanggal \"{0}\" tidak sah: tulis tahun-bulan-hari, misalnya \"2026-11-24\"")]
    Tanggal(String),
    /// Not a fixed decimal.
    #[error(
        "angka \"{0}\" tidak sah: tulis tanpa titik ribuan, dengan koma desimal, misalnya \"1200\" atau \"3,5\""
    )]
    Desimal(String),
}

/// A calendar date. Written `2026-11-24` in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tanggal {
    tahun: u16,
    bulan: u8,
    hari: u8,
}

impl Tanggal {
    /// A date that exists in the Gregorian calendar, years 1900 to 9999.
    pub fn new(tahun: u16, bulan: u8, hari: u8) -> Option<Self> {
        let leap = tahun.is_multiple_of(4) && (!tahun.is_multiple_of(100) || tahun.is_multiple_of(400));
        let days = match bulan {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1900..=9999).contains(&tahun) && (1..=days).contains(&hari)).then_some(Self { tahun, bulan, hari })
    }

    /// Year.
    pub fn tahun(self) -> u16 {
        self.tahun
    }

    /// Month, 1 to 12.
    pub fn bulan(self) -> u8 {
        self.bulan
    }

    /// Day of the month.
    pub fn hari(self) -> u8 {
        self.hari
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let mut next = || parts.next().filter(|p| p.bytes().all(|b| b.is_ascii_digit()));
        let (y, m, d) = (next()?, next()?, next()?);
        Self::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)
    }
}

impl fmt::Display for Tanggal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.tahun, self.bulan, self.hari)
    }
}

impl Serialize for Tanggal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Tanggal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(NilaiError::Tanggal(text)))
    }
}

/// A fixed decimal, `mantissa / 10^scale`; at most 6 decimals. Written with a decimal comma, "3,5".
///
/// Trailing zeros are kept: an indicator given as "3,50" prints so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Desimal {
    mantissa: i64,
    scale: u8,
}

impl Desimal {
    /// A whole number.
    pub fn whole(n: i64) -> Self {
        Self { mantissa: n, scale: 0 }
    }

    /// The digits without the comma.
    pub fn mantissa(self) -> i64 {
        self.mantissa
    }

    /// How many digits stand after the comma.
    pub fn scale(self) -> u8 {
        self.scale
    }

    /// Which of the two values is larger; "3,5" and "3,50" are the same value.
    pub fn compare(self, other: Self) -> std::cmp::Ordering {
        let level = |d: Self| i128::from(d.mantissa) * 10i128.pow(6 - u32::from(d.scale));
        level(self).cmp(&level(other))
    }

    /// Reads "1200", "3,5", "-0,25"; no thousands marks.
    pub fn parse(text: &str) -> Result<Self, NilaiError> {
        let fail = || NilaiError::Desimal(text.to_owned());
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, fraction) = digits.split_once(',').unwrap_or((digits, ""));
        let is_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty()
            || !is_digits(whole)
            || !is_digits(fraction)
            || fraction.len() > 6
            || (digits.contains(',') && fraction.is_empty())
        {
            return Err(fail());
        }
        let mantissa: i64 = format!("{whole}{fraction}").parse().map_err(|_| fail())?;
        Ok(Self { mantissa: mantissa * sign, scale: fraction.len() as u8 })
    }
}

impl fmt::Display for Desimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let width = usize::from(self.scale) + 1;
        let digits = format!("{:0width$}", self.mantissa.unsigned_abs());
        let (whole, fraction) = digits.split_at(digits.len() - usize::from(self.scale));
        if fraction.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole},{fraction}") }
    }
}

impl Serialize for Desimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Desimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// Money in whole rupiah.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rupiah(pub i64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_dates() {
        assert!(Tanggal::new(2028, 2, 29).is_some());
        assert!(Tanggal::new(2026, 2, 29).is_none());
        assert!(Tanggal::new(2026, 13, 1).is_none());
        assert_eq!(Tanggal::parse("2026-11-24").map(|t| t.to_string()), Some("2026-11-24".into()));
        for bad in ["2026-11", "24-11-2026", "2026-11-31", "2026/11/24", "", "2026-+1-01"] {
            assert_eq!(Tanggal::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn decimals_keep_their_digits() {
        for text in ["0", "1200", "3,5", "3,50", "-0,25", "0,05"] {
            assert_eq!(Desimal::parse(text).map(|d| d.to_string()), Ok(text.to_owned()));
        }
        for bad in ["", "1.200", "3,", ",5", "1e3", "--1", "99999999999999999999", "1,1234567"] {
            assert!(Desimal::parse(bad).is_err(), "{bad}");
        }
        let value = Desimal::parse("3,50").unwrap();
        assert!(value.compare(Desimal::whole(4)).is_lt());
        assert!(value.compare(Desimal::parse("3,5").unwrap()).is_eq());
    }
}
