use crate::paper::{Component, Paper};
use crate::rule::Findings;
use crate::text::{letters, with_blanks};

rule! {
    /// Số, ký hiệu của bản sao có chữ viết tắt SY, SL hoặc TrS theo hình thức sao.
    ///
    /// Kiểm tra: chữ viết tắt sau dấu gạch chéo trong số, ký hiệu của khối thể thức bản sao.
    /// Sai: “Số: 06/SYBC-UBND”; “Số: 06/SL-UBND” dưới “SAO Y”.
    /// Đúng: “Số: 06/SY-UBND” dưới “SAO Y”.
    ///
    /// The symbol of a copy does not begin with the abbreviation of its form.
    "ND30-SAO-02", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục II.1.c; Phụ lục III, Mục I", Copy
}

fn check(paper: &Paper, out: &mut Findings) {
    let Some(block) = paper.verdict.ban_sao else { return };
    let form = paper.of(block, Component::HinhThucSao).next().map(|p| letters(&p.text));
    let wanted: &[&str] = match form.as_deref() {
        Some(form) if form.contains("trichsao") => &["TrS"],
        Some(form) if form.contains("saoluc") => &["SL"],
        Some(form) if form.contains("saoy") => &["SY"],
        // "BẢN SAO" may be any of them.
        _ => &["SY", "SL", "TrS"],
    };
    for piece in paper.of(block, Component::SoKyHieu) {
        let text = with_blanks(&piece.text);
        let Some((_, symbol)) = text.split_once('/') else { continue };
        let kind = symbol.split(['-', '–', '/']).next().unwrap_or(symbol).trim();
        if !wanted.contains(&kind) {
            out.report(
                paper.spot(piece),
                format!("ký hiệu bản sao “{}”", piece.text),
                format!("<số>/{}-<cơ quan sao>", wanted.join(" hoặc ")),
                "ghi lại ký hiệu theo hình thức sao",
            );
        }
    }
}
