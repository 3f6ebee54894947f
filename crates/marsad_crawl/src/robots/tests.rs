//! The first part restates what Google's published tests of their parser check.

use super::*;

fn allows(robots: &str, agent: &str, address: &str) -> bool {
    Robots::parse(robots.as_bytes(), agent).allows(&address.parse().unwrap())
}

#[track_caller]
fn check(robots: &str, agent: &str, path: &str, expected: bool) {
    let address = format!("http://foo.bar{path}");
    assert_eq!(allows(robots, agent, &address), expected, "{agent} {path} of\n{robots}");
}

#[test]
fn an_empty_file_allows_everything() {
    check("", "FooBot", "/", true);
    check("\u{feff}", "FooBot", "/x/y", true);
}

#[test]
fn keys_are_read_in_the_forms_people_write() {
    check("user-agent: FooBot\ndisallow: /\n", "FooBot", "/x/y", false);
    check("foo: FooBot\nbar: /\n", "FooBot", "/x/y", true);
    check("user-agent FooBot\ndisallow /\n", "FooBot", "/x/y", false);
    check("user agent: FooBot\ndisalow: /\n", "FooBot", "/x/y", false);
    check("USER-AGENT: FooBot\nDISALLOW: /\n", "FooBot", "/x/y", false);
    check("user-agent: FooBot\r\ndisallow: /x\r\rallow: /x/y", "FooBot", "/x/z", false);
}

#[test]
fn groups_are_for_the_robots_named_before_their_rules() {
    let robots = "allow: /foo/bar/\n\nuser-agent: FooBot\ndisallow: /\nallow: /x/\n\
                  user-agent: BarBot\ndisallow: /\nallow: /y/\n\n\nallow: /w/\n\
                  user-agent: BazBot\n\nuser-agent: FooBot\nallow: /z/\ndisallow: /\n";
    for (agent, path, expected) in [
        ("FooBot", "/x/b", true),
        ("FooBot", "/z/d", true),
        ("FooBot", "/y/c", false),
        ("BarBot", "/y/c", true),
        ("BarBot", "/w/a", true),
        ("BarBot", "/z/d", false),
        ("BazBot", "/z/d", true),
        ("FooBot", "/foo/bar/", false),
        ("BarBot", "/foo/bar/", false),
        ("BazBot", "/foo/bar/", false),
    ] {
        check(robots, agent, path, expected);
    }
}

#[test]
fn a_group_ends_with_its_rules_only() {
    let robots =
        "User-agent: BarBot\nSitemap: https://foo.bar/sitemap\nUser-agent: *\nDisallow: /\n";
    check(robots, "FooBot", "/", false);
    check(robots, "BarBot", "/", false);
    let robots = "User-agent: FooBot\nInvalid-Unknown-Line: unknown\nUser-agent: *\nDisallow: /\n";
    check(robots, "FooBot", "/", false);
    check(robots, "BarBot", "/", false);
}

#[test]
fn names_of_robots_are_compared_up_to_the_first_other_sign() {
    let robots = "USER-AGENT: FoO BAR\nAllow: /x/\nDisallow: /\n";
    check(robots, "foo", "/x/y", true);
    check(robots, "Foo", "/a/b", false);
    check(
        "User-agent: *\nDisallow: /\nUser-agent: Foo/1.2\nAllow: /x/\nDisallow: /",
        "Foo",
        "/x/y",
        true,
    );
    check("User-agent: Foobar\nDisallow: /", "Foo", "/x", true);
}

#[test]
fn the_group_for_all_is_for_those_without_their_own() {
    let mine = "user-agent: FooBot\nallow: /\nuser-agent: *\ndisallow: /\n";
    check(mine, "FooBot", "/x/y", true);
    check(mine, "BarBot", "/x/y", false);
    check("user-agent: FooBot\ndisallow: /\nuser-agent: BarBot\ndisallow: /", "QuxBot", "/x", true);
    check(
        "user-agent: FooBot\nallow: /\nuser-agent: BarBot\ndisallow: /\nuser-agent: *\ndisallow: /x",
        "QuxBot",
        "/x/y",
        false,
    );
    check("user-agent: * baz\ndisallow: /", "FooBot", "/x", false);
    // A group without rules frees from the one for all.
    check("user-agent: *\ndisallow: /\nuser-agent: FooBot", "FooBot", "/x", true);
}

#[test]
fn paths_tell_large_letters_from_small() {
    check("user-agent: FooBot\ndisallow: /x/\n", "FooBot", "/x/y", false);
    check("user-agent: FooBot\ndisallow: /X/\n", "FooBot", "/x/y", true);
}

#[test]
fn the_longest_match_decides_and_allowing_wins_a_draw() {
    let rules = |rules: &str| format!("user-agent: FooBot\n{rules}");
    let page = "/x/page.html";
    check(&rules("disallow: /x/page.html\nallow: /x/\n"), "FooBot", page, false);
    check(&rules("allow: /x/page.html\ndisallow: /x/\n"), "FooBot", page, true);
    check(&rules("allow: /x/page.html\ndisallow: /x/\n"), "FooBot", "/x/", false);
    check(&rules("disallow: \nallow: \n"), "FooBot", page, true);
    check(&rules("disallow: /\nallow: /\n"), "FooBot", page, true);
    check(&rules("disallow: /x\nallow: /x/\n"), "FooBot", "/x", false);
    check(&rules("disallow: /x\nallow: /x/\n"), "FooBot", "/x/", true);
    check(&rules("allow: /page\ndisallow: /*.html\n"), "FooBot", "/page.html", false);
    check(&rules("allow: /page\ndisallow: /*.html\n"), "FooBot", "/page", true);
    check(&rules("allow: /x/page.\ndisallow: /*.html\n"), "FooBot", page, true);
    check(&rules("disallow: /x/y\nallow: /x/y\n"), "FooBot", "/x/y", true);
}

#[test]
fn letters_are_compared_as_they_are_escaped() {
    let rules = |rule: &str| format!("User-agent: FooBot\nDisallow: /\nAllow: {rule}\n");
    let query = "/foo/bar?qux=taz&baz=http://foo.bar?tar&par";
    check(&rules("/foo/bar?qux=taz&baz=http://foo.bar?tar&par"), "FooBot", query, true);
    check(&rules("/foo/bar/ツ"), "FooBot", "/foo/bar/%E3%83%84", true);
    check(&rules("/foo/bar/ツ"), "FooBot", "/foo/bar/ツ", true);
    check(&rules("/foo/bar/%e3%83%84"), "FooBot", "/foo/bar/ツ", true);
    check(&rules("/foo/bar/%62%61%7A"), "FooBot", "/foo/bar/baz", false);
    check(&rules("/foo/bar/%62%61%7A"), "FooBot", "/foo/bar/%62%61%7A", true);
    check(&rules("/وظائف/"), "FooBot", "/وظائف/1", true);
}

#[test]
fn stars_and_dollars_are_special() {
    let rules = |rule: &str| format!("user-agent: FooBot\n{rule}\n");
    check(&rules("disallow: /foo/bar/quz\nallow: /foo/*/qux"), "FooBot", "/foo/bar/quz", false);
    check(&rules("disallow: /foo/bar/quz\nallow: /foo/*/qux"), "FooBot", "/foo/quz", true);
    check(&rules("disallow: /foo/bar$\nallow: /foo/bar/qux"), "FooBot", "/foo/bar", false);
    check(&rules("disallow: /foo/bar$"), "FooBot", "/foo/bar/", true);
    check(&rules("disallow: /foo/bar$"), "FooBot", "/foo/bar/baz", true);
    check(&rules("disallow: /*.pdf$"), "FooBot", "/a/b.pdf", false);
    check(&rules("disallow: /*.pdf$"), "FooBot", "/a/b.pdf?x", true);
    check(&rules("disallow: /a$b"), "FooBot", "/a$b", false);
    check(&rules("allow: /foo/bar # comment\ndisallow: / # forbid"), "FooBot", "/foo/bar", true);
    check(&rules("disallow: /fish*"), "FooBot", "/fish.html", false);
    check(&rules("disallow: /fish*.php"), "FooBot", "/fishheads/catfish.php?p=1", false);
    check(&rules("disallow: /fish*.php"), "FooBot", "/Fish.PHP", true);
    check(&rules("disallow: *"), "FooBot", "/x", false);
}

#[test]
fn robots_txt_itself_is_never_forbidden() {
    check("user-agent: *\ndisallow: /", "FooBot", "/robots.txt", true);
}

#[test]
fn rules_beyond_the_limit_are_not_read() {
    let mut robots = "user-agent: *\n".to_owned();
    robots.push_str(&"# x\n".repeat(LONGEST / 4));
    robots.push_str("disallow: /\n");
    check(&robots, "FooBot", "/x", true);
}

#[test]
fn a_million_stars_do_not_take_long() {
    let robots = format!("user-agent: *\ndisallow: /{}b$", "a*".repeat(1000));
    check(&robots, "FooBot", &format!("/{}", "a".repeat(2000)), true);
}

#[test]
fn delays_and_sitemaps_are_read() {
    let text = "Sitemap: https://foo.bar/a.xml\nuser-agent: *\ncrawl-delay: 2.5\ndisallow: /x\n\
                user-agent: BarBot\nCrawl-Delay: 10\nsitemap: /b.xml\nuser-agent: Odd\ncrawl-delay: -1\n";
    let robots = Robots::parse(text.as_bytes(), "FooBot");
    assert_eq!(robots.delay, Some(Duration::from_millis(2500)));
    assert_eq!(robots.sitemaps, ["https://foo.bar/a.xml", "/b.xml"]);
    let robots = Robots::parse(text.as_bytes(), "barbot");
    assert_eq!(robots.delay, Some(Duration::from_secs(10)));
    assert!(robots.allows(&"https://foo.bar/x".parse().unwrap()), "a delay alone makes a group");
    assert_eq!(Robots::parse(text.as_bytes(), "Odd").delay, None);
}

#[test]
fn no_bytes_make_it_panic() {
    let mut bytes = b"user-agent: *\r\n disallow:%\n%d %\xff: \xe3: *$*\nallow:/%4\n".to_vec();
    for at in 0..bytes.len() {
        bytes[at] = bytes[at].wrapping_add(97);
        Robots::parse(&bytes, "FooBot").allows(&"http://foo.bar/%e3%".parse().unwrap());
    }
}
