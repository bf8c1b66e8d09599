SELECT 1 FROM {{name salt}} WHERE data_source = $1;
