-- Does it have no role?
SELECT CASE WHEN COUNT(*) = 0 THEN 'true' ELSE 'false' END AS louver_roleless
FROM svv_user_grants
WHERE user_name = {{literal user}};
