use crate::paper::{Component, Paper, Piece};
use crate::rule::Findings;
use crate::writing::{is_words, lists, spot};
use std::ops::Range;
use vanthu_core::vietnamese::{Word, fold, one_tone_place, only_blanks, words};

rule! {
    /// Một tên người, một địa danh chỉ viết một cách trong cả văn bản.
    ///
    /// Kiểm tra: họ tên từ ba tiếng trở lên và địa danh từ hai tiếng trở lên (sau xã, phường, tỉnh, thôn …) giống nhau hết chữ cái, chỉ khác dấu ở một
    /// tiếng. Hai tên cùng trong một đoạn, cùng trong bảng hoặc cùng là mục của danh sách được coi là hai người, hai nơi khác nhau.
    /// Sai: ông Nguyễn Đăng Khôi … ông Nguyễn Đăng Khối.
    /// Đúng: ông Nguyễn Đăng Khôi … ông Nguyễn Đăng Khôi.
    ///
    /// One name is spelt in two ways.
    "ND30-VV-04", CanhBao, "không có trong Nghị định 30/2020/NĐ-CP; tên phải thống nhất", Words
}

/// A name with where it stands.
struct Name<'a> {
    piece: &'a Piece,
    range: Range<usize>,
    /// "xã", "thôn" before a place; nothing before a person.
    unit: &'static str,
    /// Small letters.
    text: String,
    folded: String,
}

fn check(paper: &Paper, out: &mut Findings) {
    let mut names: Vec<Name> = Vec::new();
    for piece in paper.pieces.iter().filter(|p| carries_names(p) && !p.is_blank()) {
        people(piece, &mut names);
        places(piece, &mut names);
    }
    let mut told: Vec<(String, String)> = Vec::new();
    for (index, one) in names.iter().enumerate() {
        for other in &names[index + 1..] {
            if one.folded != other.folded || one.unit != other.unit || one.text == other.text || !may_be_same(one, other) {
                continue;
            }
            let pair = if one.text < other.text {
                (&one.text, &other.text)
            } else {
                (&other.text, &one.text)
            };
            if told.iter().any(|(a, b)| a == pair.0 && b == pair.1) {
                continue;
            }
            told.push((pair.0.clone(), pair.1.clone()));
            let count = |text: &str| names.iter().filter(|n| n.unit == one.unit && n.text == text).count();
            // The rarer spelling is shown as the wrong one.
            let (rare, usual) = if count(&other.text) > count(&one.text) {
                (one, other)
            } else {
                (other, one)
            };
            let shown = |name: &Name| name.piece.text.get(name.range.clone()).unwrap_or("").to_string();
            out.report(
                spot(paper, rare.piece, &rare.range),
                format!(
                    "viết “{}” ({} lần), chỗ khác viết “{}” ({} lần)",
                    shown(rare),
                    count(&rare.text),
                    shown(usual),
                    count(&usual.text)
                ),
                "viết một tên một cách",
                "kiểm tra tên nào đúng rồi viết thống nhất; nếu là hai người, hai nơi khác nhau thì bỏ qua",
            );
        }
    }
}

fn carries_names(piece: &Piece) -> bool {
    is_words(piece)
        || matches!(
            piece.component,
            Component::HoTen | Component::CoQuan | Component::CoQuanChuQuan | Component::ThamQuyen | Component::DiaDanhThoiGian
        )
}

/// Can two near names be one? Not when they stand side by side: in one paragraph, in tables, as items of lists.
fn may_be_same(one: &Name, other: &Name) -> bool {
    let item = |n: &Name| {
        let c = n.piece.component;
        matches!(c, Component::OBang)
            || (matches!(c, Component::Khoan | Component::Diem | Component::Gach) && n.unit.is_empty() && starts_item(n))
    };
    if one.piece.paragraph == other.piece.paragraph {
        return one_tone_place(&one.text) == one_tone_place(&other.text);
    }
    // A mark in another place of the same syllable: one name for certain.
    one_tone_place(&one.text) == one_tone_place(&other.text) || (one_syllable_apart(one, other) && !(item(one) && item(other)))
}

/// The name is what the item is about: "a) Ông Nguyễn Văn An, …".
fn starts_item(name: &Name) -> bool {
    let before = words(name.piece.text.get(..name.range.start).unwrap_or(""));
    before.len() <= 4
}

fn one_syllable_apart(one: &Name, other: &Name) -> bool {
    one.text.split(' ').zip(other.text.split(' ')).filter(|(a, b)| a != b).count() == 1
}

fn people<'a>(piece: &'a Piece, out: &mut Vec<Name<'a>>) {
    const LONGEST: usize = 5;
    let text = &piece.text;
    let words = words(text);
    let mut at = 0;
    while at < words.len() {
        let run = capitals_from(text, &words, at);
        let titled = at.checked_sub(1).is_some_and(|b| is_title_of_person(text, &words, b));
        // Behind "ông", "bà" and in the signature any surname will do, however rare.
        let surname = titled || piece.component == Component::HoTen || lists().ten_nguoi.ho.iter().any(|h| h == words[at].text);
        let begins = words[at].is_title() && !words[at].is_any(&TITLES) && surname;
        if begins && (3..=LONGEST).contains(&run) && (titled || piece.component == Component::HoTen || run == words.len() || at == 0) {
            push(piece, &words[at..at + run], "", out);
            at += run;
        } else {
            at += 1;
        }
    }
}

fn is_title_of_person(text: &str, words: &[Word], at: usize) -> bool {
    let chi = words[at].is("chí") && at > 0 && words[at - 1].is("đồng");
    let gap = only_blanks(text, words[at].end(), words[at + 1].start);
    gap && (chi || words[at].is_any(&TITLES))
}

const TITLES: [&str; 8] = ["ông", "bà", "anh", "chị", "cô", "thầy", "cháu", "em"];

const UNITS: [&str; 9] = ["xã", "phường", "tỉnh", "huyện", "thôn", "ấp", "quận", "khu", "trấn"];

fn places<'a>(piece: &'a Piece, out: &mut Vec<Name<'a>>) {
    const LONGEST: usize = 4;
    let text = &piece.text;
    let words = words(text);
    let capitals = crate::text::mostly_upper(text);
    for (at, word) in words.iter().enumerate() {
        let Some(unit) = UNITS.iter().find(|u| word.is(u)) else { continue };
        let after = &words[at + 1..];
        let run = if capitals {
            // "XÃ AN BÌNH" to the end of the line.
            after.len()
        } else {
            capitals_from(text, &words, at + 1)
        };
        if (2..=LONGEST).contains(&run) && only_blanks(text, word.end(), after[0].start) {
            push(piece, &after[..run], unit, out);
        }
    }
}

/// How many words from here on begin with a capital and follow each other with a blank between.
fn capitals_from(text: &str, words: &[Word], at: usize) -> usize {
    let mut end = at;
    while let Some(word) = words.get(end) {
        let joined = end == at || only_blanks(text, words[end - 1].end(), word.start);
        if !(word.is_title() && joined) {
            break;
        }
        end += 1;
    }
    end - at
}

fn push<'a>(piece: &'a Piece, name: &[Word], unit: &'static str, out: &mut Vec<Name<'a>>) {
    let (Some(first), Some(last)) = (name.first(), name.last()) else {
        return;
    };
    let text = name.iter().map(|w| w.text.to_lowercase()).collect::<Vec<_>>().join(" ");
    out.push(Name {
        piece,
        range: first.start..last.end(),
        unit,
        folded: fold(&text),
        text,
    });
}
