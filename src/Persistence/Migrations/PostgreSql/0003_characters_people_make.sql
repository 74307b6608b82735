-- Whose a character is and who sees it, beside its definition: lists are queries on these columns.
ALTER TABLE characters ADD COLUMN owner_id TEXT COLLATE "C" REFERENCES users (id) ON DELETE CASCADE;
ALTER TABLE characters ADD COLUMN visibility TEXT NOT NULL DEFAULT 'public' CHECK (visibility IN ('private', 'unlisted', 'public'));
ALTER TABLE characters ADD COLUMN is_adult BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE characters ADD COLUMN card JSONB NOT NULL DEFAULT '{}';
ALTER TABLE characters ADD COLUMN search_text TEXT NOT NULL DEFAULT '';

UPDATE characters SET card = definition -> 'card', search_text = lower(definition -> 'card' ->> 'name');

CREATE INDEX characters_by_owner ON characters (owner_id, updated_at DESC);
CREATE INDEX characters_public ON characters (updated_at DESC) WHERE visibility = 'public';

-- The version is what only those have who were shown the card.
CREATE TABLE character_pictures (
    character_key TEXT COLLATE "C" PRIMARY KEY REFERENCES characters (key) ON DELETE CASCADE,
    content_type  TEXT NOT NULL CHECK (content_type IN ('image/png', 'image/jpeg', 'image/webp')),
    content       BYTEA NOT NULL,
    version       TEXT NOT NULL
);

CREATE TABLE personas (
    user_id     TEXT COLLATE "C" NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    id          TEXT COLLATE "C" NOT NULL,
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (user_id, id)
);

-- A person's right to be answered by a character, or by all: '*'.
CREATE TABLE subscriptions (
    user_id       TEXT COLLATE "C" NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    character_key TEXT COLLATE "C" NOT NULL,
    tier          TEXT NOT NULL,
    valid_until   TIMESTAMPTZ,
    PRIMARY KEY (user_id, character_key)
);

ALTER TABLE users ADD COLUMN is_adult BOOLEAN NOT NULL DEFAULT FALSE;
