//! The number book of a data file on disk, and what a batch says of it.

use super::rows::{name_of, value};
use crate::files::{self, Pending, shown};
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use vanthu::journal::ContentHash;
use vanthu::number_book::{NumberBook, Recipient};
use vanthu::{Diagnostic, Place};
use vanthu_core::{Node, NodeValue, Row};

/// The numbers this run prints, beside those given out before.
pub struct Numbers {
    path: PathBuf,
    book: NumberBook,
    list: String,
    now: Vec<Recipient>,
    anew: bool,
}

/// Is an ordinal of the list printed anywhere?
pub fn prints_ordinals(data: &Node) -> bool {
    match &data.value {
        NodeValue::Text(text) => text.contains("{stt}") || text.contains("{stt:"),
        NodeValue::List(items) => items.iter().any(prints_ordinals),
        NodeValue::Map(entries) => entries.iter().any(|e| prints_ordinals(&e.value)),
        // What a list says is printed as typed.
        NodeValue::Rows(_) => false,
    }
}

impl Numbers {
    /// Reads the book beside `data` and refuses a list whose numbers went to others, unless they are given out anew. `common` is what all
    /// rows share: data, profile, templates.
    pub fn open<'a>(
        data: &Path,
        list: &Path,
        (count, row): (usize, &(dyn Fn(usize) -> Row<'a> + Sync)),
        common: ContentHash,
        anew: bool,
    ) -> Result<(Numbers, Vec<Diagnostic>), Vec<Diagnostic>> {
        let mut name = data.file_stem().unwrap_or_default().to_os_string();
        name.push(".so-da-cap.txt");
        let path = data.with_file_name(name);
        let book = if path.is_file() {
            let bytes = files::read(&path).map_err(|e| vec![e])?;
            NumberBook::parse(&String::from_utf8_lossy(&bytes)).map_err(|line| {
                let place = Place {
                    line: line as u32,
                    ..at(&path)
                };
                let error = Diagnostic::error("DL944", &place, "dòng này không hiểu được: tệp số đã cấp đã bị sửa");
                vec![error.remedy("lấy lại bản cũ của tệp, hoặc chuyển tệp đi nơi khác để cấp số từ đầu")]
            })?
        } else {
            NumberBook::default()
        };
        let now: Vec<Recipient> = (0..count).into_par_iter().map(|i| recipient(row(i), i, common)).collect();
        let list = list.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let moved = if anew { Vec::new() } else { book.moved(&list, &now) };
        let (mended, wrong): (Vec<_>, Vec<_>) = moved.into_iter().partition(|m| m.mended);
        if !wrong.is_empty() {
            const SHOWN: usize = 5;
            let mut found: Vec<Diagnostic> = wrong
                .iter()
                .take(SHOWN)
                .map(|m| {
                    let message = format!("số {} đã cấp cho {}, nay là {}", m.stt, m.was, m.now);
                    Diagnostic::error("DL945", &row(m.index).place(), message)
                })
                .collect();
            let message = format!("danh sách đã đổi sau khi cấp số: {} số đổi người", wrong.len());
            let error = Diagnostic::error("DL946", &at(&path), message);
            found.push(
                error.remedy(
                    "trả danh sách về thứ tự cũ (hoặc ghi cột stt); nếu thật sự cấp lại số thì thêm --danh-so-lai và in lại tất cả",
                ),
            );
            return Err(found);
        }
        let notes = mended
            .iter()
            .map(|m| {
                Diagnostic::info(
                    "DL947",
                    &row(m.index).place(),
                    format!("số {} giữ nguyên, chỉ sửa chữ: {} → {}", m.stt, m.was, m.now),
                )
            })
            .collect();
        let numbers = Numbers {
            path,
            book,
            list,
            now,
            anew,
        };
        Ok((numbers, notes))
    }

    /// Of rows printed again: their number and name, and whether they are as they were printed before.
    pub fn reprints(&self, rows: &[usize]) -> Vec<String> {
        let known = self.book.contents(&self.list);
        let before = |r: &Recipient| Some(*known.get(r.stt.as_str())? == r.content?);
        let line = |r: &Recipient| {
            before(r).map(|same| {
                let word = if same {
                    "như bản đã in"
                } else {
                    "khác bản đã in: dữ liệu đã sửa"
                };
                format!("{}\t{}\t{}\t{word}", self.list, r.stt, r.name)
            })
        };
        rows.iter().filter_map(|i| line(&self.now[*i])).collect()
    }

    /// Enters this run's numbers. `printed` are the rows whose content was printed now; others keep what the book says of them.
    pub fn keep(mut self, printed: &[usize]) -> Result<(), Diagnostic> {
        let printed: HashSet<usize> = printed.iter().copied().collect();
        let mut now = self.now;
        let known = self.book.contents(&self.list);
        for (_, r) in now.iter_mut().enumerate().filter(|(i, _)| !printed.contains(i)) {
            r.content = known.get(r.stt.as_str()).copied();
        }
        drop(known);
        if !self.book.enter(&self.list, now, self.anew) {
            return Ok(());
        }
        Pending::write_anew(&self.path, self.book.to_text().as_bytes())?
            .commit()
            .map(|_| ())
    }

    /// Adds lines to the log of reprints, `<data>.in-lai.txt`.
    pub fn log(data: &Path, lines: &[String]) -> Result<(), Diagnostic> {
        if lines.is_empty() {
            return Ok(());
        }
        let mut name = data.file_stem().unwrap_or_default().to_os_string();
        name.push(".in-lai.txt");
        let path = data.with_file_name(name);
        let mut text = match std::fs::read(&path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(_) => "# vanthu: các bản đã in lại (danh sách, số, tên, so với bản đã in trước)\n".to_string(),
        };
        let times = text.lines().filter(|l| l.starts_with("lần ")).count() + 1;
        text.push_str(&format!("lần {times}\n"));
        for line in lines {
            text.push_str(&format!("{line}\n"));
        }
        Pending::write_anew(&path, text.as_bytes())?.commit().map(|_| ())
    }
}

fn recipient(row: Row, index: usize, common: ContentHash) -> Recipient {
    let text = |key: &str| row.get(key).unwrap_or_default();
    let (common, stt) = (common.to_string(), value(row, "stt", index).unwrap_or_default());
    let cells = row.cells().flat_map(|(key, text)| [key.as_bytes(), text.as_bytes()]);
    let content = ContentHash::of_parts([common.as_bytes(), stt.as_bytes()].into_iter().chain(cells));
    Recipient {
        name: name_of(row).to_string(),
        unit: text("don_vi").replace('\n', " "),
        content: Some(content),
        stt,
    }
}

fn at(path: &Path) -> Place {
    Place {
        file: shown(path).into(),
        ..Place::default()
    }
}
