//! A text into its box: the largest size and the fewest lines that hold it, whole words, about equally long, no word alone on the last line.

use std::collections::HashSet;
use std::sync::LazyLock;
use vanthu_core::vietnamese::KEPT;
use vanthu_font::Font;

/// Words of two syllables: `ứng dụng`.
static COMPOUNDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("tu-ghep.txt").lines().filter(|l| !l.starts_with('#'));
    lines.flat_map(|l| l.split(',')).map(str::trim).filter(|w| !w.is_empty()).collect()
});

/// What a text asks of its box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Wish {
    /// EMU.
    pub width: i64,
    /// Half points.
    pub size: u32,
    pub least: u32,
    pub lines: usize,
    pub shrink_first: bool,
}

/// A text that fits.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fitted {
    /// Half points.
    pub size: u32,
    /// Each line, spaces as U+0020, with its width in font units.
    pub lines: Vec<(String, u32)>,
}

/// Words before which a line breaks well. [design: long names of agencies]
const GOOD: &[&str] = &[
    "thuộc",
    "trực",
    "xã",
    "phường",
    "tỉnh",
    "thành",
    "trong",
    "và",
    "của",
    "góp",
    "phục",
    "trên",
    "tại",
    "năm",
    "khu",
];
/// What a break before such a word, and a break elsewhere, costs against the squares of what lines differ from the mean; after a comma it
/// costs nothing. Two lines of 85 and 59 letters that break at a comma read better than two of 72 that part a compound.
const BEFORE_GOOD: f64 = 0.02;
const ELSEWHERE: f64 = 0.07;
/// A break that parts a compound: taken only where every other makes lines of very unlike length.
const INSIDE_A_WORD: f64 = 0.3;
/// Half points that a text may be smaller so that no compound is parted.
const SMALLER: u32 = 3;

/// A stretch of words that no line may part.
struct Atom<'t> {
    text: &'t str,
    /// Font units.
    width: u32,
    words: usize,
}

pub(super) struct Measured<'t> {
    atoms: Vec<Atom<'t>>,
    space: u32,
    units_per_em: f64,
    /// Width of the first n atoms with the spaces between and behind them.
    sums: Vec<u32>,
}

impl<'t> Measured<'t> {
    /// `text` as `keep_together` leaves it.
    pub fn new(text: &'t str, font: &Font) -> Self {
        let space = font.advance(' ').unwrap_or(0) as u32;
        let width = |atom: &str| {
            let letters = atom
                .chars()
                .map(|c| if c == KEPT { space } else { font.advance(c).unwrap_or(0) as u32 });
            letters.sum::<u32>()
        };
        let atoms: Vec<Atom> = text
            .split(' ')
            .filter(|a| !a.is_empty())
            .map(|text| Atom {
                text,
                width: width(text),
                words: 1 + text.chars().filter(|c| *c == KEPT).count(),
            })
            .collect();
        let mut sums = Vec::with_capacity(atoms.len() + 1);
        sums.push(0);
        for atom in &atoms {
            sums.push(sums[sums.len() - 1] + atom.width + space);
        }
        Measured {
            atoms,
            space,
            units_per_em: font.units_per_em as f64,
            sums,
        }
    }

    fn width(&self, from: usize, to: usize) -> u32 {
        self.sums[to] - self.sums[from] - self.space
    }

    /// Font units that `emu` hold at a size of `half_points`.
    fn room(&self, emu: i64, half_points: u32) -> u32 {
        // A hundredth of a point more: what was computed to fit must fit.
        ((emu as f64 / 12_700.0 + 0.01) * 2.0 / half_points as f64 * self.units_per_em) as u32
    }

    /// Millimetres of `units` at a size.
    fn millimetres(&self, units: u32, half_points: u32) -> f64 {
        units as f64 / self.units_per_em * half_points as f64 / 2.0 * 25.4 / 72.0
    }

    /// The text in its box, or by how many millimetres it is too long at the least size.
    pub fn fit(&self, wish: &Wish) -> Result<Fitted, f64> {
        let count = self.atoms.len();
        if count == 0 {
            return Ok(Fitted {
                size: wish.size,
                lines: Vec::new(),
            });
        }
        let whole = self.width(0, count);
        if whole <= self.room(wish.width, wish.size) {
            return Ok(self.set(wish.size, &[count]));
        }
        if wish.shrink_first || wish.lines == 1 {
            let mut size = wish.size;
            while size > wish.least {
                size -= 1;
                if whole <= self.room(wish.width, size) {
                    return Ok(self.set(size, &[count]));
                }
            }
        }
        for size in (wish.least..=wish.size).rev() {
            let room = self.room(wish.width, size);
            let Some(least) = self.greedy(room, wish.lines) else { continue };
            for lines in least..=wish.lines {
                if let Some(ends) = self.balanced(room, lines, true) {
                    return Ok(self.without_parted_words(wish, size, lines, ends));
                }
            }
        }
        // No way without a word alone on the last line: two long words in a narrow box.
        let room = self.room(wish.width, wish.least);
        if let Some(ends) = self.greedy(room, wish.lines).and_then(|least| self.balanced(room, least, false)) {
            return Ok(self.set(wish.least, &ends));
        }
        Err(self.excess(wish))
    }

    /// The lines as they are, or somewhat smaller when that leaves a compound whole.
    fn without_parted_words(&self, wish: &Wish, size: u32, lines: usize, ends: Vec<usize>) -> Fitted {
        let parts = |ends: &[usize]| ends[..ends.len() - 1].iter().any(|end| self.price(*end) == INSIDE_A_WORD);
        if parts(&ends) {
            for size in (wish.least.max(size.saturating_sub(SMALLER))..size).rev() {
                let other = self.balanced(self.room(wish.width, size), lines, true);
                if let Some(other) = other.filter(|o| !parts(o)) {
                    return self.set(size, &other);
                }
            }
        }
        self.set(size, &ends)
    }

    /// Lines that greedy breaking takes, when at most `most` and no atom is too wide.
    fn greedy(&self, room: u32, most: usize) -> Option<usize> {
        let (mut lines, mut start) = (1, 0);
        for end in 1..=self.atoms.len() {
            if self.width(start, end) > room {
                (lines, start) = (lines + 1, end - 1);
                if lines > most || self.width(start, end) > room {
                    return None;
                }
            }
        }
        Some(lines)
    }

    /// The ends of exactly `lines` lines of about the same length; none when that cannot be.
    fn balanced(&self, room: u32, lines: usize, no_lone_word: bool) -> Option<Vec<usize>> {
        let count = self.atoms.len();
        let target = self.sums[count] as f64 / lines as f64;
        let prices: Vec<f64> = (0..=count).map(|end| self.price(end)).collect();
        let cost = |from: usize, to: usize| -> Option<f64> {
            let width = self.width(from, to);
            let words: usize = self.atoms[from..to].iter().map(|a| a.words).sum();
            if width > room || (no_lone_word && words < 2) {
                return None;
            }
            let left = (width as f64 + self.space as f64 - target) / target;
            Some(left * left + prices[to])
        };
        // best[k][end]: cheapest way to set the first `end` atoms on k lines, and where the last of them begins.
        let mut best: Vec<Vec<Option<(f64, usize)>>> = vec![vec![None; count + 1]; lines + 1];
        best[0][0] = Some((0.0, 0));
        for k in 1..=lines {
            for end in k..=count {
                for start in (k - 1..end).rev() {
                    if self.width(start, end) > room {
                        break;
                    }
                    let (Some((so_far, _)), Some(line)) = (best[k - 1][start], cost(start, end)) else {
                        continue;
                    };
                    if best[k][end].is_none_or(|(b, _)| so_far + line < b) {
                        best[k][end] = Some((so_far + line, start));
                    }
                }
            }
        }
        let mut ends = Vec::with_capacity(lines);
        let mut end = count;
        for k in (1..=lines).rev() {
            let (_, start) = best[k][end]?;
            ends.push(end);
            end = start;
        }
        ends.reverse();
        Some(ends)
    }

    /// What a break behind the first `end` atoms costs, whatever the lines' lengths.
    fn price(&self, end: usize) -> f64 {
        let (Some(before), Some(after)) = (end.checked_sub(1).and_then(|e| self.atoms.get(e)), self.atoms.get(end)) else {
            return 0.0;
        };
        if before.text.ends_with([',', ';']) {
            return 0.0;
        }
        let (last, first) = (
            before.text.rsplit(KEPT).next().unwrap_or_default(),
            after.text.split(KEPT).next().unwrap_or_default(),
        );
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if COMPOUNDS.contains(format!("{} {}", bare(last), bare(first)).as_str()) {
            INSIDE_A_WORD
        } else if GOOD.contains(&first) {
            BEFORE_GOOD
        } else {
            ELSEWHERE
        }
    }

    fn set(&self, size: u32, ends: &[usize]) -> Fitted {
        let mut start = 0;
        let mut lines = Vec::with_capacity(ends.len());
        for &end in ends {
            let mut text = String::with_capacity(self.atoms[start..end].iter().map(|a| a.text.len() + 1).sum());
            for (i, atom) in self.atoms[start..end].iter().enumerate() {
                if i > 0 {
                    text.push(' ');
                }
                text.extend(atom.text.chars().map(|c| if c == KEPT { ' ' } else { c }));
            }
            lines.push((text, self.width(start, end)));
            start = end;
        }
        Fitted { size, lines }
    }

    /// What stands beyond the last allowed line at the least size, or beyond the edge when one stretch is too wide.
    fn excess(&self, wish: &Wish) -> f64 {
        let room = self.room(wish.width, wish.least);
        let (mut lines, mut start, mut over) = (1, 0, 0);
        for end in 1..=self.atoms.len() {
            let alone = self.width(end - 1, end);
            if alone > room {
                over += alone - room;
            }
            if self.width(start, end) > room && end - start > 1 {
                (lines, start) = (lines + 1, end - 1);
            }
            if lines > wish.lines {
                over += alone.min(room) + self.space;
            }
        }
        self.millimetres(over, wish.least)
    }
}

/// Lines that somebody has broken: all at the largest size at which each fits.
pub(super) fn fit_lines(text: &str, font: &Font, wish: &Wish) -> Result<Fitted, f64> {
    let kept: Vec<String> = text.split('\n').map(|line| line.replace(' ', &KEPT.to_string())).collect();
    let measured: Vec<Measured> = kept.iter().map(|line| Measured::new(line, font)).collect();
    let one = |size: u32| Wish {
        size,
        least: size,
        lines: 1,
        ..*wish
    };
    let mut over = 0.0f64;
    for size in (wish.least..=wish.size).rev() {
        let mut lines = Vec::with_capacity(measured.len());
        over = 0.0;
        for line in &measured {
            match line.fit(&one(size)) {
                Ok(fitted) => lines.extend(fitted.lines),
                Err(mm) => over = over.max(mm),
            }
        }
        if over == 0.0 {
            return Ok(Fitted { size, lines });
        }
    }
    Err(over)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vanthu_core::Length;
    use vanthu_core::vietnamese::keep_together;
    use vanthu_font::{Face, FontSet};

    fn fit(text: &str, person: bool, mm: f64, (size, least): (u32, u32), lines: usize, shrink_first: bool) -> Result<Fitted, f64> {
        let fonts = FontSet::vendored();
        let kept = keep_together(text, person);
        let wish = Wish {
            width: Length::mm(mm).to_emu(),
            size,
            least,
            lines,
            shrink_first,
        };
        let measured = Measured::new(&kept, fonts.get(Face::Bold));
        let fitted = measured.fit(&wish);
        if let Ok(f) = &fitted {
            let joined: Vec<&str> = f.lines.iter().map(|(l, _)| l.as_str()).collect();
            assert_eq!(joined.join(" "), text, "nothing lost, nothing added");
            for (line, _) in &f.lines {
                let width = fonts.get(Face::Bold).width(line, f.size as f64 / 2.0);
                assert!(width <= Length::mm(mm).to_pt() + 0.02, "{line}: {width}");
            }
        }
        fitted
    }

    const LONG: &str = "Bà Công Tằng Tôn Nữ Hoàng Phước Bảo Quý Huyền Diễm Thiên Trân";

    #[test]
    fn a_short_name_keeps_the_wished_size_and_a_long_one_shrinks_on_one_line() {
        assert_eq!(fit("Ông Nguyễn Văn An", true, 225.0, (48, 30), 2, true).unwrap().size, 48);
        let long = fit(LONG, true, 225.0, (48, 30), 2, true).unwrap();
        assert_eq!(long.lines.len(), 1);
        assert!((30..48).contains(&long.size), "{}", long.size);
    }

    #[test]
    fn below_the_floor_it_breaks_into_balanced_lines_and_names_stay_whole() {
        let long = fit(LONG, true, 120.0, (48, 36), 2, true).unwrap();
        let lines: Vec<&str> = long.lines.iter().map(|(l, _)| l.as_str()).collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with("Thiên Trân"), "{lines:?}");
        let (a, b) = (long.lines[0].1 as f64, long.lines[1].1 as f64);
        assert!((a / b - 1.0).abs() < 0.25, "{a} {b}");
    }

    #[test]
    fn the_last_line_never_holds_one_word() {
        let text = "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước trên địa bàn tỉnh Sơn Hải";
        for mm in 60..220 {
            if let Ok(f) = fit(text, false, mm as f64, (32, 24), 3, false) {
                assert!(f.lines.iter().all(|(l, _)| l.contains(' ')), "{mm}: {:?}", f.lines);
                assert!(
                    !f.lines.iter().any(|(l, _)| l.ends_with("tỉnh") || l.ends_with("Sơn")),
                    "{mm}: {:?}",
                    f.lines
                );
            }
        }
    }

    #[test]
    fn compounds_are_not_parted_where_another_break_is_near() {
        assert!(COMPOUNDS.contains("ứng dụng") && COMPOUNDS.iter().all(|w| w.split(' ').count() == 2));
        let text = "Đã có thành tích xuất sắc trong công tác nghiên cứu ứng dụng khoa học và chuyển giao công nghệ phục vụ phát triển kinh tế xã hội";
        let (mut broken, mut parted) = (0, 0);
        for mm in 90..230 {
            let Ok(f) = fit(text, false, mm as f64, (32, 24), 3, false) else {
                continue;
            };
            for pair in f.lines.windows(2) {
                broken += 1;
                let (a, b) = (pair[0].0.rsplit(' ').next().unwrap(), pair[1].0.split(' ').next().unwrap());
                parted += usize::from(COMPOUNDS.contains(format!("{a} {b}").as_str()));
            }
        }
        // Of all widths a few leave no other break.
        assert!(broken > 100 && parted * 50 <= broken, "{parted} of {broken}");
    }

    #[test]
    fn what_does_not_fit_is_told_by_millimetres() {
        let over = fit(LONG, true, 60.0, (48, 40), 2, true).unwrap_err();
        assert!(over > 50.0 && over < 300.0, "{over}");
        let word = fit("Krôngbuk", false, 20.0, (40, 40), 1, true).unwrap_err();
        assert!(word > 5.0 && word < 40.0, "{word}");
    }
}
