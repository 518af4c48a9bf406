use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;

rule! {
    /// Quyết định có đủ: tên loại, trích yếu, thẩm quyền ban hành, căn cứ, “QUYẾT ĐỊNH:”, các điều.
    ///
    /// Kiểm tra: thẩm quyền ban hành, căn cứ, dòng “QUYẾT ĐỊNH:” và các điều của quyết định.
    /// Sai: quyết định không có dòng thẩm quyền ban hành; không có dòng “QUYẾT ĐỊNH:”.
    /// Đúng: “CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …”, các căn cứ, “QUYẾT ĐỊNH:”, “Điều 1. …”.
    ///
    /// A decision lacks its issuer, bases, command or articles.
    "ND30-MAU-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let decision = matches!(paper.verdict.loai, Some(Loai::TenLoai(kind)) if kind.slug.starts_with("quyet-dinh"));
    let Some(title) = paper.first(Component::TenLoai).filter(|_| decision) else {
        return;
    };
    let wanted = [
        (
            Component::ThamQuyen,
            "dòng thẩm quyền ban hành",
            "thêm dòng in hoa, đậm, canh giữa trước các căn cứ, ví dụ “CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …”",
        ),
        (Component::CanCu, "căn cứ ban hành", "thêm các đoạn căn cứ"),
        (
            Component::Lenh,
            "dòng “QUYẾT ĐỊNH:”",
            "thêm dòng “QUYẾT ĐỊNH:” in hoa, đậm, canh giữa sau các căn cứ",
        ),
        (Component::Dieu, "các điều", "chia nội dung thành các điều"),
    ];
    for (component, name, remedy) in wanted {
        if !paper.has(component) {
            out.report(
                paper.spot(title),
                format!("quyết định không có {name}"),
                "đủ thẩm quyền ban hành, căn cứ, “QUYẾT ĐỊNH:” và các điều",
                remedy,
            );
        }
    }
}
