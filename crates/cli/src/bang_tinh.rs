//! Registers as spreadsheets: CSV as Excel opens it, XLSX with numbers as numbers and dates as dates.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, XlsxError};
use vanthu_core::NgayThang;
use vanthu_core::khen_thuong::{BangKe, KieuCot};

/// UTF-8 with its mark, CRLF, every cell quoted; a cell that begins like a formula stays text.
pub fn csv(table: &BangKe) -> Vec<u8> {
    let mut out = String::from("\u{feff}");
    let mut line = |cells: &mut dyn Iterator<Item = &str>| {
        let cells: Vec<String> = cells
            .map(|c| {
                let guard = if c.starts_with(['=', '+', '@', '\t']) { "'" } else { "" };
                format!("\"{guard}{}\"", c.replace('"', "\"\""))
            })
            .collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    };
    line(&mut table.cot.iter().map(|(name, _)| *name));
    for row in &table.dong {
        line(&mut row.iter().map(String::as_str));
    }
    if table.tong {
        let total: Vec<String> = (0..table.cot.len()).map(|c| total_cell(table, c)).collect();
        line(&mut total.iter().map(String::as_str));
    }
    out.into_bytes()
}

fn total_cell(table: &BangKe, column: usize) -> String {
    match (column, table.cot[column].1) {
        (_, KieuCot::Tien) => table.cong(column).to_string(),
        (1, _) => "Tổng cộng".into(),
        _ => String::new(),
    }
}

/// One sheet: headings that stay and repeat on paper, columns as wide as their texts. The same rows give the same bytes: the file is dated by
/// `ngay`, never by the clock.
pub fn xlsx(table: &BangKe, ngay: &NgayThang) -> Result<Vec<u8>, XlsxError> {
    const FIRST: (u16, u8, u8) = (1980, 1, 1);
    // The widest column that still leaves room for the others on a page.
    const WIDEST: usize = 44;
    let (year, month, day) = match (ngay.nam, ngay.thang, ngay.ngay) {
        (Some(y), Some(m), Some(d)) => (y as u16, m as u8, d as u8),
        _ => FIRST,
    };
    let mut book = Workbook::new();
    book.set_properties(
        &DocProperties::new()
            .set_title(table.ten)
            .set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?),
    );
    let base = Format::new()
        .set_font_name("Times New Roman")
        .set_font_size(12)
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    let bold = base.clone().set_bold();
    let format_of = |kind: KieuCot, base: &Format| match kind {
        KieuCot::Chu => base.clone().set_align(FormatAlign::Left),
        KieuCot::So => base.clone().set_align(FormatAlign::Center).set_num_format("0"),
        KieuCot::Tien => base.clone().set_align(FormatAlign::Right).set_num_format("#,##0"),
        KieuCot::Ngay => base.clone().set_align(FormatAlign::Center).set_num_format("dd/mm/yyyy"),
    };
    let sheet = book.add_worksheet();
    sheet.set_name(table.ten)?;
    for (c, (name, kind)) in table.cot.iter().enumerate() {
        let c16 = c as u16;
        sheet.write_string_with_format(0, c16, *name, &bold.clone().set_align(FormatAlign::Center))?;
        let longest = table.dong.iter().map(|r| r[c].chars().count()).max().unwrap_or_default();
        let figures = if *kind == KieuCot::Tien { 4 } else { 2 };
        sheet.set_column_width(c16, (longest.max(name.chars().count() / 2 + 4) + figures).min(WIDEST) as f64)?;
        let format = format_of(*kind, &base);
        for (row, r) in table.dong.iter().zip(1u32..) {
            let text = row[c].as_str();
            match (kind, text.parse::<u64>()) {
                (KieuCot::So | KieuCot::Tien, Ok(value)) => sheet.write_number_with_format(r, c16, value as f64, &format)?,
                (KieuCot::Ngay, _) => match date(text) {
                    Some(date) => sheet.write_datetime_with_format(r, c16, &date, &format)?,
                    None => sheet.write_string_with_format(r, c16, text, &format)?,
                },
                _ => sheet.write_string_with_format(r, c16, text, &format)?,
            };
        }
        if table.tong {
            let last = table.dong.len() as u32 + 1;
            let format = format_of(*kind, &bold);
            if *kind == KieuCot::Tien {
                let letter = char::from(b'A' + c as u8);
                let sum = Formula::new(format!("=SUM({letter}2:{letter}{last})")).set_result(table.cong(c).to_string());
                sheet.write_formula_with_format(last, c16, sum, &format)?;
            } else {
                sheet.write_string_with_format(last, c16, total_cell(table, c), &format)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    book.save_to_buffer()
}

fn date(text: &str) -> Option<ExcelDateTime> {
    let read = NgayThang::parse(text).ok()?;
    ExcelDateTime::from_ymd(read.nam? as u16, read.thang? as u8, read.ngay? as u8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> BangKe {
        BangKe {
            ten: "Ký nhận tiền thưởng",
            cot: vec![
                ("STT", KieuCot::So),
                ("Họ và tên", KieuCot::Chu),
                ("Ngày", KieuCot::Ngay),
                ("Số tiền (đồng)", KieuCot::Tien),
            ],
            dong: vec![
                ["1", "=Nguyễn \"A\"", "20/01/2026", "710000"].map(str::to_string).to_vec(),
                ["2", "H'Bia Niê", "", "1410000"].map(str::to_string).to_vec(),
            ],
            tong: true,
        }
    }

    #[test]
    fn a_cell_that_begins_like_a_formula_stays_text() {
        let text = String::from_utf8(csv(&table())).expect("UTF-8");
        assert_eq!(
            text,
            "\u{feff}\"STT\",\"Họ và tên\",\"Ngày\",\"Số tiền (đồng)\"\r\n\"1\",\"'=Nguyễn \"\"A\"\"\",\"20/01/2026\",\"710000\"\r\n\
             \"2\",\"H'Bia Niê\",\"\",\"1410000\"\r\n\"\",\"Tổng cộng\",\"\",\"2120000\"\r\n"
        );
    }

    #[test]
    fn a_workbook_is_read_back_with_its_numbers_and_is_the_same_twice() {
        let date = NgayThang::new(20, 1, 2026);
        let made = xlsx(&table(), &date).expect("written");
        assert!(made == xlsx(&table(), &date).expect("written"), "the same bytes");
        let list = crate::Engine::new().read_list("a.xlsx", &made);
        let cell = |row: usize, key: &str| list.rows.row(row).get(key).unwrap_or_default().to_string();
        assert_eq!(list.rows.len(), 2, "the total is no recipient");
        assert_eq!(
            [cell(0, "ho_ten"), cell(0, "so_tien"), cell(1, "ho_ten"), cell(1, "stt")],
            ["=Nguyễn \"A\"", "710000", "H'Bia Niê", "2"]
        );
    }
}
