//! The command line's own words in Vietnamese: its help, and what is wrong with a command as typed.

use crate::args::{self, Cli};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches};
use std::ffi::OsString;
use std::io::IsTerminal;
use vanthu::Diagnostic;

/// What a command line asks for.
pub enum Asked {
    Work(Box<Cli>),
    /// Help or the version, ready to print.
    Text(String),
}

/// Reads a command line; one that makes no sense is said with the word that is wrong, the nearest right one and where to look.
pub fn parse(args: Vec<OsString>) -> Result<Asked, Diagnostic> {
    let args = args::with_default_command(args);
    let read = command().try_get_matches_from(args).and_then(|m| Cli::from_arg_matches(&m));
    match read {
        Ok(cli) => Ok(Asked::Work(Box::new(cli))),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                let text = error.render();
                let colours = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
                Ok(Asked::Text(translated(&if colours {
                    text.ansi().to_string()
                } else {
                    text.to_string()
                })))
            }
            _ => Err(said(&error)),
        },
    }
}

/// The commands with their help in Vietnamese.
fn command() -> Command {
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    vietnamese(Cli::command().disable_version_flag(true).arg(version.help("In phiên bản")))
}

fn vietnamese(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    command
        .help_template("{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}")
        .subcommand_help_heading("Các lệnh")
        .subcommand_value_name("LỆNH")
        .disable_help_flag(true)
        .arg(help.help("In hướng dẫn này"))
        .mut_args(described)
        .mut_subcommands(vietnamese)
}

/// An argument under its heading, with its values and its default in its help.
fn described(arg: Arg) -> Arg {
    if !arg.get_action().takes_values() {
        return arg.help_heading("Tùy chọn");
    }
    let heading = if arg.is_positional() { "Đầu vào" } else { "Tùy chọn" };
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .map(|v| match v.get_help() {
            Some(help) => format!("{} ({help})", v.get_name()),
            None => v.get_name().to_string(),
        })
        .collect();
    let mut help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    if !values.is_empty() {
        help.push_str(&format!(": {}", values.join(", ")));
    }
    if let [default] = arg.get_default_values() {
        help.push_str(&format!("; mặc định là {}", default.to_string_lossy()));
    }
    arg.help_heading(heading)
        .help(help)
        .hide_possible_values(true)
        .hide_default_value(true)
}

/// Words that clap writes itself.
fn translated(text: &str) -> String {
    [("[OPTIONS]", "[TÙY CHỌN]"), ("[aliases:", "[cũng gọi:"), ("[alias:", "[cũng gọi:")]
        .iter()
        .fold(text.to_string(), |text, (english, vietnamese)| text.replace(english, vietnamese))
}

fn said(error: &clap::Error) -> Diagnostic {
    let one = |kind| error.get(kind).map(words).unwrap_or_default();
    let arg = one(ContextKind::InvalidArg);
    let value = one(ContextKind::InvalidValue);
    let (message, right) = match error.kind() {
        ErrorKind::MissingRequiredArgument => (format!("thiếu {arg}"), String::new()),
        ErrorKind::UnknownArgument => (format!("không có tùy chọn {arg}"), nearest(error, ContextKind::SuggestedArg)),
        ErrorKind::InvalidSubcommand => (
            format!("không có lệnh hoặc tệp {}", one(ContextKind::InvalidSubcommand)),
            nearest(error, ContextKind::SuggestedSubcommand),
        ),
        ErrorKind::InvalidValue if value.is_empty() => (format!("{arg} chưa có giá trị"), one(ContextKind::ValidValue)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => (format!("{arg} không nhận giá trị {value}"), one(ContextKind::ValidValue)),
        ErrorKind::ArgumentConflict => (format!("{arg} không dùng cùng {}", one(ContextKind::PriorArg)), String::new()),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            (format!("{arg} nhận số giá trị khác"), String::new())
        }
        ErrorKind::InvalidUtf8 => ("có chữ không đọc được".into(), String::new()),
        _ => ("không hiểu".into(), String::new()),
    };
    let program = std::iter::once("vanthu".to_string());
    let command = error.get(ContextKind::Usage).map(words).and_then(|u| subcommand(&u));
    let help: Vec<String> = program.chain(command).chain(std::iter::once("--help".into())).collect();
    let look = format!("xem cách dùng: {}", help.join(" "));
    let remedy = if right.is_empty() { look } else { format!("dùng {right}; {look}") };
    Diagnostic::error("DL909", &Default::default(), format!("dòng lệnh: {message}")).remedy(remedy)
}

/// The likeliest of what clap suggests: it puts that one last.
fn nearest(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::Strings(many)) => many.last().cloned().unwrap_or_default(),
        other => other.map(words).unwrap_or_default(),
    }
}

/// The command out of its usage: "Usage: vanthu batch --list …".
fn subcommand(usage: &str) -> Option<String> {
    let word = usage.split_whitespace().skip_while(|w| *w != "vanthu").nth(1)?;
    word.starts_with(|c: char| c.is_ascii_lowercase()).then(|| word.to_string())
}

/// A context as words: names in quotes of this language, joined by commas.
fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(one) => one.clone(),
        ContextValue::Strings(many) => many.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(many) => many.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(line: &str) -> Result<Asked, Diagnostic> {
        parse(line.split(' ').map(Into::into).collect())
    }

    fn text(line: &str) -> String {
        match ask(line) {
            Ok(Asked::Text(text)) => text,
            _ => panic!("{line}: no text"),
        }
    }

    fn wrong(line: &str) -> String {
        match ask(line) {
            Err(found) => found.to_string(),
            Ok(_) => panic!("{line}: in order"),
        }
    }

    #[test]
    fn help_has_no_english_word_of_its_own() {
        for line in [
            "vanthu",
            "vanthu --help",
            "vanthu batch --help",
            "vanthu check -h",
            "vanthu dump --help",
            "vanthu new --help",
        ] {
            let help = text(line);
            assert!(help.contains("Cách dùng: vanthu"), "{help}");
            for english in [
                "Usage",
                "Options",
                "Commands",
                "Arguments",
                "Print",
                "alias",
                "ossible",
                "default",
                "OPTIONS",
            ] {
                assert!(!help.contains(english), "{line}: {english}\n{help}");
            }
        }
        assert!(text("vanthu --version").starts_with("vanthu "));
    }

    #[test]
    fn what_is_wrong_is_said_with_the_word_and_the_way() {
        for (line, said) in [
            ("vanthu batch a.yaml", "thiếu --list <DANH_SÁCH>"),
            ("vanthu batch a.yaml --list a.csv --mergee", "dùng --merge"),
            ("vanthu chekc", "dùng check"),
            ("vanthu a.yaml --to odt", "--to <DẠNG> không nhận giá trị odt"),
            ("vanthu a.yaml --to odt", "dùng docx, pdf"),
            ("vanthu a.yaml --to", "chưa có giá trị"),
            ("vanthu batch a.yaml --list a.csv --proof --merge", "không dùng cùng"),
            ("vanthu check a.docx --track", "thiếu --fix"),
            ("vanthu check", "vanthu check --help"),
            ("vanthu new", "thiếu <LOẠI>"),
        ] {
            let found = wrong(line);
            assert!(found.contains(said), "{line}: {found}");
        }
    }
}
