use super::so_ky_hieu::SoKyHieu;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Số, ký hiệu, tên cơ quan, trích yếu, chức vụ, họ tên vừa với trường thông tin của văn bản điện tử.
    ///
    /// Kiểm tra: số không quá 11 ký tự, ký hiệu 30, tên cơ quan 200, trích yếu 500, chức vụ 100, họ tên 50: dài hơn thì hệ thống quản lý văn bản không
    /// ghi hết được.
    /// Sai: trích yếu dài 620 ký tự.
    /// Đúng: trích yếu là một câu ngắn.
    ///
    /// A component is longer than its field in the metadata of an electronic document.
    "ND30-DT-04", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục VI, Phần II, Mục I"
}

fn check(paper: &Paper, out: &mut Findings) {
    if let Some(piece) = paper.first(Component::SoKyHieu) {
        let so = SoKyHieu::split(&piece.text);
        too_long(paper, out, Component::SoKyHieu, "số", so.number, 11);
        too_long(paper, out, Component::SoKyHieu, "ký hiệu", so.symbol, 30);
    }
    let fields = [
        (Component::CoQuan, "tên cơ quan ban hành", 200),
        (Component::TrichYeu, "trích yếu", 500),
        (Component::TrichYeuCongVan, "trích yếu công văn", 500),
        (Component::HoTen, "họ tên người ký", 50),
    ];
    for (component, name, most) in fields {
        // Of several signers each has a field.
        let text = match component {
            Component::HoTen => paper.all(component).map(|p| p.text.as_str()).max_by_key(|t| t.chars().count()),
            _ => None,
        };
        let text = text.map_or_else(|| paper.text(component), str::to_string);
        too_long(paper, out, component, name, &text, most);
    }
    let position = paper
        .all(Component::QuyenHan)
        .map(|p| p.text.as_str())
        .max_by_key(|t| t.chars().count());
    too_long(paper, out, Component::QuyenHan, "chức vụ", position.unwrap_or(""), 100);
}

fn too_long(paper: &Paper, out: &mut Findings, component: Component, name: &str, text: &str, most: usize) {
    let length = text.chars().count();
    if length > most
        && let Some(piece) = paper.first(component)
    {
        out.report(
            paper.spot(piece),
            format!("{name} dài {length} ký tự"),
            format!("không quá {most} ký tự"),
            format!("rút ngắn {name}"),
        );
    }
}
