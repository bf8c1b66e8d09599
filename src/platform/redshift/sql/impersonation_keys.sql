SELECT 1 FROM {{name impersonation_key}};
