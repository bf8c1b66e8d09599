-- When the place ends, for whoever gave this approval; the earliest counts.
ALTER TABLE access_approvals ADD COLUMN expires_at bigint;

-- What the data source was called when it was asked for. The asker may see it no more.
ALTER TABLE access_requests ADD COLUMN data_source_name text NOT NULL DEFAULT '';
UPDATE access_requests SET data_source_name =
  (SELECT name FROM data_sources WHERE data_sources.id = access_requests.data_source_id);
