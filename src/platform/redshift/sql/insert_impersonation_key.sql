INSERT INTO {{name impersonation_key}} (secret) VALUES ($1);
