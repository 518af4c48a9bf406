use crate::look::points;
use crate::paper::Paper;
use crate::rule::Findings;
use vanthu_core::decree::nd30;

rule! {
    /// Tệp kèm theo riêng: thông tin số, ký hiệu, thời gian ký ở góc trên bên phải, cỡ chữ 10, kiểu chữ đứng.
    ///
    /// Kiểm tra: dòng dạng “Số: 15/QĐ-UBND; 05/10/2026; 09:15:30” ở trang đầu.
    /// Sai: dòng ấy cỡ chữ 13, đậm.
    /// Đúng: dòng ấy cỡ chữ 10, đứng, màu đen, không kèm hình ảnh.
    ///
    /// The signing line of a separate attachment is not in upright type of 10 points.
    "ND30-DAU-03", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.8.b; III.1.d"
}

fn check(paper: &Paper, out: &mut Findings) {
    let size = nd30().signing_pt;
    for piece in paper.pieces.iter().filter(|p| is_signing_line(&p.text)) {
        let Some(look) = paper.look(piece) else { continue };
        let mut wrong = Vec::new();
        if look.sizes != ((size * 2.0) as u32, (size * 2.0) as u32) {
            wrong.push(look.size_words());
        }
        wrong.extend(look.weight_wrong(false));
        wrong.extend(look.slant_wrong(false));
        if !wrong.is_empty() {
            let expected = format!("cỡ chữ {}, kiểu chữ đứng, màu đen", points((size * 2.0) as u32));
            out.report(
                paper.spot(piece),
                format!("thông tin ký số: {}", wrong.join(", ")),
                expected,
                "đặt cỡ chữ 10, bỏ đậm, bỏ nghiêng",
            );
        }
    }
}

/// "Số: …; dd/mm/yyyy; hh:mm:ss".
fn is_signing_line(text: &str) -> bool {
    let parts: Vec<&str> = text.split(';').map(str::trim).collect();
    let digits = |text: &str| text.chars().any(|c| c.is_ascii_digit());
    matches!(parts[..], [so, date, time, ..] if so.starts_with("Số") && date.matches('/').count() == 2 && digits(date) && time.matches(':').count() >= 2 && digits(time))
}
