//! Lengths as whole English Metric Units: every unit documents use divides them evenly, so equality works and nothing drifts.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

const EMU_PER_MM: i64 = 36_000;
const EMU_PER_PT: i64 = 12_700;
const EMU_PER_TWIP: i64 = 635;

/// A length in EMU (914,400 an inch; 36,000 a millimetre; 12,700 a point; 635 a twip).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i64);

impl Length {
    pub const ZERO: Length = Length(0);

    pub const fn emu(emu: i64) -> Self {
        Length(emu)
    }

    pub fn mm(mm: f64) -> Self {
        Length((mm * EMU_PER_MM as f64).round() as i64)
    }

    pub fn pt(pt: f64) -> Self {
        Length((pt * EMU_PER_PT as f64).round() as i64)
    }

    pub const fn twips(twips: i64) -> Self {
        Length(twips * EMU_PER_TWIP)
    }

    pub const fn to_emu(self) -> i64 {
        self.0
    }

    pub fn to_mm(self) -> f64 {
        self.0 as f64 / EMU_PER_MM as f64
    }

    pub fn to_pt(self) -> f64 {
        self.0 as f64 / EMU_PER_PT as f64
    }

    /// The nearest whole twips, half away from zero. Word stores twips; this is the one place that rounds.
    pub const fn to_twips(self) -> i64 {
        let half = if self.0 < 0 { -EMU_PER_TWIP / 2 } else { EMU_PER_TWIP / 2 };
        (self.0 + half) / EMU_PER_TWIP
    }

    /// This length as Word can say it: rounded to whole twips.
    pub const fn on_twips(self) -> Self {
        Length::twips(self.to_twips())
    }
}

impl fmt::Display for Length {
    /// In millimetres with at most two decimals, the decree's unit: `20 mm`, `12.7 mm`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = (self.to_mm() * 100.0).round() / 100.0;
        write!(f, "{rounded} mm")
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Length(self.0 + other.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Length(self.0 - other.0)
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Length(-self.0)
    }
}

impl Mul<i64> for Length {
    type Output = Self;
    fn mul(self, by: i64) -> Self {
        Length(self.0 * by)
    }
}

impl Div<i64> for Length {
    type Output = Self;
    fn div(self, by: i64) -> Self {
        Length(self.0 / by)
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Length::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_millimetre_rounds_to_the_nearest_twip() {
        assert_eq!(Length::mm(20.0).to_twips(), 1134);
        assert_eq!(Length::mm(15.0).to_twips(), 850);
        assert_eq!(Length::mm(-20.0).to_twips(), -1134);
        assert_eq!(Length::mm(210.0).to_twips(), 11906);
        assert_eq!(Length::mm(297.0).to_twips(), 16838);
    }

    #[test]
    fn units_agree() {
        assert_eq!(Length::pt(1.0), Length::twips(20));
        assert_eq!(Length::pt(72.0), Length::emu(914_400));
        assert_eq!(Length::mm(12.7).to_string(), "12.7 mm");
    }
}
