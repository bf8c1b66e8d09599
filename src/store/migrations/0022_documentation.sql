-- Markdown, for people who look for data.
ALTER TABLE data_sources ADD COLUMN documentation text NOT NULL DEFAULT '';
