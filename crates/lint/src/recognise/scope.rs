//! What the document is, and whether the decree applies to it.

use super::Work;
use super::head::title;
use crate::paper::Component;
use crate::text::{letters, mostly_upper, starts, with_blanks};
use vanthu_core::Kind;
use vanthu_core::vietnamese::fold;

/// Loại văn bản — one of the 29 types. [NĐ30 Đ.7]
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Loai {
    TenLoai(&'static Kind),
    CongVan,
}

impl Loai {
    /// `ke-hoach`, `cong-van`.
    pub fn slug(self) -> &'static str {
        match self {
            Loai::TenLoai(kind) => kind.slug,
            Loai::CongVan => "cong-van",
        }
    }

    /// "KẾ HOẠCH", "CÔNG VĂN".
    pub fn ten_loai(self) -> &'static str {
        match self {
            Loai::TenLoai(kind) => kind.ten_loai,
            Loai::CongVan => "CÔNG VĂN",
        }
    }
}

/// Why the decree does not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    /// A document of the Party.
    Dang,
    /// Văn bản quy phạm pháp luật.
    QuyPhamPhapLuat,
    /// An application of a citizen, a declaration.
    Don,
    /// A contract.
    HopDong,
    /// A form of the law on commendation: a report of merit.
    KhenThuong,
    /// Part of a document, copied: only the block of the copy is judged.
    TrichSao,
    /// A table or a form without the components of a document.
    BieuMau,
}

impl Outside {
    /// What the document is, in words.
    pub fn words(self) -> &'static str {
        match self {
            Outside::Dang => "văn bản của Đảng",
            Outside::QuyPhamPhapLuat => "văn bản quy phạm pháp luật",
            Outside::Don => "đơn, tờ khai, cam kết của cá nhân hoặc tổ chức",
            Outside::HopDong => "hợp đồng, thỏa thuận dân sự",
            Outside::KhenThuong => "báo cáo thành tích theo mẫu của pháp luật về thi đua, khen thưởng",
            Outside::TrichSao => "phần được trích của một văn bản",
            Outside::BieuMau => "biểu mẫu, danh sách hoặc văn bản không có các thành phần thể thức của văn bản hành chính",
        }
    }
}

/// What the recogniser concluded about the document as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    pub loai: Option<Loai>,
    /// Number or date blank, or marked DỰ THẢO: judged as a draft.
    pub du_thao: bool,
    /// Outside the decree: no other rule is asked, but those on copies of a copy.
    pub outside: Option<Outside>,
    /// Which attachment is the block of a copy (SAO Y, SAO LỤC, TRÍCH SAO). What stands above it is the copied document.
    pub ban_sao: Option<usize>,
    /// The reason of `outside`.
    pub reason: &'static str,
    /// Annexes and texts issued with it.
    pub attachments: usize,
}

impl Verdict {
    /// Nothing in the file is judged.
    pub fn is_outside(&self) -> bool {
        self.outside.is_some() && self.ban_sao.is_none()
    }
}

/// Titles of papers that people, not offices, write.
const PEOPLE: &[&str] = &[
    "don xin",
    "don de nghi",
    "don dang ky",
    "don khieu nai",
    "don to cao",
    "don kien nghi",
    "don phan anh",
    "don yeu cau",
    "don trinh bay",
    "don tu nguyen",
    "to khai",
    "ban cam ket",
    "ban khai",
    "so yeu ly lich",
    "ban tuong trinh",
    "ban kiem diem",
    "giay cam ket",
    "ban tu nhan xet",
];
/// First words of titles of lists and registers, whatever number they bear: none of the 29 types. [NĐ30 Đ.7]
const LISTS: &[&str] = &["danh sach", "so", "bang", "bieu"];
/// Titles of legal normative documents.
const NORMATIVE: &[&str] = &[
    "luat",
    "bo luat",
    "phap lenh",
    "nghi dinh",
    "thong tu",
    "thong tu lien tich",
    "lenh",
    "hien phap",
];

pub(crate) fn decide(work: &Work) -> Verdict {
    let main = |component: Component| work.pieces.iter().filter(move |p| p.attachment == 0 && p.component == component);
    let text = |component: Component| main(component).map(|p| p.text.as_str()).collect::<Vec<_>>().join(" ");
    let has = |component: Component| main(component).next().is_some();

    let ten_loai = text(Component::TenLoai);
    let so = with_blanks(&text(Component::SoKyHieu)).into_owned();
    let date = with_blanks(&text(Component::DiaDanhThoiGian)).into_owned();
    let letter = has(Component::TrichYeuCongVan) || (has(Component::KinhGui) && !has(Component::TenLoai));
    let loai = title(&ten_loai).map(Loai::TenLoai).or(letter.then_some(Loai::CongVan));
    let blank_number = !so.is_empty() && !so.chars().take_while(|c| *c != '/').any(|c| c.is_ascii_digit());
    let blank_date = !date.is_empty() && has_blank_part(&date);
    let form = work.pieces.iter().find(|p| p.component == Component::HinhThucSao);
    let ban_sao = form.map(|p| p.attachment);
    let (outside, reason) = match outside(work, &ten_loai, &so, loai) {
        Some((outside, reason)) => (Some(outside), reason),
        None => (None, ""),
    };
    Verdict {
        loai,
        du_thao: has(Component::DuThao) || blank_number || blank_date,
        outside,
        reason,
        ban_sao,
        attachments: work.pieces.iter().map(|p| p.attachment).max().unwrap_or(0) - usize::from(ban_sao.is_some()),
    }
}

fn outside(work: &Work, ten_loai: &str, so: &str, loai: Option<Loai>) -> Option<(Outside, &'static str)> {
    let lines: Vec<&str> = work.pieces.iter().map(|p| p.text.as_str()).filter(|t| !t.is_empty()).collect();
    let top = &lines[..lines.len().min(30)];
    let has = |component: Component| work.pieces.iter().any(|p| p.attachment == 0 && p.component == component);
    let title = fold(ten_loai);

    if top.iter().any(|line| letters(line) == "dangcongsanvietnam") {
        return Some((Outside::Dang, "có tiêu đề “ĐẢNG CỘNG SẢN VIỆT NAM”"));
    }
    if !has(Component::QuocHieu) && party_number(so) {
        return Some((Outside::Dang, "số, ký hiệu theo cách ghi của Đảng"));
    }
    let form = work.pieces.iter().find(|p| p.component == Component::HinhThucSao);
    if form.is_some_and(|p| letters(&p.text).contains("trichsao")) {
        return Some((Outside::TrichSao, "hình thức sao là trích sao"));
    }
    // Their names are none of the 29 types: the line that stands for the title tells.
    let named = has_year(so)
        && top
            .iter()
            .any(|line| mostly_upper(line) && NORMATIVE.contains(&fold(line).as_str()));
    if named || NORMATIVE.iter().any(|word| title == *word || starts(&title, word)) {
        return Some((Outside::QuyPhamPhapLuat, "tên loại là văn bản quy phạm pháp luật"));
    }
    let bases = work.pieces.iter().filter(|p| p.attachment == 0 && p.component == Component::CanCu);
    let by_law = bases
        .into_iter()
        .any(|p| fold(&p.text).contains("luat ban hanh van ban quy pham phap luat"));
    if by_law && has_year(so) {
        return Some((
            Outside::QuyPhamPhapLuat,
            "căn cứ Luật Ban hành văn bản quy phạm pháp luật, số có năm ban hành",
        ));
    }
    let merit =
        starts(&title, "bao cao thanh tich") || title == "bao cao" && top.iter().any(|line| starts(&fold(line), "thanh tich de nghi"));
    if merit && !(has(Component::SoKyHieu) && has(Component::NoiNhanDau)) {
        return Some((Outside::KhenThuong, "tên gọi là báo cáo thành tích"));
    }
    // Only an office has a number with a symbol.
    if !has(Component::SoKyHieu) {
        let first_title = top
            .iter()
            .map(|line| fold(line))
            .find(|line| PEOPLE.iter().any(|word| line.starts_with(word)));
        if first_title.is_some() && !has(Component::CoQuan) {
            return Some((Outside::Don, "tên gọi là đơn, tờ khai, cam kết"));
        }
        if PEOPLE.iter().any(|word| title.starts_with(word)) {
            return Some((Outside::Don, "tên gọi là đơn, tờ khai, cam kết"));
        }
    }
    if matches!(loai, Some(Loai::TenLoai(kind)) if kind.slug == "hop-dong") {
        return Some((Outside::HopDong, "tên gọi là hợp đồng"));
    }
    // Minutes that end or carry out a contract are signed by its sides and numbered by none.
    let parties = lines.iter().filter(|line| is_party(line)).count() >= 2;
    if matches!(loai, Some(Loai::TenLoai(kind)) if kind.slug == "bien-ban") && parties && !has(Component::SoKyHieu) {
        return Some((Outside::HopDong, "biên bản giữa các bên, không có số, ký hiệu"));
    }
    if PEOPLE.iter().any(|word| title.starts_with(word)) && !has(Component::NoiNhanDau) {
        return Some((Outside::Don, "tên gọi là đơn, tờ khai, cam kết"));
    }
    if loai.is_none() && LISTS.iter().any(|word| starts(&title, word)) {
        return Some((Outside::BieuMau, "tên gọi là danh sách, sổ, bảng hoặc biểu"));
    }
    let marks = [
        has(Component::QuocHieu),
        has(Component::CoQuan),
        has(Component::SoKyHieu),
        has(Component::DiaDanhThoiGian),
        loai.is_some(),
        has(Component::NoiNhanDau),
        has(Component::QuyenHan),
    ];
    let found = marks.iter().filter(|m| **m).count();
    // A number with a symbol, receivers or a known type, and enough besides: an office wrote it.
    let office = has(Component::SoKyHieu) || has(Component::NoiNhanDau);
    let known = office || loai.is_some();
    if !known || found < 3 {
        return Some((Outside::BieuMau, "thiếu số, ký hiệu, nơi nhận và phần lớn thành phần thể thức"));
    }
    None
}

/// "BÊN A", "ĐẠI DIỆN BÊN GIAO", "Bên nhận: …".
fn is_party(line: &str) -> bool {
    let folded = fold(line);
    let rest = folded.strip_prefix("dai dien ").unwrap_or(&folded);
    [
        "ben a",
        "ben b",
        "ben giao",
        "ben nhan",
        "ben mua",
        "ben ban",
        "ben thue",
        "ben cho thue",
    ]
    .iter()
    .any(|party| starts(rest, party))
}

/// Day, month or year of a date line is blank or begun ("20…").
fn has_blank_part(date: &str) -> bool {
    let folded = fold(date);
    let Some((_, rest)) = folded.split_once("ngay") else { return true };
    let Some((day, rest)) = rest.split_once("thang") else { return true };
    let Some((month, year)) = rest.split_once("nam") else { return true };
    let blank = |part: &str| !part.chars().any(|c| c.is_ascii_digit()) || part.contains(['…', '_']) || part.trim().contains("..");
    blank(day) || blank(month) || blank(year)
}

/// "05-NQ/ĐU": the number, a hyphen, the type, a slash.
fn party_number(so: &str) -> bool {
    let digits = so
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .trim_start_matches(|c: char| c.is_ascii_digit());
    digits.trim_start().starts_with(['-', '–']) && digits.contains('/')
}

/// "15/2026/QĐ-UBND".
pub(crate) fn has_year(so: &str) -> bool {
    so.split('/').skip(1).any(|part| {
        let part = part.trim();
        part.len() == 4 && part.chars().all(|c| c.is_ascii_digit()) && (part.starts_with("19") || part.starts_with("20"))
    })
}
