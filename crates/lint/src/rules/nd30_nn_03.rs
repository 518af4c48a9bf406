use super::receivers::receivers;
use crate::paper::Paper;
use crate::rule::Findings;

rule! {
    /// Cuối mỗi nơi nhận có dấu chấm phẩy, dòng cuối cùng có dấu chấm.
    ///
    /// Kiểm tra: dấu cuối từng dòng của danh sách nơi nhận; ký hiệu người soạn thảo sau dấu chấm của dòng Lưu thì được.
    /// Sai: “- Sở Nội vụ,”; “- Sở Nội vụ”.
    /// Đúng: “- Sở Nội vụ;”, dòng cuối “- Lưu: VT, NV.”
    ///
    /// A receiver does not end in a semicolon, or the last in a full stop.
    "ND30-NN-03", Loi, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.d"
}

fn check(paper: &Paper, out: &mut Findings) {
    let all = receivers(paper);
    for (index, receiver) in all.iter().enumerate() {
        // The last line is the matter of ND30-NN-04 where it is the archive's.
        if receiver.is_archive() {
            continue;
        }
        let last = index + 1 == all.len();
        // Where the line of Lưu is missing, the last of the others is no last line: ND30-NN-04 tells what is missing.
        let whole = all.iter().any(|receiver| receiver.is_archive());
        let marks: &[char] = match (last, whole) {
            (true, true) => &['.', ')'],
            (true, false) => &['.', ')', ';'],
            (false, _) => &[';', ':'],
        };
        if !receiver.text.ends_with(marks) {
            let (mark, place) = if last {
                ('.', "dòng cuối của nơi nhận")
            } else {
                (';', "một nơi nhận")
            };
            out.report(
                paper.spot(receiver.last),
                format!("{place} không kết thúc bằng dấu “{mark}”"),
                "cuối dòng có dấu chấm phẩy, dòng cuối cùng có dấu chấm",
                format!("sửa dấu cuối dòng thành “{mark}”"),
            );
        }
    }
}
