use super::can_cu::grounds;
use crate::paper::Paper;
use crate::rule::Findings;

rule! {
    /// Cuối mỗi căn cứ có dấu chấm phẩy (;).
    ///
    /// Kiểm tra: mọi dòng căn cứ trừ dòng cuối, kể cả “Xét …”, “Theo đề nghị …”. Dòng cuối do ND30-CC-04 xét.
    /// Sai: Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022,
    /// Đúng: Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
    ///
    /// A legal ground that is not the last does not end with a semicolon.
    "ND30-CC-03", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.a", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    for group in grounds(paper) {
        let Some((_, others)) = group.split_last() else { continue };
        for ground in others.iter().filter(|g| !g.text.ends_with(';')) {
            out.report(
                paper.spot(ground.piece),
                format!("căn cứ kết thúc {}", ground.end()),
                "kết thúc bằng dấu chấm phẩy (;)",
                "đặt dấu chấm phẩy (;) ở cuối căn cứ",
            );
        }
    }
}
