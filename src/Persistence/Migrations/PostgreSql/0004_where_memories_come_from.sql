-- Which of the person's messages a memory is made of: one that is taken back takes it along. Of older ones that is not known: any message may be it.
ALTER TABLE memories ADD COLUMN from_position BIGINT NOT NULL DEFAULT 0;
ALTER TABLE memories ADD COLUMN to_position BIGINT NOT NULL DEFAULT 9223372036854775807;
