-- Nobody impersonates any more.
DROP GROUP {{identifier group}};
