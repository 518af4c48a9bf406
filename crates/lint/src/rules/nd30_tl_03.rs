use super::component::share_rule;
use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;
use vanthu_core::decree::nd30;
use vanthu_core::vietnamese::fold;

rule! {
    /// Dưới trích yếu có đường kẻ dài từ 1/3 đến 1/2 dòng chữ.
    ///
    /// Kiểm tra: có đường kẻ dưới trích yếu; độ dài so với dòng cuối hoặc dòng dài nhất. Lệch không quá 10 % là cảnh báo. Biên bản và các loại
    /// giấy, phiếu (trừ giấy mời) không có đường kẻ trong mẫu thì không xét.
    /// Sai: không có đường kẻ dưới trích yếu; đường kẻ dài bằng cả dòng.
    /// Đúng: trích yếu dài 100 mm, đường kẻ dài 40 mm.
    ///
    /// The line below the trich yeu is missing, or not a third to a half of its text.
    "ND30-TL-03", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    // Of these forms only that of the giấy mời draws the line. [PL III, Mẫu 1.7]
    let of_slips = |slug: &str| slug.starts_with("giay-") && slug != "giay-moi" || slug.starts_with("phieu-");
    let exempt = |slug: &str| slug == "bien-ban" || of_slips(slug) || slug == "thu-cong";
    if matches!(paper.verdict.loai, Some(Loai::TenLoai(kind)) if exempt(kind.slug)) {
        return;
    }
    // Papers of an office that are none of the decree's types look as its giấy and phiếu do.
    let title = paper.first(Component::TenLoai).map(|piece| fold(&piece.text)).unwrap_or_default();
    if paper.verdict.loai.is_none() && (title.starts_with("giay ") || title.starts_with("phieu ")) {
        return;
    }
    share_rule(paper, out, Component::TrichYeu, "trích yếu", nd30().rules.trich_yeu);
}
