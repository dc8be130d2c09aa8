//! QR codes, read back from what was drawn.

/// The text of the code that a drawing of ours shows: a path of lines, each of one unit's height, on a white ground.
pub(crate) fn decoded(svg: &str) -> String {
    let size: usize = between(svg, "viewBox=\"0 0 ", " ").parse().unwrap();
    let path = between(svg, "<path stroke=\"#000\" d=\"", "\"");
    let mut dark = vec![false; size * size];
    let mut at = (0i32, 0i32);
    for line in path.split('m').skip(1) {
        let (place, length) = line.split_once('h').unwrap();
        let (right, down) = place.split_once(' ').unwrap();
        let length: usize = length.parse().unwrap();
        let (left, top) =
            (at.0 + right.parse::<i32>().unwrap(), at.1 + down.trim_end_matches(".5").parse::<i32>().unwrap());
        let start = top as usize * size + left as usize;
        dark[start..start + length].fill(true);
        at = (left + length as i32, top);
    }
    let scale = 6;
    let grey = |x: usize, y: usize| if dark[y / scale * size + x / scale] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(size * scale, size * scale, grey);
    image.detect_grids()[0].decode().unwrap().1
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    text.split_once(start).unwrap().1.split_once(end).unwrap().0
}
