SELECT username, kind, name, value FROM {{name entitlement}};
