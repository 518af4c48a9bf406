//! The papers around a decision: votes that must add up, reports counted from lists, merit reports, công văn, texts issued with a decision.

use vanthu::{Diagnostic, Engine};

/// The printed tree, or everything that is wrong.
fn made(text: &str) -> Result<(String, Vec<Diagnostic>), Vec<Diagnostic>> {
    let engine = Engine::new();
    let data = engine.read("a.yaml", text.as_bytes())?.value;
    let checked = engine.check(&data, None, None)?;
    let markup = engine.markup(&checked.value).map_err(|e| vec![e])?;
    Ok((engine.tree(&markup, checked.value.tables())?.value.dump(), checked.warnings))
}

fn tree(text: &str) -> String {
    made(text).unwrap_or_else(|found| panic!("{}", said(&found))).0
}

fn said(found: &[Diagnostic]) -> String {
    found.iter().map(|d| format!("{d}\n")).collect()
}

/// The errors' own text.
fn refused(text: &str) -> String {
    let found = made(text).map(|(tree, _)| tree).expect_err("it is refused");
    said(&found.into_iter().filter(Diagnostic::is_error).collect::<Vec<_>>())
}

fn warned(text: &str) -> String {
    said(&made(text).unwrap_or_else(|found| panic!("{}", said(&found))).1)
}

const MINUTES: &str = "loai: bien-ban-khen-thuong
co_quan: Hội đồng Thi đua - Khen thưởng
so_ky_hieu: {so: 3, ky_hieu: BB-HĐTĐKT}
ngay_ban_hanh: 12/01/2026
gio_bat_dau: 08:00
gio_ket_thuc: 10:30
thanh_vien:
  - {ho_ten: Một, vai_tro: chu-tich}
  - {ho_ten: Hai, vai_tro: thu-ky}
  - {ho_ten: Ba}
  - {ho_ten: Bốn}
  - {ho_ten: Năm}
  - {ho_ten: Sáu}
  - {ho_ten: Bảy}
  - {ho_ten: Tám}
  - {ho_ten: Chín, du_hop: vang, ly_do: ốm}
hinh_thuc_bieu_quyet: bo-phieu-kin
phieu: {phat_ra: 8, thu_ve: 8, hop_le: 8, khong_hop_le: 0}
danh_sach:
  - {ho_ten: Nguyễn Văn An, hinh_thuc: chien-si-thi-dua-co-so, dong_y: 8, khong_dong_y: 0}
  - {ho_ten: Trần Thị Ánh, hinh_thuc: chien-si-thi-dua-co-so, dong_y: 7, khong_dong_y: 1}
  - {ho_ten: Võ Ý, hinh_thuc: giay-khen, dong_y: 5, khong_dong_y: 3}
  - {ho_ten: Lê Văn Tám, hinh_thuc: giay-khen, dong_y: 4}
";

#[test]
fn thresholds_are_of_all_members_and_by_award() {
    let tree = tree(MINUTES);
    // 8 of 9 is 88.9 %, 7 of 9 is 77.8 % and under 80 %; 5 of 9 is more than half, 4 is not.
    for line in [
        "1 ¦ Nguyễn Văn An ¦ Chiến sĩ thi đua cơ sở ¦ 8 ¦ 0 ¦ 88,9% ¦ đạt",
        "2 ¦ Trần Thị Ánh ¦ Chiến sĩ thi đua cơ sở ¦ 7 ¦ 1 ¦ 77,8% ¦ không đạt",
        "3 ¦ Võ Ý ¦ Giấy khen ¦ 5 ¦ 3 ¦ 55,6% ¦ đạt",
        "4 ¦ Lê Văn Tám ¦ Giấy khen ¦ 4 ¦ 4 ¦ 44,4% ¦ không đạt",
        "tặng danh hiệu “Chiến sĩ thi đua cơ sở” và Giấy khen cho 02 cá nhân",
        "02 trường hợp không đủ tỷ lệ phiếu, Hội đồng không đề nghị: Trần Thị Ánh; Lê Văn Tám.",
        "08/09 thành viên Hội đồng",
        "Vắng mặt: 01 thành viên: Chín, Ủy viên (lý do: ốm).",
        "trai quyen-han | THƯ KÝ",
        "trai ho-ten | Hai",
        "  quyen-han | CHỦ TRÌ",
        "  ho-ten | Một",
    ] {
        assert!(tree.contains(line), "{line}\n{tree}");
    }
    assert!(!tree.contains("dia-danh-thoi-gian"), "Mẫu 1.9 has no place and date\n{tree}");
}

#[test]
fn the_councils_own_rules_go_before_the_data() {
    let own = MINUTES.replace("phieu: {", "nguong_phan_tram: 75\nphieu: {");
    assert!(tree(&own).contains("2 ¦ Trần Thị Ánh ¦ Chiến sĩ thi đua cơ sở ¦ 7 ¦ 1 ¦ 77,8% ¦ đạt"));
    let strict = MINUTES.replace("phieu: {", "co_mat_phan_tram: 90\nphieu: {");
    assert!(refused(&strict).contains("DS046"), "{}", refused(&strict));
}

#[test]
fn votes_that_do_not_add_up_are_refused_with_their_figures() {
    for (from, to, code, message) in [
        ("thu_ve: 8", "thu_ve: 9", "DS048", "thu về 9 phiếu, nhiều hơn 8 phiếu phát ra"),
        (
            "khong_hop_le: 0",
            "khong_hop_le: 1",
            "DS048",
            "8 phiếu hợp lệ và 1 phiếu không hợp lệ là 9, không bằng 8 phiếu thu về",
        ),
        ("phat_ra: 8", "phat_ra: 10", "DS048", "phát ra 10 phiếu, Hội đồng có 9 thành viên"),
        (
            "dong_y: 7, khong_dong_y: 1",
            "dong_y: 7, khong_dong_y: 2",
            "DS055",
            "“Trần Thị Ánh” có 7 đồng ý và 2 không đồng ý, nhiều hơn 8 phiếu hợp lệ",
        ),
        ("dong_y: 4}", "dong_y: bốn}", "DS040", "“bốn” không phải một số phiếu"),
        (", dong_y: 4}", "}", "DS049", "chưa có số phiếu đồng ý cho “Lê Văn Tám”"),
        (
            "hinh_thuc_bieu_quyet: bo-phieu-kin",
            "hinh_thuc_bieu_quyet: gio-tay",
            "DS056",
            "“Chiến sĩ thi đua cơ sở” phải bỏ phiếu kín",
        ),
        (
            "phieu: {phat_ra: 8, thu_ve: 8, hop_le: 8, khong_hop_le: 0}\n",
            "",
            "DS047",
            "bỏ phiếu kín nhưng chưa có số phiếu",
        ),
        (
            "gio_ket_thuc: 10:30",
            "gio_ket_thuc: 07:30",
            "DS041",
            "giờ kết thúc 07 giờ 30 phút không sau giờ bắt đầu 08 giờ 00 phút",
        ),
        (
            "gio_ket_thuc: 10:30",
            "gio_ket_thuc: trưa",
            "DS042",
            "“trưa” không phải giờ trong ngày",
        ),
        ("ngay_ban_hanh: 12/01/2026\n", "", "DS043", "biên bản họp Hội đồng chưa có ngày họp"),
        ("{ho_ten: Một, vai_tro: chu-tich}", "{ho_ten: Một}", "DS045", "để chủ trì"),
        (
            "  - {ho_ten: Sáu}\n  - {ho_ten: Bảy}\n",
            "  - {ho_ten: Sáu, du_hop: vang, ly_do: a}\n  - {ho_ten: Bảy, du_hop: vang, ly_do: b}\n  - {ho_ten: Mười, du_hop: vang, ly_do: c}\n",
            "DS046",
            "có mặt 6/10 thành viên, cần ít nhất 7",
        ),
    ] {
        assert!(MINUTES.contains(from), "{from}");
        let found = refused(&MINUTES.replace(from, to));
        assert!(found.contains(code) && found.contains(message), "{to}:\n{found}");
        assert!(found.contains("Cách sửa: "), "{found}");
    }
}

#[test]
fn all_is_said_at_once() {
    let bad = MINUTES
        .replace("thu_ve: 8", "thu_ve: 9")
        .replace("gio_ket_thuc: 10:30", "gio_ket_thuc: 07:30");
    let found = refused(&bad);
    assert!(found.contains("DS048") && found.contains("DS041"), "{found}");
}

const REPORT: &str = "loai: bao-cao-khen-thuong
co_quan: Ủy ban nhân dân xã An Hòa Đông
ky_bao_cao: năm 2025
thuan_loi: a
kho_khan: b
phong_trao: [{ten: c}]
ton_tai: d
nguyen_nhan: e
phuong_huong: g
nam_truoc: {nam: 2024, tap_the: 1, ca_nhan: 3}
danh_sach:
  - {doi_tuong: tap-the, ten_tap_the: A, hinh_thuc: giay-khen, loai_hinh: dot-xuat, so_tien: 1.410.000}
  - {doi_tuong: ho-gia-dinh, ten_tap_the: B, hinh_thuc: giay-khen, loai_hinh: chuyên đề, so_tien: 1.060.000}
  - {ho_ten: C, hinh_thuc: giay-khen, loai_hinh: Công trạng, phan_loai: Lãnh đạo, gioi_tinh: Nữ, so_tien: 710.000}
  - {ho_ten: D, hinh_thuc: lao-dong-tien-tien, loai_hinh: cong-trang, phan_loai: truc-tiep, gioi_tinh: Nam, so_tien: 710.000}
  - {ho_ten: C, hinh_thuc: lao-dong-tien-tien, loai_hinh: cong-trang, phan_loai: lanh-dao, gioi_tinh: nữ, so_tien: 710.000}
";

#[test]
fn the_summary_table_is_counted_from_the_list() {
    let tree = tree(REPORT);
    for line in [
        // All, collectives, households, persons; leaders, workers, women.
        "hang dam | I ¦ Công trạng ¦ 3 ¦ 0 ¦ 0 ¦ 3 ¦ 2 ¦ 1 ¦ 2",
        "hang | 1 ¦ Lao động tiên tiến ¦ 2 ¦ 0 ¦ 0 ¦ 2 ¦ 1 ¦ 1 ¦ 1",
        "hang | 2 ¦ Giấy khen ¦ 1 ¦ 0 ¦ 0 ¦ 1 ¦ 1 ¦ 0 ¦ 1",
        "hang dam | II ¦ Phong trào, chuyên đề ¦ 1 ¦ 0 ¦ 1 ¦ 0 ¦ 0 ¦ 0 ¦ 0",
        "hang dam | III ¦ Đột xuất ¦ 1 ¦ 1 ¦ 0 ¦ 0 ¦ 0 ¦ 0 ¦ 0",
        "TỔNG CỘNG ¦ 5 ¦ 1 ¦ 1 ¦ 3 ¦ 2 ¦ 1 ¦ 2",
        "Trong năm 2025, đã khen thưởng 05 lượt: 01 tập thể, 01 hộ gia đình và 03 cá nhân. So với năm 2024 (04 lượt), tăng 01 lượt (25,0%).",
    ] {
        assert!(tree.contains(line), "{line}\n{tree}");
    }
}

#[test]
fn what_cannot_be_counted_is_refused_and_funds_are_held_against_the_list() {
    let found = refused(&REPORT.replace("loai_hinh: dot-xuat", "loai_hinh: đột suất"));
    assert!(found.contains("DS063") && found.contains("không hiểu “đột suất”"), "{found}");
    let found = refused(&REPORT.replace("phan_loai: truc-tiep", "phan_loai: khác"));
    assert!(found.contains("DS064"), "{found}");
    let found = refused(&REPORT.replace("C, hinh_thuc: giay-khen", "C, hinh_thuc: giay-khem"));
    assert!(found.contains("DS018") && found.contains("có phải “giay-khen”?"), "{found}");
    let funds = |rewards: &str| format!("{REPORT}quy: [{{ten: Ngân sách, da_thu: 5.000.000, chi_khen_thuong: {rewards}}}]\n");
    assert!(!warned(&funds("4.600.000")).contains("DS066"));
    let found = warned(&funds("4.500.000"));
    assert!(
        found.contains("DS066")
            && found.contains("quỹ ghi chi khen thưởng 4.500.000 đồng, tổng tiền thưởng của các lượt khen là 4.600.000 đồng"),
        "{found}"
    );
    assert!(warned(&funds("6.000.000")).contains("DS065"));
    let found = refused(&funds("năm triệu"));
    assert!(found.contains("DS022"), "{found}");
}

const MERIT: &str = "loai: bao-cao-thanh-tich
co_quan: Văn phòng
doi_tuong: ca-nhan
danh_xung: Ông
ho_ten: Nguyễn Văn An
chuc_vu: Kế toán
hinh_thuc: giay-khen
tham_quyen: Chủ tịch Ủy ban nhân dân xã An Hòa Đông
ly_lich: {ngay_sinh: 12/3/1979, que_quan: xã An Hòa Đông}
thanh_tich: Hoàn thành nhiệm vụ.
";

#[test]
fn a_merit_report_has_the_form_of_its_recipient() {
    let person = tree(MERIT);
    for line in [
        "trich-yeu | Đề nghị tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã An Hòa Đông⏎Ông Nguyễn Văn An, Kế toán",
        "muc | I. SƠ LƯỢC LÝ LỊCH",
        "- Sinh ngày: 12/3/1979.",
        "trai quyen-han | XÁC NHẬN CỦA",
        "trai quyen-han | THỦ TRƯỞNG ĐƠN VỊ",
        "  quyen-han | NGƯỜI BÁO CÁO",
        "  ho-ten | Nguyễn Văn An",
    ] {
        assert!(person.contains(line), "{line}\n{person}");
    }
    let collective = MERIT
        .replace("doi_tuong: ca-nhan", "doi_tuong: tap-the")
        .replace("ho_ten: Nguyễn Văn An", "ten_tap_the: Phòng Kinh tế")
        .replace(
            "ly_lich: {ngay_sinh: 12/3/1979, que_quan: xã An Hòa Đông}",
            "dac_diem: Thành lập năm 2025.\nchuc_nang: Quản lý nhà nước.\nquan_so: {tong: 12, nu: 7, dang_vien: 9}",
        );
    let shown = tree(&collective);
    assert!(
        shown.contains("Tổng số 12 người, trong đó nữ 7, đảng viên 9.") && shown.contains("quyen-han | THỦ TRƯỞNG ĐƠN VỊ"),
        "{shown}"
    );
    let found = refused(&collective.replace("nu: 7", "nu: 13"));
    assert!(
        found.contains("DS072") && found.contains("13 nữ, nhiều hơn tổng số 12 người"),
        "{found}"
    );
    let deed = MERIT
        .replace("hinh_thuc: giay-khen", "hinh_thuc: giay-khen\ndang: dot-xuat")
        .replace("ly_lich: {ngay_sinh: 12/3/1979, que_quan: xã An Hòa Đông}\n", "");
    let shown = tree(&deed);
    assert!(
        shown.contains("II. DIỄN BIẾN, HÀNH ĐỘNG, KẾT QUẢ") && !shown.contains("III."),
        "{shown}"
    );
}

#[test]
fn a_merit_report_without_its_person_or_proof_is_told_so() {
    let found = refused(&MERIT.replace("ho_ten: Nguyễn Văn An\n", ""));
    assert!(found.contains("DS070") && found.contains("thiếu họ và tên"), "{found}");
    let found = refused(&MERIT.replace("hinh_thuc: giay-khen", "hinh_thuc: tap-the-lao-dong-tien-tien"));
    assert!(found.contains("DS019") && found.contains("không dành cho cá nhân"), "{found}");
    let title = MERIT.replace("hinh_thuc: giay-khen", "hinh_thuc: chien-si-thi-dua-co-so");
    assert!(warned(&title).contains("chưa có mức độ hoàn thành nhiệm vụ"));
    let good = format!("{title}muc_do_hoan_thanh: [{{nam: 2025, muc_do: Hoàn thành tốt nhiệm vụ}}]\n");
    assert!(warned(&good).contains("cần sáng kiến được công nhận hoặc hoàn thành xuất sắc nhiệm vụ"));
    assert!(!warned(&good.replace("thành tốt", "thành xuất sắc")).contains("DS073"));
}

#[test]
fn a_cong_van_has_no_name_and_its_subject_below_its_number() {
    let letter = "loai: cong-van\nco_quan: UBND xã A\ntrich_yeu: V/v nâng bậc lương\nso_ky_hieu: {so: 5, ky_hieu: UBND-VP}\nkinh_gui: Sở Nội vụ\nnoi_dung: a./.\n";
    let shown = tree(letter);
    assert!(
        shown.contains("  trich-yeu | nâng bậc lương\n") && !shown.contains("ten-loai"),
        "{shown}"
    );
    let engine = Engine::new();
    let data = engine.read("a.yaml", letter.as_bytes()).expect("in order").value;
    let made = engine.make_from(&data, None, None).unwrap_or_else(|e| panic!("{}", said(&e)));
    let facts = vanthu_docx_read::read(&made.docx).expect("readable");
    let line = facts
        .body
        .paragraphs
        .iter()
        .find(|p| p.style == "trich-yeu-cong-van")
        .expect("the subject");
    assert_eq!(line.text(), "V/v nâng bậc lương");
    assert!(
        line.cells.first().is_some_and(|c| c.row == 1 && c.cell == 0),
        "below the number, at the left"
    );
    assert!(!facts.body.paragraphs.iter().any(|p| p.style == "ten-loai"));
    let found = refused(&letter.replace("UBND-VP", "CV-UBND"));
    assert!(found.contains("DL028"), "{found}");
    let found = refused(&letter.replace("kinh_gui: Sở Nội vụ\n", ""));
    assert!(found.contains("DL012") && found.contains("kinh_gui"), "{found}");
}

#[test]
fn a_text_issued_with_a_decision_has_its_own_head_and_reference() {
    let decision = "loai: quyet-dinh\nco_quan: Ủy ban nhân dân xã A\nso_ky_hieu: {so: 7, ky_hieu: QĐ-UBND}\nngay_ban_hanh: 12/9/2025\n\
        trich_yeu: Ban hành Quy chế\ntham_quyen: Chủ tịch Ủy ban nhân dân xã A\nnoi_dung: Điều 1. Ban hành kèm theo./.\n\
        van_ban_kem_theo:\n  - {ten_loai: quy chế, trich_yeu: Làm việc, noi_dung: Điều 1. Phạm vi./.}\nphu_luc:\n  - {ten: Biểu mẫu, noi_dung: a}\n";
    let shown = tree(decision);
    for line in [
        "  van-ban-kem-theo",
        "    co-quan | Ủy ban nhân dân xã A",
        "    ten-loai | quy chế",
        "    kem-theo | (Kèm theo Quyết định số 07/QĐ-UBND ngày 12 tháng 9 năm 2025 của Chủ tịch Ủy ban nhân dân xã A)",
    ] {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
    let engine = Engine::new();
    let data = engine.read("a.yaml", decision.as_bytes()).expect("in order").value;
    let made = engine.make_from(&data, None, None).unwrap_or_else(|e| panic!("{}", said(&e)));
    let facts = vanthu_docx_read::read(&made.docx).expect("readable");
    let of = |style: &str| {
        facts
            .body
            .paragraphs
            .iter()
            .filter(|p| p.style == style)
            .map(|p| p.text())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("quoc-hieu").len(), 2, "both begin with Quốc hiệu");
    assert_eq!(of("so-ky-hieu").len(), 1, "only the decision has a number");
    assert_eq!(of("ten-loai"), ["QUYẾT ĐỊNH", "QUY CHẾ"]);
    assert_eq!(of("phu-luc"), ["Phụ lục"], "one annex has no number");
}

#[test]
fn a_proposal_stands_alone_with_the_rules_of_a_decision() {
    let proposal = "loai: to-trinh-khen-thuong\nco_quan: Phòng Văn hóa - Xã hội\nso_ky_hieu: {so: 27, ky_hieu: TTr-VHXH}\nngay_ban_hanh: 15/01/2026\n\
        tham_quyen: Chủ tịch Ủy ban nhân dân xã An Hòa Đông\nly_do: đã có thành tích\nho_so_kem_theo: [Biên bản họp;]\ndanh_sach:\n  \
        - {ho_ten: Nguyễn Văn An, hinh_thuc: chien-si-thi-dua-co-so}\n  - {ho_ten: Võ Ý}\n";
    let shown = tree(proposal);
    for line in [
        "kinh-gui | Chủ tịch Ủy ban nhân dân xã An Hòa Đông",
        "trich-yeu | Về việc đề nghị tặng danh hiệu “Chiến sĩ thi đua cơ sở” và Giấy khen của Chủ tịch Ủy ban nhân dân xã An Hòa Đông",
        "cho 02 cá nhân đã có thành tích (có danh sách kèm theo).",
        "(Kèm theo: Biên bản họp.)",
    ] {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
    assert!(
        !shown.contains("Số tiền") && !shown.contains("Tổ chức chính quyền địa phương"),
        "{shown}"
    );
    // Before 01/7/2025 a commune could not grant it: asked of the one who will decide.
    let found = refused(&proposal.replace("15/01/2026", "15/5/2025"));
    assert!(found.contains("DS020") && found.contains("cấp xã không có thẩm quyền"), "{found}");
    let found = refused(&proposal.replace("tham_quyen: Chủ tịch Ủy ban nhân dân xã An Hòa Đông\n", ""));
    assert!(found.contains("DS031"), "{found}");
    let found = refused(&proposal.replace("ngay_ban_hanh: 15/01/2026\n", ""));
    assert!(found.contains("DS030"), "{found}");
}
