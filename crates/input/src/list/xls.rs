//! What an old XLS would become: its cells stand each with its row and column, and are read into one rectangle a sheet.

use super::workbook::{MOST_CELLS, Refused};
use std::io::{Cursor, Read};

/// The cells of one sheet, from 0.
#[derive(Clone, Copy, Default)]
struct Extent {
    first: (u64, u64),
    last: (u64, u64),
    any: bool,
}

impl Extent {
    fn take(&mut self, row: u64, column: u64) {
        if !self.any {
            self.first = (row, column);
        }
        self.any = true;
        self.first = (self.first.0.min(row), self.first.1.min(column));
        self.last = (self.last.0.max(row), self.last.1.max(column));
    }

    fn cells(&self) -> u64 {
        if !self.any {
            return 0;
        }
        (self.last.0 - self.first.0 + 1) * (self.last.1 - self.first.1 + 1)
    }
}

/// Most rows and columns of the format, with room to spare.
const MOST: (u64, u64) = (65_536, 256);

/// Refuses what is locked, and what would be too large before anything is made of it. [MS-XLS 2.1, 2.4]
pub(super) fn measure(bytes: &[u8]) -> Result<(), Refused> {
    // Said even of a file that is damaged besides.
    if bytes.windows(32).any(|w| w == b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0") {
        return Err(Refused::Locked);
    }
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(Refused::broken)?;
    if file.exists("/WordDocument") {
        return Err(Refused::Broken("đây là tệp Word".into()));
    }
    let name = ["/Workbook", "/Book"].into_iter().find(|n| file.exists(n));
    let Some(name) = name else {
        return Err(Refused::Broken("không có phần bảng tính".into()));
    };
    let mut stream = Vec::new();
    let read = file
        .open_stream(name)
        .and_then(|s| s.take(bytes.len() as u64).read_to_end(&mut stream));
    read.map_err(Refused::broken)?;
    let (mut sheets, mut named) = (Vec::<Extent>::new(), 0usize);
    let mut at = 0;
    while let Some(head) = stream.get(at..at + 4) {
        let (kind, length) = (
            u16::from_le_bytes([head[0], head[1]]),
            usize::from(u16::from_le_bytes([head[2], head[3]])),
        );
        let data = stream.get(at + 4..at + 4 + length).unwrap_or_default();
        let word = |i: usize| data.get(i..i + 2).map(|w| u64::from(u16::from_le_bytes([w[0], w[1]])));
        let long = |i: usize| data.get(i..i + 4).map(|w| u64::from(u32::from_le_bytes([w[0], w[1], w[2], w[3]])));
        match kind {
            // FilePass
            0x2F if word(0).is_some_and(|w| w != 0) => return Err(Refused::Locked),
            // BoundSheet8, BOF
            0x85 => named += 1,
            0x809 => sheets.push(Extent::default()),
            // Dimensions: room is made for them unseen.
            0x200 => {
                let wide = data.len() >= 14;
                let (rows, columns) = if wide {
                    (long(0).zip(long(4)), word(8).zip(word(10)))
                } else {
                    (word(0).zip(word(2)), word(4).zip(word(6)))
                };
                for ((from, to), most) in rows.into_iter().zip([MOST.0]).chain(columns.into_iter().zip([MOST.1])) {
                    if to > most || from > to {
                        return Err(Refused::Broken("kích thước trang ghi sai".into()));
                    }
                }
            }
            // Number, Label, RString, BoolErr, Rk, LabelSst, Formula: row, column; MulRk: row, first column … last column.
            0x203 | 0x204 | 0xD6 | 0x205 | 0x27E | 0xFD | 0x06 | 0xBD => {
                if let (Some(sheet), Some(row), Some(column)) = (sheets.last_mut(), word(0), word(2)) {
                    sheet.take(row, column);
                    if let (0xBD, Some(last)) = (kind, length.checked_sub(2).and_then(word)) {
                        sheet.take(row, last);
                    }
                }
            }
            _ => {}
        }
        at += 4 + length;
    }
    // Several names for one sheet would read it as often.
    if named > sheets.len() {
        return Err(Refused::Broken("các trang ghi chồng lên nhau".into()));
    }
    let all: u64 = sheets.iter().map(Extent::cells).sum();
    match sheets.iter().max_by_key(|s| s.cells()) {
        Some(largest) if all > MOST_CELLS => Err(Refused::Far {
            row: largest.last.0 + 1,
            column: largest.last.1 + 1,
        }),
        _ => Ok(()),
    }
}
