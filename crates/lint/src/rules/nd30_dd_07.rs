use super::ngay_thang::NgayThangLine;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Chữ cái đầu của địa danh viết hoa.
    ///
    /// Kiểm tra: mỗi âm tiết trong tên riêng của địa danh; chữ chỉ đơn vị hành chính (phố, tỉnh, xã …) không tính.
    /// Sai: “An bình, ngày …”; “hà Nội, ngày …”.
    /// Đúng: “An Bình, ngày …”; “Thành phố Hồ Chí Minh, ngày …”.
    ///
    /// A syllable of the place name is not capitalised.
    "ND30-DD-07", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.c"
}

/// Second syllables and units that stay small after a capital.
const SMALL: &[&str] = &["phố", "tỉnh", "xã", "phường", "trấn", "khu", "huyện", "quận", "và"];

fn check(paper: &Paper, out: &mut Findings) {
    let Some(piece) = paper.first(Component::DiaDanhThoiGian) else {
        return;
    };
    let Some(line) = NgayThangLine::split(&piece.text) else { return };
    let mut words = line.dia_danh().split_whitespace().enumerate();
    let small =
        |(index, word): &(usize, &str)| word.chars().next().is_some_and(char::is_lowercase) && (*index == 0 || !SMALL.contains(word));
    if words.any(|word| small(&word)) {
        out.report(
            paper.spot(piece),
            format!("địa danh ghi “{}”", line.dia_danh()),
            "viết hoa chữ cái đầu mỗi âm tiết của tên riêng",
            "sửa lại chữ hoa của địa danh",
        );
    }
}
