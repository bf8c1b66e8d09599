DROP USER {{identifier account}};
