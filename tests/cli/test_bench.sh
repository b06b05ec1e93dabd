#!/bin/sh
# The benchmarks, with little work: that they run, and that what they compute is right. How fast is not looked at.
. "$2/tests/cli/lib.sh"
# shellcheck disable=SC2154
bench=$(dirname "$groeipad")/groeipad-bench
[ -x "$bench" ] || { echo "no groeipad-bench here"; exit 77; }
program=$groeipad
groeipad=$bench
small small

# lines NAME: the last run gave a CSV of benchmarks called NAME only, with six fields, the three of them numbers in order.
lines() {
    awk -F '"' -v name="$1" '
        NR == 1 { if ($0 != "name,parameters,median,minimum,maximum,unit") exit 1; next }
        { split($3, part, ",")
          if ($1 != name "," || $2 == "" || part[5] == "" || part[3] + 0 > part[2] + 0 || part[2] + 0 > part[4] + 0) exit 1 }
        END { if (NR < 2) exit 1 }' out.txt || { fail "$what: not the table that it should be"; sed 's/^/    /' out.txt; }
}

for name in mm1 hold rng resource tickets; do
    run 0 $name --quick --format csv
    lines $name
    err_lines 1
    err_has '^# groeipad [0-9.]*, .*; [0-9]* processors; 2 rounds'
done
run 0 scaling small.cfg --quick --format=csv
lines scaling
out_has 'the same on 1 2 4 threads'
run 0 model small.cfg --quick
out_has '^model .* replications/s/core$'
out_has '^memory .* MiB at most$'
run 0 rng --quick --format markdown
out_has '^| rng | keyed stream uniform | [0-9.]* |'
err_empty

"$program" run small.cfg -n 20 -o out -q || fail 'the run'
run 0 charts out/small.sqlite --quick --format csv
lines charts
out_has '"read a result",.*,ms$'
out_has '"growth-gantt of 1",.*,ms for SVG$'
out_has '"report of 1, A4",.*,ms$'
misuse 'charts: give result files' charts
run 1 charts absent.sqlite
err_has 'absent.sqlite: no such result file'

# A peer as bench/bench_peers.c describes one, and two that are not to be believed.
cat >peer.sh <<'END'
echo "name Snail $1"
[ "$2" = quick ] || exit 1
echo "hold 1000 $1000"
echo "mm1 5000 9.1"
END
run 0 peers --peer 'sh peer.sh 4' --quick --format csv
lines peers
out_has '"hold 1000: Snail 4",4000,4000,4000,ns/hold'
out_has '"mm1: Snail 4",.*,x Groeipad$'
run 1 peers --peer 'echo mm1 3 0.5; true' --quick
err_has 'mean number present is 0.5'
run 1 peers --peer no-such-peer --quick
err_has "'no-such-peer' failed"

run 0 --help
out_has '^usage: groeipad-bench NAME'
misuse "no benchmark 'pie'" pie
misuse "'xml' is not understood" rng --format xml
misuse "'extra' is not understood" rng extra
misuse "'--peer' is not understood" peers --peer
misuse "'--slow' is not understood" rng --slow
finish
