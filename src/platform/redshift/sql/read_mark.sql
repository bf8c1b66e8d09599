SELECT mark, challenge FROM {{name integration}};
