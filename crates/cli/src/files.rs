//! Everything that touches the disk: reading inputs, finding the agency's profile, writing a complete file or none.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vanthu::journal::ContentHash;
use vanthu_core::{Diagnostic, Place};

/// Larger inputs are no documents.
const MAX_INPUT: u64 = 64 << 20;

pub const PROFILE: &str = "vanthu.yaml";

const TEMPORARY: &str = ".tmp";

/// The file as the place of a message.
pub fn at(path: &Path) -> Place {
    let name: Arc<str> = shown(path).into();
    Place::new(&name, 0, 0)
}

/// The path as messages show it.
pub fn shown(path: &Path) -> String {
    if path == Path::new("-") {
        "đầu vào chuẩn".into()
    } else {
        path.display().to_string()
    }
}

pub fn read(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin()
            .take(MAX_INPUT)
            .read_to_end(&mut bytes)
            .map_err(|e| Diagnostic::error("DL901", &at(path), format!("không đọc được đầu vào chuẩn: {}", reason(&e))))?;
        return Ok(bytes);
    }
    let fail = |e: io::Error| {
        let found = Diagnostic::error("DL901", &at(path), format!("không đọc được tệp: {}", reason(&e)));
        match e.kind() {
            io::ErrorKind::NotFound => found.remedy("kiểm tra lại tên tệp và thư mục"),
            _ => found.remedy("kiểm tra quyền đọc tệp, hoặc đóng chương trình đang giữ tệp"),
        }
    };
    let meta = fs::metadata(path).map_err(fail)?;
    if meta.is_dir() {
        return Err(
            Diagnostic::error("DL901", &at(path), "đây là thư mục, không phải tệp").remedy("ghi tên một tệp .yaml, .json, .md hoặc .txt")
        );
    }
    if meta.len() > MAX_INPUT {
        let message = format!("tệp lớn {} MB, giới hạn {} MB", meta.len() >> 20, MAX_INPUT >> 20);
        return Err(Diagnostic::error("DL901", &at(path), message).remedy("tách nội dung thành nhiều văn bản"));
    }
    fs::read(path).map_err(fail)
}

/// A file as it is; of a folder all files with that ending, at any depth, by name. Word's own lock files (`~$…`) are none.
pub fn below(path: &Path, ending: &str) -> Result<Vec<PathBuf>, Diagnostic> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![path.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let fail = |e: io::Error| {
            Diagnostic::error("DL901", &at(&folder), format!("không đọc được thư mục: {}", reason(&e))).remedy("kiểm tra quyền đọc thư mục")
        };
        for entry in fs::read_dir(&folder).map_err(fail)? {
            let entry = entry.map_err(fail)?;
            let path = entry.path();
            // Links are not followed: a folder may hold itself.
            if entry.file_type().map_err(fail)?.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending))
                && !entry.file_name().to_string_lossy().starts_with("~$")
            {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The nearest `vanthu.yaml`: beside the input or in a parent folder.
pub fn profile_path(input: &Path) -> Option<PathBuf> {
    let start = if input == Path::new("-") {
        PathBuf::from(".")
    } else {
        input.parent().map(Path::to_path_buf).unwrap_or_default()
    };
    upwards(&start, Path::new(PROFILE))
}

/// `may-in/<name>.yaml` where it is, in `start` or a parent folder; else where it will be: beside the nearest `vanthu.yaml`, or in `start`. A
/// name that is a path or a file's name is taken as it stands.
pub fn printer_path(start: &Path, name: &str) -> PathBuf {
    named_path(start, "may-in", name)
}

/// The same for a blank: `phoi/<name>.yaml`.
pub fn blank_path(start: &Path, name: &str) -> PathBuf {
    named_path(start, "phoi", name)
}

fn named_path(start: &Path, folder: &str, name: &str) -> PathBuf {
    if name.contains(['/', '\\']) || name.ends_with(".yaml") {
        return PathBuf::from(name);
    }
    let own = Path::new(folder).join(format!("{name}.yaml"));
    upwards(start, &own).unwrap_or_else(|| {
        let beside = upwards(start, Path::new(PROFILE)).and_then(|p| Some(p.parent()?.join(&own)));
        beside.unwrap_or_else(|| start.join(&own))
    })
}

/// The nearest file of that name, in `start` or a folder above it.
fn upwards(start: &Path, name: &Path) -> Option<PathBuf> {
    let start = if start.as_os_str().is_empty() { Path::new(".") } else { start };
    let mut folder = fs::canonicalize(start).ok()?;
    // Shown as the user would write it when it stands right here.
    let beside = start.join(name);
    if beside.is_file() {
        return Some(beside);
    }
    while folder.pop() {
        let candidate = folder.join(name);
        if candidate.is_file() {
            return Some(candidate);
        }
    }
    None
}

/// A new file, finished but not yet at its place: nothing is seen under its name before [`Pending::commit`].
pub struct Pending {
    file: tempfile::NamedTempFile,
    path: PathBuf,
}

impl Pending {
    /// Writes `bytes` beside `path` under a temporary name.
    pub fn write(path: &Path, bytes: &[u8]) -> Result<Pending, Diagnostic> {
        Pending::write_tagged(path, bytes, ".vanthu-")
    }

    /// The same; what a stopped run left of this very file is removed.
    pub fn write_anew(path: &Path, bytes: &[u8]) -> Result<Pending, Diagnostic> {
        let (mut pending, _) = Pending::create_anew(path)?;
        pending.append(bytes)?;
        Ok(pending)
    }

    /// The same; the temporary name begins with `tag`.
    pub fn write_tagged(path: &Path, bytes: &[u8], tag: &str) -> Result<Pending, Diagnostic> {
        let mut pending = Pending::create(path, tag)?;
        pending.append(bytes)?;
        Ok(pending)
    }

    /// An empty file beside `path`, its folder with it, to be written in pieces; and whether a stopped run left one, which is removed.
    pub fn create_anew(path: &Path) -> Result<(Pending, bool), Diagnostic> {
        let folder = path.parent().unwrap_or(Path::new(""));
        if !folder.as_os_str().is_empty() {
            create_folder(folder)?;
        }
        // A name of its own, so that what is left of it is found.
        let own = ContentHash::of(path.as_os_str().as_encoded_bytes()).to_string();
        let tag = format!(".vanthu-{}-", &own[..8]);
        let stopped = remove_temporary(folder, &tag);
        Ok((Pending::create(path, &tag)?, stopped))
    }

    /// An empty file beside `path` under a temporary name that begins with `tag`, to be written in pieces.
    pub fn create(path: &Path, tag: &str) -> Result<Pending, Diagnostic> {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(tag).suffix(TEMPORARY);
        // Temporary files are private to their owner; a document is not.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
        let file = builder.tempfile_in(folder).map_err(|e| cannot_write(path, &e))?;
        Ok(Pending {
            file,
            path: path.to_path_buf(),
        })
    }

    pub fn append(&mut self, bytes: &[u8]) -> Result<(), Diagnostic> {
        self.file.write_all(bytes).map_err(|e| cannot_write(&self.path, &e))
    }

    /// Puts the finished file at its place, over an older one if there is one.
    pub fn commit(self) -> Result<PathBuf, Diagnostic> {
        self.file.as_file().sync_all().map_err(|e| cannot_write(&self.path, &e))?;
        self.place()
    }

    /// The same without waiting for the disk: whole for every program, also when this one is killed; only a power cut can tear it. For
    /// one of a thousand files, whose content a journal knows: a torn one is made again.
    pub fn place(self) -> Result<PathBuf, Diagnostic> {
        let Pending { file, path } = self;
        match file.persist(&path) {
            Ok(_) => Ok(path),
            Err(e) => Err(cannot_write(&path, &e.error)),
        }
    }
}

pub fn create_folder(folder: &Path) -> Result<(), Diagnostic> {
    fs::create_dir_all(folder).map_err(|e| cannot_write(folder, &e))
}

/// Removes the temporary files that a stopped run left in `folder`, and says whether there were any; best effort, they are in nobody's way.
pub fn remove_temporary(folder: &Path, tag: &str) -> bool {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut found = false;
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(tag) && name.ends_with(TEMPORARY) {
            found |= fs::remove_file(entry.path()).is_ok();
        }
    }
    found
}

pub fn cannot_write(path: &Path, error: &io::Error) -> Diagnostic {
    let remedy = match error.kind() {
        io::ErrorKind::NotFound => "tạo thư mục trước, hoặc chọn nơi khác bằng -o",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "giải phóng dung lượng đĩa rồi làm lại; tệp cũ cùng tên, nếu có, còn nguyên"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem if path.exists() && path.is_file() => {
            "đóng chương trình đang mở tệp này (Word, trình xem PDF), hoặc kiểm tra quyền ghi"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "chọn thư mục được phép ghi bằng -o",
        io::ErrorKind::IsADirectory => "chọn tên tệp khác: tên này đang là một thư mục",
        _ => "đóng chương trình đang mở tệp này, hoặc chọn nơi khác bằng -o",
    };
    Diagnostic::error("DL902", &at(path), format!("không ghi được tệp: {}", reason(error))).remedy(remedy)
}

/// What went wrong, in Vietnamese where the system's reason is a known one.
fn reason(error: &io::Error) -> String {
    // Windows says 32 (sharing violation) or 33 (lock violation) when Word holds the file.
    if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) {
        return "tệp đang được mở trong chương trình khác".into();
    }
    match error.kind() {
        io::ErrorKind::NotFound => "không có tệp hoặc thư mục này".into(),
        io::ErrorKind::PermissionDenied => "không có quyền".into(),
        io::ErrorKind::StorageFull => "đĩa đã đầy".into(),
        io::ErrorKind::QuotaExceeded => "đã hết hạn mức dung lượng".into(),
        io::ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc".into(),
        io::ErrorKind::IsADirectory => "đây là một thư mục".into(),
        io::ErrorKind::AlreadyExists => "chỗ ấy đã có một tệp cùng tên".into(),
        io::ErrorKind::NotADirectory => "đường dẫn đi qua một tệp, không phải thư mục".into(),
        io::ErrorKind::FileTooLarge => "tệp quá lớn so với giới hạn của hệ thống".into(),
        _ => error.to_string(),
    }
}

/// Templates of the user's own: every file under `folder`, as (path relative to it, text).
pub fn read_templates(folder: &Path) -> Result<Vec<(String, String)>, Diagnostic> {
    let mut files = Vec::new();
    let mut folders = vec![(folder.to_path_buf(), 0)];
    while let Some((current, depth)) = folders.pop() {
        let fail = |e: io::Error| {
            Diagnostic::error("DL901", &at(&current), format!("không đọc được thư mục mẫu: {}", reason(&e)))
                .remedy("kiểm tra thư mục ghi sau --templates")
        };
        for entry in fs::read_dir(&current).map_err(fail)? {
            let path = entry.map_err(fail)?.path();
            if path.is_dir() {
                if depth < 3 {
                    folders.push((path, depth + 1));
                }
            } else if path.extension().is_some_and(|e| e == "hbs" || e == "toml" || e == "yaml") {
                let bytes = read(&path)?;
                let text = String::from_utf8(bytes)
                    .map_err(|_| Diagnostic::error("DL901", &at(&path), "tệp mẫu không phải UTF-8").remedy("lưu lại tệp dạng UTF-8"))?;
                let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                files.push((name, text));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The font files of a folder.
#[derive(Default)]
pub struct FontFiles {
    /// Of the documents: regular, bold, italic, bold italic; none = the program's own.
    pub document: Option<[Vec<u8>; 4]>,
    /// The others, with their paths, by name.
    pub more: Vec<(PathBuf, Vec<u8>)>,
}

impl FontFiles {
    pub fn all(&self) -> impl Iterator<Item = &[u8]> {
        let document = self.document.iter().flatten();
        document.chain(self.more.iter().map(|(_, bytes)| bytes)).map(Vec::as_slice)
    }
}

/// All fonts of a folder together; more is a system's whole collection.
const MAX_FONTS: u64 = 192 << 20;

/// The font files (.ttf, .otf) in a folder. Those of Times New Roman or Liberation Serif are the documents' when all four are there.
pub fn read_fonts(folder: &Path) -> Result<FontFiles, Diagnostic> {
    const NAMES: [[&str; 2]; 4] = [
        ["times.ttf", "liberationserif-regular.ttf"],
        ["timesbd.ttf", "liberationserif-bold.ttf"],
        ["timesi.ttf", "liberationserif-italic.ttf"],
        ["timesbi.ttf", "liberationserif-bolditalic.ttf"],
    ];
    let error = |message: String, remedy: &str| Diagnostic::error("DL903", &at(folder), message).remedy(remedy);
    let fail = |e: io::Error| {
        let message = format!("không đọc được thư mục phông: {}", reason(&e));
        error(message, "kiểm tra thư mục ghi sau --font-dir")
    };
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        if matches!(ending.as_str(), "ttf" | "otf") && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        return Err(error(
            "thư mục phông không có tệp .ttf, .otf nào".into(),
            "chép các tệp phông cần dùng vào thư mục này",
        ));
    }
    let size: u64 = paths.iter().filter_map(|p| fs::metadata(p).ok()).map(|m| m.len()).sum();
    if size > MAX_FONTS {
        let message = format!("thư mục phông lớn {} MB, giới hạn {} MB", size >> 20, MAX_FONTS >> 20);
        return Err(error(message, "chép riêng các tệp phông cần dùng vào một thư mục"));
    }
    let mut slots: [Option<PathBuf>; 4] = [None, None, None, None];
    paths.retain(|path| {
        let name = path.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
        let Some(slot) = NAMES.iter().position(|names| names.contains(&name.as_str())) else {
            return true;
        };
        // Word's own file wins over the free one.
        if slots[slot].is_none() || name == NAMES[slot][0] {
            slots[slot] = Some(path.clone());
        }
        false
    });
    let document = match &slots {
        [None, None, None, None] => None,
        [Some(a), Some(b), Some(c), Some(d)] => Some([read(a)?, read(b)?, read(c)?, read(d)?]),
        _ => {
            // One of them is none: the pattern before has all four.
            let missing = NAMES
                .iter()
                .zip(&slots)
                .find(|(_, slot)| slot.is_none())
                .map_or(NAMES[0], |(names, _)| *names);
            let message = format!("thư mục phông thiếu tệp {} (hoặc {})", missing[0], missing[1]);
            return Err(error(message, "chép đủ bốn tệp times.ttf, timesbd.ttf, timesi.ttf, timesbi.ttf"));
        }
    };
    let mut more = Vec::with_capacity(paths.len());
    for path in paths {
        let bytes = read(&path)?;
        more.push((path, bytes));
    }
    Ok(FontFiles { document, more })
}
