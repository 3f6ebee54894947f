//! The words of the portal: Fluent messages of `locales/`, one bundle per language.

use std::sync::LazyLock;

use fluent::{
    FluentArgs, FluentResource, FluentValue,
    concurrent::FluentBundle,
    types::{FluentNumber, FluentNumberOptions},
};
use marsad_model::Lang;
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use crate::numbers;

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Locales;

type Bundle = FluentBundle<FluentResource>;

/// An argument of a message.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Arg<'a> {
    /// A number: chooses the plural and is shown as its language writes numbers.
    Count(u64),
    /// A name or code, kept from mixing with the direction of the sentence.
    Name(&'a str),
    /// Words of the same language as the message.
    Words(&'a str),
}

static BUNDLES: LazyLock<[Bundle; 3]> = LazyLock::new(|| Lang::ALL.map(bundle));

/// The message `key` in `lang`. A key that is missing shows in brackets, which tests look for.
pub(crate) fn text(lang: Lang, key: &str) -> String {
    text_with(lang, key, &[])
}

pub(crate) fn text_with(lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    try_text(lang, key, args).unwrap_or_else(|| {
        tracing::error!(lang = lang.tag(), key, "message is missing");
        format!("⟦{key}⟧")
    })
}

/// The message `key`, if there is one.
pub(crate) fn try_text(lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
    let bundle = &BUNDLES[lang as usize];
    let pattern = bundle.get_message(key)?.value()?;
    let mut fluent_args = FluentArgs::new();
    for (name, arg) in args {
        let value: FluentValue<'_> = match arg {
            Arg::Count(n) => FluentValue::Number(countable(lang, *n)),
            Arg::Name(name) => format!("\u{2068}{name}\u{2069}").into(),
            Arg::Words(words) => (*words).into(),
        };
        fluent_args.set(*name, value);
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&fluent_args), &mut errors);
    if !errors.is_empty() {
        tracing::error!(lang = lang.tag(), key, ?errors, "message cannot be formed");
        return Some(format!("⟦{key}⟧"));
    }
    Some(text.into_owned())
}

fn bundle(lang: Lang) -> Bundle {
    let id: LanguageIdentifier = lang.tag().parse().expect("a language of the portal has a tag");
    let mut bundle = Bundle::new_concurrent(vec![id]);
    // Names are isolated one by one, so that plain words can be copied without marks.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::Ar => |value, _| shown(Lang::Ar, value),
        Lang::Fr => |value, _| shown(Lang::Fr, value),
        Lang::En => |value, _| shown(Lang::En, value),
    }));
    let folder = format!("{}/", lang.tag());
    for path in Locales::iter().filter(|path| path.starts_with(&folder)) {
        let file = Locales::get(&path).expect("a path that was listed");
        let mut source = String::from_utf8_lossy(&file.data).into_owned();
        if lang == Lang::Fr {
            source = kept_together(&source);
        }
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
            tracing::error!(%path, ?errors, "messages that cannot be read are left out");
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(%path, ?errors, "message ids are there twice");
        }
    }
    bundle
}

/// French puts a space before its high punctuation; no line may break there.
fn kept_together(text: &str) -> String {
    let mut text = text.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»").replace(" :", "\u{a0}:");
    for mark in [" ;", " ?", " !"] {
        text = text.replace(mark, &mark.replace(' ', "\u{202f}"));
    }
    text
}

/// A number that chooses the right plural. `intl_pluralrules` 7 forgets in Arabic that the rule is
/// about the last two digits ("103" is as "3"), so the plural is chosen by those, and the number to
/// show travels in an option that plurals do not look at.
fn countable(lang: Lang, n: u64) -> FluentNumber {
    let by_last_digits = match n % 100 {
        _ if lang != Lang::Ar || n < 100 => n,
        0..=2 => 100,
        last => last,
    };
    let options = FluentNumberOptions {
        minimum_integer_digits: usize::try_from(n).ok(),
        ..FluentNumberOptions::default()
    };
    FluentNumber::new(by_last_digits as f64, options)
}

fn shown(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let value = number.options.minimum_integer_digits.map_or(number.value, |n| n as f64);
    Some(numbers::number(lang, value, 0))
}

#[cfg(test)]
mod tests;
