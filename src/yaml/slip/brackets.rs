//! Lists in brackets that hold other items for people than for YAML.

use super::{Kind, Node, Search};
use crate::yaml::fault::{in_quotes, quote};
use crate::yaml::listed::{in_brackets, listed, unquoted};

impl Search<'_> {
    /// Lists in brackets whose commas or quotes are Chinese: `[甲，乙]` is a list of one, and in
    /// `[“甲”, “乙”]` the quotes are part of the text.
    pub(super) fn brackets(&mut self, list: &Node, items: &[Node]) {
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
        if !self.text[list.range.start..].starts_with('[') {
            return;
        }
        let range = first.range.start..last.range.end.max(first.range.end);
        let plain = |item: &&Node| matches!(item.kind, Kind::Scalar { plain: true, .. });
        let texts: Vec<&str> = items.iter().filter(plain).filter_map(Node::text).collect();
        // `["甲”, “乙"]` is one text to YAML.
        let is_torn = |item: &&Node| {
            let is_quoted = matches!(item.kind, Kind::Scalar { plain: false, .. });
            let quotes = item.text().unwrap_or_default().chars().find(|sign| matches!(sign, '“' | '”' | '‘' | '’'));
            is_quoted && matches!(quotes, Some('”' | '’'))
        };
        if let Some(torn) = items.iter().find(is_torn) {
            let line = &self.text[torn.range.clone()];
            let message = format!("{}会被当作一项：引号有的是英文、有的是中文", quote(line));
            let help = format!("都用英文引号：{}", line.replace(['“', '”', '‘', '’'], "\""));
            return self.add(torn.range.clone(), &range, message, help);
        }
        match texts.as_slice() {
            [text] if items.len() == 1 && listed(text).is_some() => {
                let listed = listed(text).unwrap_or_default();
                let help = format!("写成 {listed}，用英文逗号；本来就是一项的，加上英文引号：[{}]", in_quotes(text));
                let message = format!("{}会被当作一项：分开各项要用英文逗号", quote(text));
                self.add(range.clone(), &range, message, help);
            }
            texts if texts.len() == items.len() && texts.iter().any(|text| text.contains('，')) => {
                let parts: Vec<&str> = texts.iter().flat_map(|text| text.split('，')).map(str::trim).collect();
                let odd = texts.iter().find(|text| text.contains('，')).copied().unwrap_or_default();
                let message = format!("{}会被当作一项：分开各项要用英文逗号", quote(odd));
                let help =
                    format!("写成 {}；本来就是一项的，给这一项加上英文引号：{}", in_brackets(&parts), in_quotes(odd));
                self.add(range.clone(), &range, message, help);
            }
            texts if texts.len() == items.len() && texts.iter().all(|text| unquoted(text) != *text) => {
                let bare: Vec<&str> = texts.iter().map(|text| unquoted(text)).collect();
                let message = format!("{}里的中文引号会被当作内容", quote(&self.text[range.clone()]));
                let help = format!(
                    "去掉引号：[{}]；引号本来就是内容的，外面再加英文引号：{}",
                    bare.join(", "),
                    in_quotes(texts[0])
                );
                self.add(range.clone(), &range, message, help);
            }
            _ => {}
        }
    }
}
