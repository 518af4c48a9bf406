//! Bookmarks of a file of certificates: each by its ordinal and name, below its unit where a unit's certificates lie together.

use std::collections::HashSet;

/// Gives each page its bookmarks, in the order of the pages.
pub struct Marks {
    by_unit: bool,
    /// Unit of the page before.
    last: Option<String>,
}

impl Marks {
    /// `units` of all pages, in order.
    pub fn new<'a>(units: impl Iterator<Item = &'a str>) -> Marks {
        let (mut seen, mut last, mut runs, mut pages) = (HashSet::new(), None, 0, 0);
        let mut together = true;
        for unit in units {
            pages += 1;
            if last != Some(unit) {
                runs += 1;
                together &= !unit.is_empty() && seen.insert(unit);
                last = Some(unit);
            }
        }
        Marks {
            by_unit: together && runs > 1 && runs < pages,
            last: None,
        }
    }

    pub fn of(&mut self, unit: &str, ordinal: &str, name: &str) -> Vec<(u8, String)> {
        let title = format!("{ordinal}. {name}");
        if !self.by_unit {
            return vec![(1, title)];
        }
        let mut marks = Vec::with_capacity(2);
        if self.last.as_deref() != Some(unit) {
            self.last = Some(unit.to_string());
            marks.push((1, unit.replace('\n', " ")));
        }
        marks.push((2, title));
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(rows: &[(&str, &str)]) -> Vec<(u8, String)> {
        let mut marks = Marks::new(rows.iter().map(|(unit, _)| *unit));
        let all = rows
            .iter()
            .enumerate()
            .flat_map(|(i, (unit, name))| marks.of(unit, &(i + 1).to_string(), name));
        all.collect()
    }

    #[test]
    fn units_head_their_certificates_only_where_these_lie_together() {
        let own = |level: u8, title: &str| (level, title.to_string());
        assert_eq!(
            marks(&[("8A", "An"), ("8A", "Bình"), ("8B", "Chi")]),
            [own(1, "8A"), own(2, "1. An"), own(2, "2. Bình"), own(1, "8B"), own(2, "3. Chi")]
        );
        for rows in [
            [("8A", "An"), ("8B", "Bình"), ("8A", "Chi")],
            [("8A", "An"), ("8B", "Bình"), ("8C", "Chi")],
            [("8A", "An"), ("8A", "Bình"), ("8A", "Chi")],
            [("8A", "An"), ("8A", "Bình"), ("", "Chi")],
        ] {
            assert_eq!(marks(&rows), [own(1, "1. An"), own(1, "2. Bình"), own(1, "3. Chi")], "{rows:?}");
        }
    }
}
