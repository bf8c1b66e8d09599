-- Owns nothing and may do nothing any more.
DROP USER IF EXISTS {{identifier account}};
