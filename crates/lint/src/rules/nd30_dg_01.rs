use crate::paper::Paper;
use crate::recognise::Outside;
use crate::rule::Findings;

rule! {
    /// Văn bản của Đảng không áp dụng Nghị định 30/2020/NĐ-CP.
    ///
    /// Kiểm tra: tiêu đề “ĐẢNG CỘNG SẢN VIỆT NAM” hoặc số, ký hiệu dạng “Số 05-NQ/ĐU”. Tệp như vậy chỉ có một thông báo này.
    /// Sai: kiểm tra nghị quyết của đảng ủy theo thể thức của văn bản hành chính.
    /// Đúng: trình bày theo hướng dẫn về thể thức văn bản của Đảng.
    ///
    /// A document of the Party follows another regime; no other rule is applied.
    "ND30-DG-01", CanhBao, "Quy định 399-QĐ/TW, Hướng dẫn 05-HD/VPTW", Scope
}

fn check(paper: &Paper, out: &mut Findings) {
    if paper.verdict.outside == Some(Outside::Dang) {
        out.report(
            paper.spot_of_document(),
            format!("ngoài phạm vi: đây có vẻ là văn bản của Đảng ({})", paper.verdict.reason),
            "",
            "trình bày theo hướng dẫn về thể thức văn bản của Đảng",
        );
    }
}
