-- Times are microseconds since 1970, in UTC. `{id}` and `{bytes}` are the only words in which the
-- databases differ.

CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('events', 0), ('events cover', 0);

CREATE TABLE runs (
    id {id},
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    started BIGINT NOT NULL,
    ended BIGINT,
    fetched BIGINT NOT NULL DEFAULT 0,
    unchanged BIGINT NOT NULL DEFAULT 0,
    failed BIGINT NOT NULL DEFAULT 0,
    postings BIGINT NOT NULL DEFAULT 0,
    problems BIGINT NOT NULL DEFAULT 0,
    fields TEXT NOT NULL DEFAULT '{}',
    verdict TEXT,
    reason TEXT NOT NULL DEFAULT '',
    decided_by TEXT,
    decided_at BIGINT,
    captures TEXT NOT NULL DEFAULT '',
    settled BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX runs_of_source ON runs (source, started);
CREATE INDEX runs_by_verdict ON runs (verdict);

CREATE TABLE pages (
    source TEXT PRIMARY KEY,
    bytes {bytes} NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE TABLE schedule (
    job TEXT PRIMARY KEY,
    rule TEXT NOT NULL,
    last_started BIGINT,
    last_ended BIGINT,
    outcome TEXT NOT NULL DEFAULT '',
    next_due BIGINT NOT NULL,
    paused_at BIGINT
);

CREATE TABLE keys (
    id {id},
    source TEXT NOT NULL,
    digest_head TEXT NOT NULL,
    digest {bytes} NOT NULL,
    label TEXT NOT NULL,
    created BIGINT NOT NULL,
    revoked BIGINT
);
CREATE INDEX keys_by_head ON keys (digest_head);

CREATE TABLE pushes (
    key_id BIGINT NOT NULL,
    idempotency_key TEXT NOT NULL,
    digest {bytes} NOT NULL,
    status BIGINT,
    answer {bytes},
    at BIGINT NOT NULL,
    PRIMARY KEY (key_id, idempotency_key)
);
CREATE INDEX pushes_by_time ON pushes (at);

CREATE TABLE events (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    vacancy TEXT NOT NULL,
    occupation TEXT NOT NULL,
    regions TEXT NOT NULL,
    sources TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX events_by_time ON events (at);

CREATE TABLE hooks (
    id {id},
    key_id BIGINT NOT NULL,
    url TEXT NOT NULL,
    secret {bytes} NOT NULL,
    wanted TEXT NOT NULL,
    created BIGINT NOT NULL,
    state TEXT NOT NULL,
    last_seq BIGINT NOT NULL,
    failures BIGINT NOT NULL DEFAULT 0,
    next_try BIGINT
);

CREATE TABLE dead_letters (
    id {id},
    hook BIGINT NOT NULL,
    first_seq BIGINT NOT NULL,
    last_seq BIGINT NOT NULL,
    body TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX dead_letters_of_hook ON dead_letters (hook);

CREATE TABLE alerts (
    id {id},
    address TEXT NOT NULL,
    lang TEXT NOT NULL,
    query TEXT NOT NULL,
    created BIGINT NOT NULL,
    confirmed_at BIGINT,
    confirm_digest {bytes} NOT NULL UNIQUE,
    unsubscribe_token TEXT NOT NULL UNIQUE,
    last_sent BIGINT,
    last_seq BIGINT NOT NULL DEFAULT 0,
    UNIQUE (address, query)
);
