//! `vanthu render`: each input is made whole or not at all; one bad input never stops the others.

use crate::args::{Common, Format, Render};
use crate::files::{self, Pending, shown};
use std::collections::HashMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vanthu::{Checked, Diagnostic, Engine, Place, Warned};
use vanthu_core::{ListRows, Node};
use vanthu_document::fixed::Image;

/// What will be made of one input: resolved before anything is written.
struct Plan {
    input: PathBuf,
    outputs: Vec<(Format, PathBuf)>,
}

pub fn run(args: &Render, common: &Common) -> Result<(), Vec<Diagnostic>> {
    let plans = plan(args)?;
    let engine = crate::engine(common)?;
    let mut failed: Vec<Diagnostic> = Vec::new();
    let mut bad = 0;
    for plan in &plans {
        if let Err(found) = one(&engine, plan, args.mau.as_deref(), common) {
            bad += 1;
            failed.extend(found);
        }
    }
    if bad > 0 && plans.len() > 1 {
        let message = format!("{bad} trong {} tệp không soạn được; các tệp khác đã xong", plans.len());
        failed.push(Diagnostic::error("DL900", &Place::default(), message));
    }
    if failed.is_empty() { Ok(()) } else { Err(failed) }
}

fn one(engine: &Engine, plan: &Plan, mau: Option<&str>, common: &Common) -> Result<(), Vec<Diagnostic>> {
    let Warned {
        value: (data, profile),
        mut warnings,
    } = read(engine, &plan.input)?;
    let checked = engine.check(&data, profile.as_ref(), mau);
    // A long list is not needed twice: the document has it now.
    drop(data);
    let checked = match checked {
        // A row of a list that cannot be used stops the whole document; all is said at once.
        Ok(checked) if !warnings.iter().any(Diagnostic::is_error) => checked,
        Ok(checked) => return Err(warnings.into_iter().chain(checked.warnings).collect()),
        Err(found) => return Err(all_said(warnings, found)),
    };
    warnings.extend(checked.warnings);
    let styled = engine.styled(&checked.value).map_err(|found| in_file(found, &plan.input))?;
    warnings.extend(in_file(styled.warnings, &plan.input));
    let styled = styled.value;
    let mut pending = Vec::new();
    let mut notes = Vec::new();
    for (format, path) in &plan.outputs {
        if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            files::create_folder(folder).map_err(|e| vec![e])?;
        }
        let mut file = Pending::create(path, ".vanthu-").map_err(|e| vec![e])?;
        let mut size = 0;
        let mut append = |bytes: &[u8]| {
            size += bytes.len();
            file.append(bytes)
        };
        let note = match format {
            Format::Docx => engine.docx(&styled).and_then(|bytes| append(&bytes)).map(|()| String::new()),
            Format::Pdf => engine.pdf_in_pieces(&styled, append).map(|pages| format!("{pages} trang, ")),
        };
        let note = note.map_err(|e| vec![e])?;
        notes.push(format!("Đã ghi {} ({note}{} KB)\n", path.display(), size.div_ceil(1024)));
        pending.push(file);
    }
    // Both formats are complete on disk before either takes its place.
    for file in pending {
        file.commit().map_err(|e| vec![e])?;
    }
    crate::report(&warnings, common);
    if !common.quiet {
        crate::print(&notes.concat());
    }
    Ok(())
}

/// What was found in the lists, then in the data. A list that could not be read is no empty list: that is not said after it.
pub fn all_said(lists: Vec<Diagnostic>, data: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let unread = lists.iter().any(Diagnostic::is_error);
    let echo = |d: &Diagnostic| unread && d.code == "DS032";
    let data = data.into_iter().filter(|d| !echo(d)).collect::<Vec<_>>();
    lists.into_iter().chain(data).collect()
}

/// What is found after the data was read has no place of its own: the file is named.
fn in_file(found: Vec<Diagnostic>, input: &Path) -> Vec<Diagnostic> {
    let name: Arc<str> = shown(input).into();
    let placed = |d: Diagnostic| {
        if d.place.file.is_empty() {
            Diagnostic {
                place: Place::new(&name, 0, 0),
                ..d
            }
        } else {
            d
        }
    };
    found.into_iter().map(placed).collect()
}

/// The input and the agency's profile that holds for it.
pub fn read(engine: &Engine, input: &Path) -> Checked<(Node, Option<Node>)> {
    let bytes = files::read(input).map_err(|e| vec![e])?;
    let Warned { value: data, mut warnings } = engine.read(&shown(input), &bytes)?;
    let profile = match files::profile_path(input) {
        Some(path) => {
            let bytes = files::read(&path).map_err(|e| vec![e])?;
            let read = engine.read(&shown(&path), &bytes)?;
            warnings.extend(read.warnings);
            Some(read.value)
        }
        None => None,
    };
    for (node, beside) in [
        (Some(&data), Some(input.to_path_buf())),
        (profile.as_ref(), files::profile_path(input)),
    ] {
        if let (Some(node), Some(beside)) = (node, beside) {
            picture(engine, node, &beside)?;
        }
    }
    let mut data = data;
    let (rows, found) = lists(engine, &data, input)?;
    warnings.extend(found);
    if !rows.is_empty() {
        engine.attach_list(&mut data, rows);
    }
    Ok(Warned {
        value: (data, profile),
        warnings,
    })
}

/// The emblem that the data names, its file beside it.
pub fn picture(engine: &Engine, data: &Node, beside: &Path) -> Result<(), Vec<Diagnostic>> {
    let Some(named) = data.get("huy_hieu").filter(|n| !n.is_blank()) else {
        return Ok(());
    };
    let name = named.as_text().unwrap_or_default().trim();
    let at = |d: Diagnostic| {
        let said = Diagnostic::error("MT208", &named.place, format!("ảnh “{name}”: {}", d.message)).field("huy_hieu");
        vec![said.remedy("ghi tên một tệp .png hoặc .jpg đặt cạnh tệp dữ liệu")]
    };
    let bytes = files::read(&beside.parent().unwrap_or(Path::new("")).join(name)).map_err(at)?;
    let image = Image::read(bytes).map_err(|e| at(Diagnostic::error("MT208", &named.place, e.to_string())))?;
    engine.add_image(name, image);
    Ok(())
}

/// The rows of the lists that the data names, their files beside it, with what was found in them.
pub fn lists(engine: &Engine, data: &Node, input: &Path) -> Result<(ListRows, Vec<Diagnostic>), Vec<Diagnostic>> {
    let Some(named) = data.get("tep_danh_sach").filter(|n| !n.is_blank()) else {
        return Ok((ListRows::default(), Vec::new()));
    };
    let files: Vec<&str> = match named.as_list() {
        Some(items) => items.iter().filter_map(Node::as_text).collect(),
        None => named.as_text().into_iter().collect(),
    };
    let (mut rows, mut found) = (ListRows::default(), Vec::new());
    for file in files {
        let path = input.parent().unwrap_or(Path::new("")).join(file.trim());
        let list = engine.read_list(&shown(&path), &files::read(&path).map_err(|e| vec![e])?);
        rows.append(&list.rows);
        found.extend(list.found);
    }
    Ok((rows, found))
}

/// A DOCX that is set anew never takes the place of the one it was read from.
fn set_anew(input: &Path, mut stem: OsString) -> OsString {
    if vanthu::is_docx(&input.to_string_lossy()) {
        stem.push("-soan-lai");
    }
    stem
}

fn plan(args: &Render) -> Result<Vec<Plan>, Vec<Diagnostic>> {
    let error = |message: String, remedy: &str| vec![Diagnostic::error("DL904", &Place::default(), message).remedy(remedy)];
    let inputs: Vec<&PathBuf> = args
        .files
        .iter()
        .filter(|f| f.file_name().is_none_or(|n| n != files::PROFILE))
        .collect();
    if inputs.is_empty() {
        return Err(error(
            format!("{} là hồ sơ cơ quan, không phải văn bản", files::PROFILE),
            "ghi tên tệp dữ liệu hoặc văn bản dán",
        ));
    }
    let named = args.output.as_deref().and_then(|o| {
        Format::ALL
            .into_iter()
            .find(|f| o.extension().is_some_and(|e| e.eq_ignore_ascii_case(f.extension())))
    });
    let formats: Vec<Format> = match (&args.to[..], named) {
        ([], Some(format)) => vec![format],
        ([], None) => Format::ALL.to_vec(),
        (to, _) => Format::ALL.into_iter().filter(|f| to.contains(f)).collect(),
    };
    if let Some(named) = named {
        let output = args.output.as_deref().unwrap_or(Path::new(""));
        if inputs.len() * formats.len() != 1 {
            let message = format!(
                "-o {} là một tệp, nhưng có {} kết quả",
                output.display(),
                inputs.len() * formats.len()
            );
            return Err(error(message, "ghi -o là một thư mục, hoặc bớt tệp vào và dạng ghi ra"));
        }
        if formats[0] != named {
            let message = format!("-o {} không khớp với --to {}", output.display(), formats[0].extension());
            return Err(error(message, "dùng cùng một dạng ở -o và --to"));
        }
        if output == inputs[0].as_path() {
            let message = format!("-o {} là chính tệp đầu vào", output.display());
            return Err(error(message, "ghi ra một tên khác"));
        }
        return Ok(vec![Plan {
            input: inputs[0].clone(),
            outputs: vec![(named, output.to_path_buf())],
        }]);
    }
    let mut taken: HashMap<PathBuf, &Path> = HashMap::new();
    let mut plans = Vec::new();
    for input in inputs {
        let stem = if input == Path::new("-") {
            "van-ban".into()
        } else {
            input.file_stem().unwrap_or_default().to_os_string()
        };
        let stem = set_anew(input, stem);
        let folder = match &args.output {
            Some(folder) => folder.clone(),
            None => input.parent().map(Path::to_path_buf).unwrap_or_default(),
        };
        let mut outputs = Vec::new();
        for format in &formats {
            let mut name = stem.clone();
            name.push(".");
            name.push(format.extension());
            let path = folder.join(name);
            if let Some(other) = taken.insert(path.clone(), input) {
                let message = format!("{} và {} cùng ghi ra {}", other.display(), input.display(), path.display());
                return Err(error(message, "đổi tên một tệp, hoặc soạn riêng với -o khác nhau"));
            }
            outputs.push((*format, path));
        }
        plans.push(Plan {
            input: input.clone(),
            outputs,
        });
    }
    Ok(plans)
}
