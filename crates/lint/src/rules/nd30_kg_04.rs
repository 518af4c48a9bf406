use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;

rule! {
    /// Kính gửi từ hai nơi trở lên: mỗi nơi một dòng, gạch đầu dòng, cuối dòng có dấu chấm phẩy, dòng cuối có dấu chấm.
    ///
    /// Kiểm tra: gạch đầu dòng và dấu cuối dòng của từng nơi.
    /// Sai: “- Bộ Nội vụ,” rồi “- Bộ Tài chính”.
    /// Đúng: “- Bộ Nội vụ;” rồi “- Bộ Tài chính.”
    ///
    /// Several addressees do not stand on lines of their own with a dash, ending in semicolons and a full stop.
    "ND30-KG-04", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.d"
}

fn check(paper: &Paper, out: &mut Findings) {
    let items: Vec<_> = paper.all(Component::KinhGuiMuc).collect();
    // Of those a giấy mời invites the decree says nothing.
    if items.len() < 2 || matches!(paper.verdict.loai, Some(Loai::TenLoai(kind)) if kind.slug == "giay-moi") {
        return;
    }
    let expected = "mỗi nơi một dòng bắt đầu bằng “- ”, cuối dòng “;”, dòng cuối “.”";
    let last = items.len() - 1;
    for (index, piece) in items.iter().enumerate() {
        let text = piece.text.as_str();
        // A name too long for its line may have been broken by hand.
        let goes_on = !text.ends_with([';', '.', ',', ':']) && items.get(index + 1).is_some_and(|next| !next.text.starts_with(['-', '–']));
        let continues = index > 0 && !items[index - 1].text.ends_with([';', '.', ',']);
        if !text.starts_with('-') && !continues {
            out.report(
                paper.spot(piece),
                "một nơi Kính gửi không có gạch đầu dòng",
                expected,
                "thêm “- ” ở đầu dòng",
            );
        }
        let end = if index == last { '.' } else { ';' };
        if !goes_on && !text.ends_with(end) {
            let place = if index == last {
                "dòng cuối của phần Kính gửi"
            } else {
                "một dòng của phần Kính gửi"
            };
            out.report(
                paper.spot(piece),
                format!("{place} không kết thúc bằng “{end}”"),
                expected,
                format!("thêm “{end}” ở cuối dòng"),
            );
        }
    }
}
