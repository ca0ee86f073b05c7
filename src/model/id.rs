//! Permanent identifiers.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A permanent identifier: a readable slug in templates and samples, else random letters and digits
/// made when the Edit is made. Cheap to clone.
///
/// Letters a-z, digits, `-`, `.` and `/`; 1 to 120 bytes. A unit that a generator makes has a
/// derived id with `:` between the generator and its source ([`Id::derived`]); it is never stored as
/// the id of a node, only as the target of a reference.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(Arc<str>);

/// Why a text is not an id; shown to the user as it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "id \"{0}\" tidak sah: gunakan huruf kecil a-z, angka, tanda \"-\", \".\", atau \"/\", paling panjang 120 huruf"
)]
pub struct IdError(String);

const MAX_LEN: usize = 120;

impl Id {
    /// An id from a text; refuses anything but the letters above.
    pub fn new(text: &str) -> Result<Self, IdError> {
        Self::checked(text, false)
    }

    /// An id that the program itself names; the text must be one.
    pub(crate) fn fixed(text: &'static str) -> Self {
        debug_assert!(Self::new(text).is_ok(), "{text}");
        Self(text.into())
    }

    /// The id that 65 bits make: 13 letters and digits that are not easily taken for one another.
    pub fn from_bits(bits: u128) -> Self {
        const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let letter = |n: u32| char::from(LETTERS[(bits >> (5 * n)) as usize & 31]);
        Self((0..13).map(letter).collect::<String>().into())
    }

    fn checked(text: &str, derived: bool) -> Result<Self, IdError> {
        let fine = !text.is_empty()
            && text.len() <= MAX_LEN * if derived { 3 } else { 1 }
            && text.bytes().all(|b| {
                matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'/') || (derived && b == b':')
            });
        if fine { Ok(Self(text.into())) } else { Err(IdError(text.to_owned())) }
    }

    /// The id of the unit that generator `self` makes from entity `source`.
    #[must_use]
    pub fn derived(&self, source: &Self) -> Self {
        Self(format!("{self}:{source}").into())
    }

    /// For a derived id, the generator that makes the unit.
    pub fn generator(&self) -> Option<Self> {
        self.0.split_once(':').map(|(generator, _)| Self(generator.into()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the id of a generated unit.
    pub fn is_derived(&self) -> bool {
        self.0.contains(':')
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::checked(&text, true).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_pass_and_the_rest_is_refused() {
        assert!(Id::new("pasal-5.ayat-1/a").is_ok());
        for bad in ["", "Pasal 5", "a:b", "a_b", "é", &"x".repeat(121)] {
            assert!(Id::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn derived_ids_name_their_generator() {
        let (generator, source) = (Id::new("gen").unwrap(), Id::new("dim-gov").unwrap());
        let id = generator.derived(&source);
        assert_eq!(id.as_str(), "gen:dim-gov");
        assert_eq!(id.generator(), Some(generator));
    }
}
