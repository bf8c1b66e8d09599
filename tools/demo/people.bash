# The three people, and what each of them ought to see.

people=(dana luis grace)
declare -A login=([dana]=dana@example.com [luis]=luis@example.com [grace]=grace@example.com)
declare -A full_name=([dana]='Dana Reyes' [luis]='Luis Marsh' [grace]='Grace Okafor')
declare -A groups=([dana]='analysts' [luis]='analysts support' [grace]='auditors')
declare -A states=([dana]='OR WA' [luis]='NY' [grace]='')
declare -A about=([dana]='DANA  analyst for OR and WA' [luis]='LUIS  support for NY'
  [grace]='GRACE  auditor')

# The same once more, as SQL over the tables themselves: what the views' answers must equal.
declare -A their_rows=([dana]="state IN ('OR', 'WA')" [luis]="state IN ('NY')" [grace]='1 = 1')
declare -A their_email=([dana]='md5(email)' [luis]='md5(email)' [grace]='email')
declare -A their_phone=([dana]="'(***) ***-****'" [luis]='phone' [grace]="'(***) ***-****'")

# expected PERSON QUERY-FILE: the answer, worked out by the superuser; each hash reads "hash".
expected() {
  local query users
  users="(SELECT userid, firstname, lastname, state, ${their_email[$1]} AS email,
                 ${their_phone[$1]} AS phone FROM tickit.users WHERE ${their_rows[$1]}) u"
  query=$(<"$2")
  truth dev "${query//'tickit.users u'/$users}" | without_hashes
}

without_hashes() { sed -E 's/[0-9a-f]{64}|[0-9a-f]{32}/hash/g'; }

# check PERSON QUERY-FILE: ends the demo if the view says anything else.
check() {
  local wanted got
  wanted=$(expected "$@")
  got=$(ask "$@" -At | without_hashes)
  [[ -n $got && $got == "$wanted" ]] ||
    fail "$(printf '%s sees\n%s\nwhere the tables say\n%s' "$1" "$got" "$wanted")"
}

# show QUERY-FILE [PSQL-ARGUMENT...]: the query, and the three answers beside one another.
show() {
  local query=$1 person
  shift
  echo
  quote "$query"
  echo
  for person in "${people[@]}"; do
    {
      printf '%s\n' "${about[$person]}"
      ask "$person" "$query" "$@" | sed 's/^\* Record.*//'
    } >"$work/$person.answer"
  done
  (cd "$work" && side_by_side "${people[@]/%/.answer}")
}
