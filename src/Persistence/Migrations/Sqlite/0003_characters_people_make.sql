-- Whose a character is and who sees it, beside its definition: lists are queries on these columns.
ALTER TABLE characters ADD COLUMN owner_id TEXT REFERENCES users (id) ON DELETE CASCADE;
ALTER TABLE characters ADD COLUMN visibility TEXT NOT NULL DEFAULT 'public' CHECK (visibility IN ('private', 'unlisted', 'public'));
ALTER TABLE characters ADD COLUMN is_adult INTEGER NOT NULL DEFAULT 0 CHECK (is_adult IN (0, 1));
ALTER TABLE characters ADD COLUMN card TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(card));
ALTER TABLE characters ADD COLUMN search_text TEXT NOT NULL DEFAULT '';

UPDATE characters SET card = json_extract(definition, '$.card'), search_text = lower(json_extract(definition, '$.card.name'));

CREATE INDEX characters_by_owner ON characters (owner_id, updated_at DESC);
CREATE INDEX characters_public ON characters (updated_at DESC) WHERE visibility = 'public';

-- The version is what only those have who were shown the card.
CREATE TABLE character_pictures (
    character_key TEXT PRIMARY KEY REFERENCES characters (key) ON DELETE CASCADE,
    content_type  TEXT NOT NULL CHECK (content_type IN ('image/png', 'image/jpeg', 'image/webp')),
    content       BLOB NOT NULL,
    version       TEXT NOT NULL
);

CREATE TABLE personas (
    user_id     TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    id          TEXT NOT NULL,
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (user_id, id)
) WITHOUT ROWID;

-- A person's right to be answered by a character, or by all: '*'.
CREATE TABLE subscriptions (
    user_id       TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    character_key TEXT NOT NULL,
    tier          TEXT NOT NULL,
    valid_until   TEXT,
    PRIMARY KEY (user_id, character_key)
) WITHOUT ROWID;

ALTER TABLE users ADD COLUMN is_adult INTEGER NOT NULL DEFAULT 0 CHECK (is_adult IN (0, 1));
