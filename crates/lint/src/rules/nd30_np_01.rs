use crate::paper::Paper;
use crate::recognise::Outside;
use crate::rule::Findings;

rule! {
    /// Văn bản ngoài phạm vi Nghị định 30/2020/NĐ-CP.
    ///
    /// Kiểm tra: văn bản quy phạm pháp luật, đơn và tờ khai của cá nhân, hợp đồng, biểu mẫu và bảng biểu rời không theo thể thức của văn bản
    /// hành chính. Tệp như vậy chỉ có một thông báo này, các quy tắc khác không áp dụng.
    /// Sai: kiểm tra “ĐƠN XIN NGHỈ PHÉP” theo thể thức của công văn.
    /// Đúng: chỉ kiểm tra văn bản do cơ quan ban hành, thuộc 29 loại văn bản hành chính.
    ///
    /// The document is outside the decree; no other rule is applied.
    "ND30-NP-01", ThongTin, "NĐ 30/2020/NĐ-CP, Điều 2 và khoản 2 Điều 4", Scope
}

fn check(paper: &Paper, out: &mut Findings) {
    let Some(outside) = paper.verdict.outside.filter(|o| *o != Outside::Dang) else {
        return;
    };
    out.report(
        paper.spot_of_document(),
        format!("ngoài phạm vi: đây có vẻ là {} ({})", outside.words(), paper.verdict.reason),
        "",
        "không cần sửa theo Nghị định 30; trình bày theo quy định riêng của loại văn bản này",
    );
}
