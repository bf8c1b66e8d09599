-- From here on as yourself again.
SET SESSION AUTHORIZATION DEFAULT;
