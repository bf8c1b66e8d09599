-- Whoever is a member of this group may impersonate others. It is empty: its members are up to you.
CREATE GROUP {{identifier group}};
