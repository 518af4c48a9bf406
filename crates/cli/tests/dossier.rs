//! `vanthu dossier` as a clerk runs it: from the starter to the papers, and nothing at all while a row is held.

use std::path::Path;
use std::process::{Command, Output};

fn vanthu(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vanthu"))
        .args(args)
        .output()
        .expect("the binary starts")
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_string_lossy().into_owned()
}

#[test]
fn the_starter_makes_the_whole_file_and_the_papers_agree() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = vanthu(&["new", "ho-so-khen-thuong", "-o", &path(folder.path(), "dot")]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let (data, out) = (path(folder.path(), "dot/dot-khen-thuong.yaml"), path(folder.path(), "ra"));
    let run = vanthu(&["dossier", &data, "-o", &out]);
    let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}");
    assert!(
        said.contains("Đã đối chiếu: 6 đối tượng, tổng 5.310.000 đồng, khớp trong 5 văn bản và 4 bảng tính, 6 giấy khen"),
        "{said}"
    );
    for name in [
        "01-bien-ban",
        "02-to-trinh",
        "03-quyet-dinh",
        "04-so-khen-thuong",
        "05-ky-nhan-tien-thuong",
    ] {
        for extension in ["docx", "pdf"] {
            assert!(Path::new(&out).join(format!("{name}.{extension}")).is_file(), "{name}.{extension}");
        }
    }
    let register = std::fs::read_to_string(Path::new(&out).join("04-so-khen-thuong.csv")).expect("the register");
    assert!(
        register.starts_with("\u{feff}") && register.contains("\"6\",\"cá nhân\",\"H'Bia Niê\""),
        "{register}"
    );
    let payment = std::fs::read_to_string(Path::new(&out).join("05-ky-nhan-tien-thuong.csv")).expect("the payment list");
    assert!(payment.contains("\"Tổng cộng\",\"\",\"5310000\""), "{payment}");
    // The papers are in form; the register and the payment list are none of the decree's types.
    let check = vanthu(&["check", &out]);
    let said = String::from_utf8_lossy(&check.stdout);
    assert!(check.status.success(), "{said}");
    assert_eq!(said.matches("(ngoài phạm vi): không áp dụng các quy tắc").count(), 2, "{said}");
    assert_eq!(said.matches("không thấy điều gì sai").count(), 3, "{said}");
    // The starter is not written over.
    let again = vanthu(&["new", "ho-so-khen-thuong", "-o", &path(folder.path(), "dot")]);
    assert_eq!(again.status.code(), Some(2));
}

#[test]
fn labels_of_envelopes_name_everybody_of_the_decision() {
    for (said, pages, numbered) in [
        ("nhan_phong_bi: co", 1, "Số 06"),
        ("nhan_phong_bi: {cot: 2, hang: 2, rong: 90, cao: 40}", 2, "Số 06"),
    ] {
        let (folder, run) = changed("# nhan_phong_bi: co", said);
        let shown = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success() && shown.contains("khớp trong 6 văn bản"), "{shown}");
        let labels = vanthu_pdf::read_lines(&std::fs::read(folder.path().join("ra/08-nhan-phong-bi.pdf")).expect("made")).expect("a PDF");
        let texts: Vec<&str> = labels.iter().flatten().map(String::as_str).collect();
        assert_eq!((labels.len(), texts.iter().filter(|t| **t == "Kính gửi:").count()), (pages, 6));
        assert!(texts.contains(&"Bà H'Bia Niê") && texts.contains(&numbered), "{texts:?}");
        assert!(folder.path().join("ra/08-nhan-phong-bi.docx").is_file());
    }
    let (folder, run) = changed("# nhan_phong_bi: co", "nhan_phong_bi: {cot: 4, hang: 14}");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.code() == Some(2) && said.contains("DL972"), "{said}");
    assert!(!folder.path().join("ra").exists());
}

#[test]
fn one_held_row_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    vanthu(&["new", "ho-so-khen-thuong", "-o", &path(folder.path(), "dot")]);
    let list = folder.path().join("dot/danh-sach.csv");
    let rows =
        std::fs::read_to_string(&list).expect("the starter's list") + "7,Cá nhân,,Lưu Thị Nga,Giáo viên,Trường Mầm non Hoa Sen,9,0\n";
    std::fs::write(&list, rows).expect("written");
    let (data, out) = (path(folder.path(), "dot/dot-khen-thuong.yaml"), path(folder.path(), "ra"));
    let run = vanthu(&["dossier", &data, "-o", &out]);
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(2), "{said}");
    assert!(
        said.contains("DS016") && said.contains("danh-sach.csv, dòng 8, cột C (Danh xưng)"),
        "{said}"
    );
    assert!(!Path::new(&out).exists());
}

/// A fresh working folder with its data file changed, and what `vanthu dossier` says of it.
fn changed(from: &str, to: &str) -> (tempfile::TempDir, Output) {
    let folder = tempfile::tempdir().expect("a folder");
    vanthu(&["new", "ho-so-khen-thuong", "-o", &path(folder.path(), "dot")]);
    let data = folder.path().join("dot/dot-khen-thuong.yaml");
    let text = std::fs::read_to_string(&data).expect("the starter");
    assert!(text.contains(from), "{from}");
    std::fs::write(&data, text.replace(from, to)).expect("written");
    let run = vanthu(&["dossier", &data.to_string_lossy(), "-o", &path(folder.path(), "ra")]);
    (folder, run)
}

#[test]
fn what_does_not_fit_together_is_refused_and_nothing_is_written() {
    for (from, to, code, message) in [
        (
            "de_nghi: Trưởng phòng Văn hóa - Xã hội xã",
            "de_nghi: Trưởng phòng Văn hóa - Xã hội xã tại Tờ trình số 28/TTr-VHXH ngày 15 tháng 01 năm 2026",
            "DL931",
            "số 27/TTr-VHXH ngày 15 tháng 01 năm 2026",
        ),
        (
            "  de_nghi: Trưởng",
            "  can_cu_them: [Căn cứ Biên bản họp Hội đồng ngày 13 tháng 01 năm 2026]\n  de_nghi: Trưởng",
            "DL931",
            "họp ngày 12 tháng 01 năm 2026",
        ),
        (
            "ngay_ban_hanh: 15/01/2026",
            "ngay_ban_hanh: 21/01/2026",
            "DL932",
            "quyết định đề ngày 20/01/2026, trước tờ trình ngày 21/01/2026",
        ),
        ("thu_ve: 9", "thu_ve: 10", "DS048", "thu về 10 phiếu, nhiều hơn 9 phiếu phát ra"),
        (
            "hop_le: 9, khong_hop_le: 0",
            "hop_le: 8, khong_hop_le: 1",
            "DS055",
            "nhiều hơn 8 phiếu hợp lệ",
        ),
        (
            "hinh_thuc: giay-khen\n",
            "hinh_thuc: giay-khen\n  tien_thuong: khong\n  can_cu: [Căn cứ Nghị định số 98/2023/NĐ-CP của Chính phủ]\n",
            "DS034",
            "chỉ dùng được từ 01/01/2024 đến 30/06/2025",
        ),
        ("  ngay_ban_hanh: 20/01/2026\n", "", "DS030", "quyết định khen thưởng chưa có ngày"),
        ("\nky_nhan:", "\nky_nhann:", "DL013", "có phải “ky_nhan”?"),
        (
            "  khung: hoa-van",
            "  khung: hoa-van\n  ho_ten: Lê Văn Ba",
            "DL933",
            "phần giay_khen không ghi ho_ten",
        ),
        (
            "  khung: hoa-van",
            "  khung: hoa-van\n  chia_theo: don-v",
            "DL921",
            "không chia giấy khen theo “don_v” được",
        ),
        ("  khung: hoa-van", "  khungg: hoa-van", "DL013", "có phải “khung”?"),
        (
            "  khung: hoa-van",
            "  khung: hoa-van\n  huy_hieu: khong-co.png",
            "MT208",
            "khong-co.png",
        ),
        ("  khung: hoa-van", "  khung: hoa-van\n  phoi: phoi-cu", "DL901", "phoi-cu.yaml"),
        ("\nquyet_dinh:", "\nso_da_co: ../khong-co.csv\nquyet_dinh:", "DL901", "khong-co.csv"),
    ] {
        let (folder, run) = changed(from, to);
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(2), "{to}: {said}");
        assert!(said.contains(code) && said.contains(message), "{to}:\n{said}");
        assert!(!folder.path().join("ra").exists(), "{to}");
    }
}

#[test]
fn whom_the_council_turned_down_may_not_be_in_the_decision() {
    let folder = tempfile::tempdir().expect("a folder");
    vanthu(&["new", "ho-so-khen-thuong", "-o", &path(folder.path(), "dot")]);
    let list = folder.path().join("dot/danh-sach.csv");
    let rows = std::fs::read_to_string(&list)
        .expect("the starter's list")
        .replace("Hoa Sen,7,2", "Hoa Sen,4,5");
    std::fs::write(&list, rows).expect("written");
    let run = vanthu(&[
        "dossier",
        &path(folder.path(), "dot/dot-khen-thuong.yaml"),
        "-o",
        &path(folder.path(), "ra"),
    ]);
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(2), "{said}");
    assert!(
        said.contains("DS057") && said.contains("“H'Bia Niê” không đủ phiếu") && said.contains("danh-sach.csv, dòng 7"),
        "{said}"
    );
}

#[test]
fn numbers_and_dates_are_typed_once_and_parts_may_differ_from_the_common_head() {
    let (folder, run) = changed("ky_nhan:\n", "ky_nhan:\n  co_quan: Văn phòng HĐND và UBND\n");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let text = |name: &str| {
        let bytes = std::fs::read(folder.path().join("ra").join(name)).expect("made");
        vanthu_docx_read::read(&bytes).expect("readable").text()
    };
    let decision = text("03-quyet-dinh.docx");
    for line in [
        "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội xã tại Tờ trình số 27/TTr-VHXH ngày 15 tháng 01 năm 2026.",
        "Căn cứ Biên bản họp Hội đồng Thi đua - Khen thưởng ngày 12 tháng 01 năm 2026;",
    ] {
        assert!(decision.contains(line), "{line}\n{decision}");
    }
    let proposal = text("02-to-trinh.docx");
    for line in [
        "Hội đồng Thi đua - Khen thưởng đã họp ngày 12 tháng 01 năm 2026; các trường hợp đề nghị đều đạt tỷ lệ phiếu theo quy định.",
        "(Kèm theo: Biên bản họp Hội đồng Thi đua - Khen thưởng ngày 12 tháng 01 năm 2026.)",
    ] {
        assert!(proposal.contains(line), "{line}\n{proposal}");
    }
    assert!(text("05-ky-nhan-tien-thuong.docx").contains("VĂN PHÒNG HĐND VÀ UBND"));
    assert!(!text("04-so-khen-thuong.docx").contains("VĂN PHÒNG HĐND VÀ UBND"));
    let minutes = text("01-bien-ban.docx");
    assert!(minutes.contains("77,8%") && minutes.contains("HỘI ĐỒNG THI ĐUA"), "{minutes}");
}

#[test]
fn a_register_tells_who_had_the_award_before() {
    let (folder, run) = changed("# so_da_co: so-khen-thuong-2025.xlsx", "so_da_co: [nam-truoc.csv]");
    assert_eq!(run.status.code(), Some(2), "the register is not there yet");
    let register = |merit: &str| {
        let rows = format!(
            "Số sổ vàng,Họ và tên,Đơn vị,Danh hiệu hình thức,Hình thức,Thành tích,Quyết định,Ngày\n9,Trần Thị Ánh,Phòng Văn hóa - Xã hội,,Giấy khen,{merit},12/QĐ-UBND,05/02/2025\n"
        );
        std::fs::write(folder.path().join("dot/nam-truoc.csv"), rows).expect("written");
        let run = vanthu(&[
            "dossier",
            &path(folder.path(), "dot/dot-khen-thuong.yaml"),
            "-o",
            &path(folder.path(), "ra"),
        ]);
        (run.status.code(), String::from_utf8_lossy(&run.stderr).into_owned())
    };
    let (code, said) = register("đã có thành tích xuất sắc năm 2024");
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("DS062") && said.contains("“Trần Thị Ánh” đã được “Giấy khen” tại Quyết định số 12/QĐ-UBND ngày 05/02/2025"),
        "{said}"
    );
    let (code, said) = register("đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2025");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("DS061"), "{said}");
    // The round's own register, kept from the first run: its own lines are no duplicates, but that they are there is said.
    std::fs::copy(
        folder.path().join("ra/04-so-khen-thuong.xlsx"),
        folder.path().join("dot/nam-truoc.xlsx"),
    )
    .expect("copied");
    let data = folder.path().join("dot/dot-khen-thuong.yaml");
    let text = std::fs::read_to_string(&data)
        .expect("the data")
        .replace("nam-truoc.csv", "nam-truoc.xlsx");
    std::fs::write(&data, text).expect("written");
    let run = vanthu(&["dossier", &data.to_string_lossy(), "-o", &path(folder.path(), "ra")]);
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(0), "{said}");
    assert!(said.contains("DS060") && !said.contains("DS061"), "{said}");
}

#[test]
fn the_report_counts_a_register_and_every_run_gives_the_same_bytes() {
    let report = "bao_cao:\n  so_ky_hieu: {so: 18, ky_hieu: BC-UBND}\n  ngay_ban_hanh: 10/02/2026\n  ky_bao_cao: năm 2025\n  thuan_loi: a\n  kho_khan: b\n  \
                  phong_trao: [{ten: c}]\n  ton_tai: d\n  nguyen_nhan: e\n  phuong_huong: g\n\nquyet_dinh:";
    let (folder, run) = changed("\nquyet_dinh:", &format!("\n{report}"));
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let out = folder.path().join("ra");
    let text = vanthu_docx_read::read(&std::fs::read(out.join("06-bao-cao.docx")).expect("made"))
        .expect("readable")
        .text();
    assert!(
        text.contains("đã khen thưởng 06 lượt: 01 tập thể, 01 hộ gia đình và 04 cá nhân."),
        "{text}"
    );
    let files = |folder: &Path| -> Vec<(String, Vec<u8>)> {
        let mut all: Vec<_> = std::fs::read_dir(folder)
            .expect("the folder")
            .flatten()
            .map(|e| {
                (
                    e.file_name().to_string_lossy().into_owned(),
                    std::fs::read(e.path()).expect("a file"),
                )
            })
            .collect();
        all.sort();
        all
    };
    let first = files(&out);
    assert_eq!(first.len(), 17);
    // The same from its own register, read back as XLSX.
    let data = folder.path().join("dot/dot-khen-thuong.yaml");
    std::fs::copy(out.join("04-so-khen-thuong.xlsx"), folder.path().join("dot/so.xlsx")).expect("copied");
    let from_register = std::fs::read_to_string(&data)
        .expect("the data")
        .replace("\n  ky_bao_cao: năm 2025", "\n  tep_danh_sach: so.xlsx\n  ky_bao_cao: năm 2025");
    std::fs::write(&data, from_register).expect("written");
    let run = vanthu(&["dossier", &data.to_string_lossy(), "-o", &path(folder.path(), "ra-2")]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    for ((name, a), (_, b)) in first.iter().zip(files(&folder.path().join("ra-2"))) {
        assert!(*a == b, "{name} differs");
    }
}

#[test]
fn every_shape_of_a_decision_has_papers_that_agree() {
    let same: fn(String) -> String = |list| list;
    // Each row's own award; only one recipient.
    let many: fn(String) -> String = |list| {
        let awards = [
            "Hình thức",
            "Tập thể lao động tiên tiến",
            "Giấy khen",
            "Chiến sĩ thi đua cơ sở",
            "Lao động tiên tiến",
            "",
            "",
        ];
        list.lines().zip(awards).map(|(line, award)| format!("{line},{award}\n")).collect()
    };
    let one: fn(String) -> String = |list| {
        list.lines()
            .take(1)
            .chain(list.lines().skip(4).take(1))
            .map(|l| format!("{l}\n"))
            .collect()
    };
    let with = |setting: &'static str| ("  hinh_thuc: giay-khen\n", format!("  hinh_thuc: giay-khen\n{setting}"));
    for ((from, to), list, said) in [
        (
            with("  tien_thuong: khong\n"),
            same,
            "6 đối tượng, không kèm tiền thưởng, khớp trong 4 văn bản và 2 bảng tính",
        ),
        (
            with(""),
            many,
            "6 đối tượng, tổng 7.410.000 đồng, khớp trong 5 văn bản và 4 bảng tính, 6 giấy khen",
        ),
        (with(""), one, "1 đối tượng, tổng 710.000 đồng"),
        (with("  stt: theo-nhom\n"), same, "6 đối tượng"),
        (
            with("  sap_xep: ten\n  thu_tu_nhom: [ca-nhan, ho-gia-dinh, tap-the]\n  trang: co-13\n"),
            same,
            "6 đối tượng",
        ),
        (with("  bo_cuc: trong-dieu-1\n"), same, "6 đối tượng"),
        (("{so: 145, ky_hieu", "{ky_hieu".to_string()), same, "6 đối tượng"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        vanthu(&["new", "ho-so-khen-thuong", "-o", &path(folder.path(), "dot")]);
        for (name, change) in [("dot/dot-khen-thuong.yaml", None), ("dot/danh-sach.csv", Some(list))] {
            let file = folder.path().join(name);
            let text = std::fs::read_to_string(&file).expect("the starter");
            let text = match change {
                Some(change) => change(text),
                None => text.replacen(from, &to, 1),
            };
            std::fs::write(&file, text).expect("written");
        }
        let run = vanthu(&[
            "dossier",
            &path(folder.path(), "dot/dot-khen-thuong.yaml"),
            "-o",
            &path(folder.path(), "ra"),
        ]);
        let out = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success() && out.contains(said), "{to}: {out}");
    }
}

/// The lines of each page of a PDF of certificates.
fn printed(folder: &Path, name: &str) -> Vec<Vec<String>> {
    let bytes = std::fs::read(folder.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    vanthu_pdf::read_lines(&bytes).expect("readable")
}

#[test]
fn certificates_carry_what_the_decision_says() {
    let (folder, run) = changed("  khung: hoa-van", "  khung: vien-kep");
    let out = folder.path().join("ra");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let pages = printed(&out, "07-giay-khen.pdf");
    let names = [
        "Trường THCS Lê Văn Thọ",
        "Hộ gia đình ông Nguyễn Văn Lành",
        "Ông Nguyễn Văn An",
        "Bà Trần Thị Ánh",
        "Ông Thào A Sùng",
        "Bà H'Bia Niê",
    ];
    assert_eq!(pages.len(), names.len());
    for (i, (page, name)) in pages.iter().zip(names).enumerate() {
        for line in [
            name,
            "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN HÒA ĐÔNG",
            "TẶNG",
            "GIẤY KHEN",
            "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2025",
            "Quyết định số 145/QĐ-UBND ngày 20 tháng 01 năm 2026",
            &format!("Số sổ vàng: {:02}", i + 1),
            "An Hòa Đông, ngày 20 tháng 01 năm 2026",
            "CHỦ TỊCH",
            "Nguyễn Văn Minh",
        ] {
            assert!(page.iter().any(|l| l.replace('\u{a0}', " ") == line), "{line}\n{page:?}");
        }
    }
}

/// The starter with another list and other settings of its certificates, and what `vanthu dossier` says.
fn with_list(list: &str, changes: &[(&str, &str)]) -> (tempfile::TempDir, Output) {
    let folder = tempfile::tempdir().expect("a folder");
    vanthu(&["new", "ho-so-khen-thuong", "-o", &path(folder.path(), "dot")]);
    std::fs::write(folder.path().join("dot/danh-sach.csv"), list).expect("written");
    let data = folder.path().join("dot/dot-khen-thuong.yaml");
    let mut text = std::fs::read_to_string(&data).expect("the starter");
    // The council's votes are of the starter's own list.
    let (from, to) = (
        text.find("\nbien_ban:").expect("minutes"),
        text.find("\nto_trinh:").expect("a proposal"),
    );
    text.replace_range(from..to, "\n");
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    std::fs::write(&data, text).expect("written");
    let run = vanthu(&["dossier", &data.to_string_lossy(), "-o", &path(folder.path(), "ra")]);
    (folder, run)
}

const LIST: &str = "STT,Đối tượng,Danh xưng,Họ và tên,Chức vụ,Đơn vị công tác,Hình thức,Truy tặng,Thành tích\n\
    1,Tập thể,,Phòng Kinh tế,,xã An Hòa Đông,Tập thể lao động tiên tiến,,Đã hoàn thành xuất sắc nhiệm vụ năm 2025.\n\
    2,Cá nhân,Ông,Nguyễn Văn An,Chủ tịch Công đoàn cơ sở,Văn phòng HĐND và UBND,Chiến sĩ thi đua cơ sở,,\n\
    3,Cá nhân,Ông,Lò Văn Sáu,Dân quân,Ban Chỉ huy Quân sự xã,Giấy khen,có,đã dũng cảm cứu người trong mưa lũ\n\
    4,Hộ gia đình,,Nguyễn Văn Lành,,Văn phòng HĐND và UBND,Giấy khen,,\n";

#[test]
fn awards_have_their_own_words_and_units_their_own_files() {
    let (folder, run) = with_list(
        LIST,
        &[("  khung: hoa-van", "  khung: hoa-van\n  chia_theo: don_vi\n  hai_cham: co")],
    );
    let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}");
    assert!(said.contains(", 4 giấy khen"), "{said}");
    let out = folder.path().join("ra");
    let page = |name: &str, at: usize| {
        let lines = printed(&out, name)[at].clone();
        move |line: &str| assert!(lines.iter().any(|l| l.replace('\u{a0}', " ") == line), "{line}\n{lines:?}")
    };
    let collective = page("07-giay-khen-xa-an-hoa-dong.pdf", 0);
    for line in [
        "TẶNG DANH HIỆU",
        "TẬP THỂ LAO ĐỘNG TIÊN TIẾN",
        "Tập thể: Phòng Kinh tế",
        "Đã hoàn thành xuất sắc nhiệm vụ năm 2025",
    ] {
        collective(line);
    }
    let office = "07-giay-khen-van-phong-hdnd-va-ubnd.pdf";
    assert_eq!(printed(&out, office).len(), 2);
    page(office, 0)("Hộ gia đình: Nguyễn Văn Lành");
    page(office, 1)("CHIẾN SĨ THI ĐUA CƠ SỞ");
    let titles = bookmarks(&std::fs::read(out.join(office)).expect("made"));
    assert_eq!(titles, ["2. Nguyễn Văn Lành", "4. Nguyễn Văn An"]);
    let posthumous = page("07-giay-khen-ban-chi-huy-quan-su-xa.pdf", 0);
    for line in ["TRUY TẶNG", "Ông: Lò Văn Sáu", "Đã dũng cảm cứu người trong mưa lũ"] {
        posthumous(line);
    }
    assert!(!out.join("07-giay-khen.pdf").exists());
}

#[test]
fn a_name_that_fits_no_certificate_is_told_before_anything_is_written() {
    let long =
        "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng công nghiệp và phát triển hạ tầng kỹ thuật khu vực ven biển phía Đông "
            .repeat(4);
    let list = LIST.replace("Phòng Kinh tế", long.trim());
    let (folder, run) = with_list(&list, &[]);
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(2), "{said}");
    assert!(said.contains("MT201") && said.contains("chữ dài hơn ô 531,9 mm"), "{said}");
    assert!(said.contains("danh-sach.csv, dòng 2"), "{said}");
    assert!(!folder.path().join("ra").exists());
    // Without certificates the name stands in the papers.
    let from = "\ngiay_khen:\n";
    let (_folder, run) = with_list(&list, &[(from, "\n# giay_khen:\n"), ("  khung: hoa-van\n", "")]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn numbers_of_a_signed_decision_stay_with_their_persons() {
    let (folder, run) = with_list(LIST, &[]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let data = path(folder.path(), "dot/dot-khen-thuong.yaml");
    let before = std::fs::read(folder.path().join("ra/07-giay-khen.pdf")).expect("made");
    let another = LIST.to_string() + "5,Cá nhân,Bà,Trần Thị Ánh,Chuyên viên,Văn phòng HĐND và UBND,Chiến sĩ thi đua cơ sở,,\n";
    let reordered = {
        let mut lines: Vec<&str> = another.lines().collect();
        lines.swap(2, 5);
        lines.join("\n")
    };
    // One more behind the last moves nobody; two who change places do.
    for (list, code) in [(another.as_str(), 0), (&reordered, 2)] {
        std::fs::write(folder.path().join("dot/danh-sach.csv"), list).expect("written");
        let run = vanthu(&["dossier", &data, "-o", &path(folder.path(), "ra")]);
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(code), "{said}");
        assert_eq!(said.contains("DL946"), code == 2, "{said}");
    }
    let now = std::fs::read(folder.path().join("ra/07-giay-khen.pdf")).expect("there");
    assert_ne!(before, now, "the one more was printed");
    let run = vanthu(&["dossier", &data, "-o", &path(folder.path(), "ra"), "--danh-so-lai"]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// The titles of the outline, in order.
fn bookmarks(pdf: &[u8]) -> Vec<String> {
    let doc = lopdf::Document::load_mem(pdf).expect("a PDF");
    let outlines = doc
        .catalog()
        .and_then(|c| c.get(b"Outlines"))
        .and_then(lopdf::Object::as_reference)
        .expect("bookmarks");
    let mut next = doc
        .get_dictionary(outlines)
        .and_then(|o| o.get(b"First"))
        .and_then(lopdf::Object::as_reference)
        .ok();
    let mut out = Vec::new();
    while let Some(entry) = next.and_then(|id| doc.get_dictionary(id).ok()) {
        out.push(lopdf::decode_text_string(entry.get(b"Title").expect("a title")).expect("text"));
        next = entry.get(b"Next").and_then(lopdf::Object::as_reference).ok();
    }
    out
}

#[test]
fn the_kind_of_certificate_may_be_another_than_the_award_comes_with() {
    let list = "STT,Đối tượng,Danh xưng,Họ và tên,Chức vụ,Đơn vị công tác\n1,Cá nhân,Ông,Nguyễn Văn An,Chuyên viên,Phòng Kinh tế\n";
    let (folder, run) = with_list(list, &[("  khung: hoa-van", "  loai: giay-chung-nhan\n  khung: vien-kep")]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let page = &printed(&folder.path().join("ra"), "07-giay-chung-nhan.pdf")[0];
    assert!(page.iter().any(|l| l == "GIẤY CHỨNG NHẬN"), "{page:?}");
}
