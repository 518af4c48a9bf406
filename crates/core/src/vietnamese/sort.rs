//! Order of personal names: by tên (the last word), then họ and đệm syllable by syllable, each part at full strength of the Vietnamese
//! collation. [CLDR vi]

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use std::cmp::Ordering;

/// Compares names. Made once for a list.
pub struct NameOrder {
    collator: CollatorBorrowed<'static>,
}

/// A name taken apart for comparing; text in brackets does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameKey {
    ten: String,
    ho_dem: Vec<String>,
}

impl NameKey {
    /// `sort_by` = what the list says the name is sorted by, when the last word is not the tên.
    pub fn new(name: &str, sort_by: Option<&str>) -> Self {
        let mut bare = String::with_capacity(name.len());
        let mut depth = 0usize;
        for c in name.chars() {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                c if depth == 0 => bare.push(c),
                _ => {}
            }
        }
        let mut words: Vec<String> = bare.split_whitespace().map(str::to_string).collect();
        let last = words.pop().unwrap_or_default();
        match sort_by.map(str::trim).filter(|s| !s.is_empty()) {
            Some(ten) => {
                words.push(last);
                NameKey {
                    ten: ten.to_string(),
                    ho_dem: words,
                }
            }
            None => NameKey { ten: last, ho_dem: words },
        }
    }
}

impl Default for NameOrder {
    fn default() -> Self {
        let vi = icu_locale_core::locale!("vi");
        let collator = Collator::try_new(vi.into(), CollatorOptions::default()).expect("Vietnamese is in the compiled data");
        NameOrder { collator }
    }
}

impl NameOrder {
    pub fn compare(&self, a: &NameKey, b: &NameKey) -> Ordering {
        let parts = || {
            let pairs = a.ho_dem.iter().zip(&b.ho_dem);
            pairs.map(|(a, b)| self.text(a, b)).find(|o| o.is_ne()).unwrap_or(Ordering::Equal)
        };
        self.text(&a.ten, &b.ten).then_with(parts).then(a.ho_dem.len().cmp(&b.ho_dem.len()))
    }

    /// Any two texts as wholes: names of units.
    pub fn text(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_tones() {
        let order = NameOrder::default();
        for line in ["ma mà mả mã má mạ mă mâ mo mô mơ", "da dz đa", "e ef ê", "Hoa Hoà Hoả Hoá Hòa"] {
            let words: Vec<&str> = line.split(' ').collect();
            for pair in words.windows(2) {
                assert_eq!(order.text(pair[0], pair[1]), Ordering::Less, "{} < {}", pair[0], pair[1]);
            }
        }
        let less = |a: &str, b: &str| order.compare(&NameKey::new(a, None), &NameKey::new(b, None)) == Ordering::Less;
        assert!(less("Hà Anh", "Hạ An Anh"));
        assert!(less("Tạ Đình Nam (Tạ Văn Nam)", "Đặng Quốc Nga"));
        let by_given = NameKey::new("H'Hen Niê", Some("H'Hen"));
        assert_eq!(order.compare(&by_given, &NameKey::new("Bùi Thị Hoa", None)), Ordering::Less);
    }
}
