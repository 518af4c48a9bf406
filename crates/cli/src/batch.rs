//! `vanthu batch`: one document a row of a list. A bad row is named and left out; the others are made; the tally says both.
//!
//! `judged.rs` says what is wrong with the list, `lot.rs` has what the run works with and makes one row; `to_files.rs` and `merged.rs` write,
//! `proofs.rs` what comes before the first print, `beside.rs` the register and the labels. `rows.rs` has the values of a row, `numbers.rs` who
//! was given which number, `open_journal.rs` what lets a stopped run go on.

mod beside;
mod judged;
mod lot;
mod merged;
mod numbers;
mod open_journal;
mod proofs;
mod rows;
mod to_files;

use crate::args::{Batch, Common, Format};
pub use lot::sheet_of;
pub use numbers::Numbers;
pub use rows::safe;

use lot::Lot;
use numbers::prints_ordinals;
use vanthu::labels::LabelSheet;
use vanthu::{Diagnostic, Place};
use vanthu_core::khen_thuong::parse_money;
use vanthu_core::vietnamese::so_tien;

/// Documents in memory at once: enough to keep all cores at work.
const CHUNK: usize = 256;

/// How a run ended.
#[derive(Default)]
pub struct Outcome {
    /// Rows whose documents are complete, those of a stopped run among them.
    pub printed: Vec<usize>,
    /// How many of them a stopped run had made.
    pub kept: usize,
    /// What is wrong with the others.
    pub failed: Vec<Diagnostic>,
}

pub fn run(args: &Batch, common: &Common) -> Result<(), Vec<Diagnostic>> {
    let formats = formats(args)?;
    let mut lot = Lot::read(args, common)?;
    crate::report(&lot.notes, common);
    if (args.register || args.labels || !args.known_register.is_empty()) && !lot.certificates() {
        let message = "sổ khen thưởng, nhãn phong bì chỉ làm từ giấy khen, bằng khen, giấy chứng nhận";
        let error = Diagnostic::error("DL971", &lot.data.place, message);
        return Err(vec![error.remedy(
            "bỏ --register, --labels, --known-register; sổ và nhãn của một quyết định: vanthu dossier",
        )]);
    }
    let label_sheet = args.labels.then(|| beside::label_sheet(&lot)).transpose()?;
    let sources = lot.sources(common).map_err(|e| vec![e])?;
    let numbers = if lot.certificates() || prints_ordinals(&lot.data) {
        let (numbers, notes) = Numbers::open(
            &args.file,
            &args.list,
            (lot.rows.len(), &|i| lot.rows.row(i).into()),
            sources.whole(),
            args.renumber,
        )?;
        crate::report(&notes, common);
        Some(numbers)
    } else {
        None
    };
    let trial = args.proof || args.worst;
    let mut outcome = if args.proof {
        proofs::list(&lot, |rows| counts(&lot, rows), common)?
    } else if args.worst {
        lot.only_these(proofs::worst(&lot));
        merged::write_to(&lot, &proofs::output(&lot, "in-thu"), common)?
    } else if args.merge || args.per.is_some() {
        merged::write(&lot, common)?
    } else {
        to_files::write(&lot, &formats, sources, common)?
    };
    // A stopped run made some of them first.
    outcome.printed.sort_unstable();
    if let Err(found) = after_print(&lot, numbers.filter(|_| !trial), label_sheet.as_ref(), &mut outcome, common) {
        outcome.failed.extend(found);
    }
    if !common.quiet {
        tally(&lot, &outcome);
    }
    let failed: Vec<Diagnostic> = lot.errors.into_iter().chain(outcome.failed).collect();
    if failed.is_empty() { Ok(()) } else { Err(failed) }
}

/// What hangs on the certificates that were made: their numbers are kept, the register and the labels written.
fn after_print(
    lot: &Lot,
    numbers: Option<Numbers>,
    label_sheet: Option<&LabelSheet>,
    outcome: &mut Outcome,
    common: &Common,
) -> Result<(), Vec<Diagnostic>> {
    if outcome.printed.is_empty() {
        return Ok(());
    }
    if let Some(numbers) = numbers {
        if lot.args.only.is_some() {
            Numbers::log(&lot.args.file, &numbers.reprints(&outcome.printed)).map_err(|e| vec![e])?;
        }
        numbers.keep(&outcome.printed).map_err(|e| vec![e])?;
    }
    if lot.args.register {
        beside::write_register(lot, &outcome.printed, common)?;
    }
    if let Some(sheet) = label_sheet {
        let unfit = beside::write_labels(lot, sheet, &outcome.printed, common)?;
        outcome.failed.extend(unfit);
    }
    Ok(())
}

/// The report of a run: how many, and of certificates by kind, with the money the list names.
fn tally(lot: &Lot, outcome: &Outcome) {
    let (done, wanted) = (outcome.printed.len(), lot.wanted.len());
    let earlier = if outcome.kept > 0 {
        format!(" ({} bản đã xong từ lần trước)", outcome.kept)
    } else {
        String::new()
    };
    crate::print(&format!(
        "Đã soạn {done} trong {wanted} dòng{earlier}; {} dòng không soạn\n",
        wanted - done
    ));
    if lot.certificates() {
        for line in counts(lot, &outcome.printed) {
            crate::print(&format!("{line}\n"));
        }
    }
}

/// How many of each kind of recipient, and the sum of the amounts that the list gives.
fn counts(lot: &Lot, rows: &[usize]) -> Vec<String> {
    const KINDS: [(&str, &str); 3] = [("tap-the", "Tập thể"), ("ho-gia-dinh", "Hộ gia đình"), ("ca-nhan", "Cá nhân")];
    let amount = |i: &usize| lot.rows.row(*i).get("so_tien").and_then(parse_money);
    let mut out = Vec::new();
    for (slug, title) in KINDS {
        let of_kind: Vec<&usize> = rows.iter().filter(|i| judged::doi_tuong(lot.rows.row(**i)) == slug).collect();
        if of_kind.is_empty() {
            continue;
        }
        let sums: Vec<u64> = of_kind.iter().filter_map(|i| amount(i)).collect();
        let money = if sums.is_empty() {
            String::new()
        } else {
            format!(", số tiền trong danh sách {} đồng", so_tien(sums.iter().sum()))
        };
        out.push(format!("{title}: {} bản{money}", of_kind.len()));
    }
    out
}

/// What is said of a row that was not made.
fn failed_row(lot: &Lot, index: usize, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if found.is_empty() {
        return found;
    }
    let message = format!("bản thứ {} không soạn được", index + 1);
    let head = Diagnostic::error("DL920", &lot.rows.row(index).place(), message);
    std::iter::once(head).chain(found).collect()
}

fn formats(args: &Batch) -> Result<Vec<Format>, Vec<Diagnostic>> {
    let merged = args.merge || args.per.is_some() || args.proof || args.worst || args.fill_number;
    let error = |message: &str, remedy: &str| vec![Diagnostic::error("DL904", &Place::default(), message).remedy(remedy)];
    if merged && args.to.contains(&Format::Docx) {
        return Err(error("--merge chỉ dùng cho PDF", "bỏ docx khỏi --to, hoặc bỏ --merge"));
    }
    Ok(match (&args.to[..], merged) {
        (_, true) => vec![Format::Pdf],
        ([], false) => Format::ALL.to_vec(),
        (to, false) => Format::ALL.into_iter().filter(|f| to.contains(f)).collect(),
    })
}
