//! Văn bản — a named document, typed. Made by [`crate::check`] from data, or in Rust with struct update syntax and then checked the same way.

use crate::diagnostic::Place;
use crate::fields::Kind;
use crate::khen_thuong::ChungNhan;
use crate::node::{Entry, Node};
use crate::rows::Rows;
use crate::vietnamese::NgayThang;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// A document of Mẫu 1.4. Field names are those of the data file; see `vanthu_core::fields` for what each holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct VanBan {
    /// Slug of the kind: `ke-hoach`.
    pub loai: String,
    pub mau: Option<String>,
    pub trang: Option<String>,
    pub co_quan_chu_quan: Option<String>,
    pub co_quan: Option<String>,
    pub so_ky_hieu: SoKyHieu,
    pub dia_danh: Option<String>,
    pub ngay_ban_hanh: NgayThang,
    pub do_mat: Option<String>,
    pub do_khan: Option<String>,
    pub pham_vi_luu_hanh: Option<String>,
    pub du_thao: Option<String>,
    pub trich_yeu: String,
    /// Of a quyết định: the one who issues it, "CHỦ TỊCH …".
    pub tham_quyen: Option<String>,
    pub kinh_gui: Vec<String>,
    pub can_cu: Vec<String>,
    pub mo_dau: Option<String>,
    pub noi_dung: Option<String>,
    pub muc: Vec<Muc>,
    pub ket_thuc: Option<String>,
    pub noi_nhan: Vec<String>,
    pub nguoi_ky: NguoiKy,
    pub lien_he: Vec<String>,
    pub phu_luc: Vec<PhuLuc>,
    /// Of a quyết định: the texts it issues.
    pub van_ban_kem_theo: Vec<VanBanKemTheo>,
    /// Those who sign to the left, from left to right.
    pub nguoi_ky_trai: Vec<NguoiKy>,
    /// "(Kèm theo Quyết định …)" below the trích yếu of a register.
    pub kem_theo: Option<String>,
    /// `ngang` = every page turned.
    pub huong: Option<String>,
    /// Of a kế hoạch: its table of tasks.
    pub nhiem_vu: Vec<NhiemVu>,
    /// Of a certificate: all it says.
    #[serde(skip)]
    pub chung_nhan: Option<Box<ChungNhan>>,
}

/// Số, ký hiệu. [NĐ30 PL I, II.3]
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SoKyHieu {
    pub so: Option<u32>,
    pub ky_hieu: Option<String>,
}

/// Người ký. [NĐ30 PL I, II.7]
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NguoiKy {
    pub quyen_han: Vec<String>,
    pub chuc_vu: Option<String>,
    pub ho_ten: Option<String>,
}

/// Mục — a section of the body.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Muc {
    pub tieu_de: String,
    pub noi_dung: Option<String>,
    pub bang: Vec<Bang>,
}

/// Bảng — a table. Its rows are those of `dong`, then of `hang`, then of `danh_sach`; a template need not print them (see [`VanBan::tables`]).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Bang {
    pub ten: Option<String>,
    pub cot: Vec<Cot>,
    /// As many cells a row as columns.
    #[serde(skip)]
    pub dong: Vec<Vec<String>>,
    /// With merged cells.
    #[serde(skip)]
    pub hang: Vec<Hang>,
    /// Rows the program made of a list: by the thousand, shared by all stages.
    #[serde(skip)]
    pub danh_sach: Arc<Rows>,
}

impl Bang {
    /// All its rows.
    pub fn rows(&self) -> Arc<Rows> {
        if self.dong.is_empty() && self.hang.is_empty() {
            return self.danh_sach.clone();
        }
        let mut rows = Rows::default();
        let mut cells: Vec<(&str, usize)> = Vec::new();
        for dong in &self.dong {
            cells.clear();
            cells.extend(dong.iter().map(|text| (text.as_str(), 1)));
            rows.push(false, &cells);
        }
        for hang in &self.hang {
            let cells: Vec<(&str, usize)> = hang.o.iter().map(|o| (o.chu.as_str(), o.gop.unwrap_or(1) as usize)).collect();
            rows.push(hang.dam.as_deref() == Some("co"), &cells);
        }
        for (shape, texts) in self.danh_sach.iter() {
            let shape = &self.danh_sach.shapes()[shape];
            let cells: Vec<(&str, usize)> = texts.zip(shape.spans.iter().copied()).collect();
            rows.push(shape.bold, &cells);
        }
        Arc::new(rows)
    }

    /// `dong` and `hang` as the data has them.
    fn rows_as_data(&self) -> [(&'static str, Value); 2] {
        let made = self.danh_sach.iter().map(|(shape, texts)| {
            let shape = &self.danh_sach.shapes()[shape];
            let o: Vec<Value> = texts
                .zip(&shape.spans)
                .map(|(chu, gop)| json!({ "chu": chu, "gop": gop }))
                .collect();
            json!({ "dam": shape.bold.then_some("co"), "o": o })
        });
        let hang = self
            .hang
            .iter()
            .map(|h| serde_json::to_value(h).unwrap_or(Value::Null))
            .chain(made)
            .collect();
        [("dong", json!(self.dong)), ("hang", Value::Array(hang))]
    }
}

/// Hàng — a row with merged cells.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Hang {
    /// `co` = bold.
    pub dam: Option<String>,
    pub o: Vec<O>,
}

/// Ô — a cell that covers `gop` columns.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct O {
    pub chu: String,
    pub gop: Option<u32>,
}

/// Cột — a column of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Cot {
    pub ten: String,
    /// Millimetres.
    pub rong: Option<f64>,
    pub canh: Option<String>,
}

/// Phụ lục — an annex. [NĐ30 PL I, III.1]
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PhuLuc {
    pub ten: String,
    /// What stands in place of "Phụ lục": DANH SÁCH.
    pub nhan: Option<String>,
    /// The reference line, when it is not the usual one.
    pub kem_theo: Option<String>,
    pub huong: Option<String>,
    pub noi_dung: Option<String>,
    pub bang: Vec<Bang>,
    /// Text below the tables.
    pub cuoi: Option<String>,
}

/// Văn bản kèm theo — a text issued with a decision: quy chế, quy định. [NĐ30 PL III, Mẫu 1.3]
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct VanBanKemTheo {
    pub ten_loai: String,
    pub trich_yeu: String,
    /// The reference line; the check writes the usual one where none was given.
    pub kem_theo: Option<String>,
    pub can_cu: Vec<String>,
    pub noi_dung: Option<String>,
    pub muc: Vec<Muc>,
    pub bang: Vec<Bang>,
}

/// Nhiệm vụ — a line of a plan's table of tasks.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NhiemVu {
    pub noi_dung: String,
    pub don_vi: Option<String>,
    pub thoi_han: Option<String>,
}

impl VanBan {
    pub fn kind(&self) -> Option<&'static Kind> {
        Kind::find(&self.loai)
    }

    /// What a template sees: every field of the table, null or empty when blank, and `ten_loai`; of each table its number (`thu`, from 0) in
    /// [`VanBan::tables`], and its rows only when asked for: few templates print them themselves, and they are most of a long document.
    pub fn context(&self, rows: bool) -> Value {
        let mut value = match &self.chung_nhan {
            Some(certificate) => serde_json::to_value(certificate),
            None => serde_json::to_value(self),
        }
        .unwrap_or(Value::Null);
        if let Some(map) = value.as_object_mut() {
            let ten_loai = self.kind().map(|k| k.ten_loai).unwrap_or_default();
            map.insert("ten_loai".into(), Value::from(ten_loai));
        }
        let mut thu = 0;
        self.each_table(&mut value, &mut |bang, map| {
            map.insert("thu".into(), Value::from(thu));
            thu += 1;
            if rows {
                map.extend(bang.rows_as_data().map(|(key, value)| (key.to_string(), value)));
            }
        });
        value
    }

    /// Every table of the document, in order: where a template prints `<bang thu="0">`, the rows of the first are put.
    pub fn tables(&self) -> impl Iterator<Item = &Bang> {
        let body = self.muc.iter().flat_map(|m| &m.bang);
        let annexes = self.phu_luc.iter().flat_map(|p| &p.bang);
        let issued = self.van_ban_kem_theo.iter();
        let issued = issued.flat_map(|v| v.muc.iter().flat_map(|m| &m.bang).chain(&v.bang));
        body.chain(annexes).chain(issued)
    }

    /// Each table with its object in `value`, which is this document as JSON.
    fn each_table(&self, value: &mut Value, with: &mut impl FnMut(&Bang, &mut Map<String, Value>)) {
        fn objects(of: Option<&mut Value>) -> impl Iterator<Item = &mut Map<String, Value>> {
            let items = of.and_then(Value::as_array_mut).into_iter().flatten();
            items.filter_map(Value::as_object_mut)
        }
        let mut tables = self.tables();
        let mut each = |holder: &mut Map<String, Value>| {
            for (object, bang) in objects(holder.get_mut("bang")).zip(&mut tables) {
                with(bang, object);
            }
        };
        for field in ["muc", "phu_luc"] {
            objects(value.get_mut(field)).for_each(&mut each);
        }
        for issued in objects(value.get_mut("van_ban_kem_theo")) {
            objects(issued.get_mut("muc")).for_each(&mut each);
            each(issued);
        }
    }

    /// As a data file would have it, without places: a document built in Rust goes through the same check.
    pub fn to_node(&self) -> Node {
        let mut value = serde_json::to_value(self).unwrap_or(Value::Null);
        self.each_table(&mut value, &mut |bang, map| {
            map.extend(bang.rows_as_data().map(|(key, value)| (key.to_string(), value)));
        });
        let mut node = node_of(&value);
        // A date is one field in data.
        node.set("ngay_ban_hanh", Node::text(self.ngay_ban_hanh.to_string(), Place::default()));
        // Fields of other kinds that hold nothing were not said.
        if let (Some(kind), crate::node::NodeValue::Map(entries)) = (self.kind(), &mut node.value) {
            entries.retain(|e| kind.field(&e.key).is_some() || !e.value.is_blank());
        }
        node
    }
}

fn node_of(value: &Value) -> Node {
    let place = Place::default;
    match value {
        Value::Null => Node::text("", place()),
        Value::String(s) => Node::text(s.as_str(), place()),
        Value::Array(items) => Node::list(items.iter().map(node_of).collect(), place()),
        Value::Object(map) => {
            let entry = |(key, value): (&String, &Value)| Entry {
                key: key.clone(),
                key_place: place(),
                value: node_of(value),
            };
            Node::map(map.iter().map(entry).collect(), place())
        }
        other => Node::text(other.to_string(), place()),
    }
}
