//! `--font-dir`: families of the user's own on certificates, in the PDF and by name in the DOCX; what is wrong with them is said once.

use std::path::Path;
use std::process::{Command, Output};
use vanthu_font::{Face, FontSet};

const DATA: &str = "loai: giay-khen\nco_quan: Ủy ban nhân dân xã An Hòa Đông\ndia_danh: An Hòa Đông\nngay_ban_hanh: 20/01/2026\n\
    nguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: Trần Quang Vinh}\nthanh_tich: Đã có thành tích xuất sắc năm 2025\nphong_ten: Thu Phap Viet XX\n";
const LIST: &str = "stt,danh_xung,ho_ten\n1,Ông,Nguyễn Văn An\n2,Bà,H'Bia Niê\n3,Bà,Trần Thị Ánh\n";

/// The vendored face under another family's name: a font that no machine has.
fn renamed(face: Face, spoil: bool) -> Vec<u8> {
    let mut bytes = FontSet::vendored().get(face).bytes().to_vec();
    let wide = |t: &str| t.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let (from, to) = ("Liberation Serif", "Thu Phap Viet XX");
    for (from, to) in [(wide(from), wide(to)), (from.into(), to.into())] {
        while let Some(at) = bytes.windows(from.len()).position(|w| w == from) {
            bytes[at..at + to.len()].copy_from_slice(&to);
        }
    }
    if spoil {
        // Without its map of characters it has no letter at all.
        let at = bytes.windows(4).position(|w| w == b"cmap").expect("a map");
        bytes[at..at + 4].copy_from_slice(b"cmaq");
    }
    bytes
}

fn vanthu(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vanthu"));
    command.current_dir(folder).args(args).output().expect("the binary starts")
}

fn folder(fonts: &[(&str, Vec<u8>)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("phong")).expect("a folder");
    std::fs::write(folder.path().join("gk.yaml"), DATA).expect("written");
    std::fs::write(folder.path().join("ds.csv"), LIST).expect("written");
    for (name, bytes) in fonts {
        std::fs::write(folder.path().join("phong").join(name), bytes).expect("written");
    }
    folder
}

const BATCH: [&str; 10] = [
    "batch", "gk.yaml", "--list", "ds.csv", "--to", "pdf,docx", "--name", "gk-{stt}", "-o", "ra",
];

fn batch(folder: &Path) -> Output {
    vanthu(folder, &[&BATCH[..], &["--font-dir", "phong"]].concat())
}

#[test]
fn a_script_face_stands_in_both_formats() {
    let folder = folder(&[("chu-dep.ttf", renamed(Face::Italic, false))]);
    let run = batch(folder.path());
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let pdf = std::fs::read(folder.path().join("ra/gk-2.pdf")).expect("made");
    let document = lopdf::Document::load_mem(&pdf).expect("a PDF");
    let names: Vec<String> = document
        .objects
        .values()
        .filter_map(|o| o.as_dict().ok())
        .filter_map(|d| Some(String::from_utf8_lossy(d.get(b"BaseFont").ok()?.as_name().ok()?).into_owned()))
        .collect();
    // The template sets names bold; the family has one face, which is used as it is.
    assert!(names.iter().any(|n| n.ends_with("+ThuPhapVietXX-Italic")), "{names:?}");
    let lines = vanthu_pdf::read_lines(&pdf).expect("readable");
    assert!(
        lines[0].iter().any(|l| l == "Bà\u{a0}H'Bia\u{a0}Niê" || l == "Bà H'Bia Niê"),
        "{lines:?}"
    );
    let docx = std::fs::File::open(folder.path().join("ra/gk-2.docx")).expect("made");
    let mut docx = zip::ZipArchive::new(docx).expect("a package");
    let styles = std::io::read_to_string(docx.by_name("word/styles.xml").expect("styles")).expect("text");
    assert!(styles.contains("w:ascii=\"Thu Phap Viet XX\""), "{styles}");
    // Other bytes in the folder, other fonts: a stopped run would not go on with them, and the same give the same.
    let again = batch(folder.path());
    assert!(again.status.success());
    assert_eq!(pdf, std::fs::read(folder.path().join("ra/gk-2.pdf")).expect("made"));
}

#[test]
fn a_font_that_cannot_serve_is_said_once_and_nothing_is_made() {
    let good = || renamed(Face::Italic, false);
    let two = vec![
        ("dam.ttf", renamed(Face::Bold, false)),
        ("thuong.ttf", renamed(Face::Regular, false)),
    ];
    for (fonts, data, code, said) in [
        (
            vec![("a.ttf", good())],
            DATA.replace("Viet XX", "Viet XY"),
            "MT204",
            "có phải “Thu Phap Viet XX”?",
        ),
        (
            vec![("a.ttf", renamed(Face::Italic, true))],
            DATA.into(),
            "MT209",
            "phông “Thu Phap Viet XX” thiếu 134 chữ tiếng Việt: Ă Â Đ Ê Ô …",
        ),
        (
            two,
            DATA.replace("phong_ten", "phong_noi_dung"),
            "MT204",
            "phông “Thu Phap Viet XX” không có kiểu nghiêng",
        ),
        (
            vec![("a.otf", b"OTTO".to_vec())],
            DATA.into(),
            "DL903",
            "a.otf: tệp phông không đọc được",
        ),
        (vec![("doc.txt", Vec::new())], DATA.into(), "DL903", "không có tệp .ttf, .otf nào"),
        (
            vec![("times.ttf", good()), ("a.ttf", good())],
            DATA.into(),
            "DL903",
            "thiếu tệp timesbd.ttf",
        ),
    ] {
        let folder = folder(&fonts);
        std::fs::write(folder.path().join("gk.yaml"), &data).expect("written");
        let run = batch(folder.path());
        let text = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(2), "{said}: {text}");
        assert_eq!(text.matches(code).count(), 1, "{text}");
        assert!(text.contains(said), "{said}: {text}");
        assert!(!folder.path().join("ra").exists(), "{said}");
    }
}
