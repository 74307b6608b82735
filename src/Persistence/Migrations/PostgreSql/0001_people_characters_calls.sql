-- Text that is compared or sorted by the program has collation "C": bytes, the same on every machine.

CREATE TABLE users (
    id           TEXT COLLATE "C" PRIMARY KEY,
    display_name TEXT NOT NULL,
    is_guest     BOOLEAN NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL
);

CREATE TABLE user_logins (
    login_name    TEXT COLLATE "C" PRIMARY KEY,
    user_id       TEXT COLLATE "C" NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    password_hash TEXT NOT NULL
);

-- Characters that are not part of the program; the built-in ones are code.
CREATE TABLE characters (
    key        TEXT COLLATE "C" PRIMARY KEY,
    definition JSONB NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

-- A call: one person and one character by voice. The id is what the client holds as its session id.
CREATE TABLE voice_sessions (
    id               TEXT COLLATE "C" PRIMARY KEY,
    user_id          TEXT COLLATE "C" NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    character_key    TEXT NOT NULL,
    voice            TEXT NOT NULL,
    status           TEXT NOT NULL CHECK (status IN ('active', 'ended', 'failed')),
    end_reason       TEXT NOT NULL,
    duration_seconds INTEGER,
    created_at       TIMESTAMPTZ NOT NULL,
    ended_at         TIMESTAMPTZ,
    metadata         JSONB NOT NULL DEFAULT '{}',
    CHECK ((status = 'active') = (ended_at IS NULL))
);

CREATE INDEX voice_sessions_by_user ON voice_sessions (user_id, created_at DESC);
CREATE INDEX voice_sessions_open ON voice_sessions (created_at) WHERE status = 'active';

-- An utterance: one turn of one speaker, as far as it was heard.
CREATE TABLE voice_interactions (
    session_id      TEXT COLLATE "C" NOT NULL REFERENCES voice_sessions (id) ON DELETE CASCADE,
    id              TEXT COLLATE "C" NOT NULL,
    position        INTEGER NOT NULL,
    speaker         TEXT NOT NULL,            -- 'user' or the character's key
    participant_id  TEXT NOT NULL,            -- which user, or the character's key
    transcript      TEXT NOT NULL,
    is_final        BOOLEAN NOT NULL,
    was_interrupted BOOLEAN NOT NULL,
    duration_ms     INTEGER,
    audio_url       TEXT,
    created_at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (session_id, id)
);

CREATE INDEX voice_interactions_in_order ON voice_interactions (session_id, position);

-- State of grains that is in no table of its own, a small document each.
CREATE TABLE grain_state (
    grain_id   TEXT COLLATE "C" NOT NULL,
    name       TEXT COLLATE "C" NOT NULL,
    etag       BIGINT NOT NULL,
    document   TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (grain_id, name)
);
