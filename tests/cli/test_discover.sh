#!/bin/sh
# Under which conditions a plan fails: the figures are those of SQL over the file; and wrong use.
. "$2/tests/cli/lib.sh"
command -v sqlite3 >/dev/null 2>&1 || { echo 'needs sqlite3'; exit 77; }
"$groeipad" run "$source_dir/configs/steady.cfg" -n 512 --risk-impact 0 -o out -q >/dev/null || fail 'the run'

run 0 discover out/steady.sqlite --lang nl
err_empty
out_has '^Mislukt: netto contante waarde onder EUR..0\. Dat is zo in '
out_has '^1\. Het plan mislukt in .* van de toekomsten waarin ‘'
out_has 'zonder deze grens'
out_has 'Grenzen zijn gezocht in 256..toekomsten en beoordeeld in 256 andere'
cp out.txt again.txt
run 0 discover out/steady.sqlite --lang nl
cmp -s out.txt again.txt || fail 'twice is not the same'
run 0 discover out/steady.sqlite --lang en
out_has '^1\. The plan fails in '

# How many futures lie in the first box, and how often the plan fails in all: as SQL counts them.
run 0 discover out/steady.sqlite --format csv
err_empty
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["box"] == 0 { printf "base %.9f\n", $at["density"]; next }
    $at["box"] == 1 { n = $at["n_inside"]; c = "\"param." $at["input"] "\""
        where = where (where == "" ? "" : " AND ") "(" ($at["low"] == "" ? "1" : c " >= " $at["low"]) " AND " ($at["high"] == "" ? "1" : c " <= " $at["high"]) ")" }
    END { print "n", n; print "where", where }' out.txt >box.txt
where=$(sed -n 's/^where //p' box.txt)
[ -n "$where" ] || fail 'no box'
found=$(sqlite3 out/steady.sqlite "SELECT printf('base %.9f', avg(npv_eur < 0)) FROM outcomes;
    SELECT 'n ' || count(*) FROM outcomes WHERE $where")
[ "$found" = "$(grep -v '^where' box.txt)" ] || fail "SQL finds $found, not $(cat box.txt)"
density=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i } $at["box"] == 1 { print $at["density"]; exit }' out.txt)
all=$(sqlite3 out/steady.sqlite "SELECT avg(npv_eur < 0) FROM outcomes WHERE $where")
awk -v a="$all" -v d="$density" 'BEGIN { exit !(a - d < 0.08 && d - a < 0.08) }' || fail "density $density, of all in the box $all"

run 0 discover out/steady.sqlite --format json --method cart
out_has '"method":"cart"'
run 0 discover out/steady.sqlite --method cart --lang en
out_has 'The tree parts the futures in '
run 0 discover out/steady.sqlite --inputs 'municipalities.*' --lang en --where 'npv_eur>0'
out_has '^Sought: net present value above EUR..0'
grep -q 'planned positive savings' out.txt && fail 'an input that was not asked for'
run 0 discover out/steady.sqlite --fails 'npv_eur<-1e12' --lang en
out_has 'fails in none of the 512..futures'
run 0 discover out/steady.sqlite --fails 'npv_eur<1e12 and members_end<=99' --lang nl
out_has 'mislukt in alle 512..toekomsten'
# Never is later than any date: it is counted, not left out.
run 0 discover out/steady.sqlite --fails 'payback_year>2025' --format csv
want=$(sqlite3 out/steady.sqlite "SELECT printf('%.9f', avg(payback_year IS NULL OR payback_year > 2025)) FROM outcomes")
[ "$(awk -F, 'NR == 2 { printf "%.9f", $4 }' out.txt)" = "$want" ] || fail "a payback that never comes: not $want"

# One future, and a result in which nothing was drawn.
"$groeipad" run "$source_dir/configs/steady.cfg" -n 1 --risk-impact 0 -o one -q >/dev/null || fail 'the run of one'
run 0 discover one/steady.sqlite --lang en
out_has 'too few futures'

# A study: what was varied, levels by name.
small study
run 0 sweep study.cfg --vary 'migration.teams=1..4' --vary staffing.outflow_per_fte_year --vary 'migration.variant=phased,big_bang' \
    --design latin --points 200 -o study.sqlite -q
run 0 discover study.sqlite --fails 'npv_eur<0' --lang en
out_has ' of 200..runs, '
run 0 plot study.sqlite --chart prim --fails 'one_off_cost_eur>0' -o charts -q
run 0 plot out/steady.sqlite --chart prim --fails 'npv_eur<-5e6' -o charts
[ -s charts/steady-prim.svg ] && [ -s charts/steady-prim.csv ] || fail 'no chart'
grep -q '^limit,1,' charts/steady-prim.csv || fail 'no limit in the table'

misuse 'give one result file' discover
misuse 'give one result file' discover out/steady.sqlite one/steady.sqlite
misuse "is no condition; give METRIC<NUMBER" discover out/steady.sqlite --fails 'npv_eur'
misuse "is no condition; give METRIC<NUMBER" discover out/steady.sqlite --fails 'npv_eur<0 or exits>1'
misuse "has no metric 'npv_euro'; did you mean 'npv_eur'" discover out/steady.sqlite --fails 'npv_euro<0'
misuse "has no metric 'frobnication'; 'groeipad export" discover out/steady.sqlite --where 'frobnication>0'
misuse 'fits nothing that was drawn or varied' discover out/steady.sqlite --inputs 'nothing.*'
misuse 'give --fails or --where, once' discover out/steady.sqlite --fails 'npv_eur<0' --where 'npv_eur>0'
misuse "give prim or cart" discover out/steady.sqlite --method tree
misuse "give a number from 0.01 to 0.5" discover out/steady.sqlite --alpha 0
misuse "give a number from 0.01 to 0.5" discover out/steady.sqlite --min-mass 90%
misuse "did you mean '--inputs'" discover out/steady.sqlite --input x
run 1 discover nothing.sqlite
err_lines 1
finish
