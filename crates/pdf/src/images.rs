//! Pictures as objects: a JPEG as it is, a PNG decoded, its alpha apart.

use crate::objects::Deflate;
use vanthu_layout::{Image, ImageKind};

/// What stands in the picture's dictionary, its bytes, and the same of its alpha.
pub(crate) struct Picture {
    pub dictionary: String,
    pub deflated: bool,
    pub bytes: Vec<u8>,
    pub alpha: Option<Vec<u8>>,
}

pub(crate) fn picture(image: &Image, deflate: &mut Deflate) -> Result<Picture, String> {
    let size = format!(
        "/Type/XObject/Subtype/Image/Width {}/Height {}/BitsPerComponent 8",
        image.width, image.height
    );
    if image.kind == ImageKind::Jpeg {
        let space = match image.channels {
            1 => "/DeviceGray",
            // Programs write the four inks inverted.
            4 => "/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]",
            _ => "/DeviceRGB",
        };
        return Ok(Picture {
            dictionary: format!("{size}/ColorSpace{space}/Filter/DCTDecode"),
            deflated: false,
            bytes: image.bytes.clone(),
            alpha: None,
        });
    }
    let (color, alpha) = decode(&image.bytes)?;
    let alpha = alpha.iter().any(|a| *a != 255).then(|| deflate.run(&alpha));
    Ok(Picture {
        dictionary: format!("{size}/ColorSpace/DeviceRGB"),
        deflated: true,
        bytes: deflate.run(&color),
        alpha,
    })
}

/// Eight bits of red, green, blue, and of alpha.
fn decode(bytes: &[u8]) -> Result<(Vec<u8>, Vec<u8>), String> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().map_err(|e| e.to_string())?;
    let size = reader.output_buffer_size().ok_or("too large")?;
    let mut buffer = vec![0; size];
    let info = reader.next_frame(&mut buffer).map_err(|e| e.to_string())?;
    buffer.truncate(info.buffer_size());
    let gray = info.color_type == png::ColorType::GrayscaleAlpha;
    let each = if gray { 2 } else { 4 };
    let mut color = Vec::with_capacity(buffer.len());
    let mut alpha = Vec::with_capacity(buffer.len() / each);
    for pixel in buffer.chunks_exact(each) {
        match pixel {
            [g, a] => {
                color.extend([*g, *g, *g]);
                alpha.push(*a);
            }
            [r, g, b, a] => {
                color.extend([*r, *g, *b]);
                alpha.push(*a);
            }
            _ => {}
        }
    }
    Ok((color, alpha))
}
