-- The account Louver works as. It makes the managed database itself, and thereby owns it: what is
-- half made can be finished or undone without the administrator. Its password comes as MD5, the
-- one form that every driver built on libpq can log in with.
CREATE USER {{identifier account}} PASSWORD {{literal password}} CREATEDB;
