//! What a paragraph is. One name from the decree's data to the Word style, the page dump and the PDF.

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident $id:literal $title:literal $outline:literal,)*) => {
        /// The part a paragraph plays: a component of the decree, or a level of its body.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Role { $($(#[$doc])* $name,)* }

        impl Role {
            pub const ALL: &[Role] = &[$(Role::$name,)*];

            /// The name in the decree's data, in dumps, and of the Word style: `trich-yeu`.
            pub const fn id(self) -> &'static str {
                match self { $(Role::$name => $id,)* }
            }

            /// What Word's style list shows: `Trích yếu`.
            pub const fn title(self) -> &'static str {
                match self { $(Role::$name => $title,)* }
            }

            /// Level in Word's navigation pane and the PDF's bookmarks, from 1.
            pub const fn outline_level(self) -> Option<u8> {
                match self { $(Role::$name => if $outline == 0 { None } else { Some($outline) },)* }
            }
        }
    };
}

roles! {
    /// Tên cơ quan, tổ chức chủ quản trực tiếp — the superior body. [PL I, Phần I, II.2]
    CoQuanChuQuan "co-quan-chu-quan" "Cơ quan chủ quản" 0,
    /// Tên cơ quan, tổ chức ban hành — the issuing body. [II.2]
    CoQuan "co-quan" "Cơ quan ban hành" 0,
    /// Số, ký hiệu — number and symbol. [II.3]
    SoKyHieu "so-ky-hieu" "Số, ký hiệu" 0,
    /// Quốc hiệu — the name of the state. [II.1]
    QuocHieu "quoc-hieu" "Quốc hiệu" 0,
    /// Tiêu ngữ — the motto. [II.1]
    TieuNgu "tieu-ngu" "Tiêu ngữ" 0,
    /// Địa danh và thời gian ban hành — place and date. [II.4]
    DiaDanhThoiGian "dia-danh-thoi-gian" "Địa danh, thời gian" 0,
    /// Đường kẻ — the rule under a motto, an agency's name, a trích yếu. Its paragraph holds no text. [II.1, II.2, II.5]
    DuongKe "duong-ke" "Đường kẻ" 0,
    /// Dấu chỉ độ mật. [III.2.a]
    DoMat "do-mat" "Độ mật" 0,
    /// Dấu chỉ mức độ khẩn. [III.2.b]
    DoKhan "do-khan" "Độ khẩn" 0,
    /// Chỉ dẫn về phạm vi lưu hành. [III.2.c]
    PhamViLuuHanh "pham-vi-luu-hanh" "Phạm vi lưu hành" 0,
    /// Dấu DỰ THẢO of a draft. (practice)
    DuThao "du-thao" "Dự thảo" 0,
    /// Tên loại văn bản — KẾ HOẠCH, BÁO CÁO … [II.5]
    TenLoai "ten-loai" "Tên loại" 0,
    /// Trích yếu nội dung — what the document is about. [II.5]
    TrichYeu "trich-yeu" "Trích yếu" 0,
    /// Trích yếu of a công văn — "V/v …" below its number. [II.5]
    TrichYeuCongVan "trich-yeu-cong-van" "Trích yếu công văn" 0,
    /// Kính gửi — the addressee, or the words above several. [II.9]
    KinhGui "kinh-gui" "Kính gửi" 0,
    /// One of several addressees, its dash under the colon of Kính gửi. [II.9]
    KinhGuiMuc "kinh-gui-muc" "Kính gửi, mỗi nơi" 0,
    /// Thẩm quyền ban hành of a quyết định — CHỦ TỊCH …, in capitals. [PL III, Mẫu 1.2]
    ThamQuyen "tham-quyen" "Thẩm quyền ban hành" 0,
    /// The words "QUYẾT ĐỊNH:" above the articles. [PL III, Mẫu 1.2]
    Lenh "lenh" "Lệnh" 0,
    /// Căn cứ ban hành — a legal basis. [II.6.a]
    CanCu "can-cu" "Căn cứ" 0,
    /// Nội dung — running text. [II.6.e]
    NoiDung "noi-dung" "Nội dung" 0,
    /// Phần — "Phần I", its heading on the next line. [II.6.đ]
    Phan "phan" "Phần" 1,
    /// Chương. [II.6.đ]
    Chuong "chuong" "Chương" 1,
    /// Mục of structure A — "Mục 1", its heading on the next line. [II.6.đ]
    MucSo "muc-so" "Mục (số)" 2,
    /// Tiểu mục. [II.6.đ]
    TieuMuc "tieu-muc" "Tiểu mục" 3,
    /// Tiêu đề of a phần, chương, mục or tiểu mục, in capitals below its number. [II.6.đ]
    TieuDe "tieu-de" "Tiêu đề" 0,
    /// Điều — an article. [II.6.đ]
    Dieu "dieu" "Điều" 3,
    /// Mục of structure B — "I. MỤC ĐÍCH, YÊU CẦU". [V, stt 6b]
    Muc "muc" "Mục" 1,
    /// Khoản có tiêu đề — "1. Mục đích". [V, stt 6b]
    KhoanTieuDe "khoan-tieu-de" "Khoản có tiêu đề" 2,
    /// Khoản — "1. Các cơ quan …". [V, stt 6]
    Khoan "khoan" "Khoản" 0,
    /// Điểm — "a) …". [V, stt 6]
    Diem "diem" "Điểm" 0,
    /// Gạch đầu dòng — "- …" or "+ …", below the levels the decree names. (practice)
    Gach "gach" "Gạch đầu dòng" 0,
    /// Title above a table. (practice)
    TenBang "ten-bang" "Tên bảng" 0,
    /// A cell of a table's header row.
    OBangDau "o-bang-dau" "Ô tiêu đề bảng" 0,
    /// A cell of a table.
    OBang "o-bang" "Ô bảng" 0,
    /// The thin paragraph that keeps a table apart from what follows. Holds no text.
    SauBang "sau-bang" "Sau bảng" 0,
    /// The words "Nơi nhận:". [II.9.d]
    NoiNhanDau "noi-nhan-dau" "Nơi nhận" 0,
    /// One receiver. [II.9.d]
    NoiNhan "noi-nhan" "Nơi nhận, mỗi nơi" 0,
    /// Quyền hạn, chức vụ của người ký. [II.7]
    QuyenHan "quyen-han" "Quyền hạn, chức vụ" 0,
    /// Họ và tên người ký. [II.7]
    HoTen "ho-ten" "Họ tên người ký" 0,
    /// Địa chỉ, thư điện tử, điện thoại … at the foot of page 1. [III.4]
    LienHe "lien-he" "Liên hệ" 0,
    /// "Phụ lục", "Phụ lục I". [III.1]
    PhuLuc "phu-luc" "Phụ lục" 1,
    /// Tên phụ lục. [III.1]
    TenPhuLuc "ten-phu-luc" "Tên phụ lục" 0,
    /// "(Kèm theo …)". [III.1.c]
    KemTheo "kem-theo" "Kèm theo" 0,
    /// Số trang — page number, in the top margin. [I.7]
    SoTrang "so-trang" "Số trang" 0,
    /// The one-point paragraph that ends a section after a table, as Word wants one there. Holds no text.
    Het "het" "Hết" 0,
}
