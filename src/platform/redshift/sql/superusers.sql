SELECT usename FROM pg_user WHERE usesuper;
