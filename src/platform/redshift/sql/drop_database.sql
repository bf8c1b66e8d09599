DROP DATABASE {{identifier database}};
