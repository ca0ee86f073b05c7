//! Where a word may be cut at the end of a line.
//!
//! The syllables of the spelling rules (EYD V, pemenggalan kata): between two consonants, before a single one,
//! `ng ny sy kh` never parted, three consonants behind the first, diphthongs kept whole. A word list of prefixes
//! would be needed to cut `ber-` and `meng-` before a vowel as the rules ask, so no cut is offered there. What is
//! offered is fewer cuts than the rules allow, and none that they forbid.

/// Shorter words stay whole.
const LEAST: usize = 6;
/// Letters that must stay before a cut and behind it.
const BEFORE: usize = 2;
const BEHIND: usize = 3;

#[derive(Clone, Copy, PartialEq)]
enum Sound {
    Vowel,
    Consonant,
}

/// A letter, or two that make one sound: its first byte and its kind.
fn sounds(word: &[u8]) -> Vec<(usize, Sound)> {
    let mut out = Vec::with_capacity(word.len());
    let mut at = 0;
    while at < word.len() {
        let next = word.get(at + 1).copied().unwrap_or(0);
        let (long, sound) = match (word[at], next) {
            (b'n', b'g' | b'y') | (b's', b'y') | (b'k', b'h') => (2, Sound::Consonant),
            (b'a' | b'i' | b'u' | b'e' | b'o', _) => (1, Sound::Vowel),
            _ => (1, Sound::Consonant),
        };
        out.push((at, sound));
        at += long;
    }
    out
}

/// Two vowels that may be one sound.
fn may_glide(first: u8, second: u8) -> bool {
    matches!(
        (first, second),
        (b'a' | b'o' | b'e', b'i') | (b'a' | b'i' | b'e', b'u') | (b'i' | b'u', b'a' | b'o')
    )
}

/// Consonants that begin a syllable together: "trak", "program".
fn is_cluster(first: u8, second: u8) -> bool {
    matches!(second, b'r' | b'l') && matches!(first, b'b' | b'd' | b'f' | b'g' | b'k' | b'p' | b't')
}

/// Prefixes that end in a consonant. Before a vowel the rules cut behind them ("ber-ada") where the syllable would
/// not ("be-rada"): there no cut is offered.
const PREFIXES: [&[u8]; 8] = [b"ber", b"per", b"ter", b"meng", b"peng", b"member", b"memper", b"penger"];

/// The places in a word, in bytes, where it may be cut. Only plain words: letters of ASCII, of which the first
/// alone may be a capital.
pub fn penggal(word: &str) -> Vec<usize> {
    let bytes = word.as_bytes();
    let plain = bytes.len() >= LEAST
        && bytes[0].is_ascii_alphabetic()
        && bytes[1..].iter().all(u8::is_ascii_lowercase);
    if !plain {
        return Vec::new();
    }
    let lower = word.to_ascii_lowercase();
    let b = lower.as_bytes();
    let sounds = sounds(b);
    let vowels: Vec<usize> = (0..sounds.len()).filter(|n| sounds[*n].1 == Sound::Vowel).collect();
    // "-an" and "-i" part from the stem behind its last consonant, not before it; "-kan" behind a consonant parts.
    let behind = if b.ends_with(b"i") { BEHIND + 1 } else { BEHIND };
    let bound = b.ends_with(b"an");
    let mut cuts = Vec::new();
    for pair in vowels.windows(2) {
        let (left, right) = (pair[0], pair[1]);
        let between = right - left - 1;
        let cut = match between {
            // Two vowels: one sound perhaps.
            0 => (!may_glide(b[sounds[left].0], b[sounds[right].0])).then_some(right),
            1 => Some(left + 1),
            2 => {
                let (first, second) = (sounds[left + 1].0, sounds[left + 2].0);
                (!is_cluster(b[first], b[second])).then_some(left + 2)
            }
            _ => Some(left + 2),
        };
        let Some(cut) = cut.map(|n| sounds[n].0) else { continue };
        let kan = b.ends_with(b"kan") && between >= 2;
        let in_suffix = bound && Some(&right) == vowels.last() && !kan;
        // Parts of words from abroad stay whole: "trans-", "eks-".
        let abroad = (cut == 4 && b.starts_with(b"trans")) || (cut == 2 && b.starts_with(b"eks"));
        let in_prefix = PREFIXES.iter().any(|p| {
            let before_vowel = b.starts_with(p)
                && b.get(p.len()).is_some_and(|c| matches!(c, b'a' | b'i' | b'u' | b'e' | b'o'));
            before_vowel && cut + 2 >= p.len() && cut <= p.len() + 1
        });
        if cut >= BEFORE && cut + behind <= b.len() && !in_prefix && !in_suffix && !abroad {
            cuts.push(cut);
        }
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(word: &str) -> String {
        let mut out = word.to_owned();
        for at in penggal(word).into_iter().rev() {
            out.insert(at, '-');
        }
        out
    }

    #[test]
    fn words_are_cut_between_syllables() {
        for word in [
            // V-KV, VK-KV, three consonants, digraphs, glides
            "ka-bu-pa-ten",
            "tek-no-logi",
            "in-stru-men",
            "ma-sya-ra-kat",
            "se-ba-gai-mana",
            "sau-dara",
            "pe-nye-leng-ga-raan",
            "pe-me-rin-tah",
            "in-for-masi",
            "Pe-la-yanan",
            // "-kan" parts behind a consonant, "-an" does not part before one
            "di-te-tap-kan",
            "ber-da-sar-kan",
            "pem-ba-ngunan",
            "ke-te-rangan",
            "perorangan",
            // what may be one sound, or a prefix before a vowel, stays whole
            "berada",
            "teratur",
            "pengaturan",
            "mengacu",
            "pantai",
            "transpa-ransi",
            "ekstra",
            // too short, capitals, other letters
            "pada",
            "akhir",
            "SPBE",
            "PEMERINTAH",
            "2026",
            "kafé",
            "Perundang-undangan",
        ] {
            let whole = if word.contains('-') && word != "Perundang-undangan" {
                word.replace('-', "")
            } else {
                word.to_owned()
            };
            assert_eq!(cut(&whole), word);
        }
    }
}
