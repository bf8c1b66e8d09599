SELECT usesuper, usecreatedb FROM pg_user WHERE usename = current_user;
