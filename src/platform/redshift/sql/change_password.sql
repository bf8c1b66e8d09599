-- The password you chose for the account, as its MD5 digest.
ALTER USER {{identifier account}} PASSWORD {{literal password}};
