//! Who was given which number: the ordinals printed on certificates and decisions, kept so that a list put in another order does not give
//! one person's number to another. Text in, text out; the binary keeps it in a file beside the data.

use crate::journal::ContentHash;
use std::collections::{BTreeMap, HashMap, HashSet};
use vanthu_core::vietnamese::fold;

/// A recipient as one line of a list has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// As it is printed: `17`.
    pub stt: String,
    pub name: String,
    pub unit: String,
    /// What its page was made from; none while it was given a number and not printed.
    pub content: Option<ContentHash>,
}

impl Recipient {
    fn is(&self, other: &Recipient) -> bool {
        self.name == other.name && self.unit == other.unit
    }

    fn called(&self) -> String {
        if self.unit.is_empty() {
            self.name.clone()
        } else {
            format!("{} ({})", self.name, self.unit)
        }
    }
}

/// The numbers of all lists used with one data file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberBook {
    /// List → number → who has it, in the order they were given.
    lists: BTreeMap<String, Vec<Recipient>>,
}

/// A number that another recipient has now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub stt: String,
    /// Who had it and who has it, as messages say it.
    pub was: String,
    pub now: String,
    /// Only mended: a slip of the pen in the name, another unit. The number stays with its person.
    pub mended: bool,
    /// Index of the recipient in what was compared.
    pub index: usize,
}

const HEAD: &str = "# vanthu: số đã cấp cho từng người, từng tập thể. Chương trình giữ tệp này để không ai bị đổi số.\n\
                    # Danh sách đổi thứ tự thì lệnh in bị từ chối; thêm --danh-so-lai khi thật sự muốn cấp lại số.\n";

const NOT_PRINTED: &str = "chua-in";

impl NumberBook {
    /// The book's text, or the number of the line that is not understood.
    pub fn parse(text: &str) -> Result<NumberBook, usize> {
        let mut book = NumberBook::default();
        for (i, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').collect();
            let [list, stt, name, unit, content] = cells[..] else {
                return Err(i + 1);
            };
            let content = match content.trim() {
                NOT_PRINTED => None,
                hash => Some(ContentHash::parse(hash).ok_or(i + 1)?),
            };
            book.lists.entry(list.to_string()).or_default().push(Recipient {
                stt: stt.to_string(),
                name: name.to_string(),
                unit: unit.to_string(),
                content,
            });
        }
        Ok(book)
    }

    pub fn to_text(&self) -> String {
        let flat = |t: &str| t.replace(['\t', '\n', '\r'], " ");
        let mut out = HEAD.to_string();
        for (list, given) in &self.lists {
            for r in given {
                let (list, stt, name, unit) = (flat(list), flat(&r.stt), flat(&r.name), flat(&r.unit));
                let content = r.content.map_or_else(|| NOT_PRINTED.to_string(), |c| c.to_string());
                out.push_str(&format!("{list}\t{stt}\t{name}\t{unit}\t{content}\n"));
            }
        }
        out
    }

    /// The numbers that other recipients have now than when they were given out.
    pub fn moved(&self, list: &str, now: &[Recipient]) -> Vec<Moved> {
        let Some(given) = self.lists.get(list) else { return Vec::new() };
        let mut out = Vec::new();
        let by_number: HashMap<&str, &Recipient> = given.iter().map(|r| (r.stt.as_str(), r)).collect();
        let differ: Vec<(usize, &Recipient, &Recipient)> = now
            .iter()
            .enumerate()
            .filter_map(|(i, r)| by_number.get(r.stt.as_str()).map(|was| (i, *was, r)))
            .filter(|(_, was, r)| !was.is(r))
            .collect();
        // Whose number nobody has any more, and who has another: their page is out with the old one.
        let fresh: Vec<(usize, &Recipient)> = now
            .iter()
            .enumerate()
            .filter(|(_, r)| !by_number.contains_key(r.stt.as_str()))
            .collect();
        if !fresh.is_empty() {
            let numbers: HashSet<&str> = now.iter().map(|r| r.stt.as_str()).collect();
            let left: HashMap<(&str, &str), &Recipient> = given
                .iter()
                .filter(|r| !numbers.contains(r.stt.as_str()))
                .map(|r| ((r.name.as_str(), r.unit.as_str()), r))
                .collect();
            out.extend(fresh.into_iter().filter_map(|(index, r)| {
                let was = left.get(&(r.name.as_str(), r.unit.as_str()))?;
                Some(Moved {
                    stt: was.stt.clone(),
                    was: was.called(),
                    now: format!("không ai: người này mang số {}", r.stt),
                    mended: false,
                    index,
                })
            }));
        }
        if differ.is_empty() {
            return out;
        }
        // One who has, or had, another number changed places; a name nobody else has is only spelled otherwise.
        let (there, then) = (Places::of(now), Places::of(given));
        for (index, was, r) in differ {
            let same_person = !there.elsewhere(was) && !then.elsewhere(r) && alike(&was.name, &r.name);
            out.push(Moved {
                stt: r.stt.clone(),
                was: was.called(),
                now: r.called(),
                mended: same_person,
                index,
            });
        }
        out
    }

    /// Enters the numbers of a list as they are now. Numbers that are no longer in the list stay taken, unless `anew`. Does the book say
    /// something else than before?
    pub fn enter(&mut self, list: &str, mut now: Vec<Recipient>, anew: bool) -> bool {
        let given = self.lists.entry(list.to_string()).or_default();
        let gone: Vec<Recipient> = if anew {
            Vec::new()
        } else {
            let numbers: HashSet<&str> = now.iter().map(|r| r.stt.as_str()).collect();
            given.iter().filter(|r| !numbers.contains(r.stt.as_str())).cloned().collect()
        };
        now.extend(gone);
        let changed = *given != now;
        *given = now;
        changed
    }

    /// Number → what its page was made from, of those that were printed.
    pub fn contents(&self, list: &str) -> HashMap<&str, ContentHash> {
        let mut out = HashMap::new();
        for r in self.lists.get(list).into_iter().flatten() {
            if let Some(content) = r.content {
                // Where a number was given twice, the first has it.
                out.entry(r.stt.as_str()).or_insert(content);
            }
        }
        out
    }
}

/// Under which numbers a recipient stands.
struct Places<'a>(HashMap<(&'a str, &'a str), Vec<&'a str>>);

impl<'a> Places<'a> {
    fn of(all: &'a [Recipient]) -> Self {
        let mut places: HashMap<_, Vec<&str>> = HashMap::with_capacity(all.len());
        for r in all {
            places.entry((r.name.as_str(), r.unit.as_str())).or_default().push(&r.stt);
        }
        Places(places)
    }

    fn elsewhere(&self, who: &Recipient) -> bool {
        let numbers = self.0.get(&(who.name.as_str(), who.unit.as_str()));
        numbers.is_some_and(|n| n.iter().any(|n| *n != who.stt))
    }
}

/// The same name but for accents and a slip of two letters.
fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    a == b || strsim::damerau_levenshtein(&a, &b) <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rows: &[(&str, &str, &str)]) -> Vec<Recipient> {
        let one = |(stt, name, unit): &(&str, &str, &str)| Recipient {
            stt: stt.to_string(),
            name: name.to_string(),
            unit: unit.to_string(),
            content: (*stt != "2").then(|| ContentHash::of(name.as_bytes())),
        };
        rows.iter().map(one).collect()
    }

    fn book() -> NumberBook {
        let mut book = NumberBook::default();
        book.enter(
            "ds.csv",
            of(&[
                ("1", "Nguyễn Văn An", "xã A"),
                ("2", "Trần Thị Ánh", ""),
                ("3", "Lê Thị Hoa", "xã B"),
            ]),
            false,
        );
        book
    }

    fn moved(rows: &[(&str, &str, &str)]) -> Vec<(String, bool)> {
        book().moved("ds.csv", &of(rows)).into_iter().map(|m| (m.stt, m.mended)).collect()
    }

    #[test]
    fn a_list_in_another_order_is_seen() {
        assert_eq!(
            moved(&[
                ("1", "Nguyễn Văn An", "xã A"),
                ("2", "Trần Thị Ánh", ""),
                ("3", "Lê Thị Hoa", "xã B"),
                ("4", "Y Blăh", "")
            ]),
            []
        );
        let swapped = moved(&[
            ("1", "Trần Thị Ánh", ""),
            ("2", "Nguyễn Văn An", "xã A"),
            ("3", "Lê Thị Hoa", "xã B"),
        ]);
        assert_eq!(swapped, [("1".to_string(), false), ("2".to_string(), false)]);
        // One put in front: everybody after it has another number.
        let shifted = moved(&[
            ("1", "Y Blăh", ""),
            ("2", "Nguyễn Văn An", "xã A"),
            ("3", "Trần Thị Ánh", ""),
            ("4", "Lê Thị Hoa", "xã B"),
        ]);
        assert_eq!(shifted.len(), 3);
        // One taken away behind whom nobody stands.
        assert_eq!(moved(&[("1", "Nguyễn Văn An", "xã A"), ("2", "Trần Thị Ánh", "")]), []);
        // The list's own numbers go with their persons.
        assert_eq!(moved(&[("3", "Lê Thị Hoa", "xã B"), ("1", "Nguyễn Văn An", "xã A")]), []);
        assert_eq!(book().moved("khac.csv", &of(&[("1", "Y Blăh", "")])), []);
    }

    #[test]
    fn a_name_spelled_otherwise_keeps_its_number_and_another_person_does_not() {
        assert_eq!(moved(&[("1", "Nguyễn Văn Ân", "xã A")]), [("1".to_string(), true)]);
        assert_eq!(moved(&[("1", "Nguyễn Văn An", "xã C")]), [("1".to_string(), true)]);
        assert_eq!(moved(&[("1", "Bùi Thị Nga", "xã A")]), [("1".to_string(), false)]);
    }

    #[test]
    fn the_book_reads_back_and_numbers_stay_taken() {
        let mut book = book();
        book.enter("ds.csv", of(&[("1", "Nguyễn Văn An", "xã A")]), false);
        assert_eq!(NumberBook::parse(&book.to_text()), Ok(book.clone()));
        assert_eq!(book.contents("ds.csv").get("3"), Some(&ContentHash::of("Lê Thị Hoa".as_bytes())));
        book.enter("ds.csv", of(&[("1", "Lê Thị Hoa", "xã B")]), true);
        assert_eq!(book.contents("ds.csv").get("3"), None);
        assert_eq!(NumberBook::parse("# x\r\nsố 17 là ai\r\n"), Err(2));
    }

    #[test]
    fn a_person_with_a_fresh_number_is_seen() {
        let moved = |rows: &[(&str, &str, &str)]| book().moved("ds.csv", &of(rows));
        let now = [
            ("1", "Nguyễn Văn An", "xã A"),
            ("7", "Trần Thị Ánh", ""),
            ("3", "Lê Thị Hoa", "xã B"),
        ];
        let found = moved(&now);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            !found[0].mended && found[0].stt == "2" && found[0].now.contains("mang số 7"),
            "{found:?}"
        );
        // A number more for one who keeps theirs, and one who left, move nobody.
        assert_eq!(
            moved(&[("1", "Nguyễn Văn An", "xã A"), ("3", "Lê Thị Hoa", "xã B"), ("4", "Y Blăh", "")]),
            []
        );
    }
}
