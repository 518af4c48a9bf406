//! Fixed pages: each box a real text box at its place on the page, drawings as shapes, pictures as pictures, all anchored to one small
//! paragraph a page. Every box has a named style of its own name, so that a size or a font is changed for all pages at once. A line ends
//! where it was fitted (a line break), the paragraph stays one. Word 2010 and later and LibreOffice read the shapes, older programs their
//! fallback in `vml.rs`.

mod vml;

use crate::DocxError;
use crate::package::{self, Part};
use crate::parts::{self, OFFICE, PACKAGE, WORD};
use crate::xml::{DECLARATION, escape};
use docx_rs::{AlignmentType, BreakType, BuildXML, LineSpacing, LineSpacingType, Paragraph, Run};
use std::fmt::Write as _;
use std::sync::Arc;
use vanthu_core::Length;
use vanthu_document::fixed::{Anchor, Image, ImageKind, Path, Placed, PlacedBox, PlacedPage, PlacedText, Step};
use vanthu_document::styled::Styled;
use vml::Spot;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";
const MICROSOFT: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
/// Coordinates of a path: hundredths of a millimetre.
const PATH_UNIT: f64 = 100.0;

pub(crate) fn write(styled: &Styled) -> Result<Vec<u8>, DocxError> {
    let images = images(&styled.fixed);
    let mut body = String::new();
    let mut ids = 0;
    for (number, page) in styled.fixed.iter().enumerate() {
        body.push_str("<w:p><w:pPr>");
        if number > 0 {
            body.push_str("<w:pageBreakBefore/>");
        }
        body.push_str("<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr>");
        for b in &page.boxes {
            ids += 1;
            one(b, page, ids, &images, &mut body)?;
        }
        body.push_str("</w:p>");
    }
    let size = styled.fixed.first().map_or((Length::ZERO, Length::ZERO), |p| (p.width, p.height));
    let landscape = if size.0 > size.1 { " w:orient=\"landscape\"" } else { "" };
    let document = format!(
        "{DECLARATION}<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}/relationships\" xmlns:wp=\"{DRAWING}/wordprocessingDrawing\" \
         xmlns:a=\"{DRAWING}/main\" xmlns:pic=\"{DRAWING}/picture\" xmlns:wps=\"{MICROSOFT}\" xmlns:v=\"{}\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>{body}<w:sectPr><w:pgSz w:w=\"{}\" w:h=\"{}\"{landscape}/>\
         <w:pgMar w:top=\"567\" w:right=\"567\" w:bottom=\"284\" w:left=\"567\" w:header=\"284\" w:footer=\"0\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
        vml::NAMESPACE,
        size.0.to_twips(),
        size.1.to_twips()
    );
    let media: Vec<(String, &[u8])> = images
        .iter()
        .enumerate()
        .map(|(i, image)| (format!("word/media/{}", file_name(i, image)), image.bytes.as_slice()))
        .collect();
    let files = vec![
        ("[Content_Types].xml", Part::Text(content_types())),
        ("_rels/.rels", Part::Text(parts::package_rels())),
        ("word/document.xml", Part::Text(document)),
        ("word/_rels/document.xml.rels", Part::Text(relationships(&images))),
        ("word/styles.xml", Part::Text(styles(styled))),
        ("word/settings.xml", Part::Text(parts::settings())),
        ("word/fontTable.xml", Part::Text(parts::font_table(&styled.meta.font))),
        ("docProps/core.xml", Part::Text(parts::core(&styled.meta))),
        ("docProps/app.xml", Part::Text(parts::app(&styled.meta))),
    ];
    package::zip_with(files, &media).map_err(DocxError::Package)
}

fn images(pages: &[PlacedPage]) -> Vec<&Arc<Image>> {
    let mut out: Vec<&Arc<Image>> = Vec::new();
    for b in pages.iter().flat_map(|p| &p.boxes) {
        if let Placed::Image { image, .. } = &b.content
            && !out.contains(&image)
        {
            out.push(image);
        }
    }
    out
}

fn file_name(index: usize, image: &Image) -> String {
    let ending = match image.kind {
        ImageKind::Png => "png",
        ImageKind::Jpeg => "jpeg",
    };
    format!("anh{}.{ending}", index + 1)
}

fn one(b: &PlacedBox, page: &PlacedPage, id: usize, images: &[&Arc<Image>], out: &mut String) -> Result<(), DocxError> {
    let name = escape(&b.name);
    match &b.content {
        Placed::Text(text) => {
            // A millimetre beside the lines: a program that rounds otherwise breaks no line.
            let spare = Length::mm(1.0);
            let (x, width) = match text.align {
                Anchor::Left => (text.x, text.width + spare),
                Anchor::Center => (text.x - spare, text.width + spare * 2),
                Anchor::Right => (text.x - spare, text.width + spare),
            };
            let content = paragraph(&b.name, text)?;
            let inner = format!(
                "<wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>\
                 <wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>\
                 <wps:bodyPr rot=\"0\" vert=\"horz\" wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"t\" anchorCtr=\"0\"><a:noAutofit/></wps:bodyPr></wps:wsp>",
                extent(width, text.height + spare)
            );
            let spot = spot_of((x, text.y), (width, text.height + spare), id, false);
            shape(&spot, &name, &inner, &vml::text_box(&spot, &content), out);
            if let Some((x0, x1, y, weight)) = text.rule {
                let line = format!(
                    "<wps:wsp><wps:cNvCnPr/><wps:spPr>{}<a:prstGeom prst=\"line\"><a:avLst/></a:prstGeom><a:ln w=\"{}\"><a:solidFill><a:srgbClr val=\"{}\"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>",
                    extent(x1 - x0, Length::ZERO),
                    weight.to_emu(),
                    text.color.hex()
                );
                let under = spot_of((x0, y), (x1 - x0, Length::ZERO), id + SECOND_OF_BOX, false);
                let fallback = vml::rule(&under, &text.color.hex(), weight);
                shape(&under, &format!("{name}_ke"), &line, &fallback, out);
            }
        }
        Placed::Path(path) => {
            let inner = format!(
                "<wps:wsp><wps:cNvSpPr/><wps:spPr>{}{}{}</wps:spPr><wps:bodyPr/></wps:wsp>",
                extent(page.width, page.height),
                geometry(path, page),
                paint(path)
            );
            let spot = spot_of((Length::ZERO, Length::ZERO), (page.width, page.height), id, true);
            shape(&spot, &name, &inner, &vml::drawing(&spot, path, page), out);
        }
        Placed::Image {
            image,
            x,
            y,
            width,
            height,
        } => {
            let at = images.iter().position(|known| *known == image).unwrap_or_default();
            let inner = format!(
                "<a:graphicData uri=\"{DRAWING}/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"{name}\"/><pic:cNvPicPr/></pic:nvPicPr>\
                 <pic:blipFill><a:blip r:embed=\"rIdAnh{}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>{}\
                 <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>",
                at + 1,
                extent(*width, *height)
            );
            out.push_str("<w:r>");
            anchor(&spot_of((*x, *y), (*width, *height), id, true), &name, &inner, out);
            out.push_str("</w:r>");
        }
    }
    Ok(())
}

/// A shape for programs with Word 2010's shapes, and what the others draw.
fn shape(spot: &Spot, name: &str, inner: &str, fallback: &str, out: &mut String) {
    out.push_str("<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">");
    let data = format!("<a:graphicData uri=\"{MICROSOFT}\">{inner}</a:graphicData>");
    anchor(spot, name, &data, out);
    let _ = write!(out, "</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>");
}

fn spot_of(at: (Length, Length), size: (Length, Length), id: usize, behind: bool) -> Spot {
    Spot {
        at,
        size,
        id,
        height: FIRST_HEIGHT + id as u64 % SECOND_OF_BOX as u64 * HEIGHT_STEP,
        behind,
    }
}

/// Heights in the stack of shapes as Word counts them. With 1, 2, 3 … LibreOffice 25.2 draws the frame's ground over its ornaments.
const FIRST_HEIGHT: u64 = 251_658_240;
const HEIGHT_STEP: u64 = 1024;
/// Added to a box's number for its second shape, the rule below its text: same height, a number of its own.
const SECOND_OF_BOX: usize = 1_000_000;

fn anchor(spot: &Spot, name: &str, data: &str, out: &mut String) {
    let ((x, y), (w, h), id) = (spot.at, spot.size, spot.id);
    let _ = write!(
        out,
        "<w:drawing><wp:anchor distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\" simplePos=\"0\" relativeHeight=\"{}\" behindDoc=\"{}\" locked=\"0\" \
         layoutInCell=\"1\" allowOverlap=\"1\"><wp:simplePos x=\"0\" y=\"0\"/><wp:positionH relativeFrom=\"page\"><wp:posOffset>{}</wp:posOffset></wp:positionH>\
         <wp:positionV relativeFrom=\"page\"><wp:posOffset>{}</wp:posOffset></wp:positionV><wp:extent cx=\"{}\" cy=\"{}\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/>\
         <wp:wrapNone/><wp:docPr id=\"{id}\" name=\"{name}\"/><wp:cNvGraphicFramePr/><a:graphic>{data}</a:graphic></wp:anchor></w:drawing>",
        spot.height,
        u8::from(spot.behind),
        x.to_emu(),
        y.to_emu(),
        w.to_emu(),
        h.to_emu()
    );
}

fn extent(w: Length, h: Length) -> String {
    format!(
        "<a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm>",
        w.to_emu(),
        h.to_emu()
    )
}

/// The box's paragraph in its style; a fitted size stands on the run.
fn paragraph(name: &str, text: &PlacedText) -> Result<String, DocxError> {
    let mut run = Run::new().size(text.size as usize);
    for (i, line) in text.lines.iter().enumerate() {
        if i > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line.text.as_str());
    }
    let spacing = LineSpacing::new()
        .line((text.leading * 240 / 100) as i32)
        .line_rule(LineSpacingType::Auto);
    let built = Paragraph::new()
        .style(&style_id(name))
        .align(match text.align {
            Anchor::Left => AlignmentType::Left,
            Anchor::Center => AlignmentType::Center,
            Anchor::Right => AlignmentType::Right,
        })
        .line_spacing(spacing)
        .add_run(run)
        .build();
    crate::finish::fragment(&built)
}

/// `o-quoc-hieu`: not the styles of administrative documents, whose sizes the decree fixes.
fn style_id(name: &str) -> String {
    format!("o-{}", name.replace('_', "-"))
}

fn geometry(path: &Path, page: &PlacedPage) -> String {
    let whole = |mm: f64| (mm * PATH_UNIT).round() as i64;
    let point = |x: f64, y: f64| format!("<a:pt x=\"{}\" y=\"{}\"/>", whole(x), whole(y));
    let mut out = format!(
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst><a:path w=\"{}\" h=\"{}\"{}>",
        whole(page.width.to_mm()),
        whole(page.height.to_mm()),
        if path.fill.is_none() { " fill=\"none\"" } else { "" }
    );
    for step in &path.steps {
        match *step {
            Step::Move(x, y) => {
                let _ = write!(out, "<a:moveTo>{}</a:moveTo>", point(x, y));
            }
            Step::Line(x, y) => {
                let _ = write!(out, "<a:lnTo>{}</a:lnTo>", point(x, y));
            }
            Step::Curve(a, b, c, d, e, f) => {
                let _ = write!(out, "<a:cubicBezTo>{}{}{}</a:cubicBezTo>", point(a, b), point(c, d), point(e, f));
            }
            Step::Close => out.push_str("<a:close/>"),
        }
    }
    out.push_str("</a:path></a:pathLst></a:custGeom>");
    out
}

fn paint(path: &Path) -> String {
    let solid = |hex: String| format!("<a:solidFill><a:srgbClr val=\"{hex}\"/></a:solidFill>");
    let fill = path.fill.map_or("<a:noFill/>".to_string(), |c| solid(c.hex()));
    let line = match path.stroke {
        Some((color, weight)) => format!("<a:ln w=\"{}\">{}</a:ln>", weight.to_emu(), solid(color.hex())),
        None => "<a:ln><a:noFill/></a:ln>".into(),
    };
    fill + &line
}

/// A style for each box, as it first stands.
fn styles(styled: &Styled) -> String {
    let font = escape(&styled.meta.font);
    let mut out = format!(
        "{DECLARATION}<w:styles xmlns:w=\"{WORD}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"{font}\" w:eastAsia=\"{font}\" w:hAnsi=\"{font}\" w:cs=\"{font}\"/>\
         <w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/><w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
    );
    let mut seen: Vec<&str> = Vec::new();
    for b in styled.fixed.iter().flat_map(|p| &p.boxes) {
        let Placed::Text(text) = &b.content else { continue };
        if seen.contains(&b.name.as_str()) {
            continue;
        }
        seen.push(&b.name);
        let id = style_id(&b.name);
        let id = escape(&id);
        let _ = write!(
            out,
            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{id}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:rPr>"
        );
        if !text.font.is_empty() {
            let own = escape(&text.font);
            let _ = write!(
                out,
                "<w:rFonts w:ascii=\"{own}\" w:eastAsia=\"{own}\" w:hAnsi=\"{own}\" w:cs=\"{own}\"/>"
            );
        }
        if text.bold {
            out.push_str("<w:b/><w:bCs/>");
        }
        if text.italic {
            out.push_str("<w:i/><w:iCs/>");
        }
        let _ = write!(
            out,
            "<w:color w:val=\"{}\"/><w:sz w:val=\"{}\"/><w:szCs w:val=\"{}\"/></w:rPr></w:style>",
            text.color.hex(),
            text.size,
            text.size
        );
    }
    out.push_str("</w:styles>");
    out
}

fn content_types() -> String {
    let mut out = format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>"
    );
    for (name, kind) in [
        ("word/document.xml", "officedocument.wordprocessingml.document.main"),
        ("word/styles.xml", "officedocument.wordprocessingml.styles"),
        ("word/settings.xml", "officedocument.wordprocessingml.settings"),
        ("word/fontTable.xml", "officedocument.wordprocessingml.fontTable"),
        ("docProps/core.xml", "package.core-properties"),
        ("docProps/app.xml", "officedocument.extended-properties"),
    ] {
        let _ = write!(
            out,
            "<Override PartName=\"/{name}\" ContentType=\"application/vnd.openxmlformats-{kind}+xml\"/>"
        );
    }
    out.push_str("</Types>");
    out
}

fn relationships(images: &[&Arc<Image>]) -> String {
    let mut all = String::new();
    let mut one = |id: String, kind: &str, target: String| {
        let _ = write!(
            all,
            "<Relationship Id=\"{id}\" Type=\"{OFFICE}/relationships/{kind}\" Target=\"{target}\"/>"
        );
    };
    one("rId1".into(), "styles", "styles.xml".into());
    one("rId2".into(), "settings", "settings.xml".into());
    one("rId3".into(), "fontTable", "fontTable.xml".into());
    for (i, image) in images.iter().enumerate() {
        one(format!("rIdAnh{}", i + 1), "image", format!("media/{}", file_name(i, image)));
    }
    format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// LibreOffice 25.2 turns the order round when heights are 1, 2, 3 …; Word's own begin at 251658240 and lie 1024 apart.
    #[test]
    fn later_shapes_stand_higher_in_words_own_counting() {
        let height = |id: usize| {
            let mut out = String::new();
            let nowhere = (Length::ZERO, Length::ZERO);
            anchor(&spot_of(nowhere, nowhere, id, true), "khung", "", &mut out);
            let text = out
                .split("relativeHeight=\"")
                .nth(1)
                .and_then(|t| t.split('"').next())
                .map(str::to_string);
            text.and_then(|t| t.parse::<u64>().ok()).expect("an anchor has a height")
        };
        assert!(height(1) >= 251_658_240);
        assert_eq!(height(2) - height(1), 1024);
        assert_eq!(height(14 + SECOND_OF_BOX), height(14));
    }

    #[test]
    fn programs_without_the_shapes_find_the_same_text_and_drawing_in_the_fallback() {
        let text = PlacedText {
            x: Length::mm(10.0),
            y: Length::mm(20.0),
            width: Length::mm(100.0),
            height: Length::mm(8.0),
            align: Anchor::Left,
            size: 28,
            bold: true,
            italic: false,
            color: Default::default(),
            font: String::new(),
            family: 0,
            leading: 100,
            lines: vec![vanthu_document::fixed::PlacedLine {
                x: Length::mm(10.0),
                y: Length::mm(25.0),
                text: "Nguyễn & <An>".into(),
            }],
            rule: Some((Length::mm(10.0), Length::mm(40.0), Length::mm(27.0), Length::pt(1.0))),
        };
        let path = Path {
            steps: vec![
                Step::Move(1.0, 2.0),
                Step::Curve(1.0, 3.0, 2.0, 4.0, 3.0, 4.0),
                Step::Line(1.0, 2.0),
                Step::Close,
            ],
            fill: Some(Default::default()),
            stroke: None,
        };
        let boxes = [Placed::Text(text), Placed::Path(Arc::new(path))].map(|content| PlacedBox {
            name: "ten_doi_tuong".into(),
            on_blank: false,
            content,
        });
        let page = PlacedPage {
            width: Length::mm(297.0),
            height: Length::mm(210.0),
            boxes: boxes.to_vec(),
        };
        let mut out = String::new();
        for (id, b) in page.boxes.iter().enumerate() {
            one(b, &page, id + 1, &[], &mut out).expect("written");
        }
        let old: Vec<&str> = out
            .split("<mc:Fallback>")
            .skip(1)
            .filter_map(|t| t.split("</mc:Fallback>").next())
            .collect();
        let new: Vec<&str> = out
            .split("<w:txbxContent>")
            .skip(1)
            .filter_map(|t| t.split("</w:txbxContent>").next())
            .collect();
        assert_eq!((old.len(), new.len()), (3, 2));
        assert!(new[0] == new[1] && new[0].contains("Nguyễn &amp; &lt;An&gt;"), "{new:?}");
        for (shape, says) in [
            (0, "margin-left:28.35pt;margin-top:56.69pt;"),
            (
                1,
                "from=\"28.35pt,76.54pt\" to=\"113.39pt,76.54pt\" strokecolor=\"#000000\" strokeweight=\"1pt\"",
            ),
            (2, "z-index:-251656192;"),
            (
                2,
                "coordsize=\"29700,21000\" path=\"m100,200v0,100,100,200,200,200r-200,-200xe\" fillcolor=\"#000000\" stroked=\"f\"",
            ),
        ] {
            assert!(old[shape].contains(says), "{says}\n{}", old[shape]);
        }
    }
}
