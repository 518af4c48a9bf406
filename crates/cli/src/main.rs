//! The binary: arguments in, files and messages out. The only place that knows a terminal.
#![allow(clippy::print_stdout)]

mod args;
mod batch;
mod calibrate;
mod check;
mod dossier;
mod dump;
mod files;
mod new;
mod register;
mod render;
mod report;
mod show;
mod usage;

use args::{Command, Common};
use report::report;
use std::io::Write;
use std::process::ExitCode;
use usage::Asked;
use vanthu::{Diagnostic, Engine, FontSet};

/// The work could not be done.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // A spoilt workbook on which its reader panics gets an error of its own.
        if !vanthu_input::reading_workbook() {
            usual(panic);
            eprintln!("DL999: chương trình gặp lỗi không lường trước\n  Cách sửa: gửi thông báo trên và tệp dữ liệu cho người phát triển");
        }
    }));
    std::panic::catch_unwind(run).unwrap_or(ExitCode::from(FAILED))
}

fn run() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    let bare = args.len() < 2;
    let cli = match usage::parse(args) {
        Ok(Asked::Work(cli)) => cli,
        Ok(Asked::Text(text)) => {
            print(text.trim_end());
            print("\n");
            return ExitCode::from(if bare { FAILED } else { 0 });
        }
        Err(found) => {
            report(&[found], &Common::default());
            return ExitCode::from(FAILED);
        }
    };
    let result = match &cli.command {
        Command::New(args) => new::run(args, &cli.common),
        Command::Render(args) => render::run(args, &cli.common),
        Command::Batch(args) => batch::run(args, &cli.common),
        Command::Calibrate(args) => calibrate::run(args, &cli.common),
        Command::Dossier(args) => dossier::run(args, &cli.common),
        Command::Templates { name } => show::templates(name.as_deref(), &cli.common),
        Command::Schema { kind } => show::schema(kind),
        Command::Check(args) => return check::run(args, &cli.common),
        Command::Explain { code } => check::explain(code),
        Command::Dump(args) => dump::run(args, &cli.common),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(found) => {
            report(&found, &cli.common);
            ExitCode::from(FAILED)
        }
    }
}

/// Text to standard output; a reader that went away (`| head`) is a graceful end.
fn print(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Fonts and templates as the command line wants them.
fn engine(common: &Common) -> Result<Engine, Vec<Diagnostic>> {
    let mut engine = Engine::new();
    if let Some(folder) = &common.font_dir {
        engine = engine.with_fonts(fonts(folder).map_err(|e| vec![e])?);
    }
    if let Some(folder) = &common.templates {
        engine = engine.with_templates(files::read_templates(folder).map_err(|e| vec![e])?)?;
    }
    Ok(engine)
}

/// The documents' four faces, when the folder has them, and every other family in it.
fn fonts(folder: &std::path::Path) -> Result<FontSet, Diagnostic> {
    let files = files::read_fonts(folder)?;
    let unreadable = |path: &std::path::Path, e: vanthu::FontError| {
        let (message, remedy) = match e {
            vanthu::FontError::TooMany { most } => (
                format!("thư mục có hơn {most} họ phông"),
                "chép riêng các tệp phông cần dùng vào một thư mục",
            ),
            _ => (
                "tệp phông không đọc được: hỏng, hoặc không phải TrueType, OpenType".into(),
                "chép lại tệp phông, hoặc bỏ nó ra khỏi thư mục",
            ),
        };
        Diagnostic::error("DL903", &files::at(path), message).remedy(remedy)
    };
    let mut set = match files.document {
        Some(four) => FontSet::from_bytes(four).map_err(|e| unreadable(folder, e))?,
        None => FontSet::vendored(),
    };
    let lacks = vanthu_font::Face::ALL.iter().flat_map(|f| set.get(*f).lacks()).count();
    if lacks > 0 {
        let message = format!("phông “{}” thiếu chữ tiếng Việt", set.families().next().unwrap_or_default());
        return Err(Diagnostic::error("DL903", &files::at(folder), message).remedy("dùng phông Unicode có đủ chữ tiếng Việt"));
    }
    for (path, bytes) in files.more {
        set = set.with_more([bytes]).map_err(|e| unreadable(&path, e))?;
    }
    Ok(set)
}
