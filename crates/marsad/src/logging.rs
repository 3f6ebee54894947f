//! What is logged, and where traces go.

use anyhow::{Context, Result};
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::{SpanExporter, WithExportConfig as _};
use opentelemetry_sdk::{
    Resource, runtime,
    trace::{SdkTracerProvider, span_processor_with_async_runtime::BatchSpanProcessor},
};
use tracing_subscriber::{
    EnvFilter, Layer as _, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};

/// How a line is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Form {
    #[default]
    Text,
    /// One JSON object a line, for programs that read logs.
    Json,
}

/// What is logged unless `MARSAD_LOG` says otherwise: our own stages, others' warnings.
const LOG: &str = "warn,marsad=info";

/// Begins to log; with an address, spans are also sent there by OTLP over HTTP. Needs the runtime.
pub(crate) fn begin(form: Form, traces: Option<&str>) -> Result<Option<SdkTracerProvider>> {
    let filter = || EnvFilter::try_from_env("MARSAD_LOG").unwrap_or_else(|_| EnvFilter::new(LOG));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines = match form {
        Form::Text => lines.boxed(),
        Form::Json => lines.json().boxed(),
    };
    let provider = traces.map(provider).transpose()?;
    let spans = provider
        .as_ref()
        .map(|provider| tracing_opentelemetry::layer().with_tracer(provider.tracer("marsad")));
    tracing_subscriber::registry()
        .with(lines.with_filter(filter()))
        .with(spans.with_filter(filter()))
        .init();
    Ok(provider)
}

/// Sends what is left.
pub(crate) fn end(provider: Option<SdkTracerProvider>) {
    if let Some(provider) = provider
        && let Err(error) = provider.shutdown()
    {
        tracing::warn!("the last traces were not sent: {error}");
    }
}

fn provider(address: &str) -> Result<SdkTracerProvider> {
    let exporter = SpanExporter::builder()
        .with_http()
        .with_endpoint(address)
        .build()
        .with_context(|| format!("`traces` in config.toml: `{address}`"))?;
    let resource = Resource::builder().with_service_name("marsad").build();
    // The exporter asks over the runtime that everything else runs on.
    let processor = BatchSpanProcessor::builder(exporter, runtime::Tokio).build();
    Ok(SdkTracerProvider::builder().with_span_processor(processor).with_resource(resource).build())
}
