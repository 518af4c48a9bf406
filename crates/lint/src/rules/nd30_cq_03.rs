use crate::paper::{Component, Paper};
use crate::recognise::begins_body;
use crate::rule::Findings;

rule! {
    /// Chỉ ghi một cơ quan chủ quản trực tiếp.
    ///
    /// Kiểm tra: số cơ quan ghi phía trên tên cơ quan ban hành.
    /// Sai: “UBND TỈNH …”, “SỞ GIÁO DỤC VÀ ĐÀO TẠO” trên “TRƯỜNG THPT …”.
    /// Đúng: chỉ “SỞ GIÁO DỤC VÀ ĐÀO TẠO …” trên “TRƯỜNG THPT …”.
    ///
    /// More than one superior body is named.
    "ND30-CQ-03", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2.a", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let names: Vec<_> = paper.all(Component::CoQuanChuQuan).filter(|p| begins_body(&p.text)).collect();
    // A name of one or two words may go on in the next paragraph.
    let whole = |text: &str| text.split_whitespace().count() > 2;
    let count = names.iter().filter(|p| whole(&p.text)).count();
    if let (true, Some(first)) = (count > 1, names.first()) {
        out.report(
            paper.spot(first),
            format!("có {count} cơ quan chủ quản"),
            "chỉ ghi một cơ quan, tổ chức chủ quản trực tiếp",
            "giữ lại cơ quan chủ quản trực tiếp, xóa cơ quan cấp trên của nó",
        );
    }
}
