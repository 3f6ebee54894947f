//! Where messages may go: not to the operator's own machines, which a subscriber could reach through
//! us otherwise.

use std::{
    error::Error,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
};

use reqwest::{
    Url,
    dns::{Addrs, Name, Resolve, Resolving},
};

/// What an operator lets subscribers name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Public addresses over `https`.
    Public,
    /// Private addresses and plain `http` too: for tests, and where all subscribers are inside.
    Private,
}

/// An address that no message may go to: for the subscriber.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refused(pub(crate) String);

impl Reach {
    /// What can be told without looking the name up: call it when somebody subscribes.
    pub fn check(self, url: &str) -> Result<(), Refused> {
        let refused = |why: &str| Err(Refused(format!("`{url}` {why}")));
        let Ok(parsed) = Url::parse(url) else { return refused("is not an address") };
        match (parsed.scheme(), self) {
            ("https", _) | ("http", Self::Private) => {}
            _ => return refused("does not begin with https://"),
        }
        let host = parsed.host_str().unwrap_or_default();
        // A name that is an address already is never looked up.
        let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        match (self, literal) {
            (Self::Public, Ok(address)) if !is_public(address) => {
                refused("is not a public address")
            }
            (Self::Public, Err(_)) if host == "localhost" || host.ends_with(".localhost") => {
                refused("is not a public address")
            }
            _ => Ok(()),
        }
    }
}

/// Gives public addresses only, to the very connection that asks: nothing is looked up twice.
pub(crate) struct PublicNames;

impl Resolve for PublicNames {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<SocketAddr> =
                tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let public: Vec<SocketAddr> =
                found.iter().copied().filter(|it| is_public(it.ip())).collect();
            if public.is_empty() {
                let why = format!("`{}` has no public address", name.as_str());
                return Err(Box::new(Refused(why)) as Box<dyn Error + Send + Sync>);
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

/// Whether the address is of the open Internet; by the registries of special-purpose addresses.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || a == 0
        || a >= 224
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (18..20).contains(&b));
    !is_special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, d, ..] = address.segments();
    let octets = address.octets();
    let v4_at =
        |at: usize| Ipv4Addr::from([octets[at], octets[at + 1], octets[at + 2], octets[at + 3]]);
    if let Some(mapped) = address.to_ipv4_mapped() {
        return is_public_v4(mapped);
    }
    match (a, b) {
        // Translated to IPv4 on the way.
        (0x64, 0xff9b) => c == 0 && d == 0 && is_public_v4(v4_at(12)),
        (0x2002, _) => is_public_v4(v4_at(2)),
        (0x2001, 0..0x200) | (0x2001, 0xdb8) => false,
        (0x3fff, 0..0x1000) => false,
        // All that is given out.
        (0x2000..0x4000, _) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_inside_are_refused() {
        let public = "1.1.1.1 8.8.8.8 100.63.0.1 172.32.0.1 192.0.3.1 198.20.0.1 223.255.255.254 \
            2606:4700::1111 2a00::1 64:ff9b::808:808 ::ffff:8.8.8.8 2002:808:808::1 2001:4860::8888";
        let inside = "0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 \
            172.31.255.255 192.0.0.8 192.0.2.1 192.168.1.1 198.18.0.1 224.0.0.1 240.0.0.1 \
            255.255.255.255 :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::a00:1 \
            64:ff9b:1::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1 2001:db8::1 2001::1 2002:7f00:1::1";
        for (addresses, expected) in [(public, true), (inside, false)] {
            for address in addresses.split_whitespace() {
                assert_eq!(is_public(address.parse().unwrap()), expected, "{address}");
            }
        }
    }

    #[test]
    fn addresses_are_checked_when_somebody_subscribes() {
        let check = |url: &str, public: bool, private: bool| {
            assert_eq!(Reach::Public.check(url).is_ok(), public, "{url}");
            assert_eq!(Reach::Private.check(url).is_ok(), private, "{url}");
        };
        check("https://subscriber.example/hook", true, true);
        check("https://[2606:4700::1111]/", true, true);
        check("http://subscriber.example/hook", false, true);
        check("https://127.0.0.1/", false, true);
        check("https://2130706433/", false, true);
        check("https://0x7f.1/", false, true);
        check("https://[::1]:8443/", false, true);
        check("https://LOCALHOST/", false, true);
        check("https://a.localhost/", false, true);
        check("ftp://subscriber.example/", false, false);
        check("file:///etc/passwd", false, false);
        check("subscriber.example", false, false);
    }

    #[tokio::test]
    async fn names_that_lead_inside_are_refused() {
        let Err(error) = PublicNames.resolve("localhost".parse().unwrap()).await else {
            panic!("localhost is inside");
        };
        assert_eq!(error.to_string(), "`localhost` has no public address");
    }
}
