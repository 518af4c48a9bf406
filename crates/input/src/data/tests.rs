use super::*;

fn read(text: &str) -> Node {
    read_data("a.yaml", text.as_bytes())
        .unwrap_or_else(|e| panic!("{text}: {e:?}"))
        .value
}

fn messages(file: &str, text: &str) -> String {
    match read_data(file, text.as_bytes()) {
        Ok(read) => panic!("{text} is read as {:?}", read.value),
        Err(found) => found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
    }
}

/// The one error of a YAML text, without its remedy.
fn error(text: &str) -> String {
    let said = messages("a.yaml", text);
    assert_eq!(said.matches("DL0").count(), 1, "{said}");
    said.split("\n  Cách sửa").next().unwrap_or_default().to_string()
}

#[test]
fn every_scalar_is_the_text_that_was_typed() {
    let node = read("a: 710.000\nb: 07\nc: NO\nd: 05/02/2026\ne: 'x: y'\nf: |\n  một\n  hai\ng: true\nh: 1e3\ni: 'null'\n");
    let text = |k: &str| node.get(k).unwrap().as_text().unwrap().to_string();
    assert_eq!(
        ["a", "b", "c", "d", "e", "f", "g", "h", "i"].map(text),
        ["710.000", "07", "NO", "05/02/2026", "x: y", "một\nhai\n", "true", "1e3", "null"]
    );
    assert_eq!((node.get("b").unwrap().place.line, node.get("b").unwrap().place.column), (2, 4));
}

#[test]
fn a_field_left_out_is_blank() {
    let node = read("a:\nb: ~\nc: null\nd: ''\ne: # ghi chú\n");
    assert!(["a", "b", "c", "d", "e"].iter().all(|k| node.get(k).unwrap().as_text() == Some("")));
}

#[test]
fn text_that_looks_like_markup_is_what_was_typed() {
    let source = "a: Chữ <b>đậm</b> & *nghiêng* | {{x}} &amp; [1]\nb: '{{ten}}'\nc: |\n  * một\n  {{#if}} | &amp; # hai\nd: <b>x</b>\ne: 50% # ghi chú\n";
    let node = read(source);
    let text = |k: &str| node.get(k).unwrap().as_text().unwrap().to_string();
    assert_eq!(text("a"), "Chữ <b>đậm</b> & *nghiêng* | {{x}} &amp; [1]");
    assert_eq!(text("b"), "{{ten}}");
    assert_eq!(text("c"), "* một\n{{#if}} | &amp; # hai\n");
    assert_eq!(text("d"), "<b>x</b>");
}

#[test]
fn text_that_yaml_would_swallow_is_refused_never_lost() {
    for (text, wanted) in [
        (
            "a: &amp; B\n",
            "DL057 · a.yaml, dòng 1, cột 4: giá trị bắt đầu bằng “&amp;”: YAML hiểu dấu & là đặt tên cho một phần, phần này sẽ không được in",
        ),
        (
            "a: *x* y\n",
            "DL057 · a.yaml, dòng 1, cột 4: giá trị bắt đầu bằng “*x*”: YAML hiểu dấu * là lời gọi một phần có tên, và không có phần nào tên như vậy",
        ),
        (
            "a: !quan trọng\n",
            "DL057 · a.yaml, dòng 1, cột 4: giá trị bắt đầu bằng “!quan”: YAML hiểu dấu ! là kiểu dữ liệu, phần này sẽ không được in",
        ),
        (
            "a: {{ten}}\n",
            "DL057 · a.yaml, dòng 1, cột 5: YAML hiểu dấu { hoặc [ ở đây là mở một nhóm hoặc một danh sách, không phải chữ",
        ),
        (
            "a: {{ten}} x\n",
            "DL057 · a.yaml, dòng 1, cột 5: YAML hiểu dấu { hoặc [ ở đây là mở một nhóm hoặc một danh sách, không phải chữ",
        ),
    ] {
        assert_eq!(error(text), wanted);
    }
    let read = read_data("a.yaml", "a: Phong trào #1\nb: x # ghi chú\n".as_bytes()).unwrap();
    assert_eq!(
        read.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "DL058 (cảnh báo) · a.yaml, dòng 1, cột 15: “#1” không được in: YAML hiểu phần sau dấu # là ghi chú\n  \
          Cách sửa: nếu là nội dung thì đặt cả giá trị trong dấu nháy đơn '…'; nếu là ghi chú thì thêm dấu cách sau dấu #"
        ]
    );
}

#[test]
fn a_part_with_a_name_may_be_called() {
    let node = read("a: &chung [x, y]\nb: *chung\n");
    assert_eq!(node.get("b").unwrap().as_list().unwrap().len(), 2);
}

#[test]
fn json_is_read_by_the_same_parser() {
    let node = read(
        "{\n\t\"loai\": \"ke-hoach\", \"so_ky_hieu\": {\"so\": 8, \"ky_hieu\": null},\r\n\"noi_nhan\": [\"a\", \"\\u1ebf\\ud83d\\ude00\"]}",
    );
    assert_eq!(node.get("so_ky_hieu").unwrap().get("so").unwrap().as_text(), Some("8"));
    assert_eq!(node.get("so_ky_hieu").unwrap().get("ky_hieu").unwrap().as_text(), Some(""));
    assert_eq!(node.get("noi_nhan").unwrap().as_list().unwrap()[1].as_text(), Some("ế😀"));
    for (text, wanted) in [
        (
            "{\"a\": 1 \"b\": 2}",
            "DL056 · a.json, dòng 1, cột 12: sai cú pháp JSON: thiếu dấu phẩy, dấu hai chấm hoặc dấu nháy kép\n  Cách sửa: giữa hai trường là dấu phẩy; tên và chữ đặt trong nháy kép",
        ),
        (
            "{\"a\": [1, 2\n",
            "DL056 · a.json, dòng 1, cột 7: sai cú pháp JSON: dấu ngoặc mở mà không đóng\n  Cách sửa: thêm dấu } hoặc ] đóng",
        ),
        (
            "{\"a\": \"x\n}",
            "DL056 · a.json, dòng 1, cột 7: sai cú pháp JSON: dấu nháy kép mở mà không đóng\n  Cách sửa: thêm dấu nháy kép đóng",
        ),
    ] {
        assert_eq!(messages("a.json", text), wanted);
    }
}

#[test]
fn a_field_given_twice_is_refused_with_both_lines() {
    assert_eq!(
        messages("a.yaml", "a: 1\nb: {c: 1, c: 2}\na: 3\n"),
        "DL007 · a.yaml, dòng 2, cột 11: trường “c” ghi hai lần (lần đầu ở dòng 2)\n  Cách sửa: giữ lại một lần\n\
         DL007 · a.yaml, dòng 3, cột 1: trường “a” ghi hai lần (lần đầu ở dòng 1)\n  Cách sửa: giữ lại một lần"
    );
}

#[test]
fn an_alias_bomb_ends_early() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for i in 1..12 {
        let items: Vec<String> = (0..10).map(|_| format!("*a{}", i - 1)).collect();
        text.push_str(&format!("a{i}: &a{i} [{}]\n", items.join(", ")));
    }
    assert!(
        messages("a.yaml", &text).starts_with("DL009 · a.yaml, dòng 4, cột 45: các lời gọi bằng dấu * nhân nội dung lên quá 10000 phần tử")
    );
    assert!(error("a: &x [*x]\n").starts_with("DL009 · a.yaml, dòng 1, cột 8: “*x” gọi chính phần đang chứa nó"));
}

#[test]
fn deep_nesting_is_refused() {
    assert_eq!(
        error(&format!("a: {}{}", "[".repeat(200), "]".repeat(200))),
        "DL009 · a.yaml, dòng 1, cột 35: dữ liệu lồng nhau quá 32 lớp"
    );
}

#[test]
fn a_file_is_one_map() {
    let shape = "tệp dữ liệu phải là các trường, mỗi trường một dòng “tên: giá trị”";
    assert_eq!(error("- một\n- hai\n"), format!("DL010 · a.yaml, dòng 1, cột 1: {shape}"));
    assert_eq!(error("Kế hoạch năm 2026\n"), format!("DL010 · a.yaml, dòng 1, cột 1: {shape}"));
    assert!(messages("a.yaml", "loai:ke-hoach\n").ends_with("Cách sửa: thêm dấu cách sau dấu hai chấm: “loai: ke-hoach”"));
    assert_eq!(
        error("a: 1\n---\nb: 2\n"),
        "DL008 · a.yaml, dòng 2, cột 1: tệp có hai tài liệu, ngăn bằng dòng --- hoặc ..."
    );
    assert_eq!(error("# chỉ có ghi chú\n"), "DL050 · a.yaml: tệp không có trường nào");
    assert_eq!(
        error("a: \"x\\u0000\"\n"),
        "DL053 · a.yaml, dòng 1, cột 4: có ký tự điều khiển U+0000; ký tự này không in được"
    );
}

#[test]
fn syntax_errors_name_the_usual_cause() {
    for (text, place, wanted) in [
        ("a:\n\tb: 1\n", "dòng 2, cột 1", "dòng thụt vào bằng phím Tab"),
        (
            "a: x\ntrich_yeu: Kế hoạch: năm 2026\n",
            "dòng 2, cột 20",
            "trong giá trị có dấu hai chấm",
        ),
        ("noi_nhan:\n  - Lưu: VT: x\n", "dòng 2, cột 12", "trong giá trị có dấu hai chấm"),
        ("a: 1\nloai:ke-hoach\nb: 2\n", "dòng 2, cột 1", "thiếu dấu cách sau dấu hai chấm"),
        ("loai:ke-hoach\nb: 2\n", "dòng 1, cột 1", "thiếu dấu cách sau dấu hai chấm"),
        (
            "a: 1\nKế hoạch năm 2026\nb: 2\n",
            "dòng 2, cột 1",
            "dòng này không có tên trường, và không thụt vào như phần tiếp của dòng trên",
        ),
        ("a: \"mở\nb: 1\n", "dòng 1, cột 4", "dấu nháy mở mà không đóng"),
        (
            "a: \"Đẩy mạnh\" năm 2026\n",
            "dòng 1, cột 15",
            "sau dấu nháy đóng còn chữ, hoặc một dấu nháy mở ở trên chưa đóng",
        ),
        (
            "a: \"C:\\y\"\n",
            "dòng 1, cột 4",
            "dấu \\ trong nháy kép có nghĩa riêng, và chữ sau nó không hợp lệ",
        ),
        ("a: | abc\n", "dòng 1, cột 4", "sau dấu | còn chữ trên cùng dòng"),
        (
            "a: @x\n",
            "dòng 1, cột 4",
            "giá trị bắt đầu bằng dấu @, dấu này có nghĩa riêng trong YAML",
        ),
        (
            "a: * b\n",
            "dòng 1, cột 4",
            "giá trị bắt đầu bằng dấu *, dấu này có nghĩa riêng trong YAML",
        ),
        (
            "a: & b\n",
            "dòng 1, cột 4",
            "giá trị bắt đầu bằng dấu &, dấu này có nghĩa riêng trong YAML",
        ),
        (
            "a: [Dự thảo] Kế hoạch\n",
            "dòng 1, cột 14",
            "giá trị bắt đầu bằng dấu [ hoặc {, dấu này mở một danh sách hoặc một nhóm của YAML",
        ),
        (
            "a: - x\n",
            "dòng 1, cột 4",
            "gạch đầu dòng của danh sách nằm cùng dòng với tên trường",
        ),
        (
            "a:\n  b: 1\n c: 2\n",
            "dòng 3, cột 2",
            "dòng này thụt vào không khớp với các dòng trên",
        ),
        ("a: 1\n  b: 2\n", "dòng 2, cột 4", "dòng này thụt vào không khớp với các dòng trên"),
        (
            "a:\n  - x\n  b: 1\n",
            "dòng 3, cột 3",
            "dòng này thẳng cột với danh sách nhưng không có gạch đầu dòng",
        ),
        (
            "a: |\n    x\n  y\n",
            "dòng 3, cột 3",
            "dòng này không có tên trường, và không thụt vào như phần tiếp của dòng trên",
        ),
        (
            "%x\na: 1\n",
            "dòng 2, cột 1",
            "có dòng bắt đầu bằng dấu %, dấu này có nghĩa riêng trong YAML",
        ),
    ] {
        assert_eq!(
            error(text),
            format!("DL056 · a.yaml, {place}: sai cú pháp YAML: {wanted}"),
            "{text}"
        );
    }
}
