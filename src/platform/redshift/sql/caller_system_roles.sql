-- Roles that carry CREATE USER.
SELECT role_name
FROM svv_user_grants
WHERE user_name = current_user AND role_name IN ('sys:superuser', 'sys:secadmin');
