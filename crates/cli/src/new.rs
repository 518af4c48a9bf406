//! `vanthu new`: a data file to start from, or what was understood of a pasted text.

use crate::args::{Common, New};
use crate::files::{self, Pending, shown};
use std::path::{Path, PathBuf};
use vanthu::{Diagnostic, Place};

pub fn run(args: &New, common: &Common) -> Result<(), Vec<Diagnostic>> {
    if args.kind.as_deref() == Some("ho-so-khen-thuong") {
        let folder = args.output.clone().unwrap_or_else(|| PathBuf::from("ho-so-khen-thuong"));
        return crate::dossier::starter(&folder, common);
    }
    let engine = crate::engine(common)?;
    let (text, stem) = match (&args.from, &args.kind) {
        (Some(from), _) => {
            let bytes = files::read(from).map_err(|e| vec![e])?;
            let read = vanthu_input::read_pasted(&shown(from), &bytes)?;
            crate::report(&read.warnings, common);
            let stem = if from == Path::new("-") {
                "van-ban".into()
            } else {
                from.file_stem().unwrap_or_default().to_os_string()
            };
            (vanthu_input::to_yaml(&read.value), stem)
        }
        (None, Some(kind)) => {
            let (kind, mau) = match kind.split_once('/') {
                Some((kind, mau)) => (kind, Some(mau)),
                None => (kind.as_str(), None),
            };
            let kind = crate::show::kind(kind)?;
            let template = engine.templates().find(kind, mau).map_err(|e| vec![e])?;
            let Some(starter) = template.starter() else {
                let message = format!("mẫu {} không có tệp để bắt đầu", template.name());
                return Err(vec![
                    Diagnostic::error("DL904", &Place::default(), message).remedy("chép example.yaml của mẫu"),
                ]);
            };
            (starter_for(starter, kind.slug), kind.slug.into())
        }
        (None, None) => unreachable!("clap asks for one of the two"),
    };
    if args.output.as_deref() == Some(Path::new("-")) {
        crate::print(&text);
        return Ok(());
    }
    let mut name = PathBuf::from(&stem).into_os_string();
    name.push(".yaml");
    let path = match &args.output {
        Some(o) if o.is_dir() || o.extension().is_none() => o.join(name),
        Some(o) => o.clone(),
        None => PathBuf::from(name),
    };
    if path.exists() {
        let place = Place {
            file: path.display().to_string().into(),
            ..Place::default()
        };
        return Err(vec![
            Diagnostic::error("DL906", &place, "tệp này đã có; dữ liệu đang soạn không bị ghi đè")
                .remedy("chọn tên khác bằng -o, hoặc xoá tệp cũ"),
        ]);
    }
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        files::create_folder(folder).map_err(|e| vec![e])?;
    }
    let path = Pending::write(&path, text.as_bytes())
        .and_then(Pending::commit)
        .map_err(|e| vec![e])?;
    if !common.quiet {
        crate::print(&format!(
            "Đã ghi {}\nSửa nội dung rồi gõ: vanthu {}\n",
            path.display(),
            path.display()
        ));
    }
    Ok(())
}

/// A template that serves many kinds begins with one of them: the kind asked for takes its place.
fn starter_for(starter: &str, slug: &str) -> String {
    let mut out = String::with_capacity(starter.len());
    for line in starter.split_inclusive('\n') {
        match line.strip_prefix("loai:") {
            Some(rest) => {
                let comment = rest.find('#').map(|i| format!("  {}", rest[i..].trim_end())).unwrap_or_default();
                out.push_str(&format!("loai: {slug}{comment}\n"));
            }
            None => out.push_str(line),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::starter_for;

    #[test]
    fn the_kind_asked_for_stands_in_the_starter() {
        assert_eq!(
            starter_for("# x\nloai: thong-bao # loại\ntrich_yeu: a\n", "quy-che"),
            "# x\nloai: quy-che  # loại\ntrich_yeu: a\n"
        );
    }
}
