use crate::paper::{Component, Paper};
use crate::rule::Findings;
use vanthu_core::vietnamese::fold;

rule! {
    /// Không ghi học hàm, học vị, danh hiệu trước họ tên người ký.
    ///
    /// Kiểm tra: GS, PGS, TS, ThS, BS, NGND, NSND, cấp bậc hàm trước họ tên; trừ lực lượng vũ trang, cơ sở giáo dục, y tế, khoa học.
    /// Sai: “TS. Nguyễn Văn A” ký văn bản của ủy ban nhân dân.
    /// Đúng: “Nguyễn Văn A”.
    ///
    /// The name of the signer carries a degree, title or rank.
    "ND30-KY-04", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.c"
}

const TITLES: &[&str] = &[
    "gs",
    "pgs",
    "ts",
    "tskh",
    "ths",
    "cn",
    "bs",
    "bsckii",
    "bscki",
    "ds",
    "ks",
    "kts",
    "ngnd",
    "ngut",
    "nsnd",
    "nsut",
    "ttnd",
    "ttut",
    "dai ta",
    "thuong ta",
    "trung ta",
    "thieu ta",
    "thieu tuong",
    "trung tuong",
    "thuong tuong",
    "dai tuong",
    "dai uy",
    "thuong uy",
    "trung uy",
    "anh hung",
    "luat su",
    "giao su",
    "tien si",
    "thac si",
    "bac si",
];
/// Sectors whose heads may allow them.
const SECTORS: &[&str] = &[
    "truong",
    "dai hoc",
    "hoc vien",
    "benh vien",
    "y te",
    "vien ",
    "cong an",
    "quan su",
    "quoc phong",
    "quan doi",
    "bien phong",
    "khoa hoc",
    "giao duc",
    "bo chi huy",
    "nghien cuu",
    "quan khu",
    "su doan",
    "trung doan",
    "canh sat",
    "tram y",
];

fn check(paper: &Paper, out: &mut Findings) {
    let body = fold(&format!(
        "{} {}",
        paper.text(Component::CoQuanChuQuan),
        paper.text(Component::CoQuan)
    ));
    // "MÔI TRƯỜNG", "THỊ TRƯỜNG" are no schools, "THƯ VIỆN" is no institute.
    let body = ["moi truong", "thi truong", "thu vien"]
        .iter()
        .fold(body, |body, word| body.replace(word, ""));
    if SECTORS.iter().any(|sector| body.contains(sector)) {
        return;
    }
    for piece in paper.all(Component::HoTen) {
        let folded = fold(&piece.text).replace(['.', ','], " ");
        let title = TITLES.iter().find(|title| folded.starts_with(&format!("{title} ")));
        // A family name is never written with a dot or in small letters only by chance: "Ts.", "BS " are.
        if title.is_some_and(|t| t.len() > 3 || piece.text.contains('.') || piece.text.chars().take(2).all(char::is_uppercase)) {
            out.report(
                paper.spot(piece),
                format!("họ tên ghi “{}”", piece.text),
                "chỉ ghi họ và tên",
                "bỏ học hàm, học vị, danh hiệu trước họ tên",
            );
        }
    }
}
