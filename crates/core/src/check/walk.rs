//! Shape and type of every value, by the field table.

use crate::diagnostic::{Diagnostic, Place};
use crate::fields::{BANG, Field, FieldType, Kind, NGUOI_KY};
use crate::node::{Node, NodeValue};
use crate::van_ban::{Bang, Cot, Hang, Muc, NguoiKy, NhiemVu, O, PhuLuc, SoKyHieu, VanBan, VanBanKemTheo};
use crate::vietnamese::{DateError, NgayThang, fold, nearest};

pub(super) struct Reader<'a> {
    pub found: &'a mut Vec<Diagnostic>,
    /// What the fields belong to, for messages.
    pub hint: &'a str,
}

impl Reader<'_> {
    /// Unknown and missing fields, and the type of every value.
    pub fn map_shape(&mut self, node: &Node, fields: &[&'static Field], path: &str) {
        let Some(entries) = node.as_map() else {
            return self.wrong_type(node, path, "các trường con, mỗi trường một dòng “tên: giá trị”");
        };
        for entry in entries {
            match fields.iter().find(|f| f.name == entry.key) {
                Some(field) => {
                    // Most cells of a list are plain lines: no path is made for them.
                    let plain = matches!(field.ty, FieldType::Text) && entry.value.as_text().is_some_and(|t| !t.contains('\n'));
                    if !plain && !entry.value.is_blank() {
                        self.shape(&entry.value, &field.ty, &join(path, field.name));
                    }
                }
                None => self.unknown(&entry.key, &entry.key_place, fields, path),
            }
        }
        for field in fields.iter().filter(|f| f.required) {
            if node.get(field.name).is_none_or(Node::is_blank) {
                let place = node.get(field.name).map(|n| &n.place).unwrap_or(&node.place);
                let error = Diagnostic::error("DL012", place, "trường bắt buộc đang thiếu hoặc để trống").field(join(path, field.name));
                self.found.push(error.remedy(format!("thêm “{}: …” ({})", field.name, field.doc)));
            }
        }
    }

    fn unknown(&mut self, key: &str, place: &Place, fields: &[&'static Field], path: &str) {
        let known = fields.iter().map(|f| f.name);
        let near = nearest(&fold(key).replace([' ', '-'], "_"), known.clone());
        let remedy = match near {
            Some(near) => format!("có phải “{near}”?"),
            None => format!("các trường dùng được: {}", known.collect::<Vec<_>>().join(", ")),
        };
        let message = format!(
            "không có trường “{key}” trong {}",
            if path.is_empty() { self.hint.to_string() } else { path.to_string() }
        );
        self.found.push(Diagnostic::error("DL013", place, message).remedy(remedy));
    }

    fn wrong_type(&mut self, node: &Node, path: &str, expected: &str) {
        let is = match &node.value {
            NodeValue::Text(t) => format!("chữ “{}”", shorten(t)),
            NodeValue::List(_) | NodeValue::Rows(_) => format!("danh sách {} mục", node.rows().len()),
            NodeValue::Map(entries) => format!("nhóm {} trường con", entries.len()),
        };
        self.found.push(
            Diagnostic::error("DL014", &node.place, format!("ở đây cần {expected}, nhưng đang là {is}"))
                .field(path)
                .remedy("sửa giá trị cho đúng kiểu"),
        );
    }

    fn shape(&mut self, node: &Node, ty: &FieldType, path: &str) {
        match ty {
            FieldType::Text => match node.as_text() {
                Some(text) if text.trim().contains('\n') => {
                    self.found.push(
                        Diagnostic::error(
                            "DL015",
                            &node.place,
                            format!("ở đây chỉ ghi một dòng, đang có {} dòng", text.trim().lines().count()),
                        )
                        .field(path)
                        .remedy("viết trên một dòng"),
                    );
                }
                Some(_) => {}
                None => self.wrong_type(node, path, "một dòng chữ"),
            },
            FieldType::Lines | FieldType::Prose => {
                if node.as_text().is_none() {
                    self.wrong_type(node, path, "chữ (nhiều dòng thì ghi sau dấu |)");
                }
            }
            FieldType::Date => match node.as_text() {
                Some(text) => self.date_shape(text, node, path),
                None => self.wrong_type(node, path, "một ngày dd/mm/yyyy"),
            },
            FieldType::Int { min } => match node.as_text().map(str::trim) {
                Some(text) => match text.parse::<u32>() {
                    Ok(value) if value >= *min => {}
                    Ok(value) => self.found.push(
                        Diagnostic::error("DL016", &node.place, format!("số {value} nhỏ hơn {min}"))
                            .field(path)
                            .remedy(format!("ghi số từ {min} trở lên, hoặc để trống khi dự thảo")),
                    ),
                    Err(_) => self.found.push(
                        Diagnostic::error(
                            "DL017",
                            &node.place,
                            format!("“{}” không phải số nguyên từ {min} trở lên", shorten(text)),
                        )
                        .field(path)
                        .remedy("chỉ ghi chữ số, ví dụ 8"),
                    ),
                },
                None => self.wrong_type(node, path, "một số"),
            },
            FieldType::Millimetres => {
                let value = node.as_text().and_then(millimetres);
                if !value.is_some_and(|v| (3.0..=400.0).contains(&v)) {
                    let shown = node.as_text().unwrap_or_default();
                    self.found.push(
                        Diagnostic::error(
                            "DL018",
                            &node.place,
                            format!("độ rộng “{}” không phải số milimét từ 3 đến 400", shorten(shown)),
                        )
                        .field(path)
                        .remedy("ghi số milimét, ví dụ 15"),
                    );
                }
            }
            FieldType::Choice(choices) => match node.as_text().map(str::trim) {
                Some(text) if choices.contains(&text) => {}
                Some(text) => {
                    let near = nearest(&fold(text).replace(' ', "-"), choices.iter().copied())
                        .map(|n| format!("có phải “{n}”? "))
                        .unwrap_or_default();
                    self.found.push(
                        Diagnostic::error("DL019", &node.place, format!("không có giá trị “{}”", shorten(text)))
                            .field(path)
                            .remedy(format!("{near}ghi một trong: {}", choices.join(", "))),
                    );
                }
                None => self.wrong_type(node, path, &format!("một trong: {}", choices.join(", "))),
            },
            FieldType::List(inner) => match &node.value {
                NodeValue::List(items) => {
                    for (i, item) in items.iter().enumerate() {
                        let path = format!("{path}[{}]", i + 1);
                        if item.is_blank() && **inner == FieldType::Text {
                            continue;
                        }
                        self.shape(item, inner, &path);
                    }
                    if path.ends_with("bang") {
                        self.tables(items, path);
                    }
                }
                NodeValue::Rows(rows) => {
                    for row in rows.iter() {
                        self.shape(&row.to_node(), inner, &format!("{path}[{}]", row.index() + 1));
                    }
                }
                NodeValue::Text(_) if **inner == FieldType::Text => {}
                _ => self.wrong_type(node, path, "một danh sách, mỗi mục bắt đầu bằng gạch đầu dòng"),
            },
            FieldType::Map(fields) => self.map_shape(node, &fields.iter().collect::<Vec<_>>(), path),
            FieldType::Signer => {
                if node.as_text().is_none() {
                    self.map_shape(node, &NGUOI_KY.iter().collect::<Vec<_>>(), path);
                }
            }
            FieldType::MapOf(fields) => match node.as_map() {
                Some(entries) => {
                    for entry in entries.iter().filter(|e| !e.value.is_blank()) {
                        self.map_shape(&entry.value, &fields.iter().collect::<Vec<_>>(), &join(path, &entry.key));
                    }
                }
                None => self.wrong_type(node, path, "các mục, mỗi mục một tên"),
            },
            FieldType::Signers => match node.as_map() {
                Some(entries) => {
                    for entry in entries {
                        self.map_shape(&entry.value, &NGUOI_KY.iter().collect::<Vec<_>>(), &join(path, &entry.key));
                    }
                }
                None => self.wrong_type(node, path, "các người ký, mỗi người một tên gọi"),
            },
        }
    }

    /// A row has as many cells as its table has columns.
    fn tables(&mut self, tables: &[Node], path: &str) {
        debug_assert!(BANG.iter().any(|f| f.name == "dong"));
        for (t, table) in tables.iter().enumerate() {
            let columns = table.get("cot").and_then(Node::as_list).map(<[Node]>::len);
            let (Some(columns), Some(rows)) = (columns, table.get("dong").and_then(Node::as_list)) else {
                continue;
            };
            for (r, row) in rows.iter().enumerate() {
                let Some(cells) = row.as_list() else { continue };
                if cells.len() != columns {
                    let message = format!("dòng có {} ô, bảng có {columns} cột", cells.len());
                    let path = format!("{path}[{}].dong[{}]", t + 1, r + 1);
                    self.found.push(
                        Diagnostic::error("DL020", &row.place, message)
                            .field(path)
                            .remedy("ghi đủ số ô; ô trống ghi là ''"),
                    );
                }
            }
        }
    }

    fn date_shape(&mut self, text: &str, node: &Node, path: &str) {
        let (message, remedy) = match NgayThang::parse(text) {
            Ok(_) => return,
            Err(DateError::Month(m)) => (format!("không có tháng {m}"), "tháng từ 1 đến 12"),
            Err(DateError::Day {
                ngay,
                thang: Some(thang),
                nam,
                days,
            }) => {
                let year = nam.map(|y| format!(" năm {y}")).unwrap_or_default();
                (
                    format!("không có ngày {ngay}/{thang}: tháng {thang}{year} có {days} ngày"),
                    "kiểm tra lại ngày",
                )
            }
            Err(DateError::Day { ngay, .. }) => (format!("không có ngày {ngay}"), "ngày từ 1 đến 31"),
            Err(DateError::Year(y)) => (format!("năm {y} ngoài khoảng 1900 đến 2199"), "ghi năm bằng bốn chữ số"),
            Err(_) => (
                format!("“{}” không phải ngày tháng", shorten(text)),
                "ghi dd/mm/yyyy, ví dụ 05/02/2026; dự thảo có thể ghi 02/2026 hoặc để trống",
            ),
        };
        self.found
            .push(Diagnostic::error("DL021", &node.place, message).field(path).remedy(remedy));
    }

    /// The typed document; what is of the wrong shape was said and is left blank here.
    pub fn van_ban(&mut self, data: &Node, kind: &Kind) -> VanBan {
        VanBan {
            loai: kind.slug.to_string(),
            mau: line(data, "mau"),
            trang: line(data, "trang"),
            co_quan_chu_quan: line(data, "co_quan_chu_quan"),
            co_quan: line(data, "co_quan"),
            so_ky_hieu: data
                .get("so_ky_hieu")
                .map(|n| SoKyHieu {
                    so: line(n, "so").and_then(|t| t.parse().ok()),
                    ky_hieu: line(n, "ky_hieu"),
                })
                .unwrap_or_default(),
            dia_danh: line(data, "dia_danh"),
            ngay_ban_hanh: line(data, "ngay_ban_hanh")
                .and_then(|t| NgayThang::parse(&t).ok())
                .unwrap_or_default(),
            do_mat: line(data, "do_mat"),
            do_khan: line(data, "do_khan"),
            pham_vi_luu_hanh: line(data, "pham_vi_luu_hanh"),
            du_thao: line(data, "du_thao"),
            trich_yeu: line(data, "trich_yeu").unwrap_or_default(),
            tham_quyen: line(data, "tham_quyen"),
            kinh_gui: lines(data, "kinh_gui"),
            can_cu: lines(data, "can_cu"),
            mo_dau: line(data, "mo_dau"),
            noi_dung: line(data, "noi_dung"),
            muc: items(data, "muc", muc),
            ket_thuc: line(data, "ket_thuc"),
            noi_nhan: lines(data, "noi_nhan"),
            nguoi_ky: data.get("nguoi_ky").map(nguoi_ky).unwrap_or_default(),
            lien_he: lines(data, "lien_he"),
            phu_luc: items(data, "phu_luc", |n| PhuLuc {
                ten: line(n, "ten").unwrap_or_default(),
                nhan: line(n, "nhan"),
                kem_theo: line(n, "kem_theo"),
                huong: line(n, "huong"),
                noi_dung: line(n, "noi_dung"),
                bang: items(n, "bang", bang),
                cuoi: line(n, "cuoi"),
            }),
            van_ban_kem_theo: items(data, "van_ban_kem_theo", |n| VanBanKemTheo {
                ten_loai: line(n, "ten_loai").unwrap_or_default(),
                trich_yeu: line(n, "trich_yeu").unwrap_or_default(),
                kem_theo: line(n, "kem_theo"),
                can_cu: lines(n, "can_cu"),
                noi_dung: line(n, "noi_dung"),
                muc: items(n, "muc", muc),
                bang: items(n, "bang", bang),
            }),
            nguoi_ky_trai: items(data, "nguoi_ky_trai", nguoi_ky),
            kem_theo: line(data, "kem_theo"),
            huong: line(data, "huong"),
            nhiem_vu: items(data, "nhiem_vu", |n| NhiemVu {
                noi_dung: line(n, "noi_dung").unwrap_or_default(),
                don_vi: line(n, "don_vi"),
                thoi_han: line(n, "thoi_han"),
            }),
            chung_nhan: None,
        }
    }
}

fn muc(node: &Node) -> Muc {
    Muc {
        tieu_de: line(node, "tieu_de").unwrap_or_default(),
        noi_dung: line(node, "noi_dung"),
        bang: items(node, "bang", bang),
    }
}

pub(crate) fn nguoi_ky(node: &Node) -> NguoiKy {
    NguoiKy {
        quyen_han: lines(node, "quyen_han"),
        chuc_vu: line(node, "chuc_vu"),
        ho_ten: line(node, "ho_ten"),
    }
}

pub(crate) fn bang(node: &Node) -> Bang {
    let cells = |row: &Node| {
        row.as_list()
            .unwrap_or_default()
            .iter()
            .map(|c| c.as_text().unwrap_or_default().trim().to_string())
            .collect()
    };
    Bang {
        ten: line(node, "ten"),
        cot: items(node, "cot", |n| Cot {
            ten: line(n, "ten").unwrap_or_default(),
            rong: line(n, "rong").as_deref().and_then(millimetres),
            canh: line(n, "canh"),
        }),
        dong: node
            .get("dong")
            .and_then(Node::as_list)
            .unwrap_or_default()
            .iter()
            .map(cells)
            .collect(),
        hang: items(node, "hang", |n| Hang {
            dam: line(n, "dam"),
            o: items(n, "o", |o| O {
                chu: line(o, "chu").unwrap_or_default(),
                gop: line(o, "gop").and_then(|g| g.parse().ok()),
            }),
        }),
        ..Bang::default()
    }
}

pub(crate) fn line(node: &Node, key: &str) -> Option<String> {
    node.text_of(key).map(str::to_string)
}

/// A list of texts; one text stands for the list of its lines.
pub(crate) fn lines(node: &Node, key: &str) -> Vec<String> {
    let Some(node) = node.get(key) else { return Vec::new() };
    let texts: Vec<&str> = match &node.value {
        NodeValue::Text(text) => text.lines().collect(),
        NodeValue::List(items) => items.iter().filter_map(Node::as_text).collect(),
        NodeValue::Rows(_) | NodeValue::Map(_) => Vec::new(),
    };
    texts
        .into_iter()
        .map(str::trim)
        .filter(|t| !t.is_empty())
        .map(str::to_string)
        .collect()
}

pub(crate) fn items<T>(node: &Node, key: &str, read: impl Fn(&Node) -> T) -> Vec<T> {
    node.get(key).and_then(Node::as_list).unwrap_or_default().iter().map(read).collect()
}

fn millimetres(text: &str) -> Option<f64> {
    text.trim()
        .trim_end_matches("mm")
        .trim()
        .replace(',', ".")
        .parse()
        .ok()
        .filter(|v: &f64| v.is_finite())
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_string()
    } else {
        format!("{path}.{name}")
    }
}

/// The beginning of a text, for messages.
pub(super) fn shorten(text: &str) -> String {
    const MOST: usize = 40;
    let text = text.trim().replace('\n', " ");
    if text.chars().count() <= MOST {
        text
    } else {
        text.chars().take(MOST).chain("…".chars()).collect()
    }
}
