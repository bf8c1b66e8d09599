-- Continued with one parameter a user and a closing parenthesis.
SELECT username, kind, name, value FROM {{name entitlement}} WHERE username IN (
