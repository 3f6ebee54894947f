//! Signatures as in the Standard Webhooks convention, so that subscribers find libraries for them.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;

/// How far the clocks of sender and receiver may be apart.
const TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// The header `webhook-signature`: that the message with this id and body was sent at this time by
/// one who knows the secret.
pub fn sign(secret: &[u8], id: &str, sent: Timestamp, body: &[u8]) -> String {
    let code = digest(secret, id, sent.as_second(), body).finalize();
    format!("v1,{}", BASE64_STANDARD.encode(code.into_bytes()))
}

/// Whether one of the signatures in the header (they are separated by spaces) holds, and the message
/// is not an old one sent again.
pub fn verify(
    secret: &[u8],
    id: &str,
    timestamp: &str,
    signatures: &str,
    body: &[u8],
    now: Timestamp,
) -> bool {
    let Ok(seconds) = timestamp.parse::<i64>() else { return false };
    let Ok(sent) = Timestamp::from_second(seconds) else { return false };
    if now.duration_since(sent).abs() > TOLERANCE {
        return false;
    }
    signatures.split(' ').filter_map(|it| it.strip_prefix("v1,")).any(|signature| {
        BASE64_STANDARD
            .decode(signature)
            .is_ok_and(|code| digest(secret, id, seconds, body).verify_slice(&code).is_ok())
    })
}

fn digest(secret: &[u8], id: &str, seconds: i64, body: &[u8]) -> Hmac<Sha256> {
    let mut digest = Hmac::new_from_slice(secret).expect("a key may have any length");
    digest.update(format!("{id}.{seconds}.").as_bytes());
    digest.update(body);
    digest
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef";
    const ID: &str = "hook-7-120";
    const BODY: &[u8] = r#"{"title":"مطوّر"}"#.as_bytes();

    fn now() -> Timestamp {
        "2026-11-29T10:00:00Z".parse().unwrap()
    }

    /// Made by the Python package `standardwebhooks` 1.1.0.
    #[test]
    fn it_is_the_signature_that_others_make() {
        assert_eq!(
            sign(SECRET, ID, now(), BODY),
            "v1,uvyQrzj9BosWkDvqdQPNrAq4bHnNiNDsj2PkzamY5Aw="
        );
    }

    #[test]
    fn a_signature_holds_for_its_message_only() {
        let signature = sign(SECRET, ID, now(), BODY);
        let seconds = now().as_second().to_string();
        let check = |expected, secret, id, seconds: &str, signatures: &str, body, now| {
            assert_eq!(
                verify(secret, id, seconds, signatures, body, now),
                expected,
                "{signatures}"
            );
        };
        check(true, SECRET, ID, &seconds, &signature, BODY, now());
        let several = format!("v1,AAAA v2,x {signature}");
        check(true, SECRET, ID, &seconds, &several, BODY, now() + TOLERANCE);
        check(false, b"other", ID, &seconds, &signature, BODY, now());
        check(false, SECRET, "hook-7-121", &seconds, &signature, BODY, now());
        check(false, SECRET, ID, &seconds, &signature, b"{}", now());
        let other = (now().as_second() + 1).to_string();
        check(false, SECRET, ID, &other, &signature, BODY, now());
        check(false, SECRET, ID, "yesterday", &signature, BODY, now());
        check(false, SECRET, ID, &i64::MAX.to_string(), &signature, BODY, now());
        let late = now() + TOLERANCE + SignedDuration::from_secs(1);
        check(false, SECRET, ID, &seconds, &signature, BODY, late);
        for nothing in ["", "v1", "v1,", "v1,%%", &signature[3..], &signature[..20]] {
            check(false, SECRET, ID, &seconds, nothing, BODY, now());
        }
    }
}
