-- Owns nothing and may do nothing any more.
DROP USER {{identifier account}};
