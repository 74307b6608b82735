-- The index of recordings; their sound is in files. A row outlives its chat until the files are deleted: it is how they are found.
CREATE TABLE recordings (
    id          TEXT COLLATE "C" PRIMARY KEY,
    chat_id     TEXT COLLATE "C" NOT NULL,
    asked_by    TEXT COLLATE "C" NOT NULL,
    started_at  TIMESTAMPTZ NOT NULL,
    ended_at    TIMESTAMPTZ,
    state       TEXT NOT NULL CHECK (state IN ('running', 'complete', 'interrupted', 'failed')),
    people      TEXT NOT NULL,
    characters  TEXT NOT NULL,
    tracks      TEXT NOT NULL,
    duration_ms BIGINT NOT NULL,
    bytes       BIGINT NOT NULL,
    CHECK ((state = 'running') = (ended_at IS NULL))
);

CREATE INDEX recordings_by_chat ON recordings (chat_id, started_at DESC);
CREATE INDEX recordings_running ON recordings (started_at) WHERE state = 'running';

-- Who was present and agreed.
CREATE TABLE recording_people (
    recording_id TEXT COLLATE "C" NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
    user_id      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (recording_id, user_id)
);
