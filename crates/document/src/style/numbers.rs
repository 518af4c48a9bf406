//! The decree's numbers for one page profile, as the styler wants them: a style per role, lengths on whole twips.

use crate::Role;
use crate::styled::{Align, Border, LineSpacing, PageSetup, ParaStyle};
use vanthu_core::Length;

/// What the styler reads; every value comes from the decree's data file.
pub(crate) struct Numbers {
    pub page: PageSetup,
    pub font: String,
    pub styles: Vec<(Role, ParaStyle)>,
    pub quoc_hieu: String,
    pub tieu_ngu: String,
    pub kinh_gui: String,
    pub noi_nhan: String,
    pub phu_luc: String,
    /// Width of the left column at the head.
    pub head_left: Length,
    /// Width of the column of Nơi nhận.
    pub sign_left: Length,
    /// Shares of the text line: under the agency, under trích yếu.
    pub rule_agency: f64,
    pub rule_subject: f64,
    /// Eighths of a point.
    pub rule_weight: u32,
    pub table_border: u32,
    pub cell_padding: Length,
    /// Half points: the size địa danh, thời gian may drop to.
    pub date_fit: u32,
    pub after_title: Length,
    /// Where "Kính gửi:" starts when several addressees stand below it.
    pub kinh_gui_left: Length,
    /// Left indent of a single addressee too long for its line.
    pub after_margin: Length,
    frames: Vec<(String, (Length, Length))>,
}

impl Numbers {
    pub fn style(&self, role: Role) -> ParaStyle {
        self.styles.iter().find(|(r, _)| *r == role).expect("every role has a style").1
    }

    /// Width and height of the frame the decree gives a mark.
    pub fn frame(&self, mark: &str) -> Option<(Length, Length)> {
        self.frames.iter().find(|(m, _)| m == mark).map(|(_, frame)| *frame)
    }
}

impl Numbers {
    pub fn of(trang: &str) -> Numbers {
        let small = trang == "co-13";
        let pick = |a: f64, b: f64| if small { b } else { a };
        let mm = |v: f64| Length::mm(v).on_twips();
        let body = pick(14.0, 13.0);
        let base = ParaStyle {
            size: (body * 2.0) as u32,
            bold: false,
            italic: false,
            red: false,
            align: Align::Left,
            left: Length::ZERO,
            right: Length::ZERO,
            first: Length::ZERO,
            before: Length::ZERO,
            after: Length::ZERO,
            line: LineSpacing::Auto(240),
            border: Border::None,
            keep_next: false,
            keep_lines: false,
        };
        let indent = mm(pick(10.0, 12.7));
        let text = ParaStyle {
            align: Align::Justify,
            first: indent,
            after: Length::pt(6.0),
            line: LineSpacing::Auto(pick(276.0, 288.0) as u32),
            ..base
        };
        let center = ParaStyle {
            align: Align::Center,
            ..base
        };
        let sized = |s: ParaStyle, size: f64| ParaStyle {
            size: (size * 2.0) as u32,
            ..s
        };
        let bold = |s: ParaStyle| ParaStyle { bold: true, ..s };
        let ital = |s: ParaStyle| ParaStyle { italic: true, ..s };
        let keep = |s: ParaStyle| ParaStyle { keep_next: true, ..s };
        let styles = Role::ALL
            .iter()
            .map(|r| {
                (
                    *r,
                    match r {
                        Role::CoQuanChuQuan => sized(center, pick(13.0, 12.0)),
                        Role::CoQuan | Role::QuocHieu => bold(sized(center, pick(13.0, 12.0))),
                        Role::SoKyHieu => ParaStyle {
                            before: Length::pt(6.0),
                            ..sized(center, 13.0)
                        },
                        Role::TieuNgu => bold(sized(center, pick(14.0, 13.0))),
                        Role::DiaDanhThoiGian => ParaStyle {
                            before: Length::pt(6.0),
                            ..ital(sized(center, pick(14.0, 13.0)))
                        },
                        Role::DuongKe => ParaStyle {
                            size: 4,
                            line: LineSpacing::Exact(Length::pt(4.0)),
                            before: Length::pt(2.0),
                            border: Border::Top(6),
                            ..center
                        },
                        Role::DoMat | Role::DuThao | Role::PhamViLuuHanh => ParaStyle {
                            before: Length::pt(6.0),
                            ..bold(sized(center, 13.0))
                        },
                        Role::DoKhan => ParaStyle {
                            before: Length::pt(6.0),
                            red: true,
                            ..bold(sized(center, 13.0))
                        },
                        Role::TenLoai => keep(ParaStyle {
                            before: Length::pt(18.0),
                            ..bold(center)
                        }),
                        Role::TrichYeu => keep(bold(center)),
                        Role::KinhGui => ParaStyle {
                            after: Length::pt(6.0),
                            ..center
                        },
                        Role::KinhGuiMuc => ParaStyle {
                            after: Length::pt(6.0),
                            ..base
                        },
                        Role::CanCu => ital(text),
                        Role::NoiDung | Role::Khoan | Role::Diem | Role::Gach => text,
                        Role::Phan | Role::Chuong | Role::MucSo | Role::TieuMuc => keep(bold(ParaStyle { line: text.line, ..center })),
                        Role::TieuDe => keep(bold(ParaStyle {
                            line: text.line,
                            after: Length::pt(6.0),
                            ..center
                        })),
                        Role::Dieu | Role::Muc | Role::KhoanTieuDe => keep(bold(text)),
                        Role::TenBang => keep(bold(ParaStyle {
                            after: Length::pt(6.0),
                            ..center
                        })),
                        Role::OBangDau => bold(ParaStyle {
                            before: Length::pt(2.0),
                            after: Length::pt(2.0),
                            ..sized(center, 13.0)
                        }),
                        Role::OBang => ParaStyle {
                            before: Length::pt(2.0),
                            after: Length::pt(2.0),
                            ..sized(base, 13.0)
                        },
                        Role::SauBang => ParaStyle {
                            size: 12,
                            line: LineSpacing::Exact(Length::pt(6.0)),
                            ..base
                        },
                        Role::NoiNhanDau => bold(ital(sized(base, 12.0))),
                        Role::NoiNhan => sized(base, 11.0),
                        Role::QuyenHan => bold(center),
                        Role::HoTen => ParaStyle {
                            before: mm(27.0),
                            ..bold(center)
                        },
                        Role::LienHe => sized(base, 11.0),
                        Role::PhuLuc => keep(bold(sized(center, 14.0))),
                        Role::TenPhuLuc => keep(bold(center)),
                        Role::KemTheo => keep(ital(center)),
                        Role::SoTrang => center,
                        Role::Het => ParaStyle {
                            size: 2,
                            line: LineSpacing::Exact(Length::pt(1.0)),
                            ..base
                        },
                    },
                )
            })
            .collect();
        Numbers {
            page: PageSetup {
                width: mm(210.0),
                height: mm(297.0),
                top: mm(20.0),
                bottom: mm(20.0),
                left: mm(30.0),
                right: mm(15.0),
                header: mm(10.0),
                footer: mm(10.0),
                landscape: false,
            },
            font: "Times New Roman".into(),
            styles,
            quoc_hieu: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".into(),
            tieu_ngu: "Độc lập - Tự do - Hạnh phúc".into(),
            kinh_gui: "Kính gửi:".into(),
            noi_nhan: "Nơi nhận:".into(),
            phu_luc: "Phụ lục".into(),
            head_left: mm(65.0),
            sign_left: mm(75.0),
            rule_agency: 0.4,
            rule_subject: 0.4,
            rule_weight: 6,
            table_border: 4,
            cell_padding: Length::twips(108),
            date_fit: 26,
            after_title: Length::pt(12.0),
            kinh_gui_left: mm(35.0),
            after_margin: mm(10.0),
            frames: vec![
                ("HỎA TỐC".into(), (mm(30.0), mm(8.0))),
                ("THƯỢNG KHẨN".into(), (mm(40.0), mm(8.0))),
                ("KHẨN".into(), (mm(20.0), mm(8.0))),
            ],
        }
    }
}
