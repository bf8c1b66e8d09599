-- Continued with one test a row.
DELETE FROM {{name entitlement}} WHERE
