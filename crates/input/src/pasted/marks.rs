//! Markdown's marks are hints that a paste left behind: heading marks and paired asterisks go, everything else stays as typed.

/// Strips `#` heading marks, paired `*`, `**`, `***` (also over two lines), and trailing spaces. Lines stay where they are.
pub fn strip_marks(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(|l| trailing(heading(l))).collect();
    // Asterisks pair within a paragraph: lines without a blank one between.
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    for group in lines.chunk_by(|a, b| a.is_empty() == b.is_empty()) {
        out.push(paired(&group.join("\n")));
    }
    out.join("\n")
}

/// A row of cells (parted by tabs) keeps its empty last ones.
fn trailing(line: &str) -> &str {
    let text = line.trim_end();
    if text.trim_start().contains('\t') {
        line.trim_end_matches([' ', '\r'])
    } else {
        text
    }
}

fn heading(line: &str) -> &str {
    let trimmed = line.trim_start();
    let level = trimmed.bytes().take_while(|b| *b == b'#').count();
    match trimmed.get(level..) {
        Some(rest) if (1..=6).contains(&level) && (rest.starts_with([' ', '\t']) || rest.is_empty()) => {
            rest.trim_start().trim_end_matches('#')
        }
        _ => line,
    }
}

/// Removes asterisks that open before a letter and close after one, as Markdown pairs them; `2 * 3` and a lone `*` stay.
fn paired(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut remove = vec![false; chars.len()];
    let mut open: Vec<(usize, usize)> = Vec::new(); // start, length of a run of asterisks
    let mut i = 0;
    while i < chars.len() {
        if chars[i] != '*' {
            i += 1;
            continue;
        }
        let start = i;
        while i < chars.len() && chars[i] == '*' {
            i += 1;
        }
        let mut length = i - start;
        if length > 3 {
            continue;
        }
        let space_before = start == 0 || chars[start - 1].is_whitespace();
        let space_after = i == chars.len() || chars[i].is_whitespace();
        let mut from = start;
        if !space_before {
            // It may close what is open, from the inside out.
            while length > 0 {
                let Some((opened, count)) = open.pop() else { break };
                let both = count.min(length);
                remove[opened + count - both..opened + count].fill(true);
                remove[from..from + both].fill(true);
                (from, length) = (from + both, length - both);
                if count > both {
                    open.push((opened, count - both));
                    break;
                }
            }
        }
        if length > 0 && !space_after {
            open.push((from, length));
        }
    }
    chars.into_iter().zip(remove).filter(|(_, gone)| !gone).map(|(c, _)| c).collect()
}

#[cfg(test)]
mod tests {
    use super::strip_marks;

    #[test]
    fn marks_of_a_paste_go_and_words_stay() {
        for (text, expected) in [
            ("## **KẾ HOẠCH**", "KẾ HOẠCH"),
            ("#### ***Nơi nhận:***", "Nơi nhận:"),
            ("**TM. ỦY BAN NHÂN DÂN  \nCHỦ TỊCH**", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
            ("một **hai** *ba* bốn", "một hai ba bốn"),
            ("một\n\n\n**hai**", "một\n\n\nhai"),
        ] {
            assert_eq!(strip_marks(text), expected);
        }
    }

    #[test]
    fn an_asterisk_that_is_no_mark_stays() {
        for text in ["2 * 3 = 6", "* ghi chú", "a* là", "**", "#1 là số", "C# và *"] {
            assert_eq!(strip_marks(text), text);
        }
    }
}
