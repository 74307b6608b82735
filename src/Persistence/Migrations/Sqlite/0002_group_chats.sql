-- A group chat. user_id is its owner: the one who pays.
CREATE TABLE group_chat_sessions (
    id                TEXT PRIMARY KEY,
    user_id           TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    session_name      TEXT NOT NULL,
    settings          TEXT NOT NULL CHECK (json_valid(settings)),
    created_at        TEXT NOT NULL,
    last_active_at    TEXT NOT NULL,
    last_position     INTEGER NOT NULL,
    last_sequence     INTEGER NOT NULL,
    invite_hash       TEXT,
    invite_expires_at TEXT,
    summaries         TEXT NOT NULL CHECK (json_valid(summaries)),
    metadata          TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metadata)),
    CHECK ((invite_hash IS NULL) = (invite_expires_at IS NULL))
) WITHOUT ROWID;

CREATE INDEX group_chat_sessions_by_owner ON group_chat_sessions (user_id);

-- People who are or were in a chat.
CREATE TABLE group_members (
    group_session_id TEXT NOT NULL REFERENCES group_chat_sessions (id) ON DELETE CASCADE,
    user_id          TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    display_name     TEXT NOT NULL,
    role             TEXT NOT NULL CHECK (role IN ('member', 'moderator', 'owner')),
    status           TEXT NOT NULL CHECK (status IN ('joined', 'left', 'kicked', 'banned')),
    is_muted         INTEGER NOT NULL CHECK (is_muted IN (0, 1)),
    joined_at        TEXT NOT NULL,
    read_position    INTEGER NOT NULL,
    persona_id       TEXT,
    PRIMARY KEY (group_session_id, user_id)
) WITHOUT ROWID;

CREATE INDEX group_members_by_user ON group_members (user_id, status);

-- Characters that are or were in a chat. One knows the messages with positions in (joined_position, left_position].
CREATE TABLE group_characters (
    group_session_id TEXT NOT NULL REFERENCES group_chat_sessions (id) ON DELETE CASCADE,
    character_key    TEXT NOT NULL,
    joined_at        TEXT NOT NULL,
    joined_position  INTEGER NOT NULL,
    left_position    INTEGER,                 -- null while it is here
    is_muted         INTEGER NOT NULL CHECK (is_muted IN (0, 1)),
    list_order       INTEGER NOT NULL,
    PRIMARY KEY (group_session_id, character_key)
) WITHOUT ROWID;

-- What was written, in the one order of its chat. user_id is a person's and no reference: words outlive the account of a member who
-- is no longer there to be named. The primary key keeps a chat's messages together on the disk: that is what history and search read.
CREATE TABLE messages (
    group_session_id     TEXT NOT NULL REFERENCES group_chat_sessions (id) ON DELETE CASCADE,
    position             INTEGER NOT NULL,
    id                   TEXT NOT NULL,
    author_kind          TEXT NOT NULL CHECK (author_kind IN ('person', 'character', 'system')),
    user_id              TEXT,                -- which person, or null
    responding_character TEXT,                -- the character's key, or null
    author_name          TEXT NOT NULL,
    text                 TEXT NOT NULL,
    search_text          TEXT NOT NULL,       -- the text without the difference of cases
    status               TEXT NOT NULL CHECK (status IN ('writing', 'complete', 'interrupted', 'failed', 'deleted')),
    created_at           TEXT NOT NULL,
    edited_at            TEXT,
    reply_to             TEXT,
    client_message_id    TEXT,
    mentions             TEXT NOT NULL CHECK (json_valid(mentions)),
    swipes               TEXT CHECK (swipes IS NULL OR json_valid(swipes)), -- all versions; null when the text is the only one
    swipe_index          INTEGER NOT NULL,
    cause                TEXT,
    caused_by            TEXT,
    decision_id          TEXT,
    audience             TEXT NOT NULL CHECK (json_valid(audience)),
    PRIMARY KEY (group_session_id, position),
    CHECK ((author_kind = 'person') = (user_id IS NOT NULL)),
    CHECK ((author_kind = 'character') = (responding_character IS NOT NULL))
) WITHOUT ROWID;

CREATE UNIQUE INDEX messages_by_id ON messages (group_session_id, id);
CREATE UNIQUE INDEX messages_sent_once ON messages (group_session_id, user_id, client_message_id) WHERE client_message_id IS NOT NULL;
CREATE INDEX messages_being_written ON messages (group_session_id) WHERE status = 'writing';

-- Who was chosen to speak, and why.
CREATE TABLE group_decisions (
    group_session_id TEXT NOT NULL REFERENCES group_chat_sessions (id) ON DELETE CASCADE,
    id               TEXT NOT NULL,
    created_at       TEXT NOT NULL,
    document         TEXT NOT NULL CHECK (json_valid(document)),
    PRIMARY KEY (group_session_id, id)
) WITHOUT ROWID;

-- Ordered pairs: what a feels for b is not what b feels for a. Each is a character's key or a user's id.
CREATE TABLE group_character_dynamics (
    group_session_id    TEXT NOT NULL REFERENCES group_chat_sessions (id) ON DELETE CASCADE,
    character_a         TEXT NOT NULL,
    character_b         TEXT NOT NULL,
    relationship_type   TEXT NOT NULL,
    affinity            REAL NOT NULL CHECK (affinity BETWEEN -1 AND 1),
    interaction_count   INTEGER NOT NULL,
    reason              TEXT NOT NULL,
    last_interaction_at TEXT NOT NULL,
    metadata            TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metadata)),
    PRIMARY KEY (group_session_id, character_a, character_b)
) WITHOUT ROWID;

-- What a character remembers of a person. It goes with the chat it comes from: what is deleted is remembered by nobody.
CREATE TABLE memories (
    id               TEXT PRIMARY KEY,
    character_key    TEXT NOT NULL,
    user_id          TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    group_session_id TEXT NOT NULL REFERENCES group_chat_sessions (id) ON DELETE CASCADE,
    text             TEXT NOT NULL,
    importance       INTEGER NOT NULL CHECK (importance BETWEEN 1 AND 10),
    created_at       TEXT NOT NULL,
    last_used_at     TEXT NOT NULL,
    embedding        BLOB                     -- 32-bit floats, little endian; null when no model could make one
) WITHOUT ROWID;

CREATE INDEX memories_of ON memories (user_id, character_key, created_at DESC);
CREATE INDEX memories_by_session ON memories (group_session_id);
