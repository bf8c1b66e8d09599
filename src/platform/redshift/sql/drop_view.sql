DROP VIEW IF EXISTS {{name view}};
