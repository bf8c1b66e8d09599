SELECT count(*) AS people, count(DISTINCT email) AS emails,
       sum(CASE WHEN email LIKE '%@%' THEN 1 ELSE 0 END) AS readable
FROM tickit.users u
