//! Tracked changes, written the way Word writes its own. No date: the clock is not read.

use super::element::Element;

const AUTHOR: &str = "vanthu";

/// Gives each change its number.
#[derive(Debug)]
pub(crate) struct Tracker {
    pub on: bool,
    next: u64,
}

impl Tracker {
    pub fn off() -> Self {
        Tracker { on: false, next: 0 }
    }

    /// `first` is a number that no change of the document has.
    pub fn new(first: u64) -> Self {
        Tracker { on: true, next: first }
    }

    fn stamp(&mut self, prefix: &str) -> String {
        let id = self.next;
        self.next += 1;
        format!("{prefix}id=\"{id}\" {prefix}author=\"{AUTHOR}\"")
    }

    /// `w:ins` or `w:del` around runs.
    pub fn wrap(&mut self, prefix: &str, name: &str, content: &str) -> String {
        format!("<{prefix}{name} {}>{content}</{prefix}{name}>", self.stamp(prefix))
    }

    /// Keeps the state before the change in the element. A change that is pending already keeps the older state.
    pub fn property_change(&mut self, element: &mut Element, order: &[&str], name: &str, before: &str) {
        if self.on && element.child(name).is_none() {
            let prefix = element.prefix.clone();
            let change = self.wrap(&prefix, name, before);
            element.set(order, name, change);
        }
    }

    /// A number greater than any `w:id` in a part.
    pub fn first_free(parts: impl Iterator<Item = impl AsRef<str>>) -> u64 {
        let mut greatest = 0;
        for part in parts {
            for after in part.as_ref().split("id=\"").skip(1) {
                let digits: String = after.chars().take_while(char::is_ascii_digit).take(9).collect();
                greatest = greatest.max(digits.parse().unwrap_or(0));
            }
        }
        greatest + 1
    }
}
