//! What a row of a long annex costs in memory.

use peak_alloc::PeakAlloc;
use std::fmt::Write as _;
use vanthu::Engine;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

fn list(rows: usize) -> String {
    const HO: [&str; 5] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng"];
    const TEN: [&str; 7] = ["An", "Bình", "Dũng", "Hà", "Khánh", "Oanh", "Vinh"];
    let mut out = String::from("STT,Danh xưng,Họ và tên,Ngày sinh,Chức vụ,Đơn vị công tác\n");
    for i in 0..rows {
        let (ho, ten) = (HO[i % 5], TEN[i % 7]);
        let (day, month, year) = (i % 28 + 1, i % 12 + 1, 1960 + i % 45);
        let _ = writeln!(
            out,
            "{},Bà,{ho} Thị {ten},{day:02}/{month:02}/{year},Giáo viên,Trường Tiểu học An Hòa Đông số {i}",
            i + 1
        );
    }
    out
}

const DATA: &str = "loai: quyet-dinh-khen-thuong\nco_quan: Ủy ban nhân dân xã An Hòa Đông\nso_ky_hieu: {so: 145, ky_hieu: QĐ-UBND}\n\
                    ngay_ban_hanh: 20/01/2026\nly_do: đã có thành tích xuất sắc năm 2025\n";

/// Most bytes held at once, above what was held before, while `work` runs.
fn peak<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let done = work();
    (done, ALLOCATOR.peak_usage() - before)
}

/// The peaks of a decision whose annex has so many rows: reading its list, checking it, DOCX, PDF.
fn peaks(engine: &Engine, rows: usize) -> [usize; 4] {
    let text = list(rows);
    let mut data = engine.read("qd.yaml", DATA.as_bytes()).unwrap().value;
    let before = ALLOCATOR.current_usage();
    let (list, reading) = peak(|| engine.read_list("ds.csv", text.as_bytes()).rows);
    engine.attach_list(&mut data, list);
    let held = ALLOCATOR.current_usage() - before;
    let (checked, checking) = peak(|| engine.check(&data, None, None).unwrap().value);
    drop(data);
    let before = ALLOCATOR.current_usage() - before;
    let styled = |van_ban| engine.styled(van_ban).unwrap().value;
    let (_, docx) = peak(|| engine.docx(&styled(&checked)).unwrap());
    let (_, pdf) = peak(|| engine.pdf_in_pieces(&styled(&checked), |_| Ok(())).unwrap());
    [text.len() + reading, held + checking, before + docx, before + pdf]
}

/// The only test of this program: the allocator counts for all threads.
#[test]
fn a_row_of_an_annex_costs_little_memory() {
    const FEW: usize = 2_000;
    const MANY: usize = 10_000;
    let engine = Engine::new();
    let (few, many) = (peaks(&engine, FEW), peaks(&engine, MANY));
    let stages = ["reading", "checking", "docx", "pdf"];
    for ((stage, few), many) in stages.into_iter().zip(few).zip(many) {
        let row = many.saturating_sub(few) / (MANY - FEW);
        eprintln!("{stage}: {row} bytes a row");
        assert!(row <= 1024, "{stage}: {row} bytes a row");
    }
}
