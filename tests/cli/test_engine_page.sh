#!/bin/sh
# The program of docs/engine.md is taken out of the page, compiled against the engine alone, run, and held against theory.
set -eu
source=$2
build=$(dirname "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

awk '/^```c$/ { inside = 1; block++; next } /^```$/ { inside = 0 } inside && block == 1' "$source/docs/engine.md" >"$work/mm1.c"
awk '/^```c$/ { inside = 1; block++; next } /^```$/ { inside = 0 } inside && block == 2' "$source/docs/engine.md" >"$work/visit.c"
lines=$(grep -vc -e '^$' "$work/mm1.c")
[ "$lines" -le 60 ] || { echo "the example has $lines lines, more than 60"; exit 1; }

flags="-std=c17 -Wall -Wextra -Werror -I$source"
# A sanitized or instrumented build of the engine needs its own flags to be linked.
for flag in $(grep -h -o -e '-fsanitize=[a-z,]*' -e '--coverage' "$build/build.ninja" | sort -u); do flags="$flags $flag"; done
cc=$(sed -n 's/^CMAKE_C_COMPILER:[A-Z]*=//p' "$build/CMakeCache.txt")
# shellcheck disable=SC2086 # words are meant
"$cc" $flags "$work/mm1.c" -o "$work/mm1" -L"$build" -lgroeipad_sim -lgsl -lgslcblas -lm -lpthread

"$work/mm1" | tee "$work/out"
awk '{ off = $2 - 4; if (off < 0) off = -off; if ($4 <= 0 || $4 > 0.2 || off > 2 * $4) exit 1; found = 1 }
     END { exit !found }' "$work/out" || { echo "that is not what theory says"; exit 1; }

{
    echo '#include "sim/process.h"'
    cat "$work/visit.c"
    echo 'int main(void) { return sizeof(customer) == 0 || &visit == 0; }'
} >"$work/whole.c"
# shellcheck disable=SC2086
"$cc" $flags -Wno-address -c "$work/whole.c" -o "$work/whole.o"
echo "the second example compiles"
