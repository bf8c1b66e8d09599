-- The group of those who may impersonate, if nobody is in it. One with members stays: only you know
-- whether they are there for Louver alone.
SELECT 'DROP GROUP ' || {{literal group_name}} AS statement
FROM pg_group
WHERE groname = {{literal group}} AND array_upper(grolist, 1) IS NULL;
