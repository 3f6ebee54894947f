//! A token filter that rewrites each word in place.

use tantivy::tokenizer::{Token, TokenFilter, TokenStream, Tokenizer};

#[derive(Clone)]
pub(super) struct MapWords(pub(super) fn(&mut String));

#[derive(Clone)]
pub(super) struct MapTokenizer<T> {
    tail: T,
    map: fn(&mut String),
}

pub(super) struct MapStream<T> {
    tail: T,
    map: fn(&mut String),
}

impl TokenFilter for MapWords {
    type Tokenizer<T: Tokenizer> = MapTokenizer<T>;

    fn transform<T: Tokenizer>(self, tail: T) -> MapTokenizer<T> {
        MapTokenizer { tail, map: self.0 }
    }
}

impl<T: Tokenizer> Tokenizer for MapTokenizer<T> {
    type TokenStream<'a> = MapStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        MapStream { tail: self.tail.token_stream(text), map: self.map }
    }
}

impl<T: TokenStream> TokenStream for MapStream<T> {
    fn advance(&mut self) -> bool {
        if !self.tail.advance() {
            return false;
        }
        (self.map)(&mut self.tail.token_mut().text);
        true
    }

    fn token(&self) -> &Token {
        self.tail.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.tail.token_mut()
    }
}
