//! QR codes, read back from what was drawn.

/// The text of the code that a drawing of ours shows: a path of bars, each of one unit's height, on a white ground.
pub(crate) fn decoded(svg: &str) -> String {
    let size: usize = between(svg, "viewBox=\"0 0 ", " ").parse().unwrap();
    let path = between(svg, "<path d=\"", "\"");
    let mut dark = vec![false; size * size];
    let (mut left, mut top) = (0i32, 0i32);
    for bar in path.split('m').skip(1) {
        let (place, rest) = bar.split_once('h').unwrap();
        let (right, down) = place.split_once(' ').unwrap();
        (left, top) = (left + right.parse::<i32>().unwrap(), top + down.parse::<i32>().unwrap());
        let length: usize = rest.split_once('v').unwrap().0.parse().unwrap();
        let start = top as usize * size + left as usize;
        dark[start..start + length].fill(true);
    }
    let scale = 6;
    let grey = |x: usize, y: usize| if dark[y / scale * size + x / scale] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(size * scale, size * scale, grey);
    image.detect_grids()[0].decode().unwrap().1
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    text.split_once(start).unwrap().1.split_once(end).unwrap().0
}
