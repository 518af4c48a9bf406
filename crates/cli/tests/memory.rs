//! What a row of a long list costs in memory: in the annex of a decision, and as one of many certificates in a merged PDF.

use peak_alloc::PeakAlloc;
use std::fmt::Write as _;
use vanthu::{Certificates, Engine, Marks, Page};

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

const CERTIFICATE: &str = "loai: giay-khen\nco_quan: Ủy ban nhân dân xã An Hòa Đông\nngay_ban_hanh: 20/01/2026\n\
                           thanh_tich: Đã có thành tích xuất sắc trong công tác năm 2025\n\
                           so_quyet_dinh: Quyết định số 145/QĐ-UBND ngày 20/01/2026\nnguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: Trần Văn Bình}\n";

/// The peaks of a merged PDF of so many certificates: reading its list, making it.
fn certificate_peaks(engine: &Engine, rows: usize) -> [usize; 2] {
    let text = list(rows);
    let before = ALLOCATOR.current_usage();
    let (list, reading) = peak(|| engine.read_list("ds.csv", text.as_bytes()).rows);
    let data = engine.read("gk.yaml", CERTIFICATE.as_bytes()).unwrap().value;
    let all = Certificates::new(engine, &data, None, None).unwrap().value;
    let held = ALLOCATOR.current_usage() - before;
    let ((), making) = peak(|| {
        let unit = |i: usize| list.row(i).get("don_vi").unwrap();
        let mut marks = Marks::new((0..rows).map(unit));
        let (mut pdf, mut first) = (engine.merged(), None);
        let rows: Vec<usize> = (0..rows).collect();
        for chunk in rows.chunks(64) {
            let mut pages: Vec<Page> = Vec::new();
            for i in chunk {
                let row = list.row(*i);
                let one = all.one(Some(row.into()), Some(i + 1)).unwrap().value;
                let placed = all.place(&all.page(engine, one).unwrap().value).unwrap().value;
                let styled = all.styled(vec![placed]);
                let mut own = engine.pages(&styled);
                own[0].marks = marks.of(unit(*i), row.get("stt").unwrap(), row.get("ho_ten").unwrap());
                pages.extend(own);
                first.get_or_insert(styled);
            }
            pdf.push(&pages).unwrap();
        }
        let tail = pdf.finish(&first.unwrap(), rows.len()).unwrap();
        assert!(tail.ends_with(b"%%EOF\n"));
    });
    [text.len() + reading, held + making]
}

fn costs_little(stages: &[&str], (few, few_peaks): (usize, &[usize]), (many, many_peaks): (usize, &[usize])) {
    for ((stage, less), more) in stages.iter().zip(few_peaks).zip(many_peaks) {
        let row = more.saturating_sub(*less) / (many - few);
        eprintln!("{stage}: {row} bytes a row");
        assert!(row <= 1024, "{stage}: {row} bytes a row");
    }
}

/// The only test of this program: the allocator counts for all threads.
#[test]
fn a_row_costs_little_memory() {
    let engine = Engine::new();
    let [few, many] = [2_000, 10_000].map(|rows| (rows, peaks(&engine, rows)));
    costs_little(&["reading", "checking", "docx", "pdf"], (few.0, &few.1), (many.0, &many.1));
    let [few, many] = [1_000, 5_000].map(|rows| (rows, certificate_peaks(&engine, rows)));
    costs_little(&["reading", "certificates"], (few.0, &few.1), (many.0, &many.1));
}
