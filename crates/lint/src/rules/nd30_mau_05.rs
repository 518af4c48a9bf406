use super::signature::blocks;
use crate::paper::{Component, Paper};
use crate::recognise::Loai;
use crate::rule::Findings;

rule! {
    /// Biên bản không có địa danh, ngày tháng ở đầu trang; có hai chữ ký: thư ký và chủ tọa.
    ///
    /// Kiểm tra: dòng địa danh, thời gian và số người ký của biên bản.
    /// Sai: biên bản có dòng “An Bình, ngày …” dưới Tiêu ngữ; chỉ có chủ tọa ký.
    /// Đúng: biên bản có THƯ KÝ ký bên trái, CHỦ TỌA ký bên phải.
    ///
    /// Minutes have a date line in the head, or a single signature.
    "ND30-MAU-05", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9", Words
}

fn check(paper: &Paper, out: &mut Findings) {
    if !matches!(paper.verdict.loai, Some(Loai::TenLoai(kind)) if kind.slug == "bien-ban") {
        return;
    }
    if let Some(piece) = paper.first(Component::DiaDanhThoiGian) {
        let expected = "không ghi địa danh, ngày tháng ở đầu biên bản";
        out.report(
            paper.spot(piece),
            "biên bản có địa danh, ngày tháng ở đầu trang",
            expected,
            "bỏ dòng này; thời gian ghi trong nội dung biên bản",
        );
    }
    // One signer may have two lines; two signers may stand one below the other.
    let one = blocks(paper).len() == 1 && paper.all(Component::HoTen).count() <= 1;
    if let (true, Some(piece)) = (one, paper.first(Component::QuyenHan)) {
        let expected = "hai chữ ký: THƯ KÝ và CHỦ TỌA";
        out.report(
            paper.spot(piece),
            "biên bản chỉ có một chữ ký",
            expected,
            "thêm chữ ký của thư ký ở bên trái, chủ tọa ở bên phải",
        );
    }
}
