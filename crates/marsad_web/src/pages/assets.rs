//! Style sheet, script and pictures, kept in the program. Their address holds a digest, so that
//! browsers keep them for ever.

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Assets;

/// The address of the asset `name`.
pub(crate) fn address(name: &str) -> String {
    let digest: String = Assets::get(name)
        .map(|file| {
            file.metadata.sha256_hash().iter().take(4).map(|it| format!("{it:02x}")).collect()
        })
        .unwrap_or_default();
    format!("/assets/{name}?{digest}")
}

pub(crate) async fn serve(Path(name): Path<String>) -> Response {
    let Some(EmbeddedFile { data, .. }) = Assets::get(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let media_type = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, data.into_owned()).into_response()
}
