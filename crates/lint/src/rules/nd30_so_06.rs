use super::so_ky_hieu::SoKyHieu;
use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;

rule! {
    /// Ký hiệu của công văn không có chữ viết tắt tên loại.
    ///
    /// Kiểm tra: ký hiệu của công văn gồm tên viết tắt cơ quan và đơn vị soạn thảo, không bắt đầu bằng “CV”.
    /// Sai: “Số: 05/CV-UBND”.
    /// Đúng: “Số: 05/UBND-VX”.
    ///
    /// The symbol of a cong van begins with an abbreviation of a type.
    "ND30-SO-06", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    let (Some(piece), Some(Loai::CongVan)) = (paper.first(Component::SoKyHieu), paper.verdict.loai) else {
        return;
    };
    if SoKyHieu::split(&piece.text)
        .groups()
        .next()
        .is_some_and(|g| g.eq_ignore_ascii_case("CV"))
    {
        out.report(
            paper.spot(piece),
            format!("công văn có ký hiệu “{}”", piece.text),
            "tên viết tắt cơ quan - tên viết tắt đơn vị soạn thảo hoặc lĩnh vực",
            "bỏ “CV-”, ghi ví dụ “Số: 05/UBND-VX”",
        );
    }
}
