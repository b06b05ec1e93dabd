#!/bin/sh
# export: the promised tables and columns, the same figures as run --format, NULL as empty or null.
. "$2/tests/cli/lib.sh"
small one
"$groeipad" run one.cfg -n 128 --runs-per-future 2 -o out -q || fail 'the run'

run 0 export out/one.sqlite --to csv -o tables
err_empty
for table in outcomes.csv series.csv yearly.csv paths.csv summary.csv contributions.csv manifest.json; do
    [ -s "tables/$table" ] || fail "tables/$table is missing"
    grep -q "^tables/$table\$" out.txt || fail "$table is not named on stdout"
done
head -n 1 tables/outcomes.csv | grep -q '^replication,future,run,npv_eur,' || fail 'header of outcomes.csv'
[ "$(wc -l <tables/outcomes.csv)" -eq 129 ] || fail 'outcomes.csv has not one row a replication'
awk -F, 'NR > 1 && ($1 != NR - 2 || $2 != int($1 / 2) || $3 != $1 % 2) { bad = 1 } END { exit bad }' \
    tables/outcomes.csv || fail 'replication, future and run do not belong together'
[ "$(head -n 1 tables/series.csv)" = 'metric,month,mean,sd,q05,q10,q25,q50,q75,q90,q95,n' ] || fail 'header of series.csv'
grep -q '^members,2012-01,' tables/series.csv || fail 'series.csv has no first month'
grep -q '^members,2021-12,' tables/series.csv || fail 'series.csv has no last month'
[ "$(head -n 1 tables/yearly.csv | cut -d, -f 1-8)" = \
    'replication,year,cost_eur,twin_cost_eur,quality,twin_quality,peak_gap_fte,members' ] || fail 'header of yearly.csv'
[ "$(wc -l <tables/yearly.csv)" -eq 1281 ] || fail 'yearly.csv has not one row a replication and year'
# The years of a replication add up to its outcome.
awk -F, 'FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    FNR != NR { if ($at["total_cost_eur"] - sum[$1] > 0.51 || sum[$1] - $at["total_cost_eur"] > 0.51) bad = 1; next }
    { sum[$1] += $at["cost_eur"] } END { exit bad }' tables/yearly.csv tables/outcomes.csv || fail 'years do not add up'
[ "$(head -n 1 tables/paths.csv | cut -d, -f 1-6)" = 'replication,month,members,quality,external_fte,benefit_cumulative_eur' ] ||
    fail 'header of paths.csv'
[ "$(wc -l <tables/paths.csv)" -eq 3001 ] || fail 'paths.csv has not the months of 25 replications'
grep -q '^24,2021-12,' tables/paths.csv || fail 'paths.csv has no last month'
"$groeipad" run one.cfg -n 128 --runs-per-future 2 -o out --format csv >summary.csv 2>/dev/null
cmp -s summary.csv tables/summary.csv || fail 'summary.csv differs from run --format csv'
# The mean of a column is that of the summary.
awk -F, 'NR == FNR { if ($1 == "npv_eur") mean = $2; next }
    FNR > 1 { sum += $4; n++ }
    END { d = sum / n - mean; exit !(d < 1e-3 && d > -1e-3) }' tables/summary.csv tables/outcomes.csv ||
    fail 'the mean in summary.csv is not that of outcomes.csv'
[ "$(head -n 1 tables/spread.csv)" = 'metric,futures,n,variance_between,variance_within,share_between,is_negative' ] ||
    fail 'header of spread.csv'
[ "$(head -n 1 tables/contributions.csv)" = 'kind,id,share,half_width_95' ] || fail 'header of contributions.csv'
grep -q '^npv_eur,64,128,[-0-9.e+]*,[0-9.e+]*,[0-9.e-]*,[01]$' tables/spread.csv || fail 'spread.csv has no npv_eur'
grep -q '"seed": "2012"' tables/manifest.json || fail 'manifest.json has no seed'
grep -q '"config_sha256": "' tables/manifest.json || fail 'manifest.json has no hash'

run 0 export out/one.sqlite --to json -o json -q
out_empty
grep -q '"payback_year":null' json/outcomes.json || fail 'NULL is not null in JSON'
for table in outcomes series yearly paths summary; do
    [ "$(sed -n '1p;$p' json/$table.json | tr -d '\n')" = '[]' ] || fail "$table.json is no array"
done

run 0 export out/one.sqlite --to csv -o tables
"$groeipad" run one.cfg -n 64 -o more -q
run 1 export more/one.sqlite --to csv -o tables
err_has 'different.*--force'
cp -r tables again
run 0 export more/one.sqlite --to csv -o again --force -q
[ ! -e again/spread.csv ] || fail 'the spread of another run was left'
[ "$(wc -l <tables/outcomes.csv)" -eq 129 ] || fail 'refused tables were written'
run 0 export more/one.sqlite --to csv -o tables --force
[ "$(wc -l <tables/outcomes.csv)" -eq 65 ] || fail '--force did not replace the tables'
touch file
run 1 export out/one.sqlite --to csv -o file
err_has 'file'
finish
