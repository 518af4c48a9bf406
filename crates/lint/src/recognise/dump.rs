//! The recognised document as text, one piece a line: what `vanthu dump --stage facts` adds for a DOCX.

use crate::paper::{Component, Paper, RulingKind};
use std::fmt::Write;

impl Paper {
    /// Verdict, components with their reasons, drawn lines. Stable; the format may grow.
    pub fn dump(&self) -> String {
        let mut out = String::new();
        // Writing to a String cannot fail.
        let mut put = |line: std::fmt::Arguments| {
            let _ = writeln!(out, "{line}");
        };
        let verdict = &self.verdict;
        let loai = verdict.loai.map_or("không rõ", |loai| loai.slug());
        let draft = if verdict.du_thao { ", dự thảo" } else { "" };
        put(format_args!("nhận dạng: {loai}{draft}, {} phần kèm theo", verdict.attachments));
        if verdict.ban_sao.is_some() {
            put(format_args!("bản sao"));
        }
        if let Some(outside) = verdict.outside {
            put(format_args!("ngoài phạm vi: {} ({})", outside.words(), verdict.reason));
        }
        for piece in self.pieces.iter().filter(|p| p.component != Component::Trong) {
            let attachment = if piece.attachment > 0 {
                format!(" [kèm theo {}]", piece.attachment)
            } else {
                String::new()
            };
            let page = self.page(piece.paragraph).unwrap_or(1);
            let reason = piece.reason;
            put(format_args!(
                "đoạn {} trang {page}{attachment} {} ({reason}) | {}",
                piece.paragraph + 1,
                piece.component.id(),
                piece.text
            ));
        }
        for ruling in &self.rulings {
            let kind = match ruling.kind {
                RulingKind::Border => "viền",
                RulingKind::Drawing => "hình vẽ",
                RulingKind::Characters => "ký tự",
                RulingKind::Underline => "gạch chân",
            };
            put(format_args!("đường kẻ dưới {}: {kind}, dài {}", ruling.under.id(), ruling.length));
        }
        out
    }
}
