# The warehouse as its administrator and the three people see it, through psql.

declare -A passwords
warehouse_port='' awsuser_password=''

# sql USER DATABASE [PSQL-ARGUMENT...]
sql() {
  local user=$1 database=$2
  shift 2
  PGPASSWORD=${passwords[$user]} psql -X -q -v ON_ERROR_STOP=1 -P footer=off -P border=0 \
    -h 127.0.0.1 -p "$warehouse_port" -U "$user" -d "$database" "$@"
}

# truth DATABASE STATEMENT: bare values, as the superuser reads them.
truth() { sql awsuser "$1" -At -c "$2"; }

# rows_of TABLE: how many, as 49,990.
rows_of() {
  truth dev "SELECT count(*) FROM tickit.$1" | sed -E ':a; s/([0-9])([0-9]{3})($|,)/\1,\2\3/; ta'
}

load_tickit() {
  cat tools/demo/tickit/*.sql | sql awsuser dev
}

# What a set-up may add to and a removal must give back: databases, users, and the rights others
# than the owner have on the sources.
catalog() {
  truth dev "SELECT 'database ' || datname FROM pg_database WHERE datname NOT LIKE 'template%'
             UNION ALL SELECT 'user ' || usename FROM pg_user ORDER BY 1"
  {
    truth dev "SELECT nspname, nspacl FROM pg_namespace WHERE nspname = 'tickit'"
    truth dev "SELECT relname, relacl FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE nspname = 'tickit' ORDER BY 1"
  } | sed -E 's/awsuser=[^,}]*,?//; s/\{\}//'
}

entitlements() {
  truth governed "SELECT username || ' ' || kind || ' ' || name || ' ' || value
                  FROM louver_system.entitlement ORDER BY 1"
}

# ask PERSON QUERY-FILE [PSQL-ARGUMENT...]: what the person gets from the managed database.
ask() {
  local person=$1 query=$2
  shift 2
  { sql "$person" governed "$@" -f "$query" 2>&1 || true; } | sed '${/^$/d}' # check judges it
}
