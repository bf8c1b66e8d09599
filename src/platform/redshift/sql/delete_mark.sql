DELETE FROM {{name integration}} WHERE mark = $1;
