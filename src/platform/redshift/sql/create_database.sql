-- Louver's database, which belongs to Louver's account. Outside of any transaction: the platform
-- allows no other way.
CREATE DATABASE {{identifier database}} WITH OWNER {{identifier account}};
