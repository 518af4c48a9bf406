//! PDF objects as bytes, and the file around them: numbers, places, the cross-reference stream.

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Object};
use std::cell::RefCell;
use std::io::Write as _;

const LEVEL: Compression = Compression::new(4);

thread_local! {
    /// Compressors nobody uses now: what one allocates and clears is larger than most of what it compresses.
    static IDLE: RefCell<Vec<Compress>> = const { RefCell::new(Vec::new()) };
}

/// A compressor, borrowed from those of the thread.
pub(crate) struct Deflate(Option<Compress>);

impl Drop for Deflate {
    fn drop(&mut self) {
        let own = self.0.take();
        // At the end of the thread there is nothing to give back to.
        let _ = IDLE.try_with(|idle| idle.borrow_mut().extend(own));
    }
}

impl Deflate {
    pub fn new() -> Self {
        Deflate(IDLE.try_with(|idle| idle.borrow_mut().pop()).ok().flatten())
    }

    pub fn run(&mut self, bytes: &[u8]) -> Vec<u8> {
        let own = self.0.get_or_insert_with(|| Compress::new(LEVEL, true));
        own.reset();
        let mut out = Vec::with_capacity(bytes.len() / 2 + 64);
        loop {
            let from = (own.total_in() as usize).min(bytes.len());
            match own.compress_vec(&bytes[from..], &mut out, FlushCompress::Finish) {
                Ok(Status::StreamEnd) => return out,
                // The room ran out: more of it, and on from where it stopped.
                _ => out.reserve(bytes.len() / 2 + 64),
            }
        }
    }
}

/// A row of the cross-reference stream: type, place, index. A merged PDF has four of them for each of its records.
type Row = [u8; 8];

/// Where an object stands.
enum Entry {
    At(u64),
    /// Object stream and index in it.
    In(u32, u16),
}

impl Entry {
    fn row(self) -> Row {
        let (kind, place, index) = match self {
            Entry::At(at) => (1u8, at, 0),
            Entry::In(stream, index) => (2, stream.into(), index),
        };
        let mut row = Row::default();
        row[0] = kind;
        row[1..6].copy_from_slice(&place.to_be_bytes()[3..]);
        row[6..].copy_from_slice(&index.to_be_bytes());
        row
    }
}

/// An object without contents yet.
const FREE: Row = [0; 8];

/// A file that grows at its end. Numbers are given out first and filled in any order.
#[derive(Clone)]
pub(crate) struct File {
    /// By the objects' numbers.
    rows: Vec<Row>,
    /// Bytes given to the caller so far.
    written: u64,
    /// Of all bytes, for the identifier.
    hash: u64,
    pub out: Vec<u8>,
}

impl File {
    pub fn new() -> Self {
        File {
            rows: vec![FREE],
            written: 0,
            hash: 0xcbf2_9ce4_8422_2325,
            // The second line tells transfer programs that this is no text.
            out: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(),
        }
    }

    pub fn reserve(&mut self) -> u32 {
        self.rows.push(FREE);
        self.rows.len() as u32 - 1
    }

    /// What was written since the last call.
    pub fn take(&mut self) -> Vec<u8> {
        let out = std::mem::take(&mut self.out);
        self.written += out.len() as u64;
        for word in out.chunks(8) {
            let mut eight = [0u8; 8];
            eight[..word.len()].copy_from_slice(word);
            self.hash = (self.hash ^ u64::from_le_bytes(eight))
                .wrapping_mul(0x0000_0100_0000_01b3)
                .rotate_left(23);
        }
        out
    }

    pub fn begin(&mut self, id: u32) {
        self.rows[id as usize] = Entry::At(self.written + self.out.len() as u64).row();
        let _ = writeln!(self.out, "{id} 0 obj");
    }

    pub fn end(&mut self) {
        self.out.extend(b"\nendobj\n");
    }

    pub fn object(&mut self, id: u32, object: &Object) {
        self.begin(id);
        write_object(object, &mut self.out);
        self.end();
    }

    /// A stream; `dictionary` is what stands in it beside length and filter.
    pub fn stream(&mut self, id: u32, dictionary: &str, deflated: bool, bytes: &[u8]) {
        self.begin(id);
        let filter = if deflated { "/Filter/FlateDecode" } else { "" };
        let _ = writeln!(self.out, "<<{dictionary}{filter}/Length {}>>stream", bytes.len());
        self.out.extend(bytes);
        self.out.extend(b"\nendstream");
        self.end();
    }

    /// Many small objects in one compressed stream.
    pub fn object_stream(&mut self, objects: &[(u32, Vec<u8>)], deflate: &mut Deflate) {
        let id = self.reserve();
        let (mut head, mut body) = (Vec::new(), Vec::new());
        for (index, (number, bytes)) in objects.iter().enumerate() {
            let _ = write!(head, "{number} {} ", body.len());
            body.extend(bytes);
            body.push(b'\n');
            self.rows[*number as usize] = Entry::In(id, index as u16).row();
        }
        let first = head.len();
        head.extend(body);
        let dictionary = format!("/Type/ObjStm/N {}/First {first}", objects.len());
        self.stream(id, &dictionary, true, &deflate.run(&head));
    }

    /// Cross-references and trailer.
    pub fn close(&mut self, root: u32, info: u32, deflate: &mut Deflate) {
        let id = self.reserve();
        let start = self.written + self.out.len() as u64;
        self.rows[id as usize] = Entry::At(start).row();
        // Each as the difference from the row above: what deflates best.
        let (mut rows, mut above) = (Vec::with_capacity(self.rows.len() * (FREE.len() + 1)), FREE);
        for row in &self.rows {
            rows.push(2);
            rows.extend(row.iter().zip(above).map(|(a, b)| a.wrapping_sub(b)));
            above = *row;
        }
        let tail = self.take();
        let identifier = format!(
            "{:016X}{:016X}",
            self.hash,
            self.hash.rotate_left(31).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        );
        self.out = tail;
        self.written -= self.out.len() as u64;
        let dictionary = format!(
            "/Type/XRef/Size {}/W[1 5 2]/DecodeParms<</Predictor 12/Columns {}>>/Root {root} 0 R/Info {info} 0 R/ID[<{identifier}><{identifier}>]",
            self.rows.len(),
            FREE.len(),
        );
        let bytes = deflate.run(&rows);
        self.begin(id);
        let _ = writeln!(self.out, "<<{dictionary}/Filter/FlateDecode/Length {}>>stream", bytes.len());
        self.out.extend(bytes);
        self.out.extend(b"\nendstream");
        self.end();
        let _ = writeln!(self.out, "startxref\n{start}\n%%EOF");
    }
}

/// An object of lopdf's as bytes. Streams stand outside of it.
pub(crate) fn write_object(object: &Object, out: &mut Vec<u8>) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(b) => out.extend(if *b { &b"true"[..] } else { b"false" }),
        Object::Integer(i) => {
            let _ = write!(out, "{i}");
        }
        Object::Real(r) => number(*r as f64, out),
        Object::Name(name) => write_name(name, out),
        Object::String(bytes, _) => write_string(bytes, out),
        Object::Array(items) => {
            out.push(b'[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(b' ');
                }
                write_object(item, out);
            }
            out.push(b']');
        }
        Object::Dictionary(d) => write_dictionary(d, out),
        Object::Stream(s) => write_dictionary(&s.dict, out),
        Object::Reference((id, generation)) => {
            let _ = write!(out, "{id} {generation} R");
        }
    }
}

fn write_dictionary(d: &Dictionary, out: &mut Vec<u8>) {
    out.extend(b"<<");
    for (key, value) in d {
        write_name(key, out);
        if !matches!(
            value,
            Object::Name(_) | Object::Array(_) | Object::Dictionary(_) | Object::String(..)
        ) {
            out.push(b' ');
        }
        write_object(value, out);
    }
    out.extend(b">>");
}

fn write_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for &b in name {
        if b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'_' | b'.') {
            out.push(b);
        } else {
            let _ = write!(out, "#{b:02X}");
        }
    }
}

/// A literal string: only what would end it or be read as a line end is escaped.
pub(crate) fn write_string(bytes: &[u8], out: &mut Vec<u8>) {
    out.push(b'(');
    for &b in bytes {
        match b {
            b'(' | b')' | b'\\' => out.extend([b'\\', b]),
            b'\r' => out.extend(b"\\r"),
            b'\n' => out.extend(b"\\n"),
            b => out.push(b),
        }
    }
    out.push(b')');
}

/// At most two decimals, none that says nothing: a hundredth of a point is a three-hundredth of a millimetre.
pub(crate) fn number(value: f64, out: &mut Vec<u8>) {
    let hundredths = (value * 100.0).round() as i64;
    let (sign, rest) = (hundredths < 0, hundredths.unsigned_abs());
    if sign {
        out.push(b'-');
    }
    let (whole, part) = (rest / 100, rest % 100);
    if whole > 0 || part == 0 {
        let _ = write!(out, "{whole}");
    }
    if part > 0 {
        out.push(b'.');
        out.push(b'0' + (part / 10) as u8);
        if part % 10 > 0 {
            out.push(b'0' + (part % 10) as u8);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        for (value, text) in [
            (0.0, "0"),
            (12.0, "12"),
            (-0.5, "-.5"),
            (841.8898, "841.89"),
            (0.05, ".05"),
            (-3.999, "-4"),
            (0.004, "0"),
        ] {
            let mut out = Vec::new();
            number(value, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), text);
        }
    }

    #[test]
    fn what_is_deflated_comes_back_even_when_it_does_not_shrink() {
        use std::io::Read;
        let noise: Vec<u8> = (0..40_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        let mut deflate = Deflate::new();
        for bytes in [&noise[..], b"", &[7; 9000]] {
            let mut back = Vec::new();
            flate2::read::ZlibDecoder::new(&deflate.run(bytes)[..])
                .read_to_end(&mut back)
                .unwrap();
            assert_eq!(back, bytes);
        }
    }
}
