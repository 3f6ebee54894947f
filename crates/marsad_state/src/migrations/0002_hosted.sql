CREATE TABLE hosted_ads (
    id {id},
    title TEXT NOT NULL,
    ad TEXT NOT NULL,
    address TEXT NOT NULL,
    lang TEXT NOT NULL,
    created BIGINT NOT NULL,
    confirm_digest {bytes} NOT NULL UNIQUE,
    withdraw_digest {bytes} NOT NULL UNIQUE,
    confirmed_at BIGINT,
    accepted BIGINT,
    decided_at BIGINT,
    decided_by TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    taken_at BIGINT
);
CREATE INDEX hosted_ads_by_standing ON hosted_ads (accepted, confirmed_at);
