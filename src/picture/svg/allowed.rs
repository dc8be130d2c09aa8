//! The elements and attributes of SVG (SVG 2) that draw, and do nothing else.

/// Elements. Not among them: programs (`script`), pages (`foreignObject`), what changes other elements
/// (`animate`, `set`), what shows other files (`feImage`, `iframe`), and what plays (`video`).
#[rustfmt::skip]
const ELEMENTS: [&str; 54] = [
    "a", "circle", "clipPath", "defs", "desc", "ellipse", "feBlend", "feColorMatrix", "feComponentTransfer",
    "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow",
    "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology",
    "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence", "filter", "g", "image",
    "line", "linearGradient", "marker", "mask", "path", "pattern", "polygon", "polyline",
    "radialGradient", "rect", "stop", "style", "svg", "switch", "symbol", "text", "textPath", "title", "tspan", "use",
    "view",
];

/// Attributes, beside those of accessibility.
#[rustfmt::skip]
const ATTRIBUTES: [&str; 166] = [
    "alignment-baseline", "amplitude", "azimuth", "baseFrequency", "baseline-shift", "bias", "class", "clip-path",
    "clip-rule", "clipPathUnits", "color", "color-interpolation", "color-interpolation-filters", "cx", "cy", "d",
    "diffuseConstant", "direction", "display", "divisor", "dominant-baseline", "dx", "dy", "edgeMode", "elevation",
    "exponent", "fill", "fill-opacity", "fill-rule", "filter", "filterUnits", "flood-color", "flood-opacity",
    "font-family", "font-size", "font-size-adjust", "font-stretch", "font-style", "font-variant", "font-weight", "fr",
    "fx", "fy", "gradientTransform", "gradientUnits", "height", "href", "id", "image-rendering", "in", "in2",
    "intercept", "isolation", "k1", "k2", "k3", "k4", "kernelMatrix", "kernelUnitLength", "lang", "lengthAdjust",
    "letter-spacing", "lighting-color", "limitingConeAngle", "marker-end", "marker-mid", "marker-start",
    "markerHeight", "markerUnits", "markerWidth", "mask", "mask-type", "maskContentUnits", "maskUnits", "method",
    "mix-blend-mode", "mode", "numOctaves", "offset", "opacity", "operator", "order", "orient", "overflow",
    "paint-order", "pathLength", "patternContentUnits", "patternTransform", "patternUnits", "points", "pointsAtX",
    "pointsAtY", "pointsAtZ", "preserveAlpha", "preserveAspectRatio", "primitiveUnits", "r", "radius", "refX", "refY",
    "result", "role", "rotate", "rx", "ry", "scale", "seed", "shape-rendering", "side", "slope", "spacing",
    "specularConstant", "specularExponent", "spreadMethod", "startOffset", "stdDeviation", "stitchTiles", "stop-color",
    "stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "stroke-opacity", "stroke-width", "style", "surfaceScale", "systemLanguage", "tableValues",
    "targetX", "targetY", "text-anchor", "text-decoration", "text-rendering", "textLength", "transform",
    "transform-origin", "type", "unicode-bidi", "values", "vector-effect", "version", "viewBox", "visibility", "white-space",
    "width", "word-spacing", "writing-mode", "x", "x1", "x2", "xChannelSelector", "xlink:href", "xml:lang",
    "xml:space", "y", "y1", "y2", "yChannelSelector", "z", "aria-label", "aria-labelledby", "aria-hidden",
    "aria-describedby",
];

/// Whether an element draws.
pub(super) fn is_element(name: &str) -> bool {
    ELEMENTS.contains(&name)
}

/// Whether an attribute may stand, if its value may.
pub(super) fn is_attribute(name: &str) -> bool {
    ATTRIBUTES.contains(&name)
}
