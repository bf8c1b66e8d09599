-- Everybody may query the view; its own WHERE decides who sees rows.
GRANT SELECT ON TABLE {{name view}} TO PUBLIC;
