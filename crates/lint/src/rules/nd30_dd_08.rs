use super::ngay_thang::NgayThangLine;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Địa danh không viết tắt; đơn vị hành chính đặt theo tên người, số, sự kiện ghi đầy đủ.
    ///
    /// Kiểm tra: “TP.”, “Tp”, “TPHCM”, “P.”, “Q.” trong địa danh.
    /// Sai: “TP. Hồ Chí Minh, ngày …”.
    /// Đúng: “Thành phố Hồ Chí Minh, ngày …”.
    ///
    /// The place name is abbreviated.
    "ND30-DD-08", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.a", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let Some(piece) = paper.first(Component::DiaDanhThoiGian) else {
        return;
    };
    let Some(line) = NgayThangLine::split(&piece.text) else { return };
    let place = line.dia_danh();
    let short = place.split_whitespace().next().is_some_and(|word| {
        let word = word.to_uppercase();
        word.starts_with("TP.") || matches!(word.as_str(), "TP" | "TPHCM" | "TX" | "TX." | "P." | "Q." | "H." | "X." | "T.")
    });
    let bare = place == "Hồ Chí Minh";
    if short || bare {
        out.report(
            paper.spot(piece),
            format!("địa danh ghi “{place}”"),
            "tên đầy đủ, ví dụ “Thành phố Hồ Chí Minh”, “Phường Điện Biên Phủ”",
            "ghi đầy đủ tên gọi đơn vị hành chính",
        );
    }
}
