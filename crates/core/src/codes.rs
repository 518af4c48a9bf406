//! What codes mean that are not rules of the checker: data, lists, templates. The texts are data, `codes.toml`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Codes {
    /// By the letters of a code.
    family: BTreeMap<String, String>,
    code: BTreeMap<String, String>,
}

static CODES: LazyLock<Codes> =
    LazyLock::new(|| toml::from_str(include_str!("codes.toml")).expect("the crate's own data, read by its tests"));

/// A code's meaning in Vietnamese, in whatever case it is typed: its own, else its family's. Nothing where the family is unknown or no number follows.
pub fn explain_code(code: &str) -> Option<&'static str> {
    let code = code.to_uppercase();
    let (family, number) = code.split_at_checked(2)?;
    let is_code = number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit());
    CODES
        .code
        .get(&code)
        .or_else(|| CODES.family.get(family).filter(|_| is_code))
        .map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_of_a_family_and_its_text_is_a_sentence() {
        for (code, text) in &CODES.code {
            assert!(CODES.family.contains_key(&code[..2]), "{code}");
            assert!(text.ends_with(['.', ')']), "{code}: {text}");
        }
        assert!(explain_code("dl021").unwrap().contains("ngày có thật"));
        assert_eq!(explain_code("DL998"), CODES.family.get("DL").map(String::as_str));
        assert_eq!(explain_code("DL9"), None);
        assert_eq!(explain_code("XX001"), None);
        assert_eq!(explain_code("ế"), None);
    }
}
