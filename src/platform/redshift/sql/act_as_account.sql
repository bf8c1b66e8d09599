-- Needs a superuser, or the account itself: then log in as it and leave this line out.
SET SESSION AUTHORIZATION {{identifier account}};
