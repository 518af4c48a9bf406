use super::body::running;
use super::component::style;
use crate::look::{points, sizes};
use crate::paper::{Component, Paper};
use crate::rule::Findings;
use std::collections::BTreeMap;

rule! {
    /// Nội dung cỡ chữ 13 đến 14, thống nhất trong cả văn bản.
    ///
    /// Kiểm tra: cỡ chữ của các đoạn nội dung; bảng, tên bảng, phần đầu, chữ ký và nơi nhận không tính.
    /// Sai: nội dung cỡ chữ 12; đoạn cỡ 13, đoạn cỡ 14.
    /// Đúng: mọi đoạn nội dung cỡ chữ 14.
    ///
    /// Running text is not of 13 to 14 points, or not of one size.
    "ND30-ND-02", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.e"
}

/// A paragraph shorter than this says nothing about the size of the text.
const SHORT: usize = 30;

fn check(paper: &Paper, out: &mut Findings) {
    let range = style(Component::NoiDung).size_pt;
    let mut weights: BTreeMap<u32, usize> = BTreeMap::new();
    let pieces: Vec<_> = running(paper).filter_map(|p| Some((p, paper.look(p)?))).collect();
    for (piece, look) in &pieces {
        *weights.entry(look.size).or_default() += piece.text.chars().count();
    }
    let Some((main, _)) = weights
        .into_iter()
        .filter(|(size, _)| range.allows(*size as f64 / 2.0))
        .max_by_key(|(_, weight)| *weight)
    else {
        for (piece, look) in &pieces {
            let found = format!("nội dung cỡ chữ {}", points(look.size));
            out.report(
                paper.spot(piece),
                found,
                format!("{}, thống nhất", sizes(range)),
                "chọn nội dung, đặt cỡ chữ 14 (hoặc 13)",
            );
        }
        return;
    };
    for (piece, look) in &pieces {
        if !range.allows(look.size as f64 / 2.0) {
            let found = format!("nội dung cỡ chữ {}", points(look.size));
            out.report(
                paper.spot(piece),
                found,
                format!("{}, thống nhất", sizes(range)),
                format!("đặt cỡ chữ {}", points(main)),
            );
        } else if look.size != main && piece.text.chars().count() >= SHORT {
            let found = format!("nội dung cỡ chữ {}, phần lớn văn bản cỡ chữ {}", points(look.size), points(main));
            out.report(
                paper.spot(piece),
                found,
                "một cỡ chữ thống nhất",
                format!("đặt cỡ chữ {}", points(main)),
            );
        }
    }
}
