use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;
use crate::text::letters;

rule! {
    /// Nghị quyết có dòng “QUYẾT NGHỊ:” trước nội dung.
    ///
    /// Kiểm tra: dòng lệnh của nghị quyết.
    /// Sai: nghị quyết vào thẳng “Điều 1.” sau căn cứ.
    /// Đúng: “QUYẾT NGHỊ:” in hoa, đậm, canh giữa.
    ///
    /// A resolution lacks its command.
    "ND30-MAU-04", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.1", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    let resolution = matches!(paper.verdict.loai, Some(Loai::TenLoai(kind)) if kind.slug == "nghi-quyet");
    let Some(title) = paper.first(Component::TenLoai).filter(|_| resolution) else {
        return;
    };
    let expected = "dòng “QUYẾT NGHỊ:” trước nội dung";
    match paper.first(Component::Lenh) {
        None => out.report(
            paper.spot(title),
            "nghị quyết không có dòng “QUYẾT NGHỊ:”",
            expected,
            "thêm dòng “QUYẾT NGHỊ:” in hoa, đậm, canh giữa",
        ),
        Some(piece) if letters(&piece.text) != "quyetnghi" => {
            out.report(
                paper.spot(piece),
                format!("nghị quyết ghi “{}”", piece.text),
                expected,
                "sửa thành “QUYẾT NGHỊ:”",
            );
        }
        Some(_) => {}
    }
}
