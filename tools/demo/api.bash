# Calls the public API, and shows each call as a line that can be copied.

answer=''  # body of the last answer

# call METHOD PATH [JSON | @YAML-FILE]: a 2xx answer is left in $answer, any other ends the demo.
call() {
  local method=$1 path=$2 body=${3:-}
  local arguments=() headers='-H "$KEY"' data=''
  if [[ $body == @* ]]; then
    arguments=(-H "$YAML" --data-binary "$body")
    headers+=' -H "$YAML"' data=" --data-binary $body"
  elif [[ -n $body ]]; then
    arguments=(--json "$body")
    data=" --json '$body'"
  fi
  [[ $method == GET || ($method == POST && -n $body) ]] || headers+=" -X $method"
  local target="\$LOUVER$path"
  [[ $path != *'?'* ]] || target="\"$target\""
  local shown="curl $headers $target"
  ((${#shown} + ${#data} <= 94)) || data=" \\"$'\n'"    $data"
  quote <<<"$shown$data"
  fetch -X "$method" "${arguments[@]}" "$LOUVER$path" || fail "$method $path: $answer"
}

# fetch CURL-ARGUMENT...: the same without showing it; false unless the status is 2xx.
fetch() {
  local status
  status=$(curl -sS -o "$work/answer" -w '%{http_code}' -H "$KEY" "$@" 2>"$work/curl.log") || true
  answer=$(cat "$work/answer" "$work/curl.log")
  [[ $status == 2* ]]
}

# pick FILTER: a part of the last answer.
pick() { jq -r "$1" <<<"$answer"; }

jobs_are_done() {
  fetch "$LOUVER/jobs/summary" || return 1
  [[ $(pick '[.. | objects | .created, .active, .retry | numbers] | add // 0') == 0 ]]
}

wait_for_jobs() { wait_until 30 "${pids[1]}" jobs_are_done || fail 'the jobs do not end'; }

# fill TEMPLATE: the file with its holes filled, readable by the owner alone.
fill() {
  local text filled
  filled="$work/payloads/$(basename "$1")"
  text=$(<"$1")
  text=${text//'{{port}}'/$warehouse_port}
  text=${text//'{{password}}'/$awsuser_password}
  (umask 077 && mkdir -p "$work/payloads" && printf '%s\n' "$text" >"$filled")
  echo "$filled"
}
