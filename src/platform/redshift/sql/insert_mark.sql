INSERT INTO {{name integration}} (mark, challenge) VALUES ($1, '');
