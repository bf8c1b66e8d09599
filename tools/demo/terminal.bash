# How the demo looks: a hundred columns, colours on a terminal only.

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
  bold=$'\e[1m' dim=$'\e[2m' green=$'\e[32m' red=$'\e[31m' plain=$'\e[0m'
else
  bold='' dim='' green='' red='' plain=''
fi

chapter_number=0
chapter() {
  chapter_number=$((chapter_number + 1))
  printf '\n%s%2d  %s%s\n' "$bold" "$chapter_number" "$1" "$plain"
}

say() { printf '    %s\n' "$1"; }

# What was checked, and held.
confirm() { printf '    %sok%s  %s\n' "$green" "$plain" "$1"; }

# Indents a file or a stream as something that was typed or sent.
quote() { sed "s/^/      $dim/; s/\$/$plain/" "$@"; }

# side_by_side FILE FILE...: the texts in columns of equal width, too long lines cut with "..".
side_by_side() {
  awk -v width=$(((98 - 2 * $#) / $#)) '
    FNR == 1 { column++ }
    { text[column, FNR] = $0; if (FNR > last) last = FNR }
    END {
      for (row = 1; row <= last; row++) {
        line = "  "
        for (c = 1; c <= column; c++) {
          cell = text[c, row]
          if (length(cell) > width) cell = substr(cell, 1, width - 2) ".."
          line = line sprintf("  %-" width "s", cell)
        }
        sub(/ +$/, "", line)
        print line
      }
    }' "$@"
}
