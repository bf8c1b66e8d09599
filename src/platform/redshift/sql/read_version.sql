SELECT version FROM {{name version}};
