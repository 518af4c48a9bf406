//! A decision over the lists of the fixtures, for the tests that read them.

use vanthu_core::fields::DOI_TUONG;
use vanthu_core::{Node, NodeValue};

/// A decision's data without its list.
pub const DECISION: &str = "loai: quyet-dinh-khen-thuong\nco_quan: Ủy ban nhân dân xã An Hòa Đông\nso_ky_hieu: {so: 145, ky_hieu: QĐ-UBND}\n\
     ngay_ban_hanh: 20/01/2026\nly_do: đã có thành tích\n";

/// Puts rows that somebody changed into the data, as if they were typed there; columns that say nothing of a recipient are no fields.
pub fn typed(data: &mut Node, mut rows: Vec<Node>) {
    for row in &mut rows {
        if let NodeValue::Map(cells) = &mut row.value {
            cells.retain(|c| DOI_TUONG.iter().any(|f| f.name == c.key));
        }
    }
    if !rows.is_empty() {
        let place = data.place.clone();
        data.set("danh_sach", Node::list(rows, place));
    }
}
