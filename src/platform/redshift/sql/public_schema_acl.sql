SELECT array_to_string(nspacl, ',') FROM pg_namespace WHERE nspname = 'public';
