# Starts and stops the two servers of the demo. Everything they keep is below $work.

# They get sessions of their own: Ctrl-C reaches the demo alone, which then stops them in order.
pids=()

# start NAME COMMAND...: output goes to $work/NAME.log.
start() {
  setsid "${@:2}" >"$work/$1.log" 2>&1 </dev/null &
  pids+=($!)
}

# wait_until SECONDS PID COMMAND...: false when the time is up or the server has ended.
wait_until() {
  local deadline=$((SECONDS + $1)) pid=$2
  shift 2
  until "$@"; do
    kill -0 "$pid" 2>/dev/null || return 1
    ((SECONDS < deadline)) || return 1
    sleep 0.1
  done
}

stop_servers() {
  local index pid tries
  for ((index = ${#pids[@]} - 1; index >= 0; index--)); do
    pid=${pids[index]}
    kill "$pid" 2>/dev/null || continue
    for ((tries = 0; tries < 100; tries++)); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -9 "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  pids=()
}

# free_port PREFERRED: that port of 127.0.0.1, or one nearby that nobody listens on.
free_port() {
  local port=$1
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    port=$((20000 + RANDOM % 20000))
  done
  echo "$port"
}
