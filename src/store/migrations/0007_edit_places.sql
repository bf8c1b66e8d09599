-- "host:port" that a change asks for, which nobody else may take meanwhile.
ALTER TABLE integration_edits ADD COLUMN occupies text;
