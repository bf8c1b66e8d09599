INSERT INTO {{name salt}} (data_source, salt) VALUES ($1, $2);
