//! The command line as typed. Doc comments are the help text, in Vietnamese: clerks read it.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Soạn văn bản hành chính theo Nghị định 30/2020/NĐ-CP: từ dữ liệu hoặc văn bản dán vào, ra DOCX và PDF.
#[derive(Parser, Debug)]
#[command(name = "vanthu", version, long_about = None, arg_required_else_help = true, disable_help_subcommand = true)]
#[command(after_help = "Gõ “vanthu TỆP” cũng như “vanthu render TỆP”. Mã thoát: 0 là xong, 1 là check thấy lỗi, 2 là không làm được.")]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Args, Debug, Default)]
pub struct Common {
    /// Thư mục mẫu riêng của cơ quan (mỗi mẫu: LOẠI/TÊN/template.hbs, template.toml, example.yaml)
    #[arg(long, global = true, value_name = "THƯ_MỤC")]
    pub templates: Option<PathBuf>,
    /// Thư mục phông (.ttf, .otf): bốn tệp times.ttf, timesbd.ttf, timesi.ttf, timesbi.ttf là phông của văn bản; phông khác để giấy khen gọi tên
    #[arg(long, global = true, value_name = "THƯ_MỤC")]
    pub font_dir: Option<PathBuf>,
    /// Chỉ in lỗi và cảnh báo
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// In từng thông báo về danh sách; nếu không, những thông báo giống nhau của một cột được đếm gộp
    #[arg(long, short = 'v', visible_alias = "day-du", global = true)]
    pub verbose: bool,
}

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Tạo tệp dữ liệu có chú giải để bắt đầu soạn
    #[command(visible_alias = "tao-mau")]
    New(New),
    /// Soạn văn bản: đọc tệp dữ liệu (.yaml, .json), văn bản dán (.md, .txt) hoặc tệp .docx cần trình bày lại, ghi DOCX và PDF
    #[command(visible_alias = "soan")]
    Render(Render),
    /// Soạn hàng loạt: mỗi dòng của danh sách một văn bản; {ho_ten}, {chuc_vu} … trong dữ liệu là các cột
    #[command(visible_alias = "in-loat")]
    Batch(Batch),
    /// Hiệu chuẩn máy in: in phiếu có dấu và thước, nhận số đo, ghi hồ sơ máy in
    #[command(visible_alias = "can-chinh")]
    Calibrate(Calibrate),
    /// Cả hồ sơ một đợt khen thưởng từ một tệp dữ liệu và danh sách: biên bản, tờ trình, quyết định, sổ và ký nhận (DOCX, PDF, CSV, XLSX), báo cáo; đối chiếu chéo
    #[command(visible_alias = "ho-so")]
    Dossier(Dossier),
    /// Liệt kê các mẫu, hoặc giới thiệu một mẫu
    #[command(visible_alias = "mau")]
    Templates {
        /// Tên mẫu, ví dụ ke-hoach/cong-tac
        name: Option<String>,
    },
    /// In lược đồ JSON Schema của một loại văn bản
    #[command(visible_alias = "luoc-do")]
    Schema {
        /// Loại văn bản, ví dụ ke-hoach
        kind: String,
    },
    /// Kiểm tra thể thức của tệp DOCX bất kỳ theo Nghị định 30/2020/NĐ-CP
    #[command(visible_alias = "kiem-tra")]
    Check(Check),
    /// Giải thích một mã: quy tắc, căn cứ, ví dụ đúng và sai
    #[command(visible_alias = "giai-thich")]
    Explain {
        /// Mã đứng đầu thông báo, ví dụ ND30-PG-05
        #[arg(value_name = "MÃ")]
        code: String,
    },
    /// In kết quả trung gian của một tệp
    Dump(Dump),
}

#[derive(Args, Debug)]
pub struct New {
    /// Loại văn bản hoặc mẫu, ví dụ ke-hoach, ke-hoach/cong-tac, bao-cao; ho-so-khen-thuong là cả thư mục làm việc; phoi là hồ sơ phôi giấy khen
    #[arg(value_name = "LOẠI", required_unless_present = "from")]
    pub kind: Option<String>,
    /// Tệp hoặc thư mục ghi ra (mặc định: LOẠI.yaml ở thư mục hiện tại; “-” là in ra màn hình)
    #[arg(short, long, value_name = "TỆP")]
    pub output: Option<PathBuf>,
    /// Lấy nội dung từ văn bản dán (.md, .txt) hoặc từ một tệp .docx: ghi những gì đã hiểu thành tệp dữ liệu
    #[arg(long, value_name = "VĂN_BẢN")]
    pub from: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub struct Render {
    /// Các tệp dữ liệu, văn bản dán hoặc tệp .docx (ghi ra TÊN-soan-lai); “-” là đầu vào chuẩn
    #[arg(required = true, value_name = "TỆP")]
    pub files: Vec<PathBuf>,
    /// Định dạng ghi ra
    #[arg(long, value_delimiter = ',', value_name = "DẠNG")]
    pub to: Vec<Format>,
    /// Thư mục ghi ra, hoặc tên tệp khi chỉ có một kết quả (mặc định: cạnh tệp đầu vào)
    #[arg(short, long, value_name = "NƠI")]
    pub output: Option<PathBuf>,
    /// Mẫu dùng thay cho mẫu ghi trong dữ liệu
    #[arg(long, value_name = "TÊN")]
    pub mau: Option<String>,
}

#[derive(Args, Debug)]
pub struct Batch {
    /// Tệp dữ liệu dùng chung cho mọi dòng
    #[arg(value_name = "TỆP")]
    pub file: PathBuf,
    /// Danh sách: .csv, .xlsx, .xls, .ods
    #[arg(long, value_name = "DANH_SÁCH")]
    pub list: PathBuf,
    /// Định dạng ghi ra
    #[arg(long, value_delimiter = ',', value_name = "DẠNG")]
    pub to: Vec<Format>,
    /// Gộp tất cả vào một tệp PDF
    #[arg(long, visible_alias = "gop")]
    pub merge: bool,
    /// Gộp theo một cột: mỗi giá trị một tệp PDF, ví dụ don_vi
    #[arg(long, visible_alias = "gop-theo", value_name = "CỘT")]
    pub per: Option<String>,
    /// Giấy khen: chỉ lập danh sách soát, có chữ in ra của từng bản và chỗ ký
    #[arg(long, visible_alias = "soat", conflicts_with_all = ["merge", "per", "worst"])]
    pub proof: bool,
    /// Giấy khen: chỉ in thử các bản dài nhất, bản đầu và bản cuối
    #[arg(long, visible_alias = "in-thu", conflicts_with_all = ["merge", "per"])]
    pub worst: bool,
    /// Giấy khen: lập cả sổ khen thưởng của các bản đã soạn (.xlsx và .csv), cạnh các bản in; không dùng cùng --only
    #[arg(long, visible_alias = "so-khen-thuong", conflicts_with_all = ["proof", "worst", "only"])]
    pub register: bool,
    /// Giấy khen: lập cả nhãn phong bì của các bản đã soạn (PDF), cạnh các bản in
    #[arg(long, visible_alias = "nhan-phong-bi", conflicts_with_all = ["proof", "worst"])]
    pub labels: bool,
    /// Giấy khen: sổ khen thưởng đã có (.xlsx, .csv); dòng nào trùng thì không in. Ghi nhiều lần khi có nhiều sổ
    #[arg(long, visible_alias = "so-da-co", value_name = "SỔ")]
    pub known_register: Vec<PathBuf>,
    /// Giấy khen: in lên phôi, chỉ những chữ phôi chưa có
    #[arg(long, visible_alias = "len-phoi")]
    pub overprint: bool,
    /// Hồ sơ phôi phoi/TÊN.yaml; ghi nhiều lần khi cá nhân và tập thể dùng phôi khác nhau
    #[arg(long, visible_alias = "phoi", value_name = "TÊN")]
    pub blank: Vec<String>,
    /// Hồ sơ máy in may-in/TÊN.yaml (xem: vanthu calibrate)
    #[arg(long, visible_alias = "may-in", value_name = "TÊN")]
    pub printer: Option<String>,
    /// Giấy khen: chưa in số quyết định và ngày, để in lượt sau
    #[arg(long, visible_alias = "chua-so-ngay", conflicts_with = "number_only")]
    pub without_number: bool,
    /// Giấy khen: lượt hai, chỉ in số quyết định và ngày lên các tờ đã in
    #[arg(long, visible_alias = "chi-so-ngay")]
    pub number_only: bool,
    /// Giấy khen: lượt hai, chỉ điền số, ngày, tháng vào chỗ trống của các tờ đã in khi dữ liệu chưa có số, ngày
    #[arg(long, visible_alias = "dien-so-ngay", conflicts_with_all = ["number_only", "without_number"])]
    pub fill_number: bool,
    /// Chỉ soạn các bản này, theo số thứ tự hoặc theo tên, ví dụ 17,23-25 hoặc 'Nguyễn Văn An'
    #[arg(long, visible_alias = "chi", value_name = "SỐ|TÊN")]
    pub only: Option<String>,
    /// Cấp lại số thứ tự theo danh sách hiện nay, dù các số cũ đã in ra
    #[arg(long, visible_alias = "danh-so-lai")]
    pub renumber: bool,
    /// Bỏ nhật ký của lần soạn chưa xong trong thư mục ghi ra, làm lại từ đầu
    #[arg(long, visible_alias = "lam-lai")]
    pub restart: bool,
    /// Tên tệp mỗi bản, ví dụ 'qd-{stt:04}_{ho_ten}'
    #[arg(long, value_name = "TÊN_TỆP")]
    pub name: Option<String>,
    /// Thư mục ghi ra, hoặc tên tệp PDF khi gộp (mặc định: cạnh tệp dữ liệu)
    #[arg(short, long, value_name = "NƠI")]
    pub output: Option<PathBuf>,
    /// Mẫu dùng thay cho mẫu ghi trong dữ liệu
    #[arg(long, value_name = "TÊN")]
    pub mau: Option<String>,
}

#[derive(Args, Debug)]
pub struct Calibrate {
    /// Tên máy in: hồ sơ là may-in/TÊN.yaml, đặt cạnh vanthu.yaml; hoặc ghi thẳng tên tệp .yaml
    #[arg(long, visible_alias = "may-in", value_name = "TÊN")]
    pub printer: Option<String>,
    /// Khổ giấy: a4-ngang (mặc định), a4, a3-ngang, hoặc rộng x cao theo mm, ví dụ 400x300
    #[arg(long, visible_alias = "giay", value_name = "KHỔ")]
    pub paper: Option<String>,
    /// Số đo một dấu trên phiếu đã in: cách mép trái/cách mép trên, mm; hai dấu chéo nhau, thêm dấu thứ ba nếu giấy bị nghiêng
    #[arg(long, visible_alias = "dau", value_name = "A=20,4/19,1")]
    pub cross: Vec<String>,
    /// Tệp PDF của phiếu
    #[arg(short, long, value_name = "TỆP")]
    pub output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub struct Dossier {
    /// Tệp dữ liệu của đợt khen thưởng
    #[arg(value_name = "TỆP")]
    pub file: PathBuf,
    /// Thư mục ghi ra
    #[arg(short, long, value_name = "THƯ_MỤC")]
    pub output: PathBuf,
    /// Giấy khen: cấp lại số sổ vàng theo danh sách hiện nay, dù các số cũ đã in ra
    #[arg(long, visible_alias = "danh-so-lai")]
    pub renumber: bool,
}

#[derive(Args, Debug)]
pub struct Check {
    /// Các tệp .docx, hoặc thư mục chứa chúng
    #[arg(required = true, value_name = "TỆP")]
    pub files: Vec<PathBuf>,
    /// Cách in kết quả
    #[arg(long, value_enum, default_value = "text", value_name = "DẠNG")]
    pub format: ReportFormat,
    /// Sửa những gì sửa được mà không đổi lời văn, ghi ra tệp mới TÊN-da-sua.docx
    #[arg(long)]
    pub fix: bool,
    /// Cùng với --fix: ghi chỗ sửa dưới dạng thay đổi được theo dõi (Track Changes), để duyệt từng chỗ trong Word
    #[arg(long, requires = "fix")]
    pub track: bool,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportFormat {
    /// Cho người đọc
    Text,
    /// Cho chương trình khác đọc
    Json,
}

#[derive(Args, Debug)]
pub struct Dump {
    /// Tệp dữ liệu, văn bản dán; với --stage facts có thể là tệp .docx
    #[arg(value_name = "TỆP")]
    pub file: PathBuf,
    /// Chặng cần in
    #[arg(long, value_enum, value_name = "CHẶNG")]
    pub stage: Stage,
    /// Mẫu dùng thay cho mẫu ghi trong dữ liệu
    #[arg(long, value_name = "TÊN")]
    pub mau: Option<String>,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Docx,
    Pdf,
}

impl Format {
    pub const ALL: [Format; 2] = [Format::Docx, Format::Pdf];

    pub const fn extension(self) -> &'static str {
        match self {
            Format::Docx => "docx",
            Format::Pdf => "pdf",
        }
    }
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Dữ liệu đã đọc, dạng YAML
    Data,
    /// Đánh dấu mà mẫu in ra
    Markup,
    /// Cây văn bản
    Tree,
    /// Các trang đã dàn: từng dòng và vị trí
    Pages,
    /// Những gì đọc lại được từ DOCX
    Facts,
}

/// `vanthu FILE…` alone means render: a first word that is no command, no flag, and looks like a file gets the command put before it.
pub fn with_default_command(mut args: Vec<std::ffi::OsString>) -> Vec<std::ffi::OsString> {
    use clap::CommandFactory;
    let command = Cli::command();
    let known = |word: &str| {
        command
            .get_subcommands()
            .any(|c| c.get_name() == word || c.get_all_aliases().any(|a| a == word))
    };
    // Flags with a value before the file are rare; the first word that is no flag decides.
    let mut index = 1;
    while let Some(arg) = args.get(index) {
        let word = arg.to_string_lossy();
        match word.as_ref() {
            "--templates" | "--font-dir" => index += 2,
            w if w.starts_with('-') && w != "-" => index += 1,
            w => {
                let path_like = w == "-" || w.contains('.') || w.contains('/') || w.contains('\\');
                if !known(w) && path_like {
                    args.insert(index, "render".into());
                }
                break;
            }
        }
    }
    args
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn words(line: &str) -> Vec<std::ffi::OsString> {
        line.split(' ').map(Into::into).collect()
    }

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_file_alone_means_render() {
        assert_eq!(
            with_default_command(words("vanthu a.md b.yaml")),
            words("vanthu render a.md b.yaml")
        );
        assert_eq!(with_default_command(words("vanthu -q ./plan")), words("vanthu -q render ./plan"));
        assert_eq!(
            with_default_command(words("vanthu --font-dir f -")),
            words("vanthu --font-dir f render -")
        );
        assert_eq!(with_default_command(words("vanthu soan a.md")), words("vanthu soan a.md"));
        assert_eq!(
            with_default_command(words("vanthu templates ke-hoach/cong-tac")),
            words("vanthu templates ke-hoach/cong-tac")
        );
    }
}
