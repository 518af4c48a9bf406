use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;

rule! {
    /// Quyết định, kế hoạch, thông báo và văn bản có tên loại khác không có “Kính gửi”.
    ///
    /// Kiểm tra: “Kính gửi” trong giấy mời, quyết định, nghị quyết, chỉ thị, kế hoạch, thông báo, hướng dẫn, chương trình, phương án, quy chế, quy định.
    /// Sai: kế hoạch có dòng “Kính gửi: Các phòng, ban”.
    /// Đúng: kế hoạch ghi nơi nhận ở phần “Nơi nhận:”.
    ///
    /// A document of a type that has none has an addressee.
    "ND30-KG-05", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.c", Words
}

const WITHOUT: &[&str] = &[
    "giay-moi",
    "nghi-quyet",
    "quyet-dinh",
    "quyet-dinh-khen-thuong",
    "chi-thi",
    "quy-che",
    "quy-dinh",
    "thong-bao",
    "huong-dan",
    "chuong-trinh",
    "ke-hoach",
    "phuong-an",
];

fn check(paper: &Paper, out: &mut Findings) {
    let Some(Loai::TenLoai(kind)) = paper.verdict.loai else { return };
    if let Some(piece) = paper.first(Component::KinhGui).filter(|_| has_no_addressee(paper)) {
        out.report(
            paper.spot(piece),
            format!("{} có phần Kính gửi", kind.ten_loai.to_lowercase()),
            "chỉ công văn, tờ trình, báo cáo gửi cấp trên có “Kính gửi”",
            "bỏ dòng Kính gửi, ghi nơi nhận ở cuối văn bản",
        );
    }
}

/// Is it of a type that never has "Kính gửi"?
pub(crate) fn has_no_addressee(paper: &Paper) -> bool {
    matches!(paper.verdict.loai, Some(Loai::TenLoai(kind)) if WITHOUT.contains(&kind.slug))
}
