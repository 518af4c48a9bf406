//! The journal of a run as a file in the folder of its documents, there while the run is not finished.

use crate::files::{self, shown};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use vanthu::journal::{self, ContentHash, FileDone, Sources};
use vanthu::{Diagnostic, Place};

/// Open, and locked against a second run, until [`OpenJournal::finish`].
pub struct OpenJournal {
    file: Mutex<File>,
    path: PathBuf,
    folder: PathBuf,
    /// Begins the name of every temporary file of this run, so that those of a stopped one can be found.
    pub tag: String,
    /// Complete from an earlier, stopped run of the same sources: row → its files.
    done: BTreeMap<usize, Vec<FileDone>>,
}

impl OpenJournal {
    /// `<stem>.dang-do.txt` in `folder`: a new one, or that of a stopped run, which must be of the same `sources` unless `restart`.
    pub fn open(folder: &Path, stem: &str, sources: &Sources, restart: bool) -> Result<OpenJournal, Diagnostic> {
        let path = folder.join(format!("{stem}.dang-do.txt"));
        let fail = |e: std::io::Error| files::cannot_write(&path, &e);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(fail)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                let error = Diagnostic::error("DL940", &at(&path), "một lần soạn khác đang ghi vào thư mục này");
                return Err(error.remedy("đợi lần soạn ấy xong, hoặc chọn thư mục khác bằng -o"));
            }
            // A file system without locks: then nobody watches for a second run.
            Err(TryLockError::Error(_)) | Ok(()) => {}
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(fail)?;
        // A stop may cut a line inside a letter.
        let text = String::from_utf8_lossy(&bytes);
        let earlier = if restart {
            None
        } else {
            journal::parse(text.trim_end_matches('\u{fffd}')).map_err(|line| {
                let place = Place {
                    line: line as u32,
                    ..at(&path)
                };
                Diagnostic::error("DL941", &place, "tệp này không phải nhật ký của chương trình, hoặc đã bị sửa")
                    .remedy("chuyển tệp đi nơi khác, hoặc thêm --lam-lai để làm lại từ đầu")
            })?
        };
        let done = match earlier {
            Some(journal) => {
                let differ = journal.sources.differ(sources);
                if !differ.is_empty() {
                    return Err(of_another_run(&path, &differ, journal.done.len()));
                }
                file.set_len(journal.whole as u64).map_err(fail)?;
                journal.done
            }
            None => {
                file.set_len(0).map_err(fail)?;
                file.seek(SeekFrom::Start(0)).map_err(fail)?;
                file.write_all(journal::head(sources).as_bytes()).map_err(fail)?;
                BTreeMap::new()
            }
        };
        file.seek(SeekFrom::End(0)).map_err(fail)?;
        let tag = format!(".vanthu-{}-", &ContentHash::of(stem.as_bytes()).to_string()[..8]);
        files::remove_temporary(folder, &tag);
        Ok(OpenJournal {
            file: Mutex::new(file),
            path,
            folder: folder.to_path_buf(),
            tag,
            done,
        })
    }

    /// Does a row need no more work: complete in the stopped run under the same `names`, and unchanged on disk since?
    pub fn complete(&self, index: usize, names: impl Fn(usize) -> Vec<String>) -> bool {
        let Some(files) = self.done.get(&index) else { return false };
        let whole = |(name, hash): &FileDone| std::fs::read(self.folder.join(name)).is_ok_and(|bytes| ContentHash::of(&bytes) == *hash);
        files.iter().map(|(name, _)| name).eq(&names(index)) && files.iter().all(whole)
    }

    /// Says that the files of a row are complete; called after they have their names.
    pub fn done(&self, index: usize, files: &[FileDone]) -> Result<(), Diagnostic> {
        let mut file = self.file.lock().unwrap_or_else(|broken| broken.into_inner());
        file.write_all(journal::line(index, files).as_bytes())
            .map_err(|e| files::cannot_write(&self.path, &e))
    }

    /// The run is finished: the journal goes.
    pub fn finish(self) -> Result<(), Diagnostic> {
        // Windows deletes no open file.
        drop(self.file);
        std::fs::remove_file(&self.path).map_err(|e| files::cannot_write(&self.path, &e))
    }
}

fn of_another_run(path: &Path, differ: &[&str], done: usize) -> Diagnostic {
    let message = format!(
        "thư mục này có một lần soạn khác chưa xong ({done} bản đã xong); khác lần này ở: {}",
        differ.join(", ")
    );
    Diagnostic::error("DL942", &at(path), message)
        .remedy("gõ lại đúng lệnh cũ với dữ liệu cũ để làm tiếp lần ấy, chọn thư mục khác bằng -o, hoặc thêm --lam-lai để làm lại từ đầu")
}

fn at(path: &Path) -> Place {
    Place {
        file: shown(path).into(),
        ..Place::default()
    }
}
