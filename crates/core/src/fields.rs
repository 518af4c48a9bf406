//! The field table of each kind: what a data file may say. From it come the check, the JSON Schema, the template context and the check of
//! templates.

mod papers;

/// A kind of document: one of the named types of the decree. [NĐ30 Đ.7; PL III, I]
#[derive(Debug, PartialEq)]
pub struct Kind {
    /// `ke-hoach`.
    pub slug: &'static str,
    /// `KẾ HOẠCH`; empty for công văn.
    pub ten_loai: &'static str,
    /// `KH`; none for thư công.
    pub viet_tat: Option<&'static str>,
    /// Tables of its own fields; the first that names a field decides, before the common ones.
    own: &'static [&'static [Field]],
    /// A certificate: fixed pages, and fields of its own only.
    certificate: bool,
}

/// One field of a map.
#[derive(Debug, PartialEq)]
pub struct Field {
    pub name: &'static str,
    pub ty: FieldType,
    pub required: bool,
    /// May stand in the agency's profile.
    pub profile: bool,
    /// One line of help, in Vietnamese.
    pub doc: &'static str,
}

#[derive(Debug, PartialEq)]
pub enum FieldType {
    /// One line.
    Text,
    /// Text whose line breaks count: an agency name on several lines.
    Lines,
    /// Many paragraphs.
    Prose,
    Date,
    /// A whole number from `min`.
    Int {
        min: u32,
    },
    /// Millimetres.
    Millimetres,
    Choice(&'static [&'static str]),
    List(&'static FieldType),
    Map(&'static [Field]),
    /// A signer, or the name of one in the profile.
    Signer,
    /// A map from any name to a signer.
    Signers,
    /// A map from any name to a map of these.
    MapOf(&'static [Field]),
}

const fn field(name: &'static str, ty: FieldType, doc: &'static str) -> Field {
    Field {
        name,
        ty,
        required: false,
        profile: false,
        doc,
    }
}

impl Field {
    const fn required(self) -> Field {
        Field { required: true, ..self }
    }

    const fn profile(self) -> Field {
        Field { profile: true, ..self }
    }
}

use FieldType::{Choice, Date, Int, Lines, List, Map, MapOf, Millimetres, Prose, Signer, Signers, Text};

/// Số, ký hiệu. [PL I, II.3]
pub static SO_KY_HIEU: &[Field] = &[
    field("so", Int { min: 1 }, "Số văn bản; bỏ trống khi dự thảo"),
    field("ky_hieu", Text, "Ký hiệu sau dấu gạch chéo, ví dụ KH-UBND"),
];

/// Người ký. [PL I, II.7]
pub static NGUOI_KY: &[Field] = &[
    field(
        "quyen_han",
        List(&Text),
        "Các dòng quyền hạn: TM., Q., KT., TL., TUQ. và cơ quan hoặc chức vụ người đứng đầu",
    ),
    field("chuc_vu", Text, "Chức vụ của người ký"),
    field("ho_ten", Text, "Họ và tên người ký"),
];

static COT: &[Field] = &[
    field("ten", Text, "Tên cột").required(),
    field("rong", Millimetres, "Độ rộng cột, mm; bỏ trống thì chia theo nội dung"),
    field("canh", Choice(&["trai", "giua", "phai"]), "Canh lề nội dung cột"),
];

/// Hồ sơ máy in: a file of its own, never part of a document.
pub static PRINTER: &[Field] = &[
    field("ten", Text, "Tên máy in, khay giấy"),
    field("giay", Text, "Giấy đã dùng khi đo: rộng x cao, mm"),
    field("dx", Text, "Dời sang phải, mm"),
    field("dy", Text, "Dời xuống, mm"),
    field("ti_le_ngang", Text, "Co giãn ngang, %"),
    field("ti_le_doc", Text, "Co giãn dọc, %"),
    field("nghieng", Text, "Xoay nhẹ theo chiều kim đồng hồ, độ"),
    field("xoay", Text, "Chiều đưa giấy vào máy: 0, 90, 180, 270"),
    field("le_khong_in", Text, "Máy không in được sát mép hơn số này, mm"),
];

/// Hồ sơ phôi: a file of its own.
pub static BLANK: &[Field] = &[
    field("ten", Text, "Tên phôi"),
    field("giay", Text, "Khổ giấy: rộng x cao, mm"),
    field("doi_tuong", List(&Text), "Chỉ cho ca-nhan, tap-the, ho-gia-dinh"),
    field("o", MapOf(BLANK_BOX), "Các ô, mỗi ô một tên"),
];

/// One box of a blank.
pub static BLANK_BOX: &[Field] = &[
    field("phoi", Choice(&["co", "khong"]), "co: đã có trên phôi, không in"),
    field("x", Text, "Mép trái, giữa hoặc mép phải của chữ, mm"),
    field("y", Text, "Chân dòng chữ đầu, mm"),
    field("rong", Text, "Độ rộng của ô, mm"),
    field("canh", Choice(&["trai", "giua", "phai"]), "Canh lề"),
    field("co", Text, "Cỡ chữ"),
    field("co_nho", Text, "Cỡ nhỏ nhất khi chữ dài"),
    field("so_dong", Text, "Nhiều nhất mấy dòng"),
    field("dam", Choice(&["co", "khong"]), "co: chữ đậm"),
    field("nghieng", Choice(&["co", "khong"]), "co: chữ nghiêng"),
    field("mau", Text, "Màu chữ: den, do, #DA251D"),
    field("phong", Text, "Tên phông"),
];

/// Nhãn phong bì: how labels stand on a sheet.
pub static NHAN_PHONG_BI: &[Field] = &[
    field("giay", Text, "Khổ giấy: a4 (mặc định), hoặc rộng x cao, mm"),
    field("cot", Int { min: 1 }, "Số cột nhãn trên một tờ, mặc định 2"),
    field("hang", Int { min: 1 }, "Số hàng nhãn trên một tờ, mặc định 7"),
    field("rong", Text, "Độ rộng một nhãn, mm; bỏ trống thì chia đều"),
    field("cao", Text, "Độ cao một nhãn, mm; bỏ trống thì chia đều"),
    field("le_trai", Text, "Từ mép trái giấy đến nhãn đầu, mm"),
    field("le_tren", Text, "Từ mép trên giấy đến nhãn đầu, mm"),
    field("cach_ngang", Text, "Khoảng cách giữa hai cột, mm"),
    field("cach_doc", Text, "Khoảng cách giữa hai hàng, mm"),
    field("duong_cat", Choice(&["co", "khong"]), "Kẻ đường cắt; mặc định: co khi chia đều"),
];

/// Bảng: cột và các dòng.
pub static BANG: &[Field] = &[
    field("ten", Text, "Tên bảng, in phía trên"),
    field("cot", List(&Map(COT)), "Các cột").required(),
    field("dong", List(&List(&Text)), "Các dòng, mỗi dòng có số ô bằng số cột"),
    field("hang", List(&Map(HANG)), "Các hàng có ô gộp, hàng in đậm (thay cho dong)"),
];

static HANG: &[Field] = &[
    field("dam", Choice(&["co", "khong"]), "co: cả hàng in đậm"),
    field("o", List(&Map(O)), "Các ô").required(),
];

static O: &[Field] = &[
    field("chu", Text, "Chữ trong ô"),
    field("gop", Int { min: 1 }, "Số cột mà ô này chiếm"),
];

pub static MUC: &[Field] = &[
    field("tieu_de", Text, "Tiêu đề, có cả số: I. MỤC ĐÍCH, YÊU CẦU").required(),
    field("noi_dung", Prose, "Nội dung: mỗi dòng một đoạn; nhãn 1. a) - được hiểu"),
    field("bang", List(&Map(BANG)), "Bảng đặt sau nội dung"),
];

pub static PHU_LUC: &[Field] = &[
    field("ten", Text, "Tên phụ lục").required(),
    field("nhan", Text, "Chữ thay cho “Phụ lục”, ví dụ DANH SÁCH"),
    field("kem_theo", Text, "Dòng (Kèm theo …) khi khác lệ thường"),
    field("huong", Choice(&["doc", "ngang"]), "Hướng giấy của phụ lục"),
    field("noi_dung", Prose, "Nội dung phụ lục"),
    field("bang", List(&Map(BANG)), "Bảng của phụ lục"),
    field("cuoi", Prose, "Chữ dưới các bảng"),
];

static NHIEM_VU: &[Field] = &[
    field("noi_dung", Text, "Nội dung công việc").required(),
    field("don_vi", Text, "Đơn vị chủ trì, phối hợp"),
    field("thoi_han", Text, "Thời hạn hoàn thành"),
];

/// Fields of every named document, in the order of `vanthu new`. [Mẫu 1.4]
static COMMON: &[Field] = &[
    field("loai", Text, "Loại văn bản").required(),
    field("mau", Text, "Mẫu; bỏ trống thì dùng mẫu mặc định của loại"),
    field("trang", Choice(&["co-14", "co-13"]), "Bộ cỡ chữ: co-14 hoặc co-13").profile(),
    field("co_quan_chu_quan", Lines, "Cơ quan chủ quản trực tiếp, nếu có").profile(),
    field("co_quan", Lines, "Cơ quan ban hành; viết thường như trong câu, bản in tự viết hoa").profile(),
    field("so_ky_hieu", Map(SO_KY_HIEU), "Số, ký hiệu").profile(),
    field("dia_danh", Text, "Địa danh").profile(),
    field("ngay_ban_hanh", Date, "Ngày ban hành, dd/mm/yyyy; bỏ trống khi dự thảo"),
    field("do_mat", Choice(&["tuyet-mat", "toi-mat", "mat"]), "Độ mật"),
    field("do_khan", Choice(&["hoa-toc", "thuong-khan", "khan"]), "Độ khẩn"),
    field("pham_vi_luu_hanh", Text, "Chỉ dẫn phạm vi lưu hành, ví dụ LƯU HÀNH NỘI BỘ"),
    field("du_thao", Text, "co, hoặc chữ in trên dấu: DỰ THẢO LẦN 2"),
    field("trich_yeu", Text, "Trích yếu nội dung").required(),
    field("kinh_gui", List(&Text), "Nơi kính gửi: tờ trình, báo cáo gửi cấp trên"),
    field("can_cu", List(&Text), "Các căn cứ, mỗi căn cứ một dòng"),
    field("mo_dau", Prose, "Các đoạn mở đầu"),
    field("noi_dung", Prose, "Toàn bộ nội dung, khi không chia theo muc"),
    field("muc", List(&Map(MUC)), "Các mục của nội dung"),
    field("ket_thuc", Prose, "Đoạn kết, hết bằng ./."),
    field("noi_nhan", List(&Text), "Nơi nhận, không ghi gạch đầu dòng").profile(),
    field("nguoi_ky", Signer, "Người ký, hoặc tên trong danh_sach_nguoi_ky của hồ sơ cơ quan").profile(),
    field("lien_he", List(&Text), "Địa chỉ, điện thoại … ở chân trang 1").profile(),
    field("phu_luc", List(&Map(PHU_LUC)), "Các phụ lục"),
];

static KE_HOACH: &[Field] = &[field("nhiem_vu", List(&Map(NHIEM_VU)), "Bảng phân công nhiệm vụ (mẫu cong-tac)")];

/// One recipient: a row of the list.
pub static DOI_TUONG: &[Field] = &[
    field("stt", Text, "Số thứ tự trong danh sách gốc"),
    field("doi_tuong", Text, "tap-the, ho-gia-dinh hoặc ca-nhan"),
    field("danh_xung", Text, "Ông, Bà, Em …; không đoán theo tên"),
    field("ho_ten", Text, "Họ và tên"),
    field("ten_tap_the", Text, "Tên tập thể hoặc hộ gia đình"),
    field("ten_sap_xep", Text, "Tên dùng để sắp xếp, khi không phải từ cuối"),
    field("ngay_sinh", Text, "Ngày sinh hoặc năm sinh"),
    field("chuc_vu", Lines, "Chức vụ"),
    field("don_vi", Lines, "Đơn vị công tác, đơn vị chủ quản hoặc địa chỉ"),
    field("so_thanh_vien", Text, "Số thành viên của tập thể"),
    field("thanh_tich", Lines, "Thành tích"),
    field("hinh_thuc", Text, "Danh hiệu, hình thức khen thưởng của dòng này"),
    field("truy_tang", Text, "co: truy tặng"),
    field("nhom", Text, "Nhóm con: xã, khối, cơ quan"),
    field("so_tien", Text, "Số tiền ghi sẵn, để đối chiếu"),
    field("ly_do_so_tien", Text, "Lý do dùng số tiền ghi sẵn"),
    field("ghi_chu", Lines, "Ghi chú"),
    field("dong_y", Text, "Số phiếu đồng ý (biên bản Hội đồng)"),
    field("khong_dong_y", Text, "Số phiếu không đồng ý (biên bản Hội đồng)"),
    field("loai_hinh", Text, "Loại hình khen thưởng (báo cáo tổng kết)"),
    field("phan_loai", Text, "lanh-dao hoặc truc-tiep (báo cáo tổng kết)"),
    field("gioi_tinh", Text, "Nam hoặc Nữ (báo cáo tổng kết)"),
];

/// Levels of the bodies whose decisions on awards this program writes.
pub const CAP: &[&str] = &["xa", "huyen", "tinh", "so", "don-vi", "truong", "bo"];

static QUYET_DINH_KHEN_THUONG: &[Field] = &[
    field("trich_yeu", Text, "Trích yếu; bỏ trống thì viết theo danh sách"),
    field(
        "tham_quyen",
        Text,
        "Người quyết định, viết như trong câu; Ủy ban nhân dân thì tự suy ra",
    ),
    field("cap", Choice(CAP), "Cấp của người quyết định; bỏ trống thì theo tên cơ quan"),
    field("hinh_thuc", Text, "giay-khen, lao-dong-tien-tien …; mặc định giay-khen"),
    field("ly_do", Text, "đã có thành tích … (nằm trong câu)").required(),
    field("can_cu_them", List(&Text), "Căn cứ riêng, đặt sau các luật, nghị định"),
    field("can_cu_thong_tu", Choice(&["co", "khong"]), "co: thêm thông tư hướng dẫn"),
    field(
        "vien_dan_luat",
        Choice(&["ngay", "so", "ca-hai"]),
        "Viện dẫn luật theo ngày, theo số hoặc cả hai",
    ),
    field("de_nghi", Text, "Người đề nghị và tờ trình"),
    field("danh_sach", List(&Map(DOI_TUONG)), "Danh sách được khen, ghi ngay tại đây"),
    field("tep_danh_sach", List(&Text), "Tệp danh sách: .csv, .xlsx, .xls, .ods"),
    field(
        "bo_cuc",
        Choice(&["tu-dong", "mot-doi-tuong", "trong-dieu-1", "danh-sach", "theo-hinh-thuc"]),
        "Cách nêu người được khen",
    ),
    field("thu_tu_nhom", List(&Text), "Thứ tự các nhóm: tap-the, ho-gia-dinh, ca-nhan"),
    field("sap_xep", Choice(&["nhu-danh-sach", "ten", "don-vi"]), "Thứ tự trong mỗi nhóm"),
    field("stt", Choice(&["lien-tuc", "theo-nhom"]), "Số thứ tự liên tục hay theo nhóm"),
    field("in_ngay_sinh", Choice(&["co", "khong"]), "co: có cột ngày sinh"),
    field(
        "huong_danh_sach",
        Choice(&["doc", "ngang"]),
        "Hướng giấy của danh sách; bỏ trống thì theo số cột",
    ),
    field("tien_thuong", Choice(&["co", "khong"]), "khong: bỏ điều về tiền thưởng"),
    field("lam_tron", Choice(&["len-10k", "gan-10k", "khong"]), "Cách làm tròn tiền thưởng"),
    field("bang_chu", Choice(&["co", "khong"]), "co: ghi tổng tiền bằng chữ dưới danh sách"),
    field("nguon_kinh_phi", Text, "trích từ Quỹ thi đua, khen thưởng …"),
    field("thi_hanh", Text, "Những người thi hành, trước “và các … có tên tại Điều 1”"),
];

static QUYET_DINH_SO: &[Field] = &[
    field("so", Text, "Số quyết định; bỏ trống thì chừa chỗ"),
    field("ky_hieu", Text, "Ký hiệu, ví dụ QĐ-UBND"),
    field("ngay", Text, "Ngày quyết định, dd/mm/yyyy"),
];

static KHO_GIAY: &[Field] = &[field("rong", Text, "Chiều rộng, mm"), field("cao", Text, "Chiều cao, mm")];

/// Giấy khen, bằng khen, giấy chứng nhận: the recipient, what is printed, and each printed line for who wants it otherwise. [NĐ 98/2023 Đ.104]
static CHUNG_NHAN: &[Field] = &[
    field("loai", Text, "giay-khen, bang-khen hoặc giay-chung-nhan").required(),
    field("mau", Text, "Mẫu; bỏ trống thì dùng mẫu mặc định"),
    field("co_quan", Lines, "Cơ quan của người tặng; viết thường như trong câu").profile(),
    field(
        "tham_quyen",
        Text,
        "Người tặng, viết như trong câu; Ủy ban nhân dân, trường thì tự suy ra",
    ),
    field(
        "quoc_hieu",
        Choice(&["nha-nuoc", "dang", "khong"]),
        "dang: in ĐẢNG CỘNG SẢN VIỆT NAM thay Quốc hiệu",
    )
    .profile(),
    field("dia_danh", Text, "Địa danh").profile(),
    field("ngay_ban_hanh", Text, "Ngày trao, dd/mm/yyyy; bỏ trống thì chừa chỗ"),
    field("quyet_dinh", Map(QUYET_DINH_SO), "Quyết định khen thưởng"),
    field("nguoi_ky", Signer, "Người ký, hoặc tên trong danh_sach_nguoi_ky của hồ sơ cơ quan").profile(),
    field("hinh_thuc", Text, "Danh hiệu, khi không phải giấy khen: chien-si-thi-dua-co-so …"),
    field(
        "doi_tuong",
        Text,
        "ca-nhan, tap-the hoặc ho-gia-dinh; bỏ trống thì theo tên và danh xưng",
    ),
    field("danh_xung", Text, "Ông, Bà, Em …; không đoán theo tên"),
    field("ho_ten", Text, "Họ và tên người được khen"),
    field("ten_tap_the", Text, "Tên tập thể hoặc hộ gia đình"),
    field("chuc_vu", Lines, "Chức vụ"),
    field("don_vi", Lines, "Đơn vị, lớp hoặc địa chỉ"),
    field("thanh_tich", Lines, "Thành tích"),
    field("truy_tang", Text, "co: truy tặng"),
    field("stt", Text, "Số thứ tự trong quyết định (số sổ vàng)"),
    field("cach_xung", Choice(&["nhu-danh-sach", "dong-chi", "khong"]), "Cách xưng trước tên"),
    field("hai_cham", Choice(&["co", "khong"]), "co: Ông: Nguyễn Văn An"),
    field("viet_hoa_ten", Choice(&["co", "khong"]), "co: tên viết hoa cả"),
    field("nhan_so", Text, "Nhãn của số sổ, mặc định “Số sổ vàng:”").profile(),
    field("khung", Text, "Khung: hoa-van, vien-kep, song-nuoc hoặc khong").profile(),
    field("huy_hieu", Text, "Tệp ảnh Quốc huy hoặc biểu trưng, .png hoặc .jpg").profile(),
    field("kho_giay", Map(KHO_GIAY), "Khổ giấy khác khổ của mẫu").profile(),
    field("nhan_phong_bi", Map(NHAN_PHONG_BI), "Tờ nhãn phong bì, khi in nhãn").profile(),
    field("phong_ten", Text, "Phông chữ của tên người được khen, có trong --font-dir").profile(),
    field("phong_noi_dung", Text, "Phông chữ của thành tích, có trong --font-dir").profile(),
    field("tang", Text, "Chữ thay cho TẶNG"),
    field("ten_hinh_thuc", Text, "Chữ thay cho GIẤY KHEN"),
    field("ten_doi_tuong", Text, "Cả dòng tên, khi muốn viết khác"),
    field("chuc_vu_don_vi", Text, "Cả dòng chức vụ, đơn vị, khi muốn viết khác"),
    field("so_quyet_dinh", Text, "Cả dòng quyết định, khi muốn viết khác"),
    field("so_so_vang", Text, "Cả dòng số sổ, khi muốn viết khác"),
    field("dia_danh_ngay", Text, "Cả dòng địa danh, ngày, khi muốn viết khác"),
    field("chuc_vu_ky", Lines, "Các dòng chức vụ trên chữ ký, khi muốn viết khác"),
];

static DANH_SACH_NGUOI_KY: Field = field("danh_sach_nguoi_ky", Signers, "Những người ký, mỗi người một tên gọi");

const fn kind(slug: &'static str, ten_loai: &'static str, viet_tat: &'static str) -> Kind {
    Kind {
        slug,
        ten_loai,
        viet_tat: Some(viet_tat),
        own: &[],
        certificate: false,
    }
}

static OF_CERTIFICATES: &[&[Field]] = &[CHUNG_NHAN];

const fn certificate(slug: &'static str, ten_loai: &'static str) -> Kind {
    Kind {
        slug,
        ten_loai,
        viet_tat: None,
        own: OF_CERTIFICATES,
        certificate: true,
    }
}

/// The named types in the order of the decree, công văn, and the papers of commendation that have a table of fields of their own.
static KINDS: &[Kind] = &[
    Kind {
        slug: "nghi-quyet",
        ten_loai: "NGHỊ QUYẾT",
        viet_tat: Some("NQ"),
        own: &[papers::QUYET_DINH],
        certificate: false,
    },
    Kind {
        slug: "quyet-dinh",
        ten_loai: "QUYẾT ĐỊNH",
        viet_tat: Some("QĐ"),
        own: &[papers::QUYET_DINH],
        certificate: false,
    },
    Kind {
        slug: "quyet-dinh-khen-thuong",
        ten_loai: "QUYẾT ĐỊNH",
        viet_tat: Some("QĐ"),
        own: &[QUYET_DINH_KHEN_THUONG],
        certificate: false,
    },
    kind("chi-thi", "CHỈ THỊ", "CT"),
    kind("quy-che", "QUY CHẾ", "QC"),
    kind("quy-dinh", "QUY ĐỊNH", "QyĐ"),
    kind("thong-cao", "THÔNG CÁO", "TC"),
    kind("thong-bao", "THÔNG BÁO", "TB"),
    kind("huong-dan", "HƯỚNG DẪN", "HD"),
    kind("chuong-trinh", "CHƯƠNG TRÌNH", "CTr"),
    Kind {
        slug: "ke-hoach",
        ten_loai: "KẾ HOẠCH",
        viet_tat: Some("KH"),
        own: &[KE_HOACH],
        certificate: false,
    },
    kind("phuong-an", "PHƯƠNG ÁN", "PA"),
    kind("de-an", "ĐỀ ÁN", "ĐA"),
    kind("du-an", "DỰ ÁN", "DA"),
    kind("bao-cao", "BÁO CÁO", "BC"),
    Kind {
        slug: "bao-cao-khen-thuong",
        ten_loai: "BÁO CÁO",
        viet_tat: Some("BC"),
        own: &[papers::BAO_CAO_KHEN_THUONG],
        certificate: false,
    },
    Kind {
        slug: "bao-cao-thanh-tich",
        ten_loai: "BÁO CÁO THÀNH TÍCH",
        viet_tat: Some("BC"),
        own: &[papers::BAO_CAO_THANH_TICH],
        certificate: false,
    },
    Kind {
        slug: "bien-ban",
        ten_loai: "BIÊN BẢN",
        viet_tat: Some("BB"),
        own: &[papers::HOP],
        certificate: false,
    },
    Kind {
        slug: "bien-ban-khen-thuong",
        ten_loai: "BIÊN BẢN",
        viet_tat: Some("BB"),
        own: &[papers::BIEU_QUYET, papers::HOP],
        certificate: false,
    },
    kind("to-trinh", "TỜ TRÌNH", "TTr"),
    Kind {
        slug: "to-trinh-khen-thuong",
        ten_loai: "TỜ TRÌNH",
        viet_tat: Some("TTr"),
        own: &[papers::TO_TRINH, QUYET_DINH_KHEN_THUONG],
        certificate: false,
    },
    kind("hop-dong", "HỢP ĐỒNG", "HĐ"),
    kind("cong-dien", "CÔNG ĐIỆN", "CĐ"),
    kind("ban-ghi-nho", "BẢN GHI NHỚ", "BGN"),
    kind("ban-thoa-thuan", "BẢN THỎA THUẬN", "BTT"),
    kind("giay-uy-quyen", "GIẤY ỦY QUYỀN", "GUQ"),
    kind("giay-moi", "GIẤY MỜI", "GM"),
    kind("giay-gioi-thieu", "GIẤY GIỚI THIỆU", "GGT"),
    kind("giay-nghi-phep", "GIẤY NGHỈ PHÉP", "GNP"),
    kind("phieu-gui", "PHIẾU GỬI", "PG"),
    kind("phieu-chuyen", "PHIẾU CHUYỂN", "PC"),
    kind("phieu-bao", "PHIẾU BÁO", "PB"),
    certificate("giay-khen", "GIẤY KHEN"),
    certificate("bang-khen", "BẰNG KHEN"),
    certificate("giay-chung-nhan", "GIẤY CHỨNG NHẬN"),
    Kind {
        slug: "thu-cong",
        ten_loai: "THƯ CÔNG",
        viet_tat: None,
        own: &[],
        certificate: false,
    },
    Kind {
        slug: "cong-van",
        ten_loai: "",
        viet_tat: None,
        own: &[papers::CONG_VAN],
        certificate: false,
    },
    Kind {
        slug: "so-khen-thuong",
        ten_loai: "SỔ KHEN THƯỞNG",
        viet_tat: None,
        own: &[papers::SO, QUYET_DINH_KHEN_THUONG],
        certificate: false,
    },
    Kind {
        slug: "danh-sach-ky-nhan",
        ten_loai: "DANH SÁCH KÝ NHẬN TIỀN THƯỞNG",
        viet_tat: None,
        own: &[papers::SO, QUYET_DINH_KHEN_THUONG],
        certificate: false,
    },
];

impl Kind {
    pub fn all() -> &'static [Kind] {
        KINDS
    }

    /// The kinds a pasted text can be: their text is enough, no field of their own is asked for.
    pub fn pasted() -> impl Iterator<Item = &'static Kind> {
        let text_is_enough = |k: &&Kind| k.fields().all(|f| !f.required || matches!(f.name, "loai" | "trich_yeu"));
        KINDS
            .iter()
            .filter(|k| !k.ten_loai.is_empty() && !k.certificate)
            .filter(text_is_enough)
    }

    pub fn find(slug: &str) -> Option<&'static Kind> {
        KINDS.iter().find(|k| k.slug == slug)
    }

    /// What messages call it: the tên loại, or the name of a kind that has none.
    pub fn name(&self) -> &'static str {
        if self.ten_loai.is_empty() { "CÔNG VĂN" } else { self.ten_loai }
    }

    /// Its fields, in the order they are asked for.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> {
        let tables = self.own;
        let named_before = move |index: usize, name: &str| tables[..index].iter().any(|t| t.iter().any(|o| o.name == name));
        let own = tables
            .iter()
            .enumerate()
            .flat_map(move |(index, table)| table.iter().filter(move |f| !named_before(index, f.name)));
        let common = if self.certificate { &[] } else { COMMON };
        common.iter().filter(move |c| !named_before(tables.len(), c.name)).chain(own)
    }

    /// A certificate: fixed pages, one for each recipient.
    pub fn is_certificate(&self) -> bool {
        self.certificate
    }

    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields().find(|f| f.name == name)
    }
}

/// What the agency's profile (`vanthu.yaml`) may say.
pub fn profile_fields() -> impl Iterator<Item = &'static Field> {
    let of_certificates = CHUNG_NHAN.iter().filter(|f| f.profile && !COMMON.iter().any(|c| c.name == f.name));
    COMMON
        .iter()
        .filter(|f| f.profile)
        .chain(of_certificates)
        .chain(std::iter::once(&DANH_SACH_NGUOI_KY))
}
