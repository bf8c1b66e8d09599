# Leaves a demo running, and ends one that was left. What a shell needs to use it is in this file:
kept=build/demo.env

keep_running() {
  local user
  (
    umask 077
    for user in awsuser "${people[@]}"; do
      echo "127.0.0.1:$warehouse_port:*:$user:${passwords[$user]}"
    done >"$work/pgpass"
  )
  cat >"$kept" <<TEXT
# source build/demo.env; made by ./dev demo --keep, ended by ./dev demo --stop
export LOUVER=$LOUVER no_proxy=127.0.0.1
export KEY="Authorization: \$(cat $work/louver/admin.key)"
export YAML='$YAML'
export PGHOST=127.0.0.1 PGPORT=$warehouse_port PGPASSFILE=$work/pgpass
demo_pids='${pids[*]}' demo_folder=$work
TEXT
  cat <<'TEXT'

Both servers stay. In another shell, here:

  source build/demo.env
  psql -U dana governed           as dana, luis or grace
  psql -U awsuser dev             as the warehouse's administrator
  curl -H "$KEY" $LOUVER/integrations

./dev demo --stop ends them and removes everything.
TEXT
}

# Whether the demo that was left is still there; sets its variables.
is_kept() {
  [[ -f $kept ]] || return 1
  source "$kept" 2>/dev/null
  kill -0 $demo_pids 2>/dev/null
}

stop_kept() {
  if is_kept; then
    local pid
    for pid in $demo_pids; do pids+=("$pid"); done
    stop_servers
  fi
  if [[ -f $kept ]]; then
    rm -rf "$(sed -n 's/.*demo_folder=//p' "$kept")" "$kept"
  fi
}
