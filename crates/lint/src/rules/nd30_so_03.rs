use super::so_ky_hieu::SoKyHieu;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Số nhỏ hơn 10 phải ghi thêm số 0 phía trước.
    ///
    /// Kiểm tra: số của văn bản: 1 đến 9 có số 0 ở trước, từ 10 trở lên thì không.
    /// Sai: “Số: 5/QĐ-UBND”; “Số: 0112/BC-UBND”.
    /// Đúng: “Số: 05/QĐ-UBND”; “Số: 112/BC-UBND”.
    ///
    /// A number below ten lacks its zero, or a larger one has one.
    "ND30-SO-03", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.c"
}

fn check(paper: &Paper, out: &mut Findings) {
    let Some(piece) = paper.first(Component::SoKyHieu) else { return };
    let number = SoKyHieu::split(&piece.text).number;
    let Ok(value) = number.parse::<u32>() else { return };
    let wanted = vanthu_core::vietnamese::pad_so(value);
    if number != wanted {
        out.report(
            paper.spot(piece),
            format!("số của văn bản ghi “{number}”"),
            format!("“{wanted}”"),
            format!("sửa thành “Số: {wanted}/…”"),
        );
    }
}
