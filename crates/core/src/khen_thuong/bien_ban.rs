//! Biên bản họp Hội đồng thi đua - khen thưởng: who was there, the votes held against the thresholds, what follows from them.
//! [NĐ30 PL III, Mẫu 1.9; NĐ 98/2023/NĐ-CP Đ.30 k.7]

use super::QuyetDinh;
use super::danh_sach::{self, Context, DoiTuong, LoaiDoiTuong};
use super::loi_van::{counts, join, kinds, number};
use super::luat::{self, KhenThuong, LamTron};
use super::quyet_dinh::{list_of, order_of};
use crate::check::walk::{items, line, lines};
use crate::diagnostic::{Diagnostic, Place};
use crate::hop::{self, NguoiHop};
use crate::node::Node;
use crate::van_ban::{Bang, Cot, Muc, VanBan};
use crate::vietnamese::{NameOrder, pad_so};

const CITE: &str = "NĐ 98/2023/NĐ-CP Điều 30 khoản 7";

/// A member of the council and how they took part.
struct ThanhVien {
    nguoi: NguoiHop,
    vai_tro: String,
    du_hop: String,
    ly_do: Option<String>,
}

/// Members in all, those who may be counted on to have voted, ballots that count.
struct Bau {
    tong: u32,
    kin: bool,
    /// Votes that can be for or against: valid ballots, or members present and those asked in writing.
    phieu: u32,
}

/// One line of the result.
struct KetQua<'a> {
    doi_tuong: &'a DoiTuong,
    dong_y: u32,
    khong_dong_y: u32,
    dat: bool,
}

/// The minutes. Their list is the decision's where there is one, else their own.
pub fn bien_ban(data: &Node, list: Option<&Node>, head: VanBan, decision: Option<&QuyetDinh>, found: &mut Vec<Diagnostic>) -> VanBan {
    let on = luat::key(&head.ngay_ban_hanh);
    if on.is_none() {
        let error =
            Diagnostic::error("DS043", &place(data, "ngay_ban_hanh"), "biên bản họp Hội đồng chưa có ngày họp").field("ngay_ban_hanh");
        found.push(
            error
                .remedy("ghi ngay_ban_hanh: dd/mm/yyyy (ngày họp); ngưỡng phiếu theo ngày này")
                .cite(CITE),
        );
    }
    let members = members(data, found);
    let meeting = hop::hop(data, &head, found);
    let list = match decision {
        Some(decision) => decision.doi_tuong.clone(),
        None => own_list(data, list, on, found),
    };
    let chair = chair(data, &members, found);
    let secretary = hop::person(data, "thu_ky").or_else(|| by_role(&members, "thu-ky").map(|m| m.nguoi.clone()));
    quorum(data, &members, on, found);
    let bau = ballots(data, &members, found);
    let results = results(data, &list, &bau, on, found);
    if let Some(decision) = decision {
        refused_all_the_same(decision, &results, found);
    }
    let mut text = meeting.dau;
    text.extend(attendance(data, &members));
    text.extend(chair.iter().map(|p| format!("Chủ trì: {}.", p.shown())));
    text.extend(secretary.iter().map(|p| format!("Thư ký: {}.", p.shown())));
    let muc = vec![course(data), vote(&bau, data, &results), conclusion(data, decision, &results)];
    let trich_yeu = if head.trich_yeu.is_empty() {
        subject(data, decision, &list)
    } else {
        head.trich_yeu.clone()
    };
    let head = VanBan {
        trich_yeu,
        mo_dau: Some(text.join("\n")),
        muc: if head.muc.is_empty() { muc } else { head.muc.clone() },
        ket_thuc: head.ket_thuc.clone().or(Some(meeting.ket_thuc)),
        ..head
    };
    hop::signed(head, chair.as_ref(), secretary.as_ref())
}

fn place(data: &Node, key: &str) -> Place {
    data.get(key).map(|n| n.place.clone()).unwrap_or_else(|| data.place.clone())
}

fn own_list(data: &Node, list: Option<&Node>, on: Option<u32>, found: &mut Vec<Diagnostic>) -> Vec<DoiTuong> {
    let Some(rows) = list.map(Node::rows).filter(|rows| rows.len() > 0) else {
        let place = list.map_or_else(|| data.place.clone(), |n| n.place.clone());
        let error = Diagnostic::error("DS032", &place, "danh sách xét khen thưởng không có dòng nào").field("danh_sach");
        found.push(error.remedy("ghi danh_sach ngay trong dữ liệu, hoặc tep_danh_sach: danh-sach.xlsx"));
        return Vec::new();
    };
    let award = line(data, "hinh_thuc").unwrap_or_else(|| "giay-khen".into());
    let context = Context {
        on,
        // The council proposes; whether the award may be granted is asked of the decision.
        cap: "",
        hinh_thuc: &award,
        lam_tron: LamTron::default(),
        tien: false,
        in_ngay_sinh: false,
    };
    let mut list = danh_sach::read(rows, &context, found);
    let by = line(data, "sap_xep").unwrap_or_default();
    danh_sach::number(&mut list, &order_of(&list_of(data, "thu_tu_nhom")), &by, &NameOrder::default());
    list
}

fn members(data: &Node, found: &mut Vec<Diagnostic>) -> Vec<ThanhVien> {
    let read = |n: &Node| {
        Some(ThanhVien {
            nguoi: NguoiHop::read(n)?,
            vai_tro: line(n, "vai_tro").unwrap_or_else(|| "uy-vien".into()),
            du_hop: line(n, "du_hop").unwrap_or_else(|| "co".into()),
            ly_do: line(n, "ly_do"),
        })
    };
    let members: Vec<ThanhVien> = items(data, "thanh_vien", read).into_iter().flatten().collect();
    for member in members.iter().filter(|m| m.du_hop == "vang" && m.ly_do.is_none()) {
        let message = format!("thành viên {} vắng mặt chưa ghi lý do", member.nguoi.ho_ten);
        found.push(Diagnostic::warning("DS044", &place(data, "thanh_vien"), message).remedy("thêm ly_do: …"));
    }
    members
}

fn by_role<'a>(members: &'a [ThanhVien], role: &str) -> Option<&'a ThanhVien> {
    members.iter().find(|m| m.vai_tro == role && m.du_hop == "co")
}

fn chair(data: &Node, members: &[ThanhVien], found: &mut Vec<Diagnostic>) -> Option<NguoiHop> {
    if let Some(named) = hop::person(data, "chu_tri") {
        let absent = members.iter().any(|m| m.nguoi.ho_ten == named.ho_ten && m.du_hop != "co");
        if absent {
            let message = format!("người chủ trì {} không có mặt tại cuộc họp", named.ho_ten);
            let error = Diagnostic::error("DS045", &place(data, "chu_tri"), message).field("chu_tri");
            found.push(error.remedy("sửa chu_tri hoặc du_hop của thành viên này"));
        }
        return Some(named);
    }
    let chair = by_role(members, "chu-tich").or_else(|| by_role(members, "pho-chu-tich"));
    if chair.is_none() && !members.is_empty() {
        let message = "không có Chủ tịch hay Phó Chủ tịch Hội đồng nào có mặt để chủ trì";
        let error = Diagnostic::error("DS045", &place(data, "thanh_vien"), message).field("thanh_vien");
        found.push(error.remedy("ghi vai_tro: chu-tich cho một thành viên có mặt, hoặc ghi chu_tri"));
    }
    chair.map(|m| NguoiHop {
        chuc_vu: Some(role_name(&m.vai_tro).into()),
        ..m.nguoi.clone()
    })
}

fn role_name(role: &str) -> &'static str {
    match role {
        "chu-tich" => "Chủ tịch Hội đồng",
        "pho-chu-tich" => "Phó Chủ tịch Hội đồng",
        "thu-ky" => "Thư ký Hội đồng",
        _ => "Ủy viên",
    }
}

/// Enough members must be present: two thirds, or what the council's own rules say.
fn quorum(data: &Node, members: &[ThanhVien], on: Option<u32>, found: &mut Vec<Diagnostic>) {
    let (total, present) = (members.len() as u32, members.iter().filter(|m| m.du_hop == "co").count() as u32);
    let own = line(data, "co_mat_phan_tram").and_then(|t| t.parse::<u32>().ok());
    let (part, of, cite) = match (own, on.and_then(luat::hop_hoi_dong)) {
        (Some(percent), _) => (percent, 100, ""),
        (None, Some(rule)) => (rule.tu_so, rule.mau_so, rule.nguon.as_str()),
        (None, None) => return,
    };
    if total > 0 && present * of < total * part {
        let needed = (total * part).div_ceil(of);
        let message = format!("có mặt {present}/{total} thành viên, cần ít nhất {needed}");
        let error = Diagnostic::error("DS046", &place(data, "thanh_vien"), message).field("thanh_vien");
        found.push(
            error
                .remedy("họp lại khi đủ thành viên; quy chế của Hội đồng khác thì ghi co_mat_phan_tram")
                .cite(cite),
        );
    }
}

/// The ballots add up, or nothing that follows from them holds.
fn ballots(data: &Node, members: &[ThanhVien], found: &mut Vec<Diagnostic>) -> Bau {
    let tong = members.len() as u32;
    let voting = members.iter().filter(|m| m.du_hop != "vang").count() as u32;
    let kin = line(data, "hinh_thuc_bieu_quyet").as_deref() == Some("bo-phieu-kin");
    if !kin {
        return Bau { tong, kin, phieu: voting };
    }
    let Some(phieu) = data.get("phieu").filter(|n| !n.is_blank()) else {
        let error = Diagnostic::error("DS047", &place(data, "phieu"), "bỏ phiếu kín nhưng chưa có số phiếu").field("phieu");
        found.push(error.remedy("thêm phieu: {phat_ra: 9, thu_ve: 9, hop_le: 9, khong_hop_le: 0}"));
        return Bau { tong, kin, phieu: voting };
    };
    let of = |key: &str| line(phieu, key).and_then(|t| t.parse::<u32>().ok());
    let (Some(given), Some(back), Some(valid), Some(invalid)) = (of("phat_ra"), of("thu_ve"), of("hop_le"), of("khong_hop_le")) else {
        return Bau { tong, kin, phieu: voting };
    };
    let mut wrong = |message: String, remedy: &str| {
        found.push(Diagnostic::error("DS048", &phieu.place, message).field("phieu").remedy(remedy));
    };
    if given > tong {
        wrong(
            format!("phát ra {given} phiếu, Hội đồng có {tong} thành viên"),
            "sửa phat_ra, hoặc ghi đủ thanh_vien",
        );
    }
    if back > given {
        wrong(
            format!("thu về {back} phiếu, nhiều hơn {given} phiếu phát ra"),
            "đếm lại phiếu: thu về không quá phát ra",
        );
    }
    if valid + invalid != back {
        wrong(
            format!(
                "{valid} phiếu hợp lệ và {invalid} phiếu không hợp lệ là {}, không bằng {back} phiếu thu về",
                valid + invalid
            ),
            "đếm lại phiếu: hợp lệ cộng không hợp lệ bằng thu về",
        );
    }
    Bau { tong, kin, phieu: valid }
}

fn award_of(r: &DoiTuong, on: Option<u32>) -> Option<&'static KhenThuong> {
    on.and_then(|on| luat::khen_thuong(r.hinh_thuc, on))
        .or_else(|| luat::all_khen_thuong(r.hinh_thuc).next())
}

fn results<'a>(data: &Node, list: &'a [DoiTuong], bau: &Bau, on: Option<u32>, found: &mut Vec<Diagnostic>) -> Vec<KetQua<'a>> {
    let all_agree = line(data, "nhat_tri").as_deref() == Some("co");
    let own = line(data, "nguong_phan_tram").and_then(|t| t.parse::<u32>().ok());
    let what = if bau.kin { "phiếu hợp lệ" } else { "người biểu quyết" };
    let mut out = Vec::with_capacity(list.len());
    let mut shown_of_hand: Vec<&str> = Vec::new();
    for r in list {
        let dong_y = match (r.dong_y, all_agree) {
            (Some(yes), _) => yes,
            (None, true) => bau.phieu,
            (None, false) => {
                let message = format!("chưa có số phiếu đồng ý cho “{}”", r.ten);
                let error = Diagnostic::error("DS049", &r.place, message).field("dong_y");
                found.push(error.remedy("thêm cột “Đồng ý”, hoặc ghi nhat_tri: co khi mọi phiếu đều đồng ý"));
                continue;
            }
        };
        let khong_dong_y = r.khong_dong_y.unwrap_or(bau.phieu.saturating_sub(dong_y));
        if dong_y.saturating_add(khong_dong_y) > bau.phieu {
            let message = format!(
                "“{}” có {dong_y} đồng ý và {khong_dong_y} không đồng ý, nhiều hơn {} {what}",
                r.ten, bau.phieu
            );
            let error = Diagnostic::error("DS055", &r.place, message).field("dong_y");
            found.push(error.remedy("đếm lại phiếu của dòng này"));
        }
        let rule = on.and_then(|on| luat::nguong_phieu(r.hinh_thuc, on));
        if let Some(rule) = rule.filter(|rule| rule.bo_phieu_kin && !bau.kin)
            && !shown_of_hand.contains(&r.hinh_thuc)
        {
            shown_of_hand.push(r.hinh_thuc);
            let name = award_of(r, on).map(|a| a.ten.as_str()).unwrap_or_default();
            let message = format!("“{name}” phải bỏ phiếu kín, biên bản ghi giơ tay biểu quyết");
            let error = Diagnostic::error("DS056", &place(data, "hinh_thuc_bieu_quyet"), message).field("hinh_thuc_bieu_quyet");
            found.push(error.remedy("ghi hinh_thuc_bieu_quyet: bo-phieu-kin và phieu").cite(&rule.nguon));
        }
        let dat = match (own, rule) {
            (Some(percent), _) => u64::from(dong_y) * 100 >= u64::from(bau.tong) * u64::from(percent),
            (None, Some(rule)) => rule.dat(dong_y, bau.tong),
            (None, None) => false,
        };
        out.push(KetQua {
            doi_tuong: r,
            dong_y,
            khong_dong_y,
            dat,
        });
    }
    out
}

/// A decision may not reward whom the council turned down.
fn refused_all_the_same(decision: &QuyetDinh, results: &[KetQua], found: &mut Vec<Diagnostic>) {
    for r in results.iter().filter(|r| !r.dat) {
        let award = decision.hinh_thuc.iter().find(|h| h.ma == r.doi_tuong.hinh_thuc);
        let message = format!(
            "“{}” không đủ phiếu để được “{}” nhưng có tên trong quyết định",
            r.doi_tuong.ten,
            award.map(|a| a.ten.as_str()).unwrap_or_default()
        );
        let error = Diagnostic::error("DS057", &r.doi_tuong.place, message);
        found.push(error.remedy("bỏ dòng này khỏi danh sách, hoặc sửa số phiếu").cite(CITE));
    }
}

/// `8` of `9` → "88,9%": one decimal, rounded in integers.
fn ty_le(part: u32, whole: u32) -> String {
    if whole == 0 {
        return "0,0%".into();
    }
    let tenths = (u64::from(part) * 2000 + u64::from(whole)) / (2 * u64::from(whole));
    format!("{},{}%", tenths / 10, tenths % 10)
}

fn attendance(data: &Node, members: &[ThanhVien]) -> Vec<String> {
    let of = |how: &str| members.iter().filter(|m| m.du_hop == how).collect::<Vec<_>>();
    let (present, absent, written) = (of("co"), of("vang"), of("van-ban"));
    let founded = line(data, "quyet_dinh_thanh_lap")
        .map(|q| format!(" được thành lập theo {}", q.trim_end_matches(['.', ','])))
        .unwrap_or_default();
    let named = |m: &ThanhVien| format!("{}, {}", m.nguoi.shown(), role_name(&m.vai_tro));
    let mut out = vec![format!(
        "Thành phần tham dự: {}/{} thành viên Hội đồng{founded}, gồm:",
        pad_so(present.len() as u32),
        pad_so(members.len() as u32)
    )];
    let last = present.len().saturating_sub(1);
    out.extend(
        present
            .iter()
            .enumerate()
            .map(|(i, m)| format!("{}. {}{}", i + 1, named(m), if i == last { "." } else { ";" })),
    );
    if !written.is_empty() {
        let names: Vec<String> = written.iter().map(|m| named(m)).collect();
        out.push(format!(
            "Cho ý kiến bằng văn bản: {} thành viên: {}.",
            pad_so(written.len() as u32),
            names.join("; ")
        ));
    }
    if !absent.is_empty() {
        let name = |m: &&ThanhVien| {
            let why = m.ly_do.as_deref().map(|l| format!(" (lý do: {l})")).unwrap_or_default();
            format!("{}{why}", named(m))
        };
        let names: Vec<String> = absent.iter().map(name).collect();
        out.push(format!(
            "Vắng mặt: {} thành viên: {}.",
            pad_so(absent.len() as u32),
            names.join("; ")
        ));
    }
    let guests = lines(data, "thanh_phan");
    if !guests.is_empty() {
        let bare: Vec<&str> = guests
            .iter()
            .map(|g| g.trim_start_matches(['-', ' ']).trim_end_matches([';', '.']))
            .collect();
        out.push(format!("Mời dự: {}.", bare.join("; ")));
    }
    out
}

fn course(data: &Node) -> Muc {
    let mut text: Vec<String> = line(data, "dien_bien").into_iter().collect();
    let opinions = lines(data, "y_kien");
    if !opinions.is_empty() {
        text.push("Các ý kiến tại cuộc họp:".into());
        text.extend(opinions.iter().map(|o| format!("- {}", o.trim_start_matches(['-', ' ']))));
    }
    Muc {
        tieu_de: "I. NỘI DUNG".into(),
        noi_dung: (!text.is_empty()).then(|| text.join("\n")),
        bang: Vec::new(),
    }
}

fn vote(bau: &Bau, data: &Node, results: &[KetQua]) -> Muc {
    let of = |key: &str| {
        let typed = data.get("phieu").and_then(|p| line(p, key)).and_then(|t| t.parse().ok());
        typed.map(pad_so).unwrap_or_default()
    };
    let text = if bau.kin {
        format!(
            "Hội đồng biểu quyết bằng bỏ phiếu kín. Số phiếu phát ra: {}; thu về: {}; hợp lệ: {}; không hợp lệ: {}. Tỷ lệ tính trên tổng số {} thành viên.",
            of("phat_ra"),
            of("thu_ve"),
            of("hop_le"),
            of("khong_hop_le"),
            pad_so(bau.tong)
        )
    } else {
        format!(
            "Hội đồng biểu quyết bằng giơ tay, có {} thành viên biểu quyết. Tỷ lệ tính trên tổng số {} thành viên.",
            pad_so(bau.phieu),
            pad_so(bau.tong)
        )
    };
    Muc {
        tieu_de: "II. KẾT QUẢ BIỂU QUYẾT".into(),
        noi_dung: Some(text),
        bang: vec![table(bau, results)],
    }
}

fn table(bau: &Bau, results: &[KetQua]) -> Bang {
    let one_award = results.windows(2).all(|w| w[0].doi_tuong.hinh_thuc == w[1].doi_tuong.hinh_thuc);
    let persons = results.iter().any(|r| r.doi_tuong.loai == LoaiDoiTuong::CaNhan);
    let collectives = results.iter().any(|r| r.doi_tuong.loai != LoaiDoiTuong::CaNhan);
    let name = match (persons, collectives) {
        (true, true) => "Họ và tên, tên tập thể",
        (true, false) => "Họ và tên",
        _ => "Tên tập thể",
    };
    let second = if one_award { "Đơn vị" } else { "Hình thức đề nghị" };
    let columns = [
        ("STT", Some(14.0), "giua"),
        (name, None, "trai"),
        (second, Some(36.0), "trai"),
        ("Đồng ý", Some(17.0), "giua"),
        ("Không đồng ý", Some(20.0), "giua"),
        ("Tỷ lệ", Some(20.0), "giua"),
        ("Kết quả", Some(17.0), "giua"),
    ];
    let row = |r: &KetQua| {
        let award = luat::all_khen_thuong(r.doi_tuong.hinh_thuc)
            .next()
            .map(|a| a.ten.clone())
            .unwrap_or_default();
        let unit = r.doi_tuong.don_vi.clone().unwrap_or_default().replace('\n', " ");
        vec![
            r.doi_tuong.stt.to_string(),
            r.doi_tuong.ten.clone(),
            if one_award { unit } else { award },
            r.dong_y.to_string(),
            r.khong_dong_y.to_string(),
            ty_le(r.dong_y, bau.tong),
            if r.dat { "đạt" } else { "không đạt" }.into(),
        ]
    };
    Bang {
        ten: None,
        cot: columns
            .into_iter()
            .map(|(ten, rong, canh)| Cot {
                ten: ten.into(),
                rong,
                canh: Some(canh.into()),
            })
            .collect(),
        dong: results.iter().map(row).collect(),
        hang: Vec::new(),
        ..Bang::default()
    }
}

fn conclusion(data: &Node, decision: Option<&QuyetDinh>, results: &[KetQua]) -> Muc {
    let passed: Vec<&DoiTuong> = results.iter().filter(|r| r.dat).map(|r| r.doi_tuong).collect();
    let failed: Vec<&str> = results.iter().filter(|r| !r.dat).map(|r| r.doi_tuong.ten.as_str()).collect();
    let who = decision
        .map(|d| d.nguoi_tang.clone())
        .or_else(|| line(data, "tham_quyen"))
        .unwrap_or_else(|| "cấp có thẩm quyền".into());
    let reason = decision
        .map(|d| d.ly_do.clone())
        .or_else(|| line(data, "ly_do"))
        .filter(|r| !r.is_empty())
        .map(|r| format!(" {}", r.trim_end_matches('.')))
        .unwrap_or_default();
    let mut text = Vec::new();
    if !passed.is_empty() {
        let what = awards(&passed);
        text.push(format!(
            "Căn cứ kết quả biểu quyết, Hội đồng thống nhất đề nghị {who} xem xét, quyết định tặng {what} cho {}{reason}.",
            counts(&passed)
        ));
    }
    if !failed.is_empty() {
        text.push(format!(
            "{} trường hợp không đủ tỷ lệ phiếu, Hội đồng không đề nghị: {}.",
            number(failed.len()),
            failed.join("; ")
        ));
    }
    Muc {
        tieu_de: "III. KẾT LUẬN".into(),
        noi_dung: line(data, "ket_luan").or_else(|| (!text.is_empty()).then(|| text.join("\n"))),
        bang: Vec::new(),
    }
}

/// "Giấy khen", "danh hiệu “Lao động tiên tiến” và Giấy khen": each award once, in the order of the list.
fn awards(list: &[&DoiTuong]) -> String {
    let mut named: Vec<String> = Vec::new();
    for r in list {
        if let Some(award) = luat::all_khen_thuong(r.hinh_thuc).next() {
            let name = if award.is_danh_hieu() {
                format!("danh hiệu “{}”", award.ten)
            } else {
                award.ten.clone()
            };
            if !named.contains(&name) {
                named.push(name);
            }
        }
    }
    join(&named.iter().map(String::as_str).collect::<Vec<_>>(), " và ")
}

fn subject(data: &Node, decision: Option<&QuyetDinh>, list: &[DoiTuong]) -> String {
    let reason = decision
        .map(|d| d.ly_do.clone())
        .or_else(|| line(data, "ly_do"))
        .unwrap_or_default();
    let merit = reason.strip_prefix("đã ").unwrap_or(&reason).trim_end_matches('.');
    let of_whom = if merit.is_empty() {
        String::new()
    } else {
        format!(" các {} {merit}", kinds(&list.iter().collect::<Vec<_>>(), " và "))
    };
    format!("Họp Hội đồng Thi đua - Khen thưởng về việc xét, đề nghị khen thưởng{of_whom}")
}

#[cfg(test)]
mod tests {
    use super::ty_le;

    #[test]
    fn shares_have_one_decimal_with_a_comma() {
        for (part, whole, shown) in [
            (8, 9, "88,9%"),
            (9, 9, "100,0%"),
            (0, 9, "0,0%"),
            (1, 3, "33,3%"),
            (2, 3, "66,7%"),
            (1, 16, "6,3%"),
            (0, 0, "0,0%"),
        ] {
            assert_eq!(ty_le(part, whole), shown);
        }
    }
}
