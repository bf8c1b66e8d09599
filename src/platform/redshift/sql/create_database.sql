-- Outside of any transaction: the platform allows no other way.
CREATE DATABASE {{identifier database}};
