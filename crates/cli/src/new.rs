//! `vanthu new`: a data file to start from, or what was understood of a pasted text.

use crate::args::{Common, New};
use crate::files::{self, Pending, shown};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use vanthu::blank::Blank;
use vanthu::{Diagnostic, Engine, Place};
use vanthu_core::Node;
use vanthu_document::fixed::FixedPage;

pub fn run(args: &New, common: &Common) -> Result<(), Vec<Diagnostic>> {
    if args.kind.as_deref() == Some("ho-so-khen-thuong") {
        let folder = args.output.clone().unwrap_or_else(|| PathBuf::from("ho-so-khen-thuong"));
        return crate::dossier::starter(&folder, common);
    }
    let engine = crate::engine(common)?;
    let (text, stem) = match (&args.from, &args.kind) {
        (from, Some(kind)) if kind == BLANK || kind.starts_with("phoi-") => blank(&engine, kind, from.as_deref())?,
        (Some(from), _) => {
            let bytes = files::read(from).map_err(|e| vec![e])?;
            // A text file here is pasted text, whatever its name ends in; only a DOCX tells itself apart.
            let read = if vanthu::is_docx(&shown(from)) {
                engine.read(&shown(from), &bytes)?
            } else {
                vanthu_input::read_pasted(&shown(from), &bytes)?
            };
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
        None if args.kind.as_deref().is_some_and(|k| k.starts_with(BLANK)) => Path::new(BLANK).join(name),
        None => PathBuf::from(name),
    };
    if path.exists() {
        let place = Place {
            file: path.display().to_string().into(),
            ..Place::default()
        };
        return Err(vec![
            Diagnostic::error("DL906", &place, "tệp này đã có; dữ liệu đang soạn không bị ghi đè")
                .remedy("chọn tên khác bằng -o, hoặc xóa tệp cũ"),
        ]);
    }
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        files::create_folder(folder).map_err(|e| vec![e])?;
    }
    let path = Pending::write(&path, text.as_bytes())
        .and_then(Pending::commit)
        .map_err(|e| vec![e])?;
    if !common.quiet && args.kind.as_deref().is_some_and(|k| k.starts_with(BLANK)) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        crate::print(&format!(
            "Đã ghi {}\nSửa vị trí cho đúng phôi rồi gõ: vanthu batch … --merge --overprint --blank {name}\n",
            path.display()
        ));
    } else if !common.quiet {
        crate::print(&format!(
            "Đã ghi {}\nSửa nội dung rồi gõ: vanthu {}\n",
            path.display(),
            path.display()
        ));
    }
    Ok(())
}

/// Asks for a blank's profile; `phoi-bang-khen` for that of another kind than giấy khen.
const BLANK: &str = "phoi";

/// A blank's profile with every box where the template, or the certificate that `from` describes, has it now.
fn blank(engine: &Engine, asked: &str, from: Option<&Path>) -> Result<(String, OsString), Vec<Diagnostic>> {
    let (data, profile) = match from {
        Some(from) => crate::render::read(engine, from)?.value,
        None => {
            let slug = asked.strip_prefix("phoi-").unwrap_or("giay-khen");
            let template = engine.templates().find(crate::show::kind(slug)?, None).map_err(|e| vec![e])?;
            let example = template.starter().unwrap_or_default();
            (engine.read("example.yaml", example.as_bytes())?.value, None)
        }
    };
    let page = |named: &[(&str, &str)]| -> Result<Option<FixedPage>, Vec<Diagnostic>> {
        let mut data = data.clone();
        for (key, text) in named {
            data.set(key, Node::text(*text, data.place.clone()));
        }
        let checked = engine.check(&data, profile.as_ref(), None)?;
        let markup = engine.markup(&checked.value).map_err(|e| vec![e])?;
        Ok(engine.tree(&markup, [])?.value.pages.into_iter().next())
    };
    // The data of a lot names nobody, or still the starter's person; its blank serves every kind of recipient.
    const PERSON: &[(&str, &str)] = &[
        ("doi_tuong", "ca-nhan"),
        ("danh_xung", "Ông"),
        ("ho_ten", "Nguyễn Văn A"),
        ("ten_tap_the", ""),
    ];
    const COLLECTIVE: &[(&str, &str)] = &[("doi_tuong", "tap-the"), ("ten_tap_the", "Tập thể A")];
    let is_blank = |key: &str| data.get(key).is_none_or(Node::is_blank);
    let (own, other) = match (is_blank("ho_ten"), is_blank("ten_tap_the")) {
        (true, true) => (PERSON, COLLECTIVE),
        (_, true) => (&[] as &[_], COLLECTIVE),
        (_, false) => (&[] as &[_], PERSON),
    };
    let first = page(own)?;
    let Some(first) = first else {
        let error = Diagnostic::error("DL969", &data.place, "loại văn bản này không in trên phôi");
        return Err(vec![
            error.remedy("ghi vanthu new phoi, hoặc --from một tệp giấy khen, bằng khen, giấy chứng nhận"),
        ]);
    };
    let other = page(other)?;
    Ok((Blank::starter(&first, other.as_ref(), asked), asked.into()))
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
