//! Pictures somebody supplies: PNG and JPEG, known by their bytes, with their size in pixels. Decoded by the writer that needs it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Larger files or pictures are no emblem: refused before anything is decoded.
const MOST_BYTES: usize = 16 << 20;
const MOST_PIXELS: u32 = 6_000;
const MOST_AREA: u64 = 16_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageKind {
    Png,
    Jpeg,
}

/// A picture file and its size in pixels.
#[derive(Clone, PartialEq)]
pub struct Image {
    pub bytes: Vec<u8>,
    pub kind: ImageKind,
    pub width: u32,
    pub height: u32,
    /// Colour channels of a JPEG: 1, 3 or 4.
    pub channels: u8,
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Image({:?} {}x{})", self.kind, self.width, self.height)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImageError {
    /// Neither PNG nor JPEG.
    Unknown,
    /// Begins like one and is cut short or damaged.
    Corrupt,
    /// Too many bytes or pixels.
    Huge,
}

impl fmt::Display for ImageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImageError::Unknown => f.write_str("không phải ảnh PNG hoặc JPEG"),
            ImageError::Corrupt => f.write_str("tệp ảnh bị hỏng hoặc bị cắt ngắn"),
            ImageError::Huge => write!(
                f,
                "ảnh quá lớn: giới hạn {} MB, {MOST_PIXELS} điểm ảnh mỗi chiều, {} triệu điểm ảnh cả ảnh",
                MOST_BYTES >> 20,
                MOST_AREA / 1_000_000
            ),
        }
    }
}

impl std::error::Error for ImageError {}

impl Image {
    pub fn read(bytes: Vec<u8>) -> Result<Image, ImageError> {
        if bytes.len() > MOST_BYTES {
            return Err(ImageError::Huge);
        }
        let (kind, (width, height, channels)) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            (ImageKind::Png, png_size(&bytes).ok_or(ImageError::Corrupt)?)
        } else if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
            (ImageKind::Jpeg, jpeg_size(&bytes).ok_or(ImageError::Corrupt)?)
        } else {
            return Err(ImageError::Unknown);
        };
        if width == 0 || height == 0 {
            return Err(ImageError::Corrupt);
        }
        if width > MOST_PIXELS || height > MOST_PIXELS || u64::from(width) * u64::from(height) > MOST_AREA {
            return Err(ImageError::Huge);
        }
        if kind == ImageKind::Png && !png_decodes(&bytes) {
            return Err(ImageError::Corrupt);
        }
        Ok(Image {
            bytes,
            kind,
            width,
            height,
            channels,
        })
    }
}

/// The header chunk stands first.
fn png_size(bytes: &[u8]) -> Option<(u32, u32, u8)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    (bytes.get(12..16)? == b"IHDR").then_some((number(16)?, number(20)?, 4))
}

/// Does every row come out, with its checksums? A damaged picture is found here and not in the middle of a batch.
fn png_decodes(bytes: &[u8]) -> bool {
    let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    let Ok(mut reader) = decoder.read_info() else { return false };
    loop {
        match reader.next_row() {
            Ok(Some(_)) => {}
            Ok(None) => return reader.finish().is_ok(),
            Err(_) => return false,
        }
    }
}

/// The first start-of-frame segment says the size. Behind the scan's data stands the end marker; cameras write more behind that.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32, u8)> {
    let mut at = 2;
    let mut size = None;
    loop {
        while *bytes.get(at)? == 0xFF && *bytes.get(at + 1)? == 0xFF {
            at += 1;
        }
        let (mark, marker) = (*bytes.get(at)?, *bytes.get(at + 1)?);
        if mark != 0xFF {
            return None;
        }
        let word = |i: usize| Some(u16::from_be_bytes(bytes.get(i..i + 2)?.try_into().ok()?));
        let length = word(at + 2)? as usize;
        // C4, C8 and CC are tables, not frames.
        if (0xC0..=0xCF).contains(&marker) && !matches!(marker, 0xC4 | 0xC8 | 0xCC) {
            // Neither PDF nor Word shows other than eight bits a channel.
            let eight = *bytes.get(at + 4)? == 8;
            size = eight.then_some((word(at + 7)? as u32, word(at + 5)? as u32, *bytes.get(at + 9)?));
        }
        at += 2 + length.max(2);
        // The scan: the end marker stands somewhere behind it.
        if marker == 0xDA {
            let ended = bytes.get(at..)?.windows(2).any(|w| w == [0xFF, 0xD9]);
            return size.filter(|_| ended);
        }
    }
}

/// Pictures by the name the data gives them.
#[derive(Clone, Debug, Default)]
pub struct Images(BTreeMap<String, Arc<Image>>);

impl Images {
    pub fn insert(&mut self, name: impl Into<String>, image: Image) {
        self.0.insert(name.into(), Arc::new(image));
    }

    pub fn get(&self, name: &str) -> Option<&Arc<Image>> {
        self.0.get(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One pixel, RGBA.
    const DOT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xb8\xa5*\xdb\0\0\x04\x96\x01\x9d\x11\xdavU\0\0\0\0IEND\xaeB`\x82";

    #[test]
    fn the_size_of_a_png_is_read_and_a_cut_one_refused() {
        let image = Image::read(DOT.to_vec()).unwrap();
        assert_eq!((image.kind, image.width, image.height), (ImageKind::Png, 1, 1));
        for cut in [9, 20, DOT.len() - 3] {
            assert_eq!(Image::read(DOT[..cut].to_vec()), Err(ImageError::Corrupt), "{cut}");
        }
        // A changed byte of its pixels is noticed, one behind its end is not minded.
        let mut changed = DOT.to_vec();
        changed[44] ^= 0x10;
        assert_eq!(Image::read(changed), Err(ImageError::Corrupt));
        assert!(Image::read([DOT, b"\0"].concat()).is_ok());
        assert_eq!(Image::read(b"GIF89a".to_vec()), Err(ImageError::Unknown));
    }

    #[test]
    fn the_size_of_a_jpeg_is_read_and_a_huge_one_refused() {
        let jpeg = |w: u16| {
            let mut b = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 40];
            b.extend(w.to_be_bytes());
            b.extend([3, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 7, 7, 0xFF, 0xD9]);
            b
        };
        let image = Image::read(jpeg(30)).unwrap();
        assert_eq!((image.width, image.height, image.channels), (30, 40, 3));
        assert_eq!(Image::read(jpeg(9000)), Err(ImageError::Huge));
        let whole = jpeg(30);
        for cut in [20, whole.len() - 1] {
            assert_eq!(Image::read(whole[..cut].to_vec()), Err(ImageError::Corrupt), "{cut}");
        }
        // Cameras leave something behind the end.
        assert!(Image::read([whole, vec![0; 40]].concat()).is_ok());
    }
}
