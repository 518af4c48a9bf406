use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;

rule! {
    /// Có dòng “Số: …/…”, sau từ “Số” có dấu hai chấm.
    ///
    /// Kiểm tra: dòng số, ký hiệu ở cột trái đầu trang, bắt đầu bằng “Số:”; thư công không có số.
    /// Sai: “Số 15/QĐ-UBND”, “Số. 15/QĐ-UBND”, “SỐ: 15/QĐ-UBND”.
    /// Đúng: “Số: 15/QĐ-UBND”.
    ///
    /// The number and symbol are missing or do not begin with "So:".
    "ND30-SO-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.c"
}

fn check(paper: &Paper, out: &mut Findings) {
    let expected = "“Số: <số>/<ký hiệu>”, sau từ “Số” có dấu hai chấm";
    let letter = matches!(paper.verdict.loai, Some(Loai::TenLoai(kind)) if kind.viet_tat.is_none());
    match paper.first(Component::SoKyHieu) {
        None if letter => {}
        None => out.report(
            paper.spot_of_document(),
            "không có số, ký hiệu",
            expected,
            "ghi số, ký hiệu dưới tên cơ quan ban hành",
        ),
        Some(piece) if !piece.text.starts_with("Số:") => {
            let remedy = "viết “Số” rồi đến dấu hai chấm, không viết hoa cả từ";
            out.report(paper.spot(piece), format!("số, ký hiệu ghi “{}”", piece.text), expected, remedy);
        }
        Some(_) => {}
    }
}
