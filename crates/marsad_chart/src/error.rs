/// What can go wrong when a picture is made, by who should act.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The developer: the text is not an SVG, or one that the renderer does not read.
    #[error("could not read the SVG to make a PNG of it")]
    Svg { source: Box<dyn std::error::Error + Send + Sync> },
    /// The caller: the scale gives a picture without pixels, or too many.
    #[error("a chart of {width}×{height} units cannot be made a PNG at scale {scale}")]
    Size { width: f32, height: f32, scale: f32 },
    /// The developer: the pixels could not be written as PNG.
    #[error("could not encode the PNG")]
    Encode { source: Box<dyn std::error::Error + Send + Sync> },
}
