use super::ngay_thang::NgayThangLine;
use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;

rule! {
    /// Dạng “Địa danh, ngày … tháng … năm …”, sau địa danh có dấu phẩy.
    ///
    /// Kiểm tra: dòng địa danh, thời gian ban hành ở cột phải đầu trang; biên bản không có dòng này.
    /// Sai: “An Bình ngày 05 tháng 3 năm 2026”; “An Bình, 05/3/2026”.
    /// Đúng: “An Bình, ngày 05 tháng 3 năm 2026”.
    ///
    /// The place and date are missing or not in the required form.
    "ND30-DD-01", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b; II.4.c"
}

fn check(paper: &Paper, out: &mut Findings) {
    let expected = "“<Địa danh>, ngày … tháng … năm …”";
    let minutes = matches!(paper.verdict.loai, Some(Loai::TenLoai(kind)) if kind.slug == "bien-ban");
    let Some(piece) = paper.first(Component::DiaDanhThoiGian) else {
        // A draft's date may be added with its number.
        if !minutes && !paper.verdict.du_thao {
            let remedy = "ghi địa danh và ngày, tháng, năm dưới Tiêu ngữ";
            out.report(
                paper.spot_of_document(),
                "không có địa danh và thời gian ban hành",
                expected,
                remedy,
            );
        }
        return;
    };
    let Some(line) = NgayThangLine::split(&piece.text) else {
        let remedy = "ghi ví dụ “An Bình, ngày 05 tháng 3 năm 2026”";
        out.report(
            paper.spot(piece),
            format!("địa danh, thời gian ghi “{}”", piece.text),
            expected,
            remedy,
        );
        return;
    };
    if line.place.is_empty() {
        if !paper.verdict.du_thao {
            out.report(
                paper.spot(piece),
                "không có địa danh",
                expected,
                "ghi địa danh trước ngày, tháng, năm",
            );
        }
    } else if !line.place.ends_with(',') {
        out.report(
            paper.spot(piece),
            format!("sau địa danh “{}” không có dấu phẩy", line.place),
            expected,
            "thêm dấu phẩy sau địa danh",
        );
    }
}
