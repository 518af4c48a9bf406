use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;

rule! {
    /// Kế hoạch, báo cáo và văn bản theo Mẫu 1.4 không có dòng thẩm quyền ban hành, không có dòng “QUYẾT ĐỊNH:”.
    ///
    /// Kiểm tra: dòng lệnh, dòng thẩm quyền trong kế hoạch, báo cáo, thông báo, tờ trình, hướng dẫn, chương trình, phương án.
    /// Sai: kế hoạch có dòng “QUYẾT ĐỊNH:”.
    /// Đúng: kế hoạch đi từ căn cứ vào các mục.
    ///
    /// A document of Form 1.4 has a line of a decision.
    "ND30-MAU-06", Loi, "NĐ 30/2020/NĐ-CP, Điều 8.2; Phụ lục III, Mẫu 1.4", Words
}

const FORM: &[&str] = &[
    "ke-hoach",
    "bao-cao",
    "thong-bao",
    "to-trinh",
    "huong-dan",
    "chuong-trinh",
    "phuong-an",
    "thong-cao",
];

fn check(paper: &Paper, out: &mut Findings) {
    let Some(Loai::TenLoai(kind)) = paper.verdict.loai else { return };
    if !FORM.contains(&kind.slug) {
        return;
    }
    for component in [Component::Lenh, Component::ThamQuyen] {
        if let Some(piece) = paper.first(component) {
            let name = kind.ten_loai.to_lowercase();
            out.report(
                paper.spot(piece),
                format!("{name} có dòng “{}”", piece.text),
                "không có dòng này theo Mẫu 1.4",
                "bỏ dòng này, hoặc xem lại tên loại văn bản",
            );
        }
    }
}
