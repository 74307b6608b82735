-- Moments are ISO 8601 text of fixed width in UTC (2026-11-20T14:39:24.123456Z): they sort as time does.

CREATE TABLE users (
    id           TEXT PRIMARY KEY,
    display_name TEXT NOT NULL,
    is_guest     INTEGER NOT NULL CHECK (is_guest IN (0, 1)),
    created_at   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE user_logins (
    login_name    TEXT PRIMARY KEY,
    user_id       TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    password_hash TEXT NOT NULL
) WITHOUT ROWID;

-- Characters that are not part of the program; the built-in ones are code.
CREATE TABLE characters (
    key        TEXT PRIMARY KEY,
    definition TEXT NOT NULL CHECK (json_valid(definition)),
    updated_at TEXT NOT NULL
) WITHOUT ROWID;

-- A call: one person and one character by voice. The id is what the client holds as its session id.
CREATE TABLE voice_sessions (
    id               TEXT PRIMARY KEY,
    user_id          TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    character_key    TEXT NOT NULL,
    voice            TEXT NOT NULL,
    status           TEXT NOT NULL CHECK (status IN ('active', 'ended', 'failed')),
    end_reason       TEXT NOT NULL,
    duration_seconds INTEGER,
    created_at       TEXT NOT NULL,
    ended_at         TEXT,
    metadata         TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metadata)),
    CHECK ((status = 'active') = (ended_at IS NULL))
) WITHOUT ROWID;

CREATE INDEX voice_sessions_by_user ON voice_sessions (user_id, created_at DESC);
CREATE INDEX voice_sessions_open ON voice_sessions (created_at) WHERE status = 'active';

-- An utterance: one turn of one speaker, as far as it was heard.
CREATE TABLE voice_interactions (
    session_id      TEXT NOT NULL REFERENCES voice_sessions (id) ON DELETE CASCADE,
    id              TEXT NOT NULL,
    position        INTEGER NOT NULL,
    speaker         TEXT NOT NULL,            -- 'user' or the character's key
    participant_id  TEXT NOT NULL,            -- which user, or the character's key
    transcript      TEXT NOT NULL,
    is_final        INTEGER NOT NULL CHECK (is_final IN (0, 1)),
    was_interrupted INTEGER NOT NULL CHECK (was_interrupted IN (0, 1)),
    duration_ms     INTEGER,
    audio_url       TEXT,
    created_at      TEXT NOT NULL,
    PRIMARY KEY (session_id, id)
) WITHOUT ROWID;

CREATE INDEX voice_interactions_in_order ON voice_interactions (session_id, position);

-- State of grains that is in no table of its own, a small document each.
CREATE TABLE grain_state (
    grain_id   TEXT NOT NULL,
    name       TEXT NOT NULL,
    etag       INTEGER NOT NULL,
    document   TEXT NOT NULL CHECK (json_valid(document)),
    updated_at TEXT NOT NULL,
    PRIMARY KEY (grain_id, name)
) WITHOUT ROWID;
