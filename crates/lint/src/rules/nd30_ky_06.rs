use super::signature::{authority, blocks};
use crate::paper::Paper;
use crate::rule::Findings;
use vanthu_core::vietnamese::fold;

rule! {
    /// Sau “KT.”, “TL.”, “TUQ.” là chức vụ người đứng đầu; dòng dưới là chức vụ của người ký.
    ///
    /// Kiểm tra: có dòng chức vụ của người ký dưới dòng “KT.”, “TL.”, “TUQ.”; sau “KT.” không phải chức vụ cấp phó.
    /// Sai: “KT. CHỦ TỊCH” rồi đến họ tên; “KT. PHÓ CHỦ TỊCH”.
    /// Đúng: “KT. CHỦ TỊCH”, dòng dưới “PHÓ CHỦ TỊCH”.
    ///
    /// The line below KT., TL. or TUQ. lacks the position of the signer.
    "ND30-KY-06", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.b; Mục V"
}

fn check(paper: &Paper, out: &mut Findings) {
    for block in blocks(paper) {
        for (index, piece) in block.iter().enumerate() {
            let Some((form, rest)) = authority(&piece.text).filter(|(form, _)| matches!(*form, "KT." | "TL." | "TUQ.")) else {
                continue;
            };
            if form == "KT." && fold(rest).starts_with("pho ") {
                let expected = "sau “KT.” là chức vụ của cấp trưởng";
                out.report(
                    paper.spot(piece),
                    format!("ghi “{}”", piece.text),
                    expected,
                    "ghi “KT. <chức vụ cấp trưởng>”, dòng dưới là chức vụ cấp phó",
                );
            } else if index + 1 == block.len() {
                out.report(
                    paper.spot(piece),
                    format!("dưới “{}” không có chức vụ của người ký", piece.text),
                    "dòng dưới ghi chức vụ của người ký",
                    "thêm dòng chức vụ của người ký, ví dụ “PHÓ CHỦ TỊCH”",
                );
            }
        }
    }
}
