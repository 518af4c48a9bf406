use super::so_ky_hieu::SoKyHieu;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Bản phát hành phải có số; dự thảo chừa khoảng trống để ghi số.
    ///
    /// Kiểm tra: khoảng trống hoặc dấu chấm giữa “Số:” và “/” khi chưa có số.
    /// Sai: “Số:/KH-UBND”.
    /// Đúng: “Số:        /KH-UBND”.
    ///
    /// A draft without a number leaves no room for it.
    "ND30-SO-08", CanhBao, "NĐ 30/2020/NĐ-CP, Điều 15; Phụ lục III"
}

/// Blanks a hand needs.
const ROOM: usize = 4;

fn check(paper: &Paper, out: &mut Findings) {
    let Some(piece) = paper.first(Component::SoKyHieu) else { return };
    let so = SoKyHieu::split(&piece.text);
    // A dot of an ellipsis is as wide as three.
    let room: usize = so
        .gap
        .chars()
        .map(|c| match c {
            '…' => 3,
            '\t' => ROOM,
            _ => 1,
        })
        .sum();
    if so.number.is_empty() && !so.gap.chars().any(char::is_alphanumeric) && room < ROOM {
        out.report(
            paper.spot(piece),
            "chưa có số và không chừa chỗ để ghi số",
            format!("khoảng trống ít nhất {ROOM} dấu cách giữa “Số:” và “/”"),
            "thêm dấu cách sau “Số:”, hoặc ghi số của văn bản",
        );
    }
}
