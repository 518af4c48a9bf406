//! The stages, in order, with what they share: fonts and templates, read once.

use crate::{coverage, from_docx};
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use vanthu_core::fields::DOI_TUONG;
use vanthu_core::khen_thuong::QuyetDinh;
use vanthu_core::{Bang, Checked, Diagnostic, Kind, ListRows, Node, NodeValue, Place, VanBan, Warned, settle};
use vanthu_document::Document;
use vanthu_document::fixed::{Image, Images};
use vanthu_document::styled::Styled;
use vanthu_font::FontSet;
use vanthu_input::List;
use vanthu_layout::Page;
use vanthu_template::Registry;

/// Fonts and templates, ready to make any number of documents.
pub struct Engine {
    fonts: FontSet,
    templates: Registry,
    images: RwLock<Arc<Images>>,
    /// How the PDFs made so far begin, in these fonts.
    begun: vanthu_pdf::Beginnings,
}

/// A document in both formats.
#[derive(Clone, Debug)]
pub struct Made {
    pub docx: Vec<u8>,
    pub pdf: Vec<u8>,
    pub page_count: usize,
    pub warnings: Vec<Diagnostic>,
}

impl Default for Engine {
    fn default() -> Self {
        Engine::new()
    }
}

impl Engine {
    /// The embedded fonts and templates.
    pub fn new() -> Self {
        Engine {
            fonts: FontSet::vendored(),
            templates: Registry::embedded(),
            images: RwLock::default(),
            begun: Default::default(),
        }
    }

    /// Other fonts: the PDF embeds and the layout measures them; the DOCX names Times New Roman all the same.
    pub fn with_fonts(self, fonts: FontSet) -> Self {
        Engine {
            fonts,
            begun: Default::default(),
            ..self
        }
    }

    /// Adds the user's own templates, as (path, text): `ke-hoach/rieng/template.hbs` and its `template.toml`.
    pub fn with_templates(mut self, files: Vec<(String, String)>) -> Result<Self, Vec<Diagnostic>> {
        self.templates.add_user(files)?;
        Ok(self)
    }

    /// A picture that fixed pages may name.
    pub fn add_image(&self, name: &str, image: Image) {
        // A thread that panicked left the pictures as they were.
        let mut images = self.images.write().unwrap_or_else(PoisonError::into_inner);
        Arc::make_mut(&mut images).insert(name, image);
    }

    pub fn images(&self) -> Arc<Images> {
        self.images.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn templates(&self) -> &Registry {
        &self.templates
    }

    pub fn fonts(&self) -> &FontSet {
        &self.fonts
    }

    /// Bytes → data with places. A pasted document (.md, .txt) is split into the same fields a data file has; of a DOCX that anybody made
    /// the words are taken as if they were pasted.
    pub fn read(&self, name: &str, bytes: &[u8]) -> Checked<Node> {
        if is_docx(name) {
            from_docx::read(name, bytes)
        } else if is_pasted(name) {
            vanthu_input::read_pasted(name, bytes)
        } else {
            vanthu_input::read_data(name, bytes)
        }
    }

    /// Bytes of a list → its rows, with everything that was noticed.
    pub fn read_list(&self, name: &str, bytes: &[u8]) -> List {
        vanthu_input::read_list(name, bytes)
    }

    /// Puts the rows of a list into the data of a decision, after those it already has. Columns that say nothing of a recipient are left out.
    pub fn attach_list(&self, data: &mut Node, rows: ListRows) {
        let rows = rows.keep(|key| DOI_TUONG.iter().any(|f| f.name == key));
        let value = match data.get("danh_sach").and_then(Node::as_list) {
            Some(typed) if !typed.is_empty() => NodeValue::List(typed.iter().cloned().chain(rows.nodes()).collect()),
            _ => NodeValue::Rows(Arc::new(rows)),
        };
        let place = data
            .get("tep_danh_sach")
            .map(|n| n.place.clone())
            .unwrap_or_else(|| data.place.clone());
        data.set("danh_sach", Node { value, place });
    }

    /// Data and the agency's profile → a typed document. `mau` overrides the template the data names.
    pub fn check(&self, data: &Node, profile: Option<&Node>, mau: Option<&str>) -> Checked<VanBan> {
        self.checked(vanthu_core::check(data, profile), data, profile, mau)
    }

    /// As [`Engine::check`] for a paper that stands beside a decision: its list, counts and references are the decision's.
    pub fn check_paper(&self, data: &Node, profile: Option<&Node>, decision: &(QuyetDinh, VanBan)) -> Checked<VanBan> {
        self.checked(vanthu_core::check_paper(data, profile, decision), data, profile, None)
    }

    fn checked(&self, checked: Checked<VanBan>, data: &Node, profile: Option<&Node>, mau: Option<&str>) -> Checked<VanBan> {
        let mut found = Vec::new();
        let value = match checked {
            Ok(Warned { value, warnings }) => {
                found.extend(warnings);
                Some(value)
            }
            Err(errors) => {
                found.extend(errors);
                None
            }
        };
        found.extend(self.unknown_template(data, mau));
        found.extend(coverage::missing(data, &self.fonts));
        if let Some(profile) = profile {
            found.extend(coverage::missing(profile, &self.fonts));
        }
        let value = value.map(|v| match mau {
            Some(mau) => VanBan {
                mau: Some(mau.to_string()),
                ..v
            },
            None => v,
        });
        settle(value, found)
    }

    /// The template that the data or the caller names and that is not there.
    fn unknown_template(&self, data: &Node, mau: Option<&str>) -> Option<Diagnostic> {
        let kind = Kind::find(data.get("loai")?.as_text()?)?;
        let named = data.get("mau").filter(|n| !n.is_blank());
        let name = mau.or_else(|| named?.as_text())?;
        let mut error = self.templates.find(kind, Some(name)).err()?;
        if let (None, Some(named)) = (mau, named) {
            error.place = named.place.clone();
        }
        Some(error)
    }

    /// Typed document → markup, by its template.
    pub fn markup(&self, van_ban: &VanBan) -> Result<String, Diagnostic> {
        let Some(kind) = Kind::find(&van_ban.loai) else {
            return Err(Diagnostic::error(
                "DL001",
                &Place::default(),
                format!("không có loại văn bản “{}”", van_ban.loai),
            ));
        };
        let template = self.templates.find(kind, van_ban.mau.as_deref())?;
        vanthu_template::render(template, &van_ban.context(template.prints_rows()))
    }

    /// Markup and the document's tables → tree.
    pub fn tree<'a>(&self, markup: &str, tables: impl IntoIterator<Item = &'a Bang>) -> Checked<Document> {
        let tables: Vec<_> = tables.into_iter().map(Bang::rows).collect();
        vanthu_document::parse("mẫu", markup, &tables)
    }

    /// Tree → every length in place.
    pub fn style(&self, document: &Document) -> Checked<Styled> {
        vanthu_document::resolve_with(document, &self.fonts, &self.images())
    }

    pub fn pages(&self, styled: &Styled) -> Vec<Page> {
        vanthu_layout::layout(styled, &self.fonts)
    }

    pub fn docx(&self, styled: &Styled) -> Result<Vec<u8>, Diagnostic> {
        vanthu_docx::write(styled).map_err(|e| internal("DOCX", &e))
    }

    pub fn pdf(&self, styled: &Styled, pages: &[Page]) -> Result<Vec<u8>, Diagnostic> {
        vanthu_pdf::write_alike(pages, &info(styled), &self.fonts, &self.begun).map_err(|e| internal("PDF", &e))
    }

    /// Lays out and writes the PDF piece by piece: a list of a hundred thousand rows never stands in memory as pages. `give` takes the bytes,
    /// each piece behind those before. Returns the count of pages.
    pub fn pdf_in_pieces(&self, styled: &Styled, mut give: impl FnMut(&[u8]) -> Result<(), Diagnostic>) -> Result<usize, Diagnostic> {
        const PIECE: usize = 64;
        let mut pdf = self.merged();
        let mut pages = vanthu_layout::pages(styled, &self.fonts);
        let mut count = 0;
        loop {
            let piece: Vec<Page> = pages.by_ref().take(PIECE).collect();
            if piece.is_empty() {
                break;
            }
            count += piece.len();
            give(&pdf.push(&piece)?)?;
        }
        give(&pdf.0.finish(&info(styled)).map_err(|e| internal("PDF", &e))?)?;
        Ok(count)
    }

    /// Pages that are no document (a calibration sheet) → PDF.
    pub fn pdf_of_pages(&self, title: &str, pages: &[Page]) -> Result<Vec<u8>, Diagnostic> {
        let info = vanthu_pdf::Info {
            title: title.to_string(),
            ..vanthu_pdf::Info::default()
        };
        vanthu_pdf::write(pages, &info, &self.fonts).map_err(|e| internal("PDF", &e))
    }

    /// A PDF that grows: records by the thousand.
    pub fn merged(&self) -> MergedPdf<'_> {
        MergedPdf(vanthu_pdf::Records::new(&self.fonts))
    }

    /// From checked data to lengths in place: template, markup, tree and style in a row.
    pub fn styled(&self, van_ban: &VanBan) -> Checked<Styled> {
        let markup = self.markup(van_ban).map_err(|e| vec![e])?;
        let tree = self.tree(&markup, van_ban.tables())?;
        let styled = self.style(&tree.value)?;
        let mut warnings = tree.warnings;
        warnings.extend(styled.warnings);
        Ok(Warned {
            value: styled.value,
            warnings,
        })
    }

    /// A document built in Rust → DOCX and PDF. It goes through the same checks as a data file.
    pub fn make(&self, van_ban: &VanBan) -> Result<Made, Vec<Diagnostic>> {
        self.make_from(&van_ban.to_node(), None, None)
    }

    /// Data (from [`Engine::read`]) → DOCX and PDF.
    pub fn make_from(&self, data: &Node, profile: Option<&Node>, mau: Option<&str>) -> Result<Made, Vec<Diagnostic>> {
        let checked = self.check(data, profile, mau)?;
        let styled = self.styled(&checked.value)?;
        let docx = self.docx(&styled.value).map_err(|e| vec![e])?;
        let mut pdf = Vec::new();
        let give = |bytes: &[u8]| {
            pdf.extend(bytes);
            Ok(())
        };
        let page_count = self.pdf_in_pieces(&styled.value, give).map_err(|e| vec![e])?;
        let mut warnings = checked.warnings;
        warnings.extend(styled.warnings);
        Ok(Made {
            docx,
            pdf,
            page_count,
            warnings,
        })
    }
}

/// A PDF of many records, given out in pieces as it grows.
pub struct MergedPdf<'e>(vanthu_pdf::Records<'e>);

impl MergedPdf<'_> {
    /// The bytes that stand behind those given out before.
    pub fn push(&mut self, pages: &[Page]) -> Result<Vec<u8>, Diagnostic> {
        self.0.push(pages).map_err(|e| internal("PDF", &e))
    }

    /// The last bytes. The file has the title of the first document; certificates, which are titled by a name, are counted instead.
    pub fn finish(self, first: &Styled, count: usize) -> Result<Vec<u8>, Diagnostic> {
        let mut info = info(first);
        if !first.fixed.is_empty() {
            info.title = format!("{count} trang");
        }
        self.0.finish(&info).map_err(|e| internal("PDF", &e))
    }
}

/// What the PDF says of itself.
fn info(styled: &Styled) -> vanthu_pdf::Info {
    let meta = &styled.meta;
    vanthu_pdf::Info {
        title: meta.title.clone(),
        author: meta.author.clone(),
        subject: meta.subject.clone(),
        date: meta.date.clone(),
    }
}

/// Is the file a pasted document, by its name's ending?
pub fn is_pasted(name: &str) -> bool {
    let extension = Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase());
    matches!(extension.as_deref(), Some("md" | "txt" | "markdown"))
}

/// Does the name say that its bytes are a DOCX?
pub fn is_docx(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|e| e.eq_ignore_ascii_case("docx"))
}

/// A writer refused what earlier stages let through: nothing a clerk can mend, so it is said plainly.
fn internal(format: &str, error: &dyn std::error::Error) -> Diagnostic {
    Diagnostic::error("DL999", &Place::default(), format!("không ghi được {format}: {error}"))
        .remedy("đây là lỗi của chương trình: gửi tệp dữ liệu cho người phát triển")
}
