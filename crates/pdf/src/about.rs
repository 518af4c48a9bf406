//! What the file says of itself: its dictionary and its metadata.

use crate::Info;
use lopdf::{Dictionary, Object, StringFormat};

const PRODUCER: &str = "vanthu";

/// Title, author, subject, producer and dates.
pub(crate) fn about_dictionary(info: &Info) -> Dictionary {
    let mut out = Dictionary::new();
    for (key, text) in [
        ("Title", info.title.as_str()),
        ("Author", &info.author),
        ("Subject", &info.subject),
        ("Producer", PRODUCER),
    ] {
        if !text.is_empty() {
            out.set(key, text_string(text));
        }
    }
    if let Some(date) = &info.date {
        let compact = format!("D:{}000000Z", date.replace('-', ""));
        out.set("CreationDate", Object::string_literal(compact.clone()));
        out.set("ModDate", Object::string_literal(compact));
    }
    out
}

/// ASCII as it is, the rest as UTF-16 with its mark.
pub(crate) fn text_string(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// The metadata as XML.
pub(crate) fn xmp(info: &Info) -> String {
    let mut about = format!(
        "<dc:format>application/pdf</dc:format><dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>",
        escaped(&info.title)
    );
    if !info.author.is_empty() {
        about.push_str(&format!(
            "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
            escaped(&info.author)
        ));
    }
    if !info.subject.is_empty() {
        let subject = escaped(&info.subject);
        about.push_str(&format!(
            "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{subject}</rdf:li></rdf:Alt></dc:description>"
        ));
    }
    if let Some(date) = &info.date {
        about.push_str(&format!(
            "<xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{date}T00:00:00Z</xmp:ModifyDate>"
        ));
    }
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">{about}<pdf:Producer>{PRODUCER}</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
