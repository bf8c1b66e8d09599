SELECT userid, firstname || ' ' || lastname AS name, state, email, phone
FROM tickit.users u
ORDER BY userid
LIMIT 2
