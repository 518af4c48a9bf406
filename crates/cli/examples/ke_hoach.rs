//! A plan built in Rust: DOCX and PDF in memory.

use vanthu::{Engine, Muc, NgayThang, NguoiKy, SoKyHieu, VanBan};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let ke_hoach = VanBan {
        loai: "ke-hoach".into(),
        co_quan: Some("Ủy ban nhân dân xã An Thạnh Đông".into()),
        so_ky_hieu: SoKyHieu {
            so: Some(5),
            ky_hieu: Some("KH-UBND".into()),
        },
        dia_danh: Some("An Thạnh Đông".into()),
        ngay_ban_hanh: NgayThang::new(5, 2, 2026),
        trich_yeu: "Phát động phong trào thi đua năm 2026".into(),
        muc: vec![Muc {
            tieu_de: "I. MỤC ĐÍCH".into(),
            noi_dung: Some("1. Động viên cán bộ, công chức thi đua./.".into()),
            ..Muc::default()
        }],
        noi_nhan: vec!["Các phòng chuyên môn".into(), "Lưu: VT".into()],
        nguoi_ky: NguoiKy {
            chuc_vu: Some("CHỦ TỊCH".into()),
            ho_ten: Some("Nguyễn Văn An".into()),
            ..NguoiKy::default()
        },
        ..VanBan::default()
    };
    let made = Engine::new().make(&ke_hoach).map_err(|found| found[0].to_string())?;
    let folder = std::env::temp_dir();
    std::fs::write(folder.join("ke-hoach.docx"), &made.docx)?;
    std::fs::write(folder.join("ke-hoach.pdf"), &made.pdf)?;
    Ok(())
}
