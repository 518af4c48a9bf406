use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Sau “V/v” viết thường, trừ tên riêng.
    ///
    /// Kiểm tra: chữ đầu sau “V/v”; chỉ báo khi là một động từ thông dụng viết hoa.
    /// Sai: “V/v Triển khai kế hoạch năm 2026”.
    /// Đúng: “V/v triển khai kế hoạch năm 2026”.
    ///
    /// The word after "V/v" is capitalised though it is no name.
    "ND30-CV-03", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục V (mẫu chữ)", Words
}

/// First words of subjects that are no names.
const VERBS: &[&str] = &[
    "Triển", "Trả", "Báo", "Tăng", "Đề", "Góp", "Mời", "Cử", "Thực", "Tổ", "Xin", "Hướng", "Cung", "Rà", "Đôn", "Phối", "Giải", "Chấn",
    "Nâng", "Đăng", "Gửi", "Lấy", "Tham", "Chuẩn", "Điều", "Bổ", "Kiểm", "Xử", "Đẩy", "Cho", "Chấp", "Thông", "Nộp", "Cấp", "Hỗ", "Tiếp",
    "Khắc", "Quản", "Giao", "Phê", "Thành", "Hoàn", "Đính",
];

fn check(paper: &Paper, out: &mut Findings) {
    let Some(piece) = paper.first(Component::TrichYeuCongVan) else {
        return;
    };
    let Some(word) = piece.text.strip_prefix("V/v ").and_then(|rest| rest.split_whitespace().next()) else {
        return;
    };
    if VERBS.contains(&word) {
        out.report(
            paper.spot(piece),
            format!("sau “V/v” viết hoa “{word}”"),
            "viết thường, trừ tên riêng",
            format!("sửa thành “V/v {} …”", word.to_lowercase()),
        );
    }
}
