//! Figures: thousands, decimals, rupiah.

/// Thousands with dots: `1234567` is "1.234.567".
pub fn ribuan(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if n < 0 {
        out.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// Money in full: `50_000_000` is "Rp50.000.000,00" (form of Lampiran II no. 122, 255).
pub fn rupiah(n: i64) -> String {
    let sign = if n < 0 { "-" } else { "" };
    format!("{sign}Rp{},00", ribuan(n.saturating_abs()))
}

/// Money in millions of rupiah for tables, at most two decimals: `1_250_500_000` is "1.250,5".
/// What is lost to rounding is less than Rp5.000,00.
pub fn juta(n: i64) -> String {
    let hundredths = (n.unsigned_abs() + 5_000) / 10_000;
    let signed = hundredths as i64 * if n < 0 { -1 } else { 1 };
    let mut text = desimal(signed, 2);
    while text.contains(',') && (text.ends_with('0') || text.ends_with(',')) {
        text.pop();
    }
    text
}

/// The fixed decimal `mantissa / 10^scale` with decimal comma: `(1205, 2)` is "12,05".
pub fn desimal(mantissa: i64, scale: u8) -> String {
    let Some(unit) = 10u64.checked_pow(u32::from(scale)) else {
        return "0".to_owned();
    };
    let value = mantissa.unsigned_abs();
    let sign = if mantissa < 0 { "-" } else { "" };
    let whole = ribuan((value / unit) as i64);
    if scale == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole},{:0width$}", value % unit, width = usize::from(scale))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_use_dots_and_comma() {
        assert_eq!(ribuan(0), "0");
        assert_eq!(ribuan(999), "999");
        assert_eq!(ribuan(-1_234_567), "-1.234.567");
        assert_eq!(rupiah(50_000_000), "Rp50.000.000,00");
        assert_eq!(juta(850_000_000), "850");
        assert_eq!(juta(1_250_500_000), "1.250,5");
        assert_eq!(juta(123_450_000), "123,45");
        assert_eq!(juta(0), "0");
        assert_eq!(desimal(1205, 2), "12,05");
        assert_eq!(desimal(-5, 1), "-0,5");
        assert_eq!(desimal(80000, 0), "80.000");
    }
}
