-- All that follows up to COMMIT, or nothing of it.
BEGIN;
