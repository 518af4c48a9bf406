use super::can_cu::grounds;
use crate::paper::Paper;
use crate::rule::Findings;

rule! {
    /// Căn cứ cuối cùng kết thúc bằng dấu chấm (.).
    ///
    /// Kiểm tra: dòng cuối của các căn cứ, thường là “Theo đề nghị của …”, ở mọi loại văn bản. Một dòng “Thực hiện …” đứng riêng, tiếp sau là đoạn mở đầu, kết
    /// thúc bằng dấu phẩy hoặc chấm phẩy thì không xét: đó là lời văn.
    /// Sai: Theo đề nghị của Trưởng phòng Phòng Văn hóa - Xã hội;
    /// Đúng: Theo đề nghị của Trưởng phòng Phòng Văn hóa - Xã hội.
    ///
    /// The last legal ground does not end with a full stop.
    "ND30-CC-04", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.a", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    for group in grounds(paper) {
        let Some(last) = group.last() else { continue };
        if last.text.ends_with('.') || (group.len() == 1 && last.is_prose()) {
            continue;
        }
        out.report(
            paper.spot(last.piece),
            format!("căn cứ cuối cùng kết thúc {}", last.end()),
            "kết thúc bằng dấu chấm (.)",
            "thay dấu ở cuối căn cứ cuối cùng bằng dấu chấm (.)",
        );
    }
}
