-- The account Louver works as: it owns Louver's objects and nothing else, and may create no users
-- and no databases. The password is the one you chose, as its MD5 digest, the one form that every
-- driver built on libpq can log in with.
CREATE USER {{identifier account}} PASSWORD {{literal password}};
