use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;

rule! {
    /// Văn bản có đủ các thành phần thể thức chính.
    ///
    /// Kiểm tra: trích yếu, nội dung, chức vụ và họ tên người ký, nơi nhận; các thành phần khác có quy tắc riêng. Dự thảo còn thiếu thì là cảnh
    /// báo.
    /// Sai: kế hoạch không có nơi nhận, không có chữ ký.
    /// Đúng: đủ chín thành phần theo khoản 2 Điều 8.
    ///
    /// A main component of the document is missing.
    "ND30-MAU-07", Loi, "NĐ 30/2020/NĐ-CP, Điều 8.2", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let slug = match paper.verdict.loai {
        Some(Loai::TenLoai(kind)) => kind.slug,
        Some(Loai::CongVan) => "cong-van",
        None => "",
    };
    // Their forms have none, or the decree has no form of them.
    let no_subject =
        slug.is_empty() || slug.starts_with("giay-") || slug.starts_with("phieu-") || slug.starts_with("ban-") || slug == "thu-cong";
    let no_receivers = slug == "thu-cong" || slug.starts_with("ban-");
    let body = paper
        .pieces
        .iter()
        .any(|p| p.attachment == 0 && (p.component.is_body() || p.component == Component::OBang));
    let subject = if slug == "cong-van" {
        Component::TrichYeuCongVan
    } else {
        Component::TrichYeu
    };
    let missing = [
        (!paper.has(Component::CoQuan) && paper.verdict.du_thao, "tên cơ quan ban hành"),
        (!no_subject && !paper.has(subject), "trích yếu nội dung"),
        (!body, "nội dung"),
        (!paper.has(Component::QuyenHan), "chức vụ của người ký"),
        (!paper.has(Component::HoTen) && !paper.verdict.du_thao, "họ và tên người ký"),
        (!no_receivers && !paper.has(Component::NoiNhanDau), "nơi nhận"),
    ];
    for (_, name) in missing.into_iter().filter(|(is, _)| *is) {
        let expected = "đủ các thành phần thể thức chính";
        let remedy = format!("bổ sung {name}");
        if paper.verdict.du_thao {
            out.warn(paper.spot_of_document(), format!("không thấy {name}"), expected, remedy);
        } else {
            out.report(paper.spot_of_document(), format!("không thấy {name}"), expected, remedy);
        }
    }
}
