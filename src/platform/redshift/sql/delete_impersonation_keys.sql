-- More keys than one are none.
DELETE FROM {{name impersonation_key}};
