-- One row if the user exists.
SELECT usesuper FROM pg_user WHERE usename = $1;
