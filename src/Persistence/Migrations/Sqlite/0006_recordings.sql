-- The index of recordings; their sound is in files. A row outlives its chat until the files are deleted: it is how they are found.
CREATE TABLE recordings (
    id          TEXT PRIMARY KEY,
    chat_id     TEXT NOT NULL,
    asked_by    TEXT NOT NULL,
    started_at  TEXT NOT NULL,
    ended_at    TEXT,
    state       TEXT NOT NULL CHECK (state IN ('running', 'complete', 'interrupted', 'failed')),
    people      TEXT NOT NULL,
    characters  TEXT NOT NULL,
    tracks      TEXT NOT NULL,
    duration_ms INTEGER NOT NULL,
    bytes       INTEGER NOT NULL,
    CHECK ((state = 'running') = (ended_at IS NULL))
);

CREATE INDEX recordings_by_chat ON recordings (chat_id, started_at DESC);
CREATE INDEX recordings_running ON recordings (started_at) WHERE state = 'running';

-- Who was present and agreed.
CREATE TABLE recording_people (
    recording_id TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
    user_id      TEXT NOT NULL,
    PRIMARY KEY (recording_id, user_id)
) WITHOUT ROWID;
