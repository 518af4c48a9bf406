use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;

rule! {
    /// Công văn, tờ trình phải có “Kính gửi:”.
    ///
    /// Kiểm tra: có dòng “Kính gửi” trước nội dung của công văn, tờ trình. Báo cáo gửi cấp trên cũng phải có, nhưng chương trình không biết báo
    /// cáo gửi cho ai nên không xét.
    /// Sai: công văn vào thẳng nội dung.
    /// Đúng: “Kính gửi: Sở Nội vụ tỉnh Đông Giang”.
    ///
    /// A cong van or to trinh has no addressee.
    "ND30-KG-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    let must = match paper.verdict.loai {
        Some(Loai::CongVan) => true,
        Some(Loai::TenLoai(kind)) => kind.slug == "to-trinh",
        None => false,
    };
    if must && !paper.has(Component::KinhGui) {
        out.report(
            paper.spot_of_document(),
            "không có “Kính gửi:”",
            "có “Kính gửi:” trước nội dung",
            "thêm dòng “Kính gửi: <nơi nhận>” trước nội dung",
        );
    }
}
