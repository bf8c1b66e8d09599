-- Ends where the query begins that gives shown_before and shown_after, 1 or 0, for every row.
SELECT COALESCE(SUM(shown_before), 0),
       COALESCE(SUM(shown_after), 0),
       COALESCE(SUM(shown_after * (1 - shown_before)), 0),
       COALESCE(SUM(shown_before * (1 - shown_after)), 0)
FROM (
