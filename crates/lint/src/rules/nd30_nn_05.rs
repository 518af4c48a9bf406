use super::receivers::receivers;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Văn bản có “Kính gửi” thì dòng đầu của nơi nhận là “- Như trên;”.
    ///
    /// Kiểm tra: dòng đầu của danh sách nơi nhận khi có Kính gửi.
    /// Sai: công văn có dòng đầu nơi nhận “- Sở Nội vụ;”.
    /// Đúng: “- Như trên;”.
    ///
    /// A document with an addressee does not begin its receivers with "Nhu tren".
    "ND30-NN-05", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.b"
}

fn check(paper: &Paper, out: &mut Findings) {
    // Of a type that has no Kính gửi, ND30-KG-05 tells that.
    if super::nd30_kg_05::has_no_addressee(paper) {
        return;
    }
    let all = receivers(paper);
    let Some(first) = all.first().filter(|_| paper.has(Component::KinhGui)) else {
        return;
    };
    if !first.name().starts_with("Như trên") {
        let expected = "“- Như trên;”";
        out.report(
            paper.spot(first.first),
            format!("dòng đầu của nơi nhận ghi “{}”", first.text),
            expected,
            "thêm dòng “- Như trên;” ở đầu danh sách",
        );
    }
}
