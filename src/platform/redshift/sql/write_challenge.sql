UPDATE {{name integration}} SET challenge = $1 WHERE mark = $2;
