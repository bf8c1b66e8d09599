-- Readers must not be able to make functions in the database their views live in: a function of
-- theirs could take the place of a built-in one in a late-binding view.
GRANT CREATE, USAGE ON SCHEMA public TO {{identifier account}};
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
