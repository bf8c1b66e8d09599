-- One row if the group exists.
SELECT groname FROM pg_group WHERE groname = $1;
