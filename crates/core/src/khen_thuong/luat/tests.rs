//! The data against the law as it was read a second time, and what is computed from it.

use super::*;

#[test]
fn amounts_as_the_decree_rounds_them() {
    for (he_so, wanted) in [
        (300, [450_000, 540_000, 710_000, 760_000]),
        (450, [680_000, 810_000, 1_060_000, 1_140_000]),
        (600, [900_000, 1_080_000, 1_410_000, 1_520_000]),
        (800, [1_200_000, 1_440_000, 1_880_000, 2_030_000]),
        (1000, [1_490_000, 1_800_000, 2_340_000, 2_530_000]),
        (1500, [2_240_000, 2_700_000, 3_510_000, 3_800_000]),
        (2250, [3_360_000, 4_050_000, 5_270_000, 5_700_000]),
        (4500, [6_710_000, 8_100_000, 10_530_000, 11_390_000]),
        (8000, [11_920_000, 14_400_000, 18_720_000, 20_240_000]),
    ] {
        for (on, wanted) in [20200101, 20240101, 20260120, 20260701].into_iter().zip(wanted) {
            let base = luong_co_so(on).expect("a base").dong;
            assert_eq!(tien_thuong(base, he_so, LamTron::Len10k), wanted, "{he_so} on {on}");
        }
    }
    assert_eq!(tien_thuong(2_340_000, 450, LamTron::Gan10k), 1_050_000);
    assert_eq!(tien_thuong(2_340_000, 600, LamTron::Gan10k), 1_400_000);
    assert_eq!(tien_thuong(2_340_000, 300, LamTron::Khong), 702_000);
}

#[test]
fn grounds_by_date_and_level() {
    for (on, cap, wanted) in [
        (20230615, "xa", "tccqdp-2015 tdkt-2003 nd91 [tt12]"),
        (20240305, "huyen", "tccqdp-2015 tdkt-2022 nd98 [tt01]"),
        (20250520, "huyen", "tccqdp-65 tdkt-2022 nd98 [tt01]"),
        (20250710, "xa", "tccqdp-72 tdkt-2022 nd129 nd152"),
        (20260120, "xa", "tccqdp-72 tdkt-2022 nd129 nd152 [tt15]"),
        (20261115, "so", "tdkt-2022-amended nd152 [tt15]"),
    ] {
        let shown = |c: &&CanCu| if c.tuy_chon { format!("[{}]", c.ma) } else { c.ma.clone() };
        let found: Vec<String> = can_cu(on, cap, true).iter().map(shown).collect();
        assert_eq!(found.join(" "), wanted, "{on} {cap}");
        assert!(can_cu(on, cap, false).iter().all(|c| !c.tuy_chon));
    }
}

#[test]
fn laws_by_number_on_request() {
    let law = can_cu(20260120, "xa", false)[0];
    assert_eq!(law.line(VienDan::So), "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15");
    assert_eq!(
        law.line(VienDan::CaHai),
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025"
    );
}

#[test]
fn a_ground_out_of_its_dates_is_known() {
    let line = "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ;";
    assert_eq!(out_of_range(line, 20260120).expect("out").1, "từ 01/01/2024 đến 30/06/2025");
    assert!(out_of_range(line, 20240305).is_none());
    assert!(out_of_range("Căn cứ Biên bản họp ngày 12 tháng 01 năm 2026", 20260120).is_none());
}

#[test]
fn a_replaced_ground_is_known_and_an_amended_one_is_not() {
    let old = |line: &str, on: u32| het_hieu_luc(line, on);
    let found = old(
        "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ;",
        20260120,
    )
    .expect("old");
    assert_eq!(
        (found.ten.as_str(), found.het.as_str()),
        ("Nghị định số 98/2023/NĐ-CP", "30/06/2025")
    );
    assert!(found.thay_bang.is_some_and(|l| l.contains("152/2025")));
    let law = old("Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13;", 20260120).expect("old");
    assert!(law.thay_bang.is_some_and(|l| l.contains("16 tháng 6 năm 2025")), "{law:?}");
    assert_eq!(old("Căn cứ Thông tư số 01/2024/TT-BNV;", 20250715), None);
    assert_eq!(old("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", 20261115), None);
    assert_eq!(old("Căn cứ Nghị định số 98/2023/NĐ-CP;", 20240305), None);
    assert_eq!(old("Căn cứ Nghị định số 30/2020/NĐ-CP;", 20260120), None);
}

#[test]
fn who_may_grant_changes_with_the_tiers() {
    let title = |on| khen_thuong("Chiến sĩ thi đua cơ sở", on).expect("known");
    assert!(!title(20250630).may_grant("xa", 20250630) && title(20250630).may_grant("huyen", 20250630));
    assert!(title(20250701).may_grant("xa", 20250701) && !title(20250701).may_grant("huyen", 20250701));
    assert!(
        !khen_thuong("tap-the-lao-dong-tien-tien", 20260120)
            .expect("known")
            .admits(LoaiDoiTuong::HoGiaDinh)
    );
    assert!(
        khen_thuong("gia-dinh-van-hoa", 20260120)
            .expect("known")
            .admits(LoaiDoiTuong::HoGiaDinh)
    );
    assert_eq!(
        khen_thuong("giay-khen", 20230615).expect("known").he_so(LoaiDoiTuong::CaNhan, "xa"),
        Some(150)
    );
}

#[test]
fn thresholds_are_held_in_integers_at_their_very_edge() {
    for (code, on, yes, of, passes) in [
        ("chien-si-thi-dua-tinh", 20260120, 9, 10, true),
        ("chien-si-thi-dua-tinh", 20260120, 8, 9, false),
        ("chien-si-thi-dua-co-so", 20260120, 4, 5, true),
        ("chien-si-thi-dua-co-so", 20240305, 7, 9, false),
        ("giay-khen", 20260120, 5, 9, true),
        ("giay-khen", 20260120, 5, 10, false),
        ("lao-dong-tien-tien", 20260120, 6, 10, true),
    ] {
        let rule = nguong_phieu(code, on).expect("a threshold");
        assert_eq!(rule.dat(yes, of), passes, "{code}: {yes} of {of}");
    }
    assert!(nguong_phieu("chien-si-thi-dua-co-so", 20260120).expect("known").bo_phieu_kin);
    assert!(!nguong_phieu("giay-khen", 20260120).expect("known").bo_phieu_kin);
}

#[test]
fn periods_of_one_thing_never_overlap() {
    let whole = luat();
    for (i, a) in whole.khen_thuong.iter().enumerate() {
        for b in &whole.khen_thuong[i + 1..] {
            let end = |k: &KhenThuong| k.den.clone().unwrap_or_else(|| "9999-12-31".into());
            assert!(a.ma != b.ma || a.tu > end(b) || b.tu > end(a), "{} overlaps itself", a.ma);
        }
    }
    for (i, a) in whole.nguong_phieu.iter().enumerate() {
        for b in &whole.nguong_phieu[i + 1..] {
            let end = |n: &NguongPhieu| n.den.clone().unwrap_or_else(|| "9999-12-31".into());
            let both = a.hinh_thuc.is_empty() && b.hinh_thuc.is_empty() || a.hinh_thuc.iter().any(|h| b.hinh_thuc.contains(h));
            assert!(!both || a.tu > end(b) || b.tu > end(a), "{:?} overlaps", a.hinh_thuc);
        }
    }
    for pair in whole.luong_co_so.windows(2) {
        assert!(pair[0].den.as_deref().is_some_and(|d| d < pair[1].tu.as_str()));
    }
}

/// Code; thousandths for persons, collectives, households (0 = does not receive it, -1 = how much is not known, at most = 9000000 + most);
/// who grants it in three tiers, in two.
type Award = (&'static str, [i64; 3], &'static str, &'static str);
const UNKNOWN: i64 = -1;
const AT_MOST: i64 = 9_000_000;

/// Typed from the tables of the law a second time, not from the data file: a slip in one is seen.
#[rustfmt::skip]
const AWARDS: &[Award] = &[
    ("giay-khen", [300, 600, 450], "xa huyen so don-vi truong", "xa so don-vi truong"),
    ("bang-khen-tinh", [1500, 3000, 2250], "tinh bo", "tinh bo"),
    ("bang-khen-quan-khu", [1000, 2000, 0], "quan-khu", "quan-khu"),
    ("bang-khen-thu-tuong", [3500, 7000, 5250], "thu-tuong", "thu-tuong"),
    ("lao-dong-tien-tien", [300, 0, 0], "xa huyen so don-vi", "xa so don-vi"),
    ("chien-si-tien-tien", [300, 0, 0], "don-vi", "don-vi"),
    ("chien-si-thi-dua-co-so", [1000, 0, 0], "huyen so don-vi", "xa so don-vi"),
    ("chien-si-thi-dua-tinh", [3000, 0, 0], "tinh bo", "tinh bo"),
    ("chien-si-thi-dua-toan-quoc", [4500, 0, 0], "thu-tuong", "thu-tuong"),
    ("tap-the-lao-dong-tien-tien", [0, 800, 0], "huyen so don-vi", "xa so don-vi"),
    ("don-vi-tien-tien", [0, 800, 0], "don-vi", "don-vi"),
    ("tap-the-lao-dong-xuat-sac", [0, 1500, 0], "tinh bo", "tinh bo"),
    ("don-vi-quyet-thang", [0, 1500, 0], "bo", "bo"),
    ("co-thi-dua-quan-khu", [0, 6000, 0], "quan-khu", "quan-khu"),
    ("co-thi-dua-tinh", [0, 8000, 0], "tinh bo", "tinh bo"),
    ("co-thi-dua-chinh-phu", [0, 12000, 0], "chinh-phu", "chinh-phu thu-tuong"),
    ("xa-tieu-bieu", [0, 2000, 0], "tinh", "tinh"),
    ("thon-van-hoa", [0, 1500, 0], "huyen", "xa"),
    ("gia-dinh-van-hoa", [0, 0, UNKNOWN], "xa", "xa"),
    ("ky-niem-chuong", [AT_MOST + 600, 0, 0], "tinh bo", "tinh bo"),
    ("ky-niem-chuong-quoc-hoi", [AT_MOST + 800, 0, 0], "quoc-hoi", "quoc-hoi"),
    ("huan-chuong-sao-vang", [46_000, 92_000, 0], "chu-tich-nuoc", "chu-tich-nuoc"),
    ("huan-chuong-ho-chi-minh", [30_500, 61_000, 0], "chu-tich-nuoc", "chu-tich-nuoc"),
    ("huan-chuong-doc-lap-hang-nhat", [15_000, 30_000, 0], "chu-tich-nuoc", "chu-tich-nuoc"),
    ("huan-chuong-quan-cong-hang-nhi", [12_500, 25_000, 0], "chu-tich-nuoc", "chu-tich-nuoc"),
    ("huan-chuong-doc-lap-hang-ba", [10_500, 21_000, 0], "chu-tich-nuoc", "chu-tich-nuoc"),
    ("huan-chuong-lao-dong-hang-nhat", [9_000, 18_000, 0], "chu-tich-nuoc", "chu-tich-nuoc"),
    ("huan-chuong-chien-cong-hang-nhi", [7_500, 15_000, 0], "chu-tich-nuoc", "chu-tich-nuoc"),
    ("huan-chuong-bao-ve-to-quoc-hang-ba", [4_500, 9_000, 0], "chu-tich-nuoc", "chu-tich-nuoc"),
    ("huan-chuong-dai-doan-ket-dan-toc", [7_500, 15_000, 0], "chu-tich-nuoc", "chu-tich-nuoc"),
    ("huan-chuong-dung-cam", [4_500, 9_000, 0], "chu-tich-nuoc", "chu-tich-nuoc"),
    ("huan-chuong-huu-nghi", [UNKNOWN, UNKNOWN, 0], "chu-tich-nuoc", "chu-tich-nuoc"),
    ("huy-chuong", [1500, 0, 0], "chu-tich-nuoc", "chu-tich-nuoc"),
    ("anh-hung-lao-dong", [15_500, 31_000, 0], "chu-tich-nuoc", "chu-tich-nuoc"),
    ("nha-giao-nhan-dan", [12_500, 0, 0], "chu-tich-nuoc", "chu-tich-nuoc"),
    ("nghe-si-uu-tu", [9_000, 0, 0], "chu-tich-nuoc", "chu-tich-nuoc"),
    ("giai-thuong-ho-chi-minh", [270_000, 0, 0], "chu-tich-nuoc", "chu-tich-nuoc"),
    ("giai-thuong-nha-nuoc", [170_000, 0, 0], "chu-tich-nuoc", "chu-tich-nuoc"),
];

#[test]
fn every_award_has_the_recipients_amounts_and_grantors_of_the_law() {
    const KINDS: [LoaiDoiTuong; 3] = [LoaiDoiTuong::CaNhan, LoaiDoiTuong::TapThe, LoaiDoiTuong::HoGiaDinh];
    for (code, amounts, three, two) in AWARDS {
        for (on, levels) in [(20250630, three), (20260120, two)] {
            let award = khen_thuong(code, on).unwrap_or_else(|| panic!("{code} on {on}"));
            assert_eq!(award.levels(on).join(" "), **levels, "{code} on {on}");
            for (kind, wanted) in KINDS.into_iter().zip(amounts) {
                let shown = match (award.he_so(kind, "xa"), award.toi_da(kind), award.admits(kind)) {
                    (Some(amount), None, true) => amount as i64,
                    (None, Some(most), true) => AT_MOST + most as i64,
                    (None, None, admitted) => -i64::from(admitted),
                    other => panic!("{code}: {other:?}"),
                };
                assert_eq!(shown, *wanted, "{code} on {on}, {kind:?}");
            }
        }
    }
    // No award of the data is left out above: each has its line, or one of its family (ranks, honours) has.
    let family = |code: &str| code.split("-hang-").next().unwrap_or(code).to_string();
    let alike = |a: &str, b: &str| {
        let same = |words: [&str; 4]| words.iter().any(|w| a.starts_with(w)) && words.iter().any(|w| b.starts_with(w));
        family(a) == family(b)
            || (a.contains("-hang-") && b.contains("-hang-"))
            || same(["nha-giao", "thay-thuoc", "nghe-si", "nghe-nhan"])
            || (a.starts_with("anh-hung") && b.starts_with("anh-hung"))
    };
    for k in &luat().khen_thuong {
        assert!(AWARDS.iter().any(|(code, ..)| alike(code, &k.ma)), "{} is not in the table", k.ma);
        let known = |c: &String| luat().cap.iter().any(|l| l.ma == *c);
        assert!(k.cap3.iter().chain(&k.cap2).all(known), "{}: a level without a name", k.ma);
        assert!(matches!(k.tin.as_str(), "thay" | "nho") && !k.nguon.is_empty(), "{}", k.ma);
    }
    for n in &luat().nguong_phieu {
        for code in &n.hinh_thuc {
            assert!(
                luat().khen_thuong.iter().any(|k| k.ma == *code),
                "a threshold for {code}, which is no award"
            );
        }
    }
}

#[test]
fn awards_are_known_by_the_names_lists_have() {
    for (named, code) in [
        ("giay-khen", "giay-khen"),
        ("GIẤY KHEN", "giay-khen"),
        ("Danh hiệu “Lao động tiên tiến”", "lao-dong-tien-tien"),
        ("LĐTT", "lao-dong-tien-tien"),
        ("CSTĐ cơ sở", "chien-si-thi-dua-co-so"),
        ("Bằng khen", "bang-khen-tinh"),
        ("Bằng khen của Thủ tướng Chính phủ", "bang-khen-thu-tuong"),
        ("Huân chương Lao động hạng Ba", "huan-chuong-lao-dong-hang-ba"),
    ] {
        assert_eq!(all_khen_thuong(named).next().map(|k| k.ma.as_str()), Some(code), "{named}");
    }
    assert!(all_khen_thuong("Giấy khenn").next().is_none());
    // A title of 2023 is known, and its amount is not guessed.
    let old = khen_thuong("lao-dong-tien-tien", 20230615).expect("it was there");
    assert!(old.admits(LoaiDoiTuong::CaNhan) && old.he_so(LoaiDoiTuong::CaNhan, "xa").is_none());
}

/// Every row of the law's own table of worked amounts.
#[test]
fn worked_amounts_of_every_row() {
    #[rustfmt::skip]
    let rows = [
        ("bang-khen-tinh", LoaiDoiTuong::CaNhan, [2_700_000, 3_510_000, 3_800_000]),
        ("bang-khen-tinh", LoaiDoiTuong::HoGiaDinh, [4_050_000, 5_270_000, 5_700_000]),
        ("bang-khen-tinh", LoaiDoiTuong::TapThe, [5_400_000, 7_020_000, 7_590_000]),
        ("bang-khen-thu-tuong", LoaiDoiTuong::CaNhan, [6_300_000, 8_190_000, 8_860_000]),
        ("chien-si-thi-dua-toan-quoc", LoaiDoiTuong::CaNhan, [8_100_000, 10_530_000, 11_390_000]),
        ("xa-tieu-bieu", LoaiDoiTuong::TapThe, [3_600_000, 4_680_000, 5_060_000]),
        ("giay-khen", LoaiDoiTuong::HoGiaDinh, [810_000, 1_060_000, 1_140_000]),
        ("giay-khen", LoaiDoiTuong::TapThe, [1_080_000, 1_410_000, 1_520_000]),
    ];
    for (code, kind, wanted) in rows {
        for (on, wanted) in [20240401, 20260120, 20260701].into_iter().zip(wanted) {
            let he_so = khen_thuong(code, on).and_then(|k| k.he_so(kind, "tinh")).expect("known");
            let base = luong_co_so(on).expect("a base").dong;
            assert_eq!(tien_thuong(base, he_so, LamTron::Len10k), wanted, "{code} {kind:?} on {on}");
        }
    }
    // The days on which one base follows the other.
    for (day, dong) in [
        (20230630, 1_490_000),
        (20230701, 1_800_000),
        (20240630, 1_800_000),
        (20240701, 2_340_000),
        (20260630, 2_340_000),
        (20260701, 2_530_000),
    ] {
        assert_eq!(luong_co_so(day).map(|l| l.dong), Some(dong), "{day}");
    }
}

/// The lines of the decree's table, word for word, on the first and last day of each and not on the day before or after.
#[test]
fn each_ground_holds_from_its_first_day_to_its_last() {
    #[rustfmt::skip]
    let days = [
        ("tccqdp-2015", 20160101, 20250228), ("tccqdp-65", 20250301, 20250615), ("tccqdp-72", 20250616, 0),
        ("tdkt-2003", 0, 20231231), ("tdkt-2022", 20240101, 20260930), ("tdkt-2022-amended", 20261001, 0),
        ("nd91", 20171001, 20231231), ("nd98", 20240101, 20250630), ("nd152", 20250701, 0), ("nd129", 20250701, 0),
        ("tt12", 20200101, 20231231), ("tt01", 20240224, 20250630), ("tt15", 20250805, 0),
    ];
    let day_before = |day: u32| match day % 100 {
        1 if day % 10_000 == 101 => day - 10_000 - 101 + 1231,
        1 => day - 100 - 1 + 28,
        _ => day - 1,
    };
    let there = |code: &str, on: u32| can_cu(on, "xa", true).iter().any(|c| c.ma == code);
    for (code, first, last) in days {
        if first > 0 {
            assert!(there(code, first) && !there(code, day_before(first)), "{code} from {first}");
        }
        if last > 0 {
            assert!(there(code, last) && !there(code, last + 70 + 31), "{code} until {last}");
        }
    }
    assert_eq!(days.len(), luat().can_cu.len(), "each ground has its days above");
    let line = |code: &str| {
        luat()
            .can_cu
            .iter()
            .find(|c| c.ma == code)
            .map(|c| c.dong.as_str())
            .unwrap_or_default()
    };
    assert_eq!(
        line("nd98"),
        "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"
    );
    assert_eq!(
        line("nd152"),
        "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng"
    );
    assert_eq!(
        line("nd129"),
        "Căn cứ Nghị định số 129/2025/NĐ-CP ngày 11 tháng 6 năm 2025 của Chính phủ quy định về phân định thẩm quyền của chính quyền địa phương 02 cấp trong lĩnh vực quản lý nhà nước của Bộ Nội vụ"
    );
    assert_eq!(line("tdkt-2022"), "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022");
}
