//! `vanthu calibrate`: the calibration sheet, and from measured crosses the printer's profile.

use crate::args::{Calibrate, Common};
use crate::files::{self, Pending, shown};
use std::path::{Path, PathBuf};
use vanthu::sheet::Sheet;
use vanthu::{Diagnostic, Place, calibration_sheet, crosses};
use vanthu_core::printer::{CalibrationError, Measured, PrinterProfile, calibrate, number, paper};

const A4_LANDSCAPE: (f64, f64) = (297.0, 210.0);

pub fn run(args: &Calibrate, common: &Common) -> Result<(), Vec<Diagnostic>> {
    let named = args.printer.as_deref().map(|name| files::printer_path(Path::new("."), name));
    let before = match &named {
        Some(path) if path.is_file() => read(path)?,
        _ => PrinterProfile::default(),
    };
    let size = match &args.paper {
        Some(typed) => paper(typed).ok_or_else(|| {
            let error = Diagnostic::error("DL951", &Place::default(), format!("--paper “{typed}” không phải khổ giấy"));
            vec![error.remedy("ghi a4, a4-ngang, a3-ngang, a5 … hoặc rộng x cao theo mm, ví dụ 400x300")]
        })?,
        None => before.giay.unwrap_or(A4_LANDSCAPE),
    };
    if args.cross.is_empty() {
        return sheet(args, common, size, before.xoay);
    }
    let Some(path) = named else {
        let error = Diagnostic::error("DL952", &Place::default(), "có số đo nhưng chưa có tên máy in");
        return Err(vec![error.remedy("thêm --printer TÊN, ví dụ --printer hp-2055-khay-tay")]);
    };
    let measured = measured(&args.cross, size)?;
    let before = PrinterProfile {
        ten: if before.ten.is_empty() {
            path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
        } else {
            before.ten
        },
        giay: Some(size),
        ..before
    };
    let profile = calibrate(&measured, &before).map_err(|e| vec![refused(e)])?;
    if let Some(folder) = path.parent() {
        files::create_folder(folder).map_err(|e| vec![e])?;
    }
    Pending::write(&path, profile.to_yaml().as_bytes())
        .and_then(Pending::commit)
        .map_err(|e| vec![e])?;
    if !common.quiet {
        crate::print(&format!(
            "Đã ghi {}:\n{}Dùng: vanthu batch … --printer {}\n",
            path.display(),
            profile.to_yaml(),
            args.printer.as_deref().unwrap_or_default()
        ));
    }
    Ok(())
}

/// The sheet goes through the printer as the certificates do: turned, and not yet corrected.
fn sheet(args: &Calibrate, common: &Common, size: (f64, f64), xoay: u16) -> Result<(), Vec<Diagnostic>> {
    let engine = crate::engine(common)?;
    let mut page = calibration_sheet(size, engine.fonts());
    let printer = Some(PrinterProfile {
        xoay,
        ..PrinterProfile::default()
    });
    Sheet {
        printer,
        ..Sheet::default()
    }
    .send(&mut page);
    let bytes = engine.pdf_of_pages("Phiếu hiệu chuẩn máy in", &[page]).map_err(|e| vec![e])?;
    let path = args.output.clone().unwrap_or_else(|| PathBuf::from("phieu-hieu-chuan.pdf"));
    let path = if path.is_dir() { path.join("phieu-hieu-chuan.pdf") } else { path };
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        files::create_folder(folder).map_err(|e| vec![e])?;
    }
    Pending::write(&path, &bytes).and_then(Pending::commit).map_err(|e| vec![e])?;
    if !common.quiet {
        crate::print(&format!(
            "Đã ghi {}\nIn ở cỡ thật, đo tâm dấu A và D từ mép trái và mép trên, rồi gõ ví dụ:\n  \
             vanthu calibrate --printer {} --cross A=20,4/19,1 --cross D=277,5/189,2\n",
            path.display(),
            args.printer.as_deref().unwrap_or("may-in-van-phong"),
        ));
    }
    Ok(())
}

/// A profile file → the profile.
pub fn read(path: &Path) -> Result<PrinterProfile, Vec<Diagnostic>> {
    let bytes = files::read(path).map_err(|e| vec![e])?;
    let node = vanthu_input::read_data(&shown(path), &bytes)?.value;
    Ok(PrinterProfile::read(&node)?.value)
}

/// `A=20,4/19,1` → where the cross stands and where it was found.
fn measured(typed: &[String], size: (f64, f64)) -> Result<Vec<Measured>, Vec<Diagnostic>> {
    let known = crosses(size);
    let mut out: Vec<Measured> = Vec::new();
    let mut found = Vec::new();
    for text in typed {
        let wrong = |why: String| {
            let error = Diagnostic::error("DL953", &Place::default(), format!("--cross “{text}”: {why}"));
            error.remedy("ghi tên dấu, cách mép trái, cách mép trên theo mm, ví dụ A=20,4/19,1")
        };
        let Some((letter, numbers)) = text.split_once('=') else {
            found.push(wrong("thiếu dấu “=”".into()));
            continue;
        };
        let letter = letter.trim().to_uppercase();
        let Some(cross) = known.iter().find(|c| c.letter.to_string() == letter) else {
            found.push(wrong("phiếu chỉ có các dấu A, B, C, D, E".into()));
            continue;
        };
        let Some(at) = pair(numbers) else {
            found.push(wrong("cần hai số".into()));
            continue;
        };
        if !(0.0..=size.0).contains(&at.0) || !(0.0..=size.1).contains(&at.1) {
            found.push(wrong(format!("số đo nằm ngoài tờ giấy {} x {} mm", size.0, size.1)));
            continue;
        }
        if out.iter().any(|m| m.printed_at == cross.at) {
            found.push(wrong(format!("dấu {letter} đã có ở trên")));
            continue;
        }
        out.push(Measured {
            printed_at: cross.at,
            found_at: at,
        });
    }
    if found.is_empty() { Ok(out) } else { Err(found) }
}

/// `20,4/19,1`, `20.4;19.1`, `20.4,19.1`, `20,4 19,1`.
fn pair(text: &str) -> Option<(f64, f64)> {
    let text = text.trim();
    let (x, y) = text
        .split_once(['/', ';'])
        .or_else(|| text.split_once(char::is_whitespace))
        .or_else(|| text.split_once(',').filter(|(_, y)| !y.contains(',')))?;
    Some((number(x)?, number(y)?))
}

fn refused(error: CalibrationError) -> Diagnostic {
    let (message, remedy) = match error {
        CalibrationError::TooFew => (
            "cần số đo của hai dấu nằm chéo nhau",
            "đo dấu A và D (hoặc B và C); thêm dấu thứ ba nếu giấy bị nghiêng",
        ),
        CalibrationError::OnOneLine => (
            "ba dấu đã đo nằm trên một đường thẳng, không biết được độ nghiêng",
            "đo ba dấu ở ba góc, ví dụ A, B và C",
        ),
        CalibrationError::Absurd => (
            "số đo cho sai lệch lớn hơn mọi máy in (quá 20 mm, 5 % hoặc 2 độ)",
            "kiểm tra: in ở cỡ thật 100 %, đúng khổ giấy, không nhầm hai dấu, đo từ mép trái và mép trên",
        ),
    };
    Diagnostic::error("DL954", &Place::default(), message).remedy(remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_as_they_are_typed() {
        for (text, wanted) in [
            ("20,4/19,1", Some((20.4, 19.1))),
            ("20.4;19.1", Some((20.4, 19.1))),
            ("20.4,19.1", Some((20.4, 19.1))),
            ("20,19", Some((20.0, 19.0))),
            ("20,4 19,1", Some((20.4, 19.1))),
            ("20,4,19,1", None),
            ("20", None),
            ("a/b", None),
        ] {
            assert_eq!(pair(text), wanted, "{text}");
        }
    }
}
