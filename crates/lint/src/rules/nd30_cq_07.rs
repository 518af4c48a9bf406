use crate::paper::{Component, Paper};
use crate::rule::Findings;
use crate::writing::lists;
use vanthu_core::vietnamese::{one_tone_place, words};

rule! {
    /// Tên cơ quan chủ quản ở địa phương có thêm tên đơn vị hành chính.
    ///
    /// Kiểm tra: tên cơ quan chủ quản không dừng ở chữ tỉnh, thành phố, xã, phường, ở tên sở.
    /// Sai: “ỦY BAN NHÂN DÂN TỈNH”.
    /// Đúng: “ỦY BAN NHÂN DÂN TỈNH ĐÔNG GIANG”.
    ///
    /// The superior body lacks the name of its province or commune.
    "ND30-CQ-07", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2.a", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let name = paper.text(Component::CoQuanChuQuan);
    // With their tones: "BÌNH TỊNH" is a name and ends in no "TỈNH".
    let small = name.to_lowercase();
    let units = [" tỉnh", " thành phố", " xã", " phường", " huyện", " quận", " thị xã", " đặc khu"];
    // A department with nothing behind what it is for: of which province?
    let words: Vec<String> = words(&name).iter().map(|w| one_tone_place(w.text)).collect();
    let department = lists().co_quan.ten.beginning("sở").iter().any(|so| so.words == words);
    if let (Some(piece), true) = (
        paper.first(Component::CoQuanChuQuan),
        department || units.iter().any(|unit| small.ends_with(unit)),
    ) {
        out.report(
            paper.spot(piece),
            format!("tên cơ quan chủ quản “{name}” thiếu tên đơn vị hành chính"),
            "có thêm tên tỉnh, thành phố hoặc xã, phường",
            "ghi thêm tên riêng của đơn vị hành chính",
        );
    }
}
