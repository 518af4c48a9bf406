//! The words by which components are known. Comparisons are of folded text (no accents, small letters), but where the tone tells words apart.

use crate::text::{letters, mostly_upper, starts, with_blanks};
use vanthu_core::decree::nd30;
use vanthu_core::vietnamese::fold;

/// First words of names of bodies: where one of these begins a line of the head's left column, a new body begins.
const BODIES: &[&str] = &[
    "bộ",
    "sở",
    "phòng",
    "trường",
    "trung tâm",
    "cục",
    "chi cục",
    "tổng cục",
    "vụ",
    "viện",
    "bệnh viện",
    "ban",
    "hội đồng",
    "ủy ban",
    "uỷ ban",
    "ubnd",
    "hđnd",
    "công ty",
    "tổng công ty",
    "tập đoàn",
    "đại học",
    "học viện",
    "văn phòng",
    "thanh tra",
    "kho bạc",
    "tòa án",
    "toà án",
    "hội",
    "liên đoàn",
    "liên hiệp",
    "bảo hiểm xã hội",
    "chi nhánh",
    "trạm",
    "hạt",
    "bql",
    "quỹ",
    "báo",
    "đài",
    "ngân hàng",
    "khoa",
    "tổ",
    "công an",
    "bộ chỉ huy",
    "đảng ủy",
    "đảng uỷ",
    "mặt trận",
    "đoàn",
    "thủ tướng",
    "chủ tịch",
    "chính phủ",
    "quốc hội",
    "xí nghiệp",
    "nhà máy",
    "thư viện",
    "bảo tàng",
    "đội",
    "kiểm toán",
    "hợp tác xã",
    "công đoàn",
    "nghiệp đoàn",
    "chi đoàn",
    "chi hội",
    "hiệp hội",
    "liên minh",
    "liên đội",
    "nhà văn hóa",
    "nhà văn hoá",
    "nhà thiếu nhi",
    "nhà hát",
    "vườn quốc gia",
    "khu bảo tồn",
    "trại giam",
    "bộ tư lệnh",
    "quân khu",
    "sư đoàn",
    "lữ đoàn",
    "trung đoàn",
    "tiểu đoàn",
    "đại đội",
    "tiểu ban",
];
/// What begins like one of them and goes on with the name above: "ỦY BAN MẶT TRẬN" over "TỔ QUỐC VIỆT NAM".
const GOES_ON: &[&str] = &[
    "tổ quốc",
    "phòng chống",
    "phòng, chống",
    "phòng cháy",
    "phòng thủ",
    "tổ chức",
    "khoa học",
    "đoàn kết",
    "hội nhập",
    "viện trợ",
];

/// Words a signer's position is made of.
const POSITIONS: &[&str] = &[
    "chu tich",
    "giam doc",
    "truong",
    "pho",
    "chanh",
    "thu tuong",
    "bi thu",
    "chu nhiem",
    "tong bien tap",
    "vien si",
    "chu toa",
    "thu ky",
    "ke toan",
    "thu truong",
    "dai dien",
    "nguoi lap",
    "to pho",
    "uy vien",
    "chi huy",
    "quyen",
    "ben giao",
    "ben nhan",
    "nguoi giao",
    "nguoi nhan",
    "ben a",
    "ben b",
    "benh vien truong",
    "thong doc",
    "hieu truong",
];

/// Does a line of the left column begin the name of another body?
pub(crate) fn begins_body(text: &str) -> bool {
    // Their tones tell "TỔ" from "TO", "BÁO" from "BẢO".
    let small = text.to_lowercase();
    BODIES.iter().any(|word| starts(&small, word)) && !GOES_ON.iter().any(|word| starts(&small, word))
}

/// Names a position: all words of some titles, or one of those they are made of.
pub(crate) fn is_position(text: &str) -> bool {
    let folded = fold(text);
    POSITIONS
        .iter()
        .any(|word| folded == *word || starts(&folded, word) || folded.contains(&format!(" {word}")))
}

/// "TM.", "KT/", "T/M": an authority abbreviation in any of its right and wrong spellings.
pub(crate) fn is_authority(text: &str) -> bool {
    let head: String = text.split_whitespace().next().unwrap_or("").to_uppercase();
    let letters: String = head.chars().filter(|c| c.is_alphabetic()).collect();
    let marks = head.chars().any(|c| matches!(c, '.' | '/'));
    let alone = matches!(letters.as_str(), "TM" | "KT" | "TL" | "TUQ" | "Q");
    (alone && (marks || letters != "Q") && text.split_whitespace().count() > 1)
        || ["TM.", "KT.", "TL.", "TUQ.", "T/M", "K/T", "T/L", "KT/", "TM/"]
            .iter()
            .any(|a| head.starts_with(a))
}

pub(crate) fn is_quoc_hieu(text: &str) -> bool {
    near(&letters(text), &letters(&nd30().words.quoc_hieu.value), 3)
}

pub(crate) fn is_tieu_ngu(text: &str) -> bool {
    near(&letters(text), &letters(&nd30().words.tieu_ngu.value), 3)
}

fn near(found: &str, wanted: &str, slips: usize) -> bool {
    found.len().abs_diff(wanted.len()) <= slips && strsim::damerau_levenshtein(found, wanted) <= slips
}

/// "An Bình, ngày 05 tháng 02 năm 2026", with gaps or dots, alone on its line.
pub(crate) fn is_dia_danh_thoi_gian(text: &str) -> bool {
    let folded = fold(&with_blanks(text));
    if folded.chars().count() > 90 || folded.ends_with([';', ':']) {
        return false;
    }
    let Some(day) = folded.find("ngay") else { return false };
    let Some(month) = folded[day..].find("thang").map(|at| at + day) else {
        return false;
    };
    let Some(year) = folded[month..].find("nam").map(|at| at + month) else {
        return false;
    };
    let blank = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() == 0;
    let place = folded[..day].trim().trim_end_matches(',');
    // "Số liệu tính đến ngày 31 tháng 10 năm 2026./." is a sentence.
    let sentence = text.trim_end().ends_with("./.")
        || ["den", "tu", "truoc", "sau", "vao", "het", "la", "trong"]
            .iter()
            .any(|w| place.split_whitespace().next_back() == Some(w));
    day <= 50
        && !sentence
        && !place.contains([':', '/'])
        && !["can cu", "thuc hien", "theo", "tu", "den", "vao", "ke tu", "hom nay"]
            .iter()
            .any(|w| starts(place, w))
        && blank(&folded[day + 4..month])
        && blank(&folded[month + 5..year])
        && folded[year + 3..].trim_matches(|c: char| !c.is_alphanumeric()).chars().count() <= 6
}

/// "Số: 15/QĐ-UBND" in right and wrong spellings; also the Party's "Số 05-NQ/ĐU".
pub(crate) fn is_so_ky_hieu(text: &str) -> bool {
    let text = &*with_blanks(text);
    let folded = fold(text);
    let Some(rest) = folded.strip_prefix("so") else { return false };
    if rest.starts_with(char::is_alphabetic) || text.chars().count() > 60 {
        return false;
    }
    let rest = rest.trim_start_matches([':', '.', ' ', '\u{a0}']);
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '…' | '_'));
    let Some(symbol) = after.strip_prefix(['/', '-', '–']) else {
        return false;
    };
    let symbol = symbol.trim();
    let words = symbol.split_whitespace().count();
    (symbol.is_empty() && rest.len() < 20)
        || (words <= 6 && !symbol.contains("ngay") && symbol.contains(['-', '–', '/', '.', '…', '_']) || words == 1)
}

/// Stands on the right of a page: Quốc hiệu, Tiêu ngữ, place and date, form of a copy, authority and position of the signer.
pub(crate) fn is_right_column(text: &str) -> bool {
    is_quoc_hieu(text)
        || is_tieu_ngu(text)
        || is_dia_danh_thoi_gian(text)
        || is_hinh_thuc_sao(text)
        || (mostly_upper(text) && (is_authority(text) || is_position(text)) && text.chars().count() < 60)
}

/// Stands on the left at the foot: "Nơi nhận:" or one of its lines.
pub(crate) fn is_left_of_foot(folded: &str) -> bool {
    let text = folded.trim();
    is_noi_nhan(text) || (text.starts_with(['-', '–', '+']) && (text.ends_with([';', '.', ',']) || text.contains("luu")))
}

/// "SAO Y", "SAO LỤC", "TRÍCH SAO", and what offices wrote for them before the decree.
pub(crate) fn is_hinh_thuc_sao(text: &str) -> bool {
    matches!(
        letters(text).as_str(),
        "saoy" | "saoluc" | "trichsao" | "saoybanchinh" | "saoychinhban" | "bansao" | "bansaoy" | "bansaoluc" | "bantrichsao"
    )
}

/// "Nơi nhận:" in any spelling, alone on its line.
pub(crate) fn is_noi_nhan(folded: &str) -> bool {
    let rest = folded.trim().strip_prefix("noi nhan");
    rest.is_some_and(|rest| rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty())
}

/// Second syllables of ranks and degrees before a name: "Đại tá", "Tiến sĩ".
const RANK_ENDS: &[&str] = &["tá", "tướng", "úy", "sĩ", "sỹ", "sư", "hùng"];

/// A personal name: two to six words, each with a capital; a title before it may stand ("TS. …").
pub(crate) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=7).contains(&words.len())
        && !text.chars().any(|c| c.is_ascii_digit() || matches!(c, ':' | ';' | ',' | '(' | '/'))
        && words
            .iter()
            .all(|w| w.chars().next().is_some_and(char::is_uppercase) || RANK_ENDS.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_symbols_are_known_right_or_wrong() {
        for text in [
            "Số: 15/QĐ-UBND",
            "Số:      /KH-UBND",
            "Số 05-NQ/ĐU",
            "Số: 5 / QĐ - UBND",
            "Số: …/BC-SNV",
            "SỐ: 12/UBND-VX",
            "Số: {{ so }}/QĐ-UBND",
            "Số: 07/",
        ] {
            assert!(is_so_ky_hieu(text), "{text}");
        }
        for text in [
            "Số liệu cụ thể/chi tiết",
            "Số lượng: 15/20 đại biểu tham dự họp",
            "Sở Nội vụ",
            "Số điện thoại: 024",
        ] {
            assert!(!is_so_ky_hieu(text), "{text}");
        }
    }

    #[test]
    fn a_date_line_is_one_alone_on_its_line() {
        for text in [
            "An Bình, ngày 05 tháng 02 năm 2026",
            "ngày      tháng      năm 2023",
            "Hà Nội, ngày … tháng … năm 20…",
        ] {
            assert!(is_dia_danh_thoi_gian(text), "{text}");
        }
        for text in [
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
            "Kế hoạch này có hiệu lực từ ngày 05 tháng 02 năm 2026 và thay thế Kế hoạch cũ",
            "Thời gian: ngày 05 tháng 02 năm 2026",
        ] {
            assert!(!is_dia_danh_thoi_gian(text), "{text}");
        }
    }

    #[test]
    fn authority_is_known_in_wrong_spellings_too() {
        for text in [
            "TM. ỦY BAN NHÂN DÂN",
            "KT/ CHỦ TỊCH",
            "T/M BAN CHẤP HÀNH",
            "TM ỦY BAN NHÂN DÂN",
            "KT.CHỦ TỊCH",
            "Q. GIÁM ĐỐC",
        ] {
            assert!(is_authority(text), "{text}");
        }
        for text in ["CHỦ TỊCH", "Q", "TMĐT VIỆT"] {
            assert!(!is_authority(text), "{text}");
        }
    }
}
