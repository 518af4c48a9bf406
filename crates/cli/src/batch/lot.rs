//! Everything a batch works with: data, list, sheet; and what one row becomes.

use super::judged::{doi_tuong, of_certificates, outside_rows};
use super::rows::{fill, name_of, numbered, only, unknown_places, value};
use crate::args::{Batch, Common};
use crate::files::{self, shown};
use crate::register;
use std::collections::HashSet;
use std::path::Path;
use vanthu::blank::Blank;
use vanthu::journal::{ContentHash, Sources};
use vanthu::labels::Label;
use vanthu::sheet::{NumberAndDate, Pass, Sheet};
use vanthu::{Certificates, Diagnostic, Engine, Page, Place, Styled, Warned};
use vanthu_core::fields::DOI_TUONG;
use vanthu_core::khen_thuong::{DongSo, doi_chieu_so};
use vanthu_core::vietnamese::fold;
use vanthu_core::{ListRow, ListRows, Node, NodeValue, Row};
use vanthu_document::fixed::FixedPage;

pub struct Lot<'a> {
    pub args: &'a Batch,
    pub engine: Engine,
    pub data: Node,
    pub profile: Option<Node>,
    /// The whole list; a row's index gives its ordinal.
    pub rows: ListRows,
    /// Rows asked for.
    pub wanted: Vec<usize>,
    /// Rows asked for that have no error of their own.
    pub ready: Vec<usize>,
    /// What is wrong with rows asked for.
    pub errors: Vec<Diagnostic>,
    pub notes: Vec<Diagnostic>,
    pub sheet: Sheet,
    /// Of a lot of certificates: its data, judged once.
    certificates: Option<Certificates>,
}

/// One row's document with every length in place.
pub struct Record {
    pub styled: Styled,
    /// Of a certificate: the page before its texts were fitted.
    pub wanted: Option<FixedPage>,
    pub warnings: Vec<Diagnostic>,
}

impl<'a> Lot<'a> {
    pub fn read(args: &'a Batch, common: &Common) -> Result<Lot<'a>, Vec<Diagnostic>> {
        let engine = crate::engine(common)?;
        let Warned {
            value: (data, profile),
            warnings,
        } = crate::render::read(&engine, &args.file)?;
        crate::report(&warnings, common);
        let mut list = engine.read_list(&shown(&args.list), &files::read(&args.list).map_err(|e| vec![e])?);
        let of_headings = outside_rows(&list);
        if !of_headings.is_empty() {
            return Err(of_headings);
        }
        list.rows = numbered(list.rows, &mut list.found);
        let Some(first) = list.rows.first() else {
            return Err(list.found);
        };
        let only = args.only.as_deref().map(|o| only(o, &list.rows)).transpose()?;
        // Whether a recipient stands in the list twice only the whole list tells.
        if one_recipient_each(&data) {
            let mut whole = data.clone();
            engine.attach_list(&mut whole, list.rows.clone());
            let found = engine
                .check(&whole, profile.as_ref(), args.mau.as_deref())
                .map_or_else(|e| e, |c| c.warnings);
            let of_the_list = |d: &Diagnostic| d.place.file == *first.file() || d.place.file.starts_with(&*shown(&args.list));
            let found: Vec<Diagnostic> = found.into_iter().filter(of_the_list).collect();
            list.found.extend(found);
        }
        let certificates = if vanthu::is_certificate(&data) {
            let made = Certificates::new(&engine, &of_all(&data, first), profile.as_ref(), args.mau.as_deref())?;
            crate::report(&made.warnings, common);
            list.found.extend(of_certificates(&list.rows, &data));
            if !args.known_register.is_empty() {
                let known = register::read(&engine, args.known_register.iter().cloned())?;
                let lines: Vec<DongSo> = list.rows.iter().filter_map(|row| line(&made.value, row)).collect();
                list.found.extend(doi_chieu_so(&lines, &known));
            }
            Some(made.value)
        } else {
            None
        };
        let columns: Vec<&str> = first.columns().iter().map(|c| &*c.key).collect();
        unknown_places(&data, &columns).map_err(|e| vec![e])?;
        let bad: HashSet<(&str, u32)> = list
            .found
            .iter()
            .filter(|d| d.is_error())
            .map(|d| (&*d.place.file, d.place.line))
            .collect();
        let key = |i: usize| (&**list.rows.row(i).file(), list.rows.row(i).line());
        let wanted: Vec<usize> = (0..list.rows.len())
            .filter(|i| only.as_ref().is_none_or(|o| o.contains(i)))
            .collect();
        let ready = wanted.iter().copied().filter(|i| !bad.contains(&key(*i))).collect();
        // Only the rows something is said of: a list may be long.
        let asked: HashSet<(&str, u32)> = wanted.iter().map(|i| key(*i)).filter(|key| bad.contains(key)).collect();
        let (errors, notes): (Vec<_>, Vec<_>) = list.found.iter().cloned().partition(Diagnostic::is_error);
        let errors = errors
            .into_iter()
            .filter(|d| d.place.line == 0 || asked.contains(&(&*d.place.file, d.place.line)))
            .collect();
        let mut lot = Lot {
            sheet: sheet(args)?,
            args,
            engine,
            data,
            profile,
            wanted,
            ready,
            errors,
            notes,
            rows: list.rows,
            certificates,
        };
        lot.first_page_in_order()?;
        lot.note_wrong_tang();
        Ok(lot)
    }

    /// Before anything is printed: whose blank says TẶNG where it must say TRUY TẶNG (DL975).
    fn note_wrong_tang(&mut self) {
        if self.sheet.pass != Pass::Overprint {
            return;
        }
        let died = |i: &&usize| {
            let row = Row::from(self.rows.row(**i));
            row.text("truy_tang").is_some() || row.text("chuc_vu").is_some_and(|c| fold(c).contains("(truy tang)"))
        };
        let records = self.ready.iter().filter(died).filter_map(|i| self.record(*i).ok());
        let said: Vec<Diagnostic> = records.flat_map(|r| r.warnings).filter(|d| d.code == "DL975").collect();
        self.notes.extend(said);
    }

    /// What is wrong with the blank or the fonts is wrong with every page: said once, before anything is made.
    fn first_page_in_order(&self) -> Result<(), Vec<Diagnostic>> {
        if self.sheet.is_plain() && self.certificates.is_none() {
            return Ok(());
        }
        let Some(first) = self.ready.first() else { return Ok(()) };
        match self.record(*first) {
            Ok(record) if record.wanted.is_none() => {
                let error = Diagnostic::error(
                    "DL967",
                    &self.data.place,
                    "loại văn bản này không in trên phôi, không dùng hồ sơ máy in",
                );
                Err(vec![
                    error.remedy("bỏ --overprint, --blank, --printer, --chua-so-ngay, --chi-so-ngay"),
                ])
            }
            Ok(record) => {
                let mut notes: Vec<Diagnostic> = Vec::new();
                for page in self.engine.pages(&record.styled) {
                    notes.extend(self.sheet.margins(&page, self.engine.fonts()));
                }
                crate::report(&notes, &Common::default());
                Ok(())
            }
            Err(found) => {
                const OF_ALL: [&str; 10] = [
                    "MT204", "MT205", "MT206", "MT207", "MT209", "DL961", "DL962", "DL963", "DL964", "DL970",
                ];
                let of_all: Vec<Diagnostic> = found.into_iter().filter(|d| OF_ALL.contains(&d.code)).collect();
                if of_all.is_empty() { Ok(()) } else { Err(of_all) }
            }
        }
    }

    /// One row through all stages up to lengths in place.
    pub fn record(&self, index: usize) -> Result<Record, Vec<Diagnostic>> {
        let row = self.rows.row(index);
        if let Some(certificates) = &self.certificates {
            return self.certificate(certificates, index);
        }
        let mut data = self.data.clone();
        fill(&mut data, &|key| value(row, key, index));
        // A decision of one person: its list is this row.
        if one_recipient_each(&data) {
            self.engine.attach_list(&mut data, row.alone());
        }
        let at_row = |found: Vec<Diagnostic>| found.into_iter().map(|d| placed(d, row)).collect::<Vec<_>>();
        let checked = self.engine.check(&data, self.profile.as_ref(), self.args.mau.as_deref())?;
        let mut warnings = checked.warnings;
        let markup = self.engine.markup(&checked.value).map_err(|e| at_row(vec![e]))?;
        let tree = self.engine.tree(&markup, checked.value.tables()).map_err(at_row)?;
        warnings.extend(tree.warnings);
        let mut tree = tree.value;
        let kind = doi_tuong(row);
        for page in &mut tree.pages {
            self.sheet.prepare(page, kind)?;
        }
        let styled = self.engine.style(&tree).map_err(at_row)?;
        warnings.extend(styled.warnings);
        let wrong: Vec<Diagnostic> = styled.value.fixed.iter().flat_map(|page| self.sheet.check(page, kind)).collect();
        if !wrong.is_empty() {
            return Err(at_row(wrong));
        }
        Ok(Record {
            styled: styled.value,
            wanted: tree.pages.into_iter().next(),
            warnings: at_row(warnings),
        })
    }

    fn certificate(&self, certificates: &Certificates, index: usize) -> Result<Record, Vec<Diagnostic>> {
        let row = self.rows.row(index);
        let at_row = |found: Vec<Diagnostic>| found.into_iter().map(|d| placed(d, row)).collect::<Vec<_>>();
        let one = certificates.one(Some(row.into()), Some(index + 1))?;
        let mut warnings = one.warnings;
        let kind = one.value.doi_tuong.clone();
        // The first pass was printed without number and day: its page tells where they go.
        let whole = (self.sheet.number_and_date == NumberAndDate::Gaps).then(|| one.value.clone());
        let printed = whole.as_ref().map_or(one.value, |whole| whole.with_gaps());
        let died = printed.truy_tang.is_some();
        let mut page = certificates.page(&self.engine, printed).map_err(at_row)?.value;
        let prints_tang = |page: &FixedPage| page.names().any(|name| name == "tang");
        let has_tang = prints_tang(&page);
        self.sheet.prepare(&mut page, &kind)?;
        // The word is the blank's, and it is another than this page's.
        if died && has_tang && self.sheet.pass == Pass::Overprint && !prints_tang(&page) {
            let message = "người này được truy tặng, mà chữ “TẶNG” do phôi in sẵn";
            let warning = Diagnostic::warning("DL975", &row.place(), message);
            warnings.push(warning.remedy("in tờ này không dùng phôi, hoặc dùng phôi để trống dòng ấy (ô tang, phoi: khong)"));
        }
        let mut fitted = certificates.place(&page).map_err(at_row)?;
        if let Some(whole) = &whole {
            self.sheet.fill(&mut fitted.value, whole, self.engine.fonts()).map_err(at_row)?;
        }
        warnings.extend(at_row(fitted.warnings));
        let wrong = self.sheet.check(&fitted.value, &kind);
        if !wrong.is_empty() {
            return Err(at_row(wrong));
        }
        Ok(Record {
            styled: certificates.styled(vec![fitted.value]),
            wanted: Some(page),
            warnings,
        })
    }

    /// The record's pages, as they go to the printer.
    pub fn pages(&self, record: &Record) -> Vec<Page> {
        let mut pages = self.engine.pages(&record.styled);
        pages.iter_mut().for_each(|page| self.sheet.send(page));
        pages
    }

    /// The line of a certificate in the register.
    pub fn register_line(&self, index: usize) -> Option<DongSo> {
        line(self.certificates.as_ref()?, self.rows.row(index))
    }

    /// The label of a certificate's envelope.
    pub fn label(&self, index: usize) -> Option<Label> {
        let row = self.rows.row(index);
        let one = self.certificates.as_ref()?.one(Some(row.into()), Some(index + 1)).ok()?;
        Some(Label::of_certificate(&one.value))
    }

    /// What messages and lists call a row.
    pub fn ordinal(&self, index: usize) -> String {
        value(self.rows.row(index), "stt", index).unwrap_or_default()
    }

    pub fn name(&self, index: usize) -> &str {
        name_of(self.rows.row(index))
    }

    pub fn unit(&self, index: usize) -> &str {
        self.rows.row(index).get("don_vi").unwrap_or_default().trim()
    }

    /// The errors and warnings of the list about one row.
    pub fn said_of(&self, index: usize) -> impl Iterator<Item = &Diagnostic> {
        let row = self.rows.row(index);
        let all = self.errors.iter().chain(&self.notes);
        all.filter(move |d| d.place.line == row.line() && d.place.file == *row.file())
    }

    /// Fixed pages, one for each recipient, with their ordinals.
    pub fn certificates(&self) -> bool {
        let kind = self.data.get("loai").and_then(Node::as_text).unwrap_or_default();
        matches!(&*fold(kind).replace([' ', '_'], "-"), "giay-khen" | "bang-khen" | "giay-chung-nhan")
    }

    /// Leaves the others out.
    pub fn only_these(&mut self, rows: Vec<usize>) {
        self.errors.clear();
        self.ready.clone_from(&rows);
        self.wanted = rows;
    }

    /// The data file's name without its ending.
    pub fn stem(&self) -> String {
        self.args.file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// What all documents of a run are made from: the rows apart.
    pub fn sources(&self, common: &Common) -> Result<Sources, Diagnostic> {
        let mut sources = Sources::default();
        let node = |n: &Node| ContentHash::of(vanthu_input::to_yaml(n).as_bytes());
        sources.add("dữ liệu", node(&self.data));
        if let Some(profile) = &self.profile {
            sources.add(files::PROFILE, node(profile));
        }
        if let Some(folder) = &common.templates {
            let files = files::read_templates(folder)?;
            let parts = files.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()]);
            sources.add("mẫu (--templates)", ContentHash::of_parts(parts));
        }
        if let Some(folder) = &common.font_dir {
            let fonts = files::read_fonts(folder)?;
            sources.add("phông chữ (--font-dir)", ContentHash::of_parts(fonts.all()));
        }
        if let Some(mau) = &self.args.mau {
            sources.add("mẫu (--mau)", ContentHash::of(mau.as_bytes()));
        }
        if !self.sheet.is_plain() {
            sources.add("phôi, máy in", ContentHash::of(format!("{:?}", self.sheet).as_bytes()));
        }
        sources.add("bản chương trình", ContentHash::of(env!("CARGO_PKG_VERSION").as_bytes()));
        Ok(sources)
    }
}

/// The line of a row's certificate in a register; none of one that cannot be made.
fn line(certificates: &Certificates, row: ListRow) -> Option<DongSo> {
    let one = certificates.one(Some(row.into()), Some(row.index() + 1)).ok()?;
    Some(DongSo::of(&one.value, row.get("so_tien"), row.place()))
}

/// The data without what it says of one recipient: the list says that of each. A blank cell is blank on paper; only a merit or an award that
/// all share may stand in the data.
fn of_all(data: &Node, row: ListRow) -> Node {
    const NAMES: [&str; 4] = ["ho_ten", "ten_tap_the", "danh_xung", "stt"];
    const SHARED: [&str; 2] = ["thanh_tich", "hinh_thuc"];
    let mut data = data.clone();
    if let NodeValue::Map(entries) = &mut data.value {
        // A starter still names its example: position and unit are that person's.
        let named = entries
            .iter()
            .any(|e| matches!(&*e.key, "ho_ten" | "ten_tap_the") && !e.value.is_blank());
        let of_one = |key: &str| !SHARED.contains(&key) && DOI_TUONG.iter().any(|f| f.name == key) && (named || row.get(key).is_some());
        entries.retain(|e| !NAMES.contains(&&*e.key) && !of_one(&e.key));
    }
    data
}

/// Blanks, printer and pass as the command asks for them.
fn sheet(args: &Batch) -> Result<Sheet, Vec<Diagnostic>> {
    let beside = args.file.parent().unwrap_or(Path::new("."));
    Ok(Sheet {
        pass: if args.overprint { Pass::Overprint } else { Pass::Full },
        number_and_date: match (args.without_number, args.number_only, args.fill_number) {
            (true, ..) => NumberAndDate::Later,
            (_, true, _) => NumberAndDate::Only,
            (.., true) => NumberAndDate::Gaps,
            _ => NumberAndDate::Now,
        },
        ..sheet_of(beside, &args.blank, args.printer.as_deref())?
    })
}

/// The blanks and the printer of those names, looked for in `beside` and above it.
pub fn sheet_of(beside: &Path, blanks: &[String], printer: Option<&str>) -> Result<Sheet, Vec<Diagnostic>> {
    let mut sheet = Sheet::default();
    for name in blanks {
        let path = files::blank_path(beside, name);
        let bytes = files::read(&path).map_err(|e| vec![e])?;
        let node = vanthu_input::read_data(&shown(&path), &bytes)?.value;
        sheet.blanks.push(Blank::read(&node)?.value);
    }
    if let Some(name) = printer {
        sheet.printer = Some(crate::calibrate::read(&files::printer_path(beside, name))?);
    }
    Ok(sheet)
}

/// What has no place of its own is about the row.
fn placed(d: Diagnostic, row: ListRow) -> Diagnostic {
    if d.place == Place::default() {
        Diagnostic { place: row.place(), ..d }
    } else {
        d
    }
}

/// A decision on awards without recipients of its own: each row is the one of its document.
fn one_recipient_each(data: &Node) -> bool {
    let kind = data.get("loai").and_then(Node::as_text).unwrap_or_default();
    fold(kind).replace([' ', '_'], "-") == "quyet-dinh-khen-thuong" && data.get("danh_sach").is_none_or(Node::is_blank)
}
