-- How long a message was that was said aloud, and how much of it was heard, milliseconds; null when it was written.
ALTER TABLE messages ADD COLUMN spoken_ms INTEGER;
ALTER TABLE messages ADD COLUMN heard_ms INTEGER;
