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
    let lines: Vec<_> = paper.all(Component::CoQuanChuQuan).collect();
    // A name of one or two words may go on in the next paragraph.
    let whole = |text: &str| text.split_whitespace().count() > 2;
    let begins = |at: usize| {
        let text = &lines[at].text;
        let above = at.checked_sub(1).map(|above| unit_words(&lines[above].text));
        // "SỞ NỘI VỤ" over "TỈNH ĐÔNG GIANG" is one name, "TỈNH ĐÔNG GIANG" over "XÃ AN BÌNH" are two.
        whole(text) && (begins_body(text) || unit_words(text).starts && above.is_none_or(|above| above.any))
    };
    let count = (0..lines.len()).filter(|at| begins(*at)).count();
    if let (true, Some(first)) = (count > 1, lines.first()) {
        out.report(
            paper.spot(first),
            format!("có {count} cơ quan chủ quản"),
            "chỉ ghi một cơ quan, tổ chức chủ quản trực tiếp",
            "giữ lại cơ quan chủ quản trực tiếp, xóa cơ quan cấp trên của nó",
        );
    }
}

struct Unit {
    starts: bool,
    any: bool,
}

/// Does a line begin with, or hold, the word for an administrative unit?
fn unit_words(text: &str) -> Unit {
    let padded = format!(" {} ", text.to_lowercase());
    let units = [
        " tỉnh ",
        " thành phố ",
        " xã ",
        " phường ",
        " huyện ",
        " quận ",
        " thị xã ",
        " đặc khu ",
    ];
    Unit {
        starts: units.iter().any(|unit| padded.starts_with(unit)),
        any: units.iter().any(|unit| padded.contains(unit)),
    }
}
