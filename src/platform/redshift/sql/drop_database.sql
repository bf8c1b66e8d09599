-- With everything in it: Louver's objects and the views, no data.
DROP DATABASE {{identifier database}};
