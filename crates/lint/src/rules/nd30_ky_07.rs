use super::signature::{authority, blocks};
use crate::paper::Paper;
use crate::rule::Findings;
use vanthu_core::vietnamese::fold;

rule! {
    /// Chức vụ cấp phó phù hợp với chức vụ cấp trưởng được ký thay.
    ///
    /// Kiểm tra: dòng dưới “KT.” là chức vụ cấp phó của đúng chức vụ ấy.
    /// Sai: “KT. CHỦ TỊCH”, dòng dưới “CHÁNH VĂN PHÒNG”; “KT. CHỦ TỊCH”, dòng dưới “PHÓ GIÁM ĐỐC”.
    /// Đúng: “KT. BỘ TRƯỞNG”, dòng dưới “THỨ TRƯỞNG”.
    ///
    /// The deputy who signs is no deputy of the head signed for.
    "ND30-KY-07", CanhBao, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.b; Mục V"
}

/// Heads whose deputies bear the same word.
const HEADS: &[&str] = &[
    "chu tich",
    "giam doc",
    "hieu truong",
    "truong phong",
    "truong ban",
    "cuc truong",
    "chanh van phong",
];

/// The head a line signs for, however "KT." is written: that is ND30-KY-01's matter.
fn signed_for(text: &str) -> Option<&str> {
    if let Some(("KT.", head)) = authority(text) {
        return Some(head);
    }
    ["K/T.", "K/T", "K.T.", "K.T", "KT.", "KT/", "KT"]
        .iter()
        .find_map(|form| text.strip_prefix(form))
        // "KTT …" is another word.
        .filter(|rest| {
            !rest.starts_with(char::is_alphanumeric) || text.starts_with("KT.") || text.starts_with("K.T.") || text.contains('/')
        })
        .map(str::trim)
}

fn check(paper: &Paper, out: &mut Findings) {
    for block in blocks(paper) {
        for pair in block.windows(2) {
            let Some(head) = signed_for(&pair[0].text) else { continue };
            let (head, deputy) = (fold(head), fold(&pair[1].text));
            let is_deputy = deputy.contains("pho") || deputy.starts_with("thu truong") || deputy.starts_with("uy vien");
            let other = HEADS.iter().find(|word| head.starts_with(**word)).is_some_and(|word| {
                let wanted = word.split(' ').next_back().unwrap_or(word);
                !deputy.contains(wanted)
            });
            if !is_deputy || other {
                out.report(
                    paper.spot(pair[1]),
                    format!("ký thay “{}” là “{}”", pair[0].text, pair[1].text),
                    "chức vụ cấp phó của người được ký thay",
                    "kiểm tra lại chức vụ người ký; người không phải cấp phó thì ký TL. hoặc TUQ.",
                );
            }
        }
    }
}
