//! Every signing form, the padding of numbers and dates, and texts nobody thought of.

use vanthu::{Engine, NgayThang, NguoiKy, SoKyHieu, VanBan};
use vanthu_document::Role;
use vanthu_docx_read::{Alignment, Facts};
use vanthu_layout::Item;

fn facts(van_ban: &VanBan) -> Facts {
    let made = Engine::new().make(van_ban).unwrap_or_else(|found| panic!("{}", found[0]));
    vanthu_docx_read::read(&made.docx).unwrap()
}

fn lines(facts: &Facts, role: Role) -> Vec<String> {
    facts
        .body
        .paragraphs
        .iter()
        .filter(|p| p.style == role.id())
        .map(|p| p.text())
        .collect()
}

fn plan() -> VanBan {
    VanBan {
        loai: "ke-hoach".into(),
        co_quan: Some("UBND xã An Thạnh Đông".into()),
        trich_yeu: "Thử các dòng".into(),
        noi_dung: Some("Nội dung thứ nhất của văn bản.\nNội dung thứ hai của văn bản./.".into()),
        ..VanBan::default()
    }
}

/// NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.7.
#[test]
fn every_signing_form_stands_as_the_decree_says() {
    let forms: &[(&[&str], &str)] = &[
        (&["TM. ỦY BAN NHÂN DÂN"], "CHỦ TỊCH"),
        (&["TM. HỘI ĐỒNG"], "CHỦ TỊCH HỘI ĐỒNG"),
        (&["Q. CHỦ TỊCH"], ""),
        (&["KT. CHỦ TỊCH"], "PHÓ CHỦ TỊCH"),
        (&["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"], "PHÓ CHỦ TỊCH"),
        (&["TL. CHỦ TỊCH"], "CHÁNH VĂN PHÒNG"),
        (&["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG"], "PHÓ CHÁNH VĂN PHÒNG"),
        (&["TUQ. GIÁM ĐỐC"], "TRƯỞNG PHÒNG TỔ CHỨC"),
        (&[], "HIỆU TRƯỞNG"),
    ];
    for (authority, position) in forms {
        let van_ban = VanBan {
            nguoi_ky: NguoiKy {
                quyen_han: authority.iter().map(|l| l.to_string()).collect(),
                chuc_vu: Some(position.to_string()).filter(|p| !p.is_empty()),
                ho_ten: Some("Nguyễn Văn An".into()),
            },
            ..plan()
        };
        let facts = facts(&van_ban);
        let mut wanted: Vec<String> = authority.iter().map(|l| l.to_string()).collect();
        wanted.extend(Some(position.to_string()).filter(|p| !p.is_empty()));
        assert_eq!(lines(&facts, Role::QuyenHan), wanted);
        assert_eq!(lines(&facts, Role::HoTen), ["Nguyễn Văn An"]);
        for paragraph in facts.body.paragraphs.iter().filter(|p| p.style == Role::QuyenHan.id()) {
            assert_eq!(paragraph.format.alignment, Alignment::Center);
            assert!(paragraph.runs.iter().all(|r| r.format.bold && !r.format.italic));
            // In the right half of the signature's table.
            assert!(paragraph.cells.last().is_some_and(|c| c.cell == 1), "{authority:?}");
        }
    }
}

/// Phụ lục I, Phần I, II.3: below 10 with a zero; II.4: days below 10 and months 1 and 2 with a zero.
#[test]
fn numbers_days_and_months_are_padded_as_the_decree_says() {
    for (so, wanted) in [
        (1, "Số: 01/KH-UBND"),
        (9, "Số: 09/KH-UBND"),
        (10, "Số: 10/KH-UBND"),
        (145, "Số: 145/KH-UBND"),
        (1250, "Số: 1250/KH-UBND"),
    ] {
        let van_ban = VanBan {
            so_ky_hieu: SoKyHieu {
                so: Some(so),
                ky_hieu: Some("KH-UBND".into()),
            },
            ..plan()
        };
        assert_eq!(lines(&facts(&van_ban), Role::SoKyHieu), [wanted]);
    }
    let dates = [
        ((1, 1), "ngày 01 tháng 01"),
        ((9, 2), "ngày 09 tháng 02"),
        ((10, 3), "ngày 10 tháng 3"),
        ((31, 10), "ngày 31 tháng 10"),
        ((5, 9), "ngày 05 tháng 9"),
        ((20, 12), "ngày 20 tháng 12"),
    ];
    for ((ngay, thang), wanted) in dates {
        let van_ban = VanBan {
            dia_danh: Some("An Bình".into()),
            ngay_ban_hanh: NgayThang::new(ngay, thang, 2026),
            ..plan()
        };
        assert_eq!(
            lines(&facts(&van_ban), Role::DiaDanhThoiGian),
            [format!("An Bình, {wanted} năm 2026")]
        );
    }
}

/// A small generator with a fixed seed: the same texts every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % sides
    }

    fn words(&mut self, count: usize) -> String {
        const WORDS: &[&str] = &[
            "thực",
            "hiện",
            "nhiệm",
            "vụ",
            "của",
            "Ủy",
            "ban",
            "nhân",
            "dân",
            "số",
            "145/KH-UBND",
            "30/2020/NĐ-CP",
            "1.250,5",
            "tỷ",
            "2021-2025",
            "–",
            "“đồng",
            "lòng”",
            "<b>",
            "&amp;",
            "{{x}}",
            "a_b",
            "*",
            "|",
            "nghiêng",
            "(phụ",
            "lục)",
            "https://donggiang.example/tra-cuu?ma=1",
            "đ",
            "Ệ",
            "ngày",
            "05/02/2026",
        ];
        (0..count).map(|_| WORDS[self.roll(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == '\u{2011}' { '-' } else { c })
        .collect()
}

#[test]
fn texts_nobody_thought_of_are_kept_and_stay_inside_the_margins() {
    let engine = Engine::new();
    let mut dice = Dice(20_200_305);
    for round in 0..120 {
        let mut body = String::new();
        for _ in 0..1 + dice.roll(30) {
            let label = ["", "", "1. ", "a) ", "- ", "+ ", "Điều 1. ", "II. "][dice.roll(8)];
            let length = 1 + dice.roll(70);
            body.push_str(&format!("{label}nội {}\n", dice.words(length)));
        }
        let van_ban = VanBan {
            noi_dung: Some(body.clone()),
            noi_nhan: (0..dice.roll(8)).map(|_| format!("Như {}", dice.words(4))).collect(),
            nguoi_ky: NguoiKy {
                chuc_vu: Some("CHỦ TỊCH".into()),
                ho_ten: Some("Nguyễn Văn An".into()),
                ..NguoiKy::default()
            },
            ..plan()
        };
        let checked = engine.check(&van_ban.to_node(), None, None).unwrap().value;
        let styled = engine.styled(&checked).unwrap().value;
        let pages = engine.pages(&styled);
        let docx = engine.docx(&styled).unwrap();
        let facts = vanthu_docx_read::read(&docx).unwrap();
        let drawn: String = pages
            .iter()
            .flat_map(|p| &p.items)
            .filter_map(|i| match i {
                Item::Text(t) if t.role != Role::SoTrang => Some(letters(&t.text)),
                _ => None,
            })
            .collect();
        // A heading of structure B may be set in capitals; every other letter stands as typed.
        let source = letters(&body).to_lowercase();
        assert!(drawn.to_lowercase().contains(&source), "round {round}: text lost in the pages");
        assert!(
            letters(&facts.text()).to_lowercase().contains(&source),
            "round {round}: text lost in the DOCX"
        );
        let (left, right) = (30.0 / 25.4 * 72.0, (210.0 - 15.0) / 25.4 * 72.0);
        for page in &pages {
            for item in &page.items {
                let Item::Text(t) = item else { continue };
                let spaces = t.text.bytes().filter(|b| *b == b' ').count() as f64;
                let end = t.x + engine.fonts().get(t.face).width(&t.text.replace('\u{2011}', "-"), t.size) + spaces * t.space;
                assert!(
                    t.x >= left - 0.5 && end <= right + 0.6,
                    "round {round}: “{}” {} – {end}",
                    t.text,
                    t.x
                );
            }
        }
    }
}
