//! Fields of meetings, reports and registers: the papers around a decision on awards, and the general biên bản.

use super::FieldType::{Choice, Date, Int, List, Map, Prose, Text};
use super::{BANG, DOI_TUONG, Field, FieldType, MUC, NGUOI_KY, field};

const CO_KHONG: FieldType = Choice(&["co", "khong"]);

/// A text issued with a decision: quy chế, quy định. [PL III, Mẫu 1.3]
static VAN_BAN_KEM_THEO: &[Field] = &[
    field("ten_loai", Text, "Tên loại của văn bản kèm theo: QUY CHẾ, QUY ĐỊNH, ĐỀ ÁN …").required(),
    field("trich_yeu", Text, "Trích yếu của văn bản kèm theo").required(),
    field("kem_theo", Text, "Dòng (Kèm theo …) khi khác lệ thường"),
    field("can_cu", List(&Text), "Các căn cứ, nếu văn bản kèm theo có"),
    field("noi_dung", Prose, "Toàn văn: Chương I …, Điều 1. …, hết bằng ./."),
    field("muc", List(&Map(MUC)), "Các mục, khi chia theo I. 1. a)"),
    field("bang", List(&Map(BANG)), "Bảng đặt cuối"),
];

pub(super) static QUYET_DINH: &[Field] = &[
    field("tham_quyen", Text, "Người ban hành, ví dụ Chủ tịch Ủy ban nhân dân xã An Bình"),
    field(
        "van_ban_kem_theo",
        List(&Map(VAN_BAN_KEM_THEO)),
        "Quy chế, quy định … ban hành hoặc phê duyệt kèm theo (Mẫu 1.3)",
    ),
];

pub(super) static CONG_VAN: &[Field] = &[
    field("trich_yeu", Text, "Trích yếu, không ghi chữ V/v: bản in tự thêm").required(),
    field("kinh_gui", List(&Text), "Nơi kính gửi").required(),
];

static KY: FieldType = Map(NGUOI_KY);

/// Who signs to the left; every kind whose templates print it has it.
const NGUOI_KY_TRAI: Field = field(
    "nguoi_ky_trai",
    List(&KY),
    "Những người ký bên trái, từ trái sang; bỏ trống thì theo lệ của loại văn bản",
);
const KEM_THEO: Field = field("kem_theo", Text, "Dòng (Kèm theo …) dưới trích yếu khi khác lệ thường");

static NGUOI_HOP: &[Field] = &[
    field("danh_xung", Text, "Ông, Bà …"),
    field("ho_ten", Text, "Họ và tên").required(),
    field("chuc_vu", Text, "Chức vụ"),
];

/// A meeting. [PL III, Mẫu 1.9]
pub(super) static HOP: &[Field] = &[
    field("ngay_ban_hanh", Date, "Ngày họp, dd/mm/yyyy"),
    field("gio_bat_dau", Text, "Giờ bắt đầu: 08:00 hoặc 8 giờ 30"),
    field("gio_ket_thuc", Text, "Giờ kết thúc, cùng ngày"),
    field("dia_diem", Text, "Địa điểm họp"),
    field("thanh_phan", List(&Text), "Thành phần tham dự; ở biên bản Hội đồng là khách mời"),
    field(
        "chu_tri",
        Map(NGUOI_HOP),
        "Người chủ trì; ở biên bản Hội đồng bỏ trống thì là Chủ tịch Hội đồng",
    ),
    field(
        "thu_ky",
        Map(NGUOI_HOP),
        "Thư ký; ở biên bản Hội đồng bỏ trống thì theo vai_tro: thu-ky",
    ),
    NGUOI_KY_TRAI,
];

static THANH_VIEN: &[Field] = &[
    field("danh_xung", Text, "Ông, Bà …"),
    field("ho_ten", Text, "Họ và tên").required(),
    field("chuc_vu", Text, "Chức vụ công tác"),
    field(
        "vai_tro",
        Choice(&["chu-tich", "pho-chu-tich", "thu-ky", "uy-vien"]),
        "Vai trò trong Hội đồng; bỏ trống là ủy viên",
    ),
    field(
        "du_hop",
        Choice(&["co", "vang", "van-ban"]),
        "co: có mặt; vang: vắng; van-ban: cho ý kiến bằng văn bản",
    ),
    field("ly_do", Text, "Lý do vắng mặt"),
];

static PHIEU: &[Field] = &[
    field("phat_ra", Int { min: 0 }, "Số phiếu phát ra").required(),
    field("thu_ve", Int { min: 0 }, "Số phiếu thu về").required(),
    field("hop_le", Int { min: 0 }, "Số phiếu hợp lệ").required(),
    field("khong_hop_le", Int { min: 0 }, "Số phiếu không hợp lệ").required(),
];

/// The council's meeting: members, votes, results. [NĐ 98/2023/NĐ-CP Đ.30 k.7]
pub(super) static BIEU_QUYET: &[Field] = &[
    field("trich_yeu", Text, "Tên cuộc họp; bỏ trống thì viết theo danh sách"),
    field("quyet_dinh_thanh_lap", Text, "Quyết định thành lập Hội đồng: số, ngày, cơ quan"),
    field("thanh_vien", List(&Map(THANH_VIEN)), "Mọi thành viên Hội đồng, kể cả vắng mặt").required(),
    field("hinh_thuc_bieu_quyet", Choice(&["bo-phieu-kin", "gio-tay"]), "Cách biểu quyết").required(),
    field(
        "phieu",
        Map(PHIEU),
        "Phiếu phát ra, thu về, hợp lệ, không hợp lệ (khi bỏ phiếu kín)",
    ),
    field(
        "dien_bien",
        Prose,
        "Nội dung theo diễn biến cuộc họp: tiêu chuẩn, tóm tắt thành tích, thảo luận",
    ),
    field("y_kien", List(&Text), "Các ý kiến"),
    field(
        "hinh_thuc",
        Text,
        "giay-khen …: của những dòng không ghi hình thức; mặc định giay-khen",
    ),
    field("ly_do", Text, "đã có thành tích … (nằm trong câu)"),
    field("tham_quyen", Text, "Người sẽ quyết định khen, viết như trong câu"),
    field("danh_sach", List(&Map(DOI_TUONG)), "Danh sách xét, có dong_y và khong_dong_y"),
    field("tep_danh_sach", List(&Text), "Tệp danh sách: .csv, .xlsx, .xls, .ods"),
    field("thu_tu_nhom", List(&Text), "Thứ tự các nhóm: tap-the, ho-gia-dinh, ca-nhan"),
    field("sap_xep", Choice(&["nhu-danh-sach", "ten", "don-vi"]), "Thứ tự trong mỗi nhóm"),
    field("nhat_tri", CO_KHONG, "co: dòng không ghi số phiếu được mọi phiếu hợp lệ đồng ý"),
    field(
        "nguong_phan_tram",
        Int { min: 1 },
        "Tỷ lệ phiếu cần có, khi quy chế của Hội đồng khác luật",
    ),
    field(
        "co_mat_phan_tram",
        Int { min: 1 },
        "Tỷ lệ thành viên phải có mặt, khi quy chế của Hội đồng khác lệ",
    ),
    field("ket_luan", Prose, "Kết luận; bỏ trống thì viết theo kết quả"),
];

/// Sổ khen thưởng, danh sách ký nhận: a decision's list once more. Its head is the decision's, its signers its own.
pub(super) static SO: &[Field] = &[
    field("ly_do", Text, "đã có thành tích …: dùng cho dòng không ghi thành tích"),
    field("huong", Choice(&["doc", "ngang"]), "Hướng giấy; bỏ trống thì theo lệ của loại"),
    NGUOI_KY_TRAI,
    KEM_THEO,
];

/// Tờ trình đề nghị khen thưởng. (practice; state-level proposals have Mẫu số 01 of NĐ 152/2025/NĐ-CP)
pub(super) static TO_TRINH: &[Field] = &[
    field("ly_do", Text, "đã có thành tích … (nằm trong câu)"),
    field(
        "tham_quyen",
        Text,
        "Người được đề nghị quyết định, viết như trong câu: Chủ tịch Ủy ban nhân dân xã …",
    ),
    field(
        "ket_qua_bo_phieu",
        Text,
        "Kết quả họp Hội đồng, một câu; trong bộ hồ sơ bỏ trống thì theo biên bản",
    ),
    field(
        "ho_so_kem_theo",
        List(&Text),
        "Những văn bản gửi kèm; trong bộ hồ sơ bỏ trống thì là biên bản",
    ),
];

static PHONG_TRAO: &[Field] = &[
    field("ten", Text, "Tên phong trào thi đua").required(),
    field("cap_phat_dong", Text, "Cơ quan phát động"),
    field("ket_qua", Text, "Kết quả, số liệu"),
];

static DIEN_HINH: &[Field] = &[
    field("ten", Text, "Tên người, tập thể điển hình").required(),
    field("tom_tat", Text, "Việc làm tiêu biểu"),
];

static NAM_TRUOC: &[Field] = &[
    field("nam", Int { min: 1900 }, "Năm so sánh"),
    field("tap_the", Int { min: 0 }, "Số lượt tập thể được khen"),
    field("ho_gia_dinh", Int { min: 0 }, "Số lượt hộ gia đình được khen"),
    field("ca_nhan", Int { min: 0 }, "Số lượt cá nhân được khen"),
];

static QUY: &[Field] = &[
    field("ten", Text, "Tên quỹ").required(),
    field("da_thu", Text, "Số đã thu, đồng").required(),
    field("chi_khen_thuong", Text, "Đã chi khen thưởng, đồng").required(),
    field("chi_khac", Text, "Đã chi khác, đồng"),
    field("ghi_chu", Text, "Ghi chú"),
];

/// Báo cáo tổng kết công tác thi đua, khen thưởng. (practice)
pub(super) static BAO_CAO_KHEN_THUONG: &[Field] = &[
    field("trich_yeu", Text, "Trích yếu; bỏ trống thì viết theo kỳ báo cáo"),
    field("ky_bao_cao", Text, "Kỳ báo cáo: năm 2025, 6 tháng đầu năm 2026").required(),
    field("ky_toi", Text, "Kỳ tới, của phương hướng: năm 2026"),
    field("thuan_loi", Prose, "I.1. Thuận lợi").required(),
    field("kho_khan", Prose, "I.2. Khó khăn").required(),
    field("chi_dao", Prose, "II.1. Lãnh đạo, chỉ đạo, tuyên truyền"),
    field("phong_trao", List(&Map(PHONG_TRAO)), "II.2. Các phong trào thi đua").required(),
    field("dien_hinh", List(&Map(DIEN_HINH)), "II.3. Điển hình tiên tiến"),
    field(
        "danh_sach",
        List(&Map(DOI_TUONG)),
        "Những lượt khen trong kỳ; bảng tổng hợp tính từ đây",
    ),
    field(
        "tep_danh_sach",
        List(&Text),
        "Tệp danh sách hoặc sổ khen thưởng: .csv, .xlsx, .xls, .ods",
    ),
    field("hinh_thuc", Text, "Hình thức của những dòng không ghi; mặc định giay-khen"),
    field("loai_hinh", LOAI_HINH, "Loại hình của những dòng không ghi"),
    field("nam_truoc", Map(NAM_TRUOC), "Số lượt khen của kỳ trước, để so sánh"),
    field("hoi_dong", Prose, "II.5. Hoạt động của Hội đồng"),
    field("quy", List(&Map(QUY)), "II.6. Quỹ thi đua, khen thưởng"),
    field("kiem_tra", Prose, "II.7. Kiểm tra, cải cách hành chính"),
    field("uu_diem", Prose, "III.1. Ưu điểm"),
    field("ton_tai", Prose, "III.2. Tồn tại, hạn chế").required(),
    field("nguyen_nhan", Prose, "III.3. Nguyên nhân").required(),
    field("bai_hoc", Prose, "III.4. Bài học kinh nghiệm"),
    field("phuong_huong", Prose, "IV. Phương hướng, nhiệm vụ").required(),
    field("kien_nghi", Prose, "V. Kiến nghị, đề xuất"),
];

const LOAI_HINH: FieldType = Choice(&["cong-trang", "phong-trao", "dot-xuat", "cong-hien", "doi-ngoai", "nien-han"]);

static LY_LICH: &[Field] = &[
    field("ngay_sinh", Text, "Ngày sinh"),
    field("gioi_tinh", Choice(&["nam", "nữ"]), "nam hoặc nữ"),
    field("que_quan", Text, "Quê quán"),
    field("tru_quan", Text, "Nơi thường trú"),
    field("trinh_do", Text, "Trình độ chuyên môn, nghiệp vụ"),
    field("hoc_ham", Text, "Học hàm, học vị, danh hiệu, giải thưởng"),
];

static QUAN_SO: &[Field] = &[
    field("tong", Int { min: 1 }, "Tổng số người").required(),
    field("nu", Int { min: 0 }, "Trong đó nữ"),
    field("dang_vien", Int { min: 0 }, "Trong đó đảng viên"),
    field("trinh_do", Text, "Trình độ"),
];

static MUC_DO: &[Field] = &[
    field("nam", Int { min: 1900 }, "Năm").required(),
    field("muc_do", Text, "Mức độ hoàn thành nhiệm vụ").required(),
    field("van_ban", Text, "Số, ngày, cơ quan của văn bản công nhận"),
];

static SANG_KIEN: &[Field] = &[
    field("nam", Int { min: 1900 }, "Năm").required(),
    field("ten", Text, "Tên sáng kiến").required(),
    field("van_ban", Text, "Số, ngày, cơ quan của quyết định công nhận"),
];

static DA_NHAN: &[Field] = &[
    field("nam", Int { min: 1900 }, "Năm").required(),
    field("ten", Text, "Danh hiệu hoặc hình thức khen thưởng").required(),
    field("van_ban", Text, "Số, ngày, cơ quan của quyết định"),
];

/// Báo cáo thành tích of a person, a collective, or for a single deed. (practice; state-level forms are NĐ 152/2025/NĐ-CP, Mẫu 02-12)
pub(super) static BAO_CAO_THANH_TICH: &[Field] = &[
    field("trich_yeu", Text, "Dòng dưới tên báo cáo; bỏ trống thì viết theo hình thức đề nghị"),
    field("doi_tuong", Choice(&["ca-nhan", "tap-the", "ho-gia-dinh"]), "Ai được đề nghị").required(),
    field(
        "dang",
        Choice(&["cong-trang", "dot-xuat"]),
        "dot-xuat: báo cáo ngắn về một việc; bỏ trống là cong-trang",
    ),
    field("danh_xung", Text, "Ông, Bà …"),
    field("ho_ten", Text, "Họ và tên (cá nhân)"),
    field("ten_tap_the", Text, "Tên tập thể hoặc hộ gia đình"),
    field("chuc_vu", Text, "Chức vụ"),
    field("don_vi", Text, "Đơn vị công tác, đơn vị chủ quản hoặc địa chỉ"),
    field("hinh_thuc", Text, "Hình thức đề nghị: giay-khen, chien-si-thi-dua-co-so …").required(),
    field("tham_quyen", Text, "Người quyết định khen, viết như trong câu"),
    field("giai_doan", Text, "Thời gian lập thành tích: năm 2025"),
    field("ly_lich", Map(LY_LICH), "Lý lịch của cá nhân"),
    field("dac_diem", Prose, "Đặc điểm, tình hình của tập thể: địa điểm, thành lập, cơ cấu"),
    field("chuc_nang", Prose, "Chức năng, nhiệm vụ của tập thể"),
    field("quan_so", Map(QUAN_SO), "Số người của tập thể"),
    field("nhiem_vu_duoc_giao", Prose, "Quyền hạn, nhiệm vụ được giao"),
    field(
        "thanh_tich",
        Prose,
        "Thành tích đạt được; với dot-xuat là diễn biến, hành động, kết quả",
    )
    .required(),
    field("bang", List(&Map(BANG)), "Bảng chỉ tiêu, kết quả"),
    field("muc_do_hoan_thanh", List(&Map(MUC_DO)), "Mức độ hoàn thành nhiệm vụ các năm"),
    field("sang_kien", List(&Map(SANG_KIEN)), "Sáng kiến, đề tài đã được công nhận"),
    field("danh_hieu_da_dat", List(&Map(DA_NHAN)), "Danh hiệu thi đua đã đạt"),
    field("khen_thuong_da_nhan", List(&Map(DA_NHAN)), "Hình thức khen thưởng đã nhận"),
    field("nguoi_xac_nhan", Map(NGUOI_KY), "Thủ trưởng đơn vị xác nhận, ký bên trái"),
    NGUOI_KY_TRAI,
];
