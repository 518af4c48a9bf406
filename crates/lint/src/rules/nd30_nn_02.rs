use super::component::look;
use super::receivers::receivers;
use crate::paper::{Component, Paper};
use crate::rule::Findings;

rule! {
    /// Danh sách nơi nhận cỡ chữ 11, kiểu chữ đứng, không đậm, gạch đầu dòng sát lề trái.
    ///
    /// Kiểm tra: cỡ chữ, kiểu chữ và gạch đầu dòng của từng nơi nhận.
    /// Sai: danh sách cỡ chữ 12; nơi nhận không có gạch đầu dòng.
    /// Đúng: “- Sở Nội vụ;” cỡ chữ 11.
    ///
    /// A receiver is not in upright regular type of 11 points, or lacks its dash.
    "ND30-NN-02", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.d"
}

fn check(paper: &Paper, out: &mut Findings) {
    look(paper, out, Component::NoiNhan, "danh sách nơi nhận", None);
    for receiver in receivers(paper) {
        if !receiver.text.starts_with(['-', '–']) {
            out.report(
                paper.spot(receiver.first),
                "nơi nhận không có gạch đầu dòng",
                "bắt đầu bằng “- ”",
                "thêm “- ” ở đầu dòng",
            );
        }
    }
}
