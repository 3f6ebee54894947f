ALTER TABLE runs ADD COLUMN understood TEXT NOT NULL DEFAULT '';

CREATE TABLE understood (
    only_row BIGINT PRIMARY KEY,
    files BIGINT NOT NULL
);
