SELECT has_database_privilege(current_user, current_database(), 'create');
