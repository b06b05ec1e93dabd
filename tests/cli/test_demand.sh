#!/bin/sh
# In what share of the futures demands are met: against SQL over the result files; and wrong use.
. "$2/tests/cli/lib.sh"

small base 'title_en = "Base"; title_nl = "Basis";'
small slow 'pipeline = { schedule_overrun_factor = 3.0; };'
run 0 run base.cfg slow.cfg -n 192 -o out -q
a=out/base.sqlite b=out/slow.sqlite
middle=$(sqlite3 $a "SELECT printf('%.0f', avg(npv_eur)) FROM outcomes")
live=$(sqlite3 $a 'SELECT name FROM metrics' 2>/dev/null | grep -m 1 '^live_year\.' ||
    sqlite3 $a "SELECT name FROM pragma_table_info('outcomes')" | grep -m 1 '^live_year\.')

run 0 compare $a $b --demand "npv_eur>=$middle" --demand 'payback_year<=2019' --lang en
err_empty
out_has '^In what share of 192.*futures the demands are met (seed 2012)\.$'
out_has '^Net present value at least'
out_has '^All demands together'
out_has 'Without a value a demand is not met'
run 0 compare $a $b --demand "npv_eur>=$middle" --lang nl
out_has 'aan de eisen wordt voldaan (zaadgetal 2012)\.$'
grep -q 'Alle eisen samen' out.txt && fail "of one demand all are told apart"

# Shares, what has no value, and paired differences are those of the rows.
run 0 compare $a $b --demand "npv_eur >= $middle" --demand "$live<2015" --demand 'payback_year<2016' --format csv
out_has '^scenario,demand,share,low_95,high_95,n,groups,no_value,base,difference,half_width,confidence$'
check() { # DEMAND SQL METRIC
    printed=$(awk -F, -v d="$1" '$1 == "slow" && $2 == d { printf "%.6f %d %d %.6f", $3, $6, $8, $10 }' out.txt)
    recomputed=$(sqlite3 $a "ATTACH '$b' AS s; SELECT printf('%.6f %d %d %.6f', avg(y), count(*), sum(never), avg(y - x)) FROM
        (SELECT coalesce(a.$2, 0) AS x, coalesce(b.$2, 0) AS y, b.$3 IS NULL AS never
        FROM outcomes a JOIN s.outcomes b ON a.replication = b.replication)")
    [ -n "$printed" ] && [ "$printed" = "$recomputed" ] || fail "of $1 '$printed' is printed, the rows say '$recomputed'"
}
check "npv_eur >= $middle" "npv_eur >= $middle" npv_eur
check "$live<2015" "\"$live\" < 2015" "\"$live\""
check 'payback_year<2016' 'payback_year < 2016' payback_year
printed=$(awk -F, '$1 == "slow" && $2 == "all" { printf "%.6f", $3 }' out.txt)
recomputed=$(sqlite3 $b "SELECT printf('%.6f', avg(coalesce(npv_eur >= $middle AND \"$live\" < 2015 AND payback_year < 2016, 0))) FROM outcomes")
[ "$printed" = "$recomputed" ] || fail "all together are met in '$printed', the rows say '$recomputed'"

# A year that never comes is later than any; joined conditions are one demand.
run 0 compare $a $b --demand 'payback_year>2016 and npv_eur<1e12' --format csv
printed=$(awk -F, '$1 == "base" { printf "%.6f", $3 }' out.txt)
recomputed=$(sqlite3 $a "SELECT printf('%.6f', avg(coalesce(payback_year > 2016, 1))) FROM outcomes")
[ "$printed" = "$recomputed" ] || fail "a year that never comes: '$printed', the rows say '$recomputed'"

# Several runs of a future: intervals over futures. With itself: the same in every future.
run 0 run base.cfg slow.cfg -n 192 --runs-per-future 4 -o futures -q
run 0 compare futures/base.sqlite futures/slow.sqlite --demand "npv_eur>=$middle" --format csv
awk -F, 'NR > 1 && ($6 != 192 || $7 != 48) { exit 1 }' out.txt || fail "futures are not what is independent"
run 0 compare $a $a --demand "npv_eur>=$middle" --lang en
out_has 'the same in every future$'
run 0 compare base.cfg slow.cfg --demand 'npv_eur>=0' -n 64 -o new -q --format json
out_has '"demand":"npv_eur>=0"'

misuse "did you mean 'npv_eur'" compare $a $b --demand 'npv_eu>=0'
misuse 'is no condition; give METRIC<NUMBER' compare $a $b --demand 'npv_eur=0'
misuse 'is no condition; give METRIC<NUMBER' compare $a $b --demand 'npv_eur>=much'
misuse 'at most 8' compare $a $b --demand 'a<1' --demand 'a<1' --demand 'a<1' --demand 'a<1' --demand 'a<1' --demand 'a<1' \
    --demand 'a<1' --demand 'a<1' --demand 'a<1'
misuse 'two tables; give one at a time' compare $a $b --demand 'npv_eur>=0' --regret
misuse 'leave out --independent' compare $a $b --demand 'npv_eur>=0' --independent
misuse 'not run on the same luck' compare $a futures/slow.sqlite --demand 'npv_eur>=0'
finish
