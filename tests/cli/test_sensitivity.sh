#!/bin/sh
# Where the uncertainty comes from: each method, its figures from the rows of its study, stopped or not; wrong use.
. "$2/tests/cli/lib.sh"
sql() { sqlite3 "$1" "$2"; }
value() { sql "$1" "SELECT value FROM manifest WHERE key = '$2'"; }
near() { [ -n "$1" ] && [ -n "$2" ] && awk -v a="$1" -v b="$2" -v t="$3" 'BEGIN { exit !(a - b <= t && b - a <= t) }' || fail "$4: $1, the rows give $2"; }
# field INDEX FACTOR: the value in out.txt, which is csv.
field() { awk -F, -v i="$1" -v f="$2" '$4 == f && $(NF - 4) == i { print $(NF - 2) }' out.txt; }
small one '
staffing = { outflow_per_fte_year = { dist = "uniform"; min = 0.02; max = 0.2; draw = "future"; }; };
costs = { benefit_realised = { dist = "uniform"; min = 0.2; max = 1.0; draw = "future"; }; };'

# Sobol: rows of k + 2 points, chance as the last factor, its luck swapped as any column.
run 0 sensitivity one.cfg --rows 60 --factor 'costs.benefit_realised' --factor 'staffing.*' -o sobol.sqlite -j 1 -q
out_empty
[ "$(value sobol.sqlite design) $(value sobol.sqlite design_rows)" = 'sobol 64' ] || fail 'not 64 rows of sobol'
k=$(sql sobol.sqlite "SELECT count(*) FROM entities WHERE kind = 'factor'")
[ "$(sql sobol.sqlite 'SELECT count(*) FROM outcomes')" = $((64 * (k + 2))) ] || fail 'not k + 2 points a row'
[ "$(sql sobol.sqlite "SELECT id FROM entities WHERE kind = 'factor' ORDER BY position DESC LIMIT 1")" = chance ] || fail 'chance is not the last'
per=$((k + 2))
[ "$(sql sobol.sqlite "SELECT count(*) FROM outcomes WHERE luck != 2 * (CAST(point AS INTEGER) / $per) + (CAST(point AS INTEGER) % $per IN (1, $per - 1))")" = 0 ] ||
    fail 'luck is not swapped as a column'

# Jansen's total of the first factor, recomputed from the rows.
run 0 sensitivity sobol.sqlite --format csv
head -1 out.txt | grep -q '^method,metric,statistic,factor,with_factor,name,values,index,unit,value,low_95,high_95$' || fail 'other fields'
first=$(sql sobol.sqlite "SELECT id FROM entities WHERE kind = 'factor' ORDER BY position LIMIT 1")
wanted=$(sql sobol.sqlite "WITH y AS (SELECT CAST(point AS INTEGER) / $per AS r, CAST(point AS INTEGER) % $per AS p, npv_eur AS v FROM outcomes),
    ab AS (SELECT v FROM y WHERE p < 2), m AS (SELECT avg(v) AS mean FROM ab),
    var AS (SELECT sum((v - mean) * (v - mean)) / (count(*) - 1) AS s FROM ab, m)
    SELECT avg((a.v - b.v) * (a.v - b.v)) / 2 / (SELECT s FROM var) FROM y AS a JOIN y AS b ON a.r = b.r AND a.p = 0 AND b.p = 2")
near "$(field total "$first")" "$wanted" 1e-9 "total of $first"

# Run again; on two threads; shown in both languages.
run 0 verify sobol.sqlite -q
out_has 'every figure is reproduced'
run 0 sensitivity one.cfg --rows 64 --factor 'costs.benefit_realised' --factor 'staffing.*' -o two.sqlite -j 2 -q
same_digest sobol.sqlite two.sqlite
run 0 sensitivity sobol.sqlite --lang nl
out_has 'Van de onzekerheid in netto contante waarde'
out_has 'toeval, met [0-9]* andere onbekende grootheden'
out_has 'Samenspel van factoren'
run 0 sensitivity sobol.sqlite --lang en --metric total_cost_eur
out_has '^Of the uncertainty in total cost'
run 0 sensitivity sobol.sqlite --format json
out_has '"index":"interactions"'

# More than 20 unknowns: Latin hypercubes, and it says so.
run 0 sensitivity "$source_dir/configs/steady.cfg" --rows 16 -o many.sqlite --lang en
[ "$(value many.sqlite design_source)" = latin ] || fail 'beyond 40 dimensions it is not latin'
[ "$(value sobol.sqlite design_source)" = sobol-sequence ] || fail 'below 40 dimensions it is no sequence'
out_has 'Latin hypercubes'
[ "$(sql many.sqlite 'SELECT count(DISTINCT "factor.costs.benefit_realised") FROM outcomes')" -ge 30 ] || fail 'a column that does not vary'

# Groups, second order, runs of a point with another statistic than the mean.
run 0 sensitivity one.cfg --rows 16 --group 'Costs=costs.*' --second-order -o groups.sqlite --lang en
groups=$(sql groups.sqlite "SELECT count(*) FROM entities WHERE kind = 'group'")
[ "$(sql groups.sqlite 'SELECT count(*) FROM outcomes')" = $((16 * (2 + 2 * (groups + 1)))) ] || fail 'not a column a group, twice'
[ "$(sql groups.sqlite "SELECT name_en, detail FROM entities WHERE kind = 'group' AND id = 'Costs'")" = 'Costs|costs.*' ] || fail 'no group Costs'
out_has 'from chance'
run 0 verify groups.sqlite -q
run 0 sensitivity one.cfg --rows 16 --factor 'costs.benefit_realised' --runs-per-future 20 --statistic lowest=10% -o tail.sqlite --lang en
out_has 'in the mean of the lowest 10% of net present value'
run 0 sensitivity tail.sqlite --statistic below=0 --lang en
out_has '[Tt]he chance of net present value below EUR.*0'

# Morris: trajectories of k + 1 points that share luck; mu of a factor from the rows.
rate=finance.discount_rate_per_year
run 0 sensitivity one.cfg --method morris --rows 20 --factor none --vary $rate=0.01..0.06 -o morris.sqlite --lang en
out_has 'discount rate.*makes the most difference'
run 0 sensitivity morris.sqlite --format csv
wanted=$(sql morris.sqlite "SELECT avg((b.npv_eur - a.npv_eur) / (CASE WHEN b.\"factor.$rate\" > a.\"factor.$rate\" THEN 0.5 ELSE -0.5 END))
    FROM outcomes AS a JOIN outcomes AS b ON b.point = a.point + 1 AND a.point % 2 = 0")
near "$(field mu $rate)" "$wanted" 1 'mu'
run 0 verify morris.sqlite -q
run 0 plot morris.sqlite --chart morris -o charts -q
grep -q "^effect,$rate," charts/morris-morris.csv || fail 'the CSV twin of morris'

# Tornado: P10 and P90, paired with the base; a key of whole numbers and one of texts beside an unknown.
run 0 sensitivity one.cfg --method tornado --factor costs.benefit_realised --vary migration.teams=1,4 --vary migration.variant=phased,big_bang \
    --vary $rate=0.01..0.06 \
    --runs-per-future 60 -o tornado.sqlite --lang en
out_has '4.*teams: '
run 0 sensitivity tornado.sqlite --format csv
f=$(sql tornado.sqlite "SELECT position FROM entities WHERE kind = 'factor' AND id = '$rate'")
wanted=$(sql tornado.sqlite "SELECT avg(b.npv_eur - a.npv_eur) FROM outcomes AS a JOIN outcomes AS b
    ON a.point = 1 + 2 * $f AND b.point = 2 + 2 * $f AND a.replication % 60 = b.replication % 60")
near "$(field swing $rate)" "$wanted" 1 'swing'
near "$(field low_value $rate)" 0.015 1e-9 'P10 of uniform 0.01 .. 0.06'
run 0 plot tornado.sqlite -o charts -q
[ -s charts/tornado-tornado.svg ] && [ -s charts/tornado-tornado.csv ] || fail 'no chart of a tornado'
run 0 verify tornado.sqlite -q

# A precision doubles the rows; the file is that of so many rows, and there the second time.
run 0 sensitivity one.cfg --rows 16 --factor costs.benefit_realised --precision 25% --max-rows 256 -o precise.sqlite -q
[ "$(value precise.sqlite design_rows)" -gt 16 ] || fail 'no more rows for a precision'
[ "$(ls precise.sqlite*)" = precise.sqlite ] || fail 'files of fewer rows are left'
run 0 sensitivity one.cfg --rows 16 --factor costs.benefit_realised --precision 25% --max-rows 256 -o precise.sqlite --lang en
err_has 'already there'
run 0 verify precise.sqlite -q

# Killed half-way it goes on and ends with the same digest.
run 0 sensitivity one.cfg --rows 512 --factor 'costs.*' -o whole.sqlite -q
for signal in TERM KILL; do
    "$groeipad" sensitivity one.cfg --rows 512 --factor 'costs.*' -o $signal.sqlite -j 1 >out.txt 2>err.txt &
    pid=$!
    tries=0
    while [ ! -s $signal.sqlite ] && [ $tries -lt 200 ]; do
        sleep 0.02
        tries=$((tries + 1))
    done
    sleep 0.2
    kill -$signal $pid 2>/dev/null
    wait $pid
    echo "$signal: status $?"
    run 0 sensitivity one.cfg --rows 512 --factor 'costs.*' -o $signal.sqlite -q
    same_digest whole.sqlite $signal.sqlite
done

# Wrong use.
run 0 run one.cfg -n 64 -o out -q --risk-impact 0
misuse 'give one scenario' sensitivity
misuse "did you mean 'sobol'" sensitivity one.cfg --method sobl -q
misuse 'has no rows' sensitivity one.cfg --method tornado --rows 10 -q
misuse 'goes with --method sobol' sensitivity one.cfg --method morris --second-order -q
misuse 'goes with --method sobol' sensitivity one.cfg --method morris --group 'a=costs.*' -q
misuse 'write NAME=PATTERN' sensitivity one.cfg --group costs -q
misuse 'no factor that is in no group' sensitivity one.cfg --rows 2 --group 'a=nothing.*' -o no.sqlite -q
misuse 'is no unknown' sensitivity one.cfg --factor nothing -q
misuse 'there is nothing to vary' sensitivity one.cfg --factor none -q
misuse 'needs 20 runs of each point' sensitivity one.cfg --statistic lowest=10% -q
misuse 'say which end is bad' sensitivity one.cfg --statistic cvar -q
misuse 'give a half-width' sensitivity one.cfg --precision much -q
misuse '--max-rows goes with --precision' sensitivity one.cfg --max-rows 10 -q
misuse 'has been run' sensitivity sobol.sqlite --rows 8
misuse 'is a run, not a study' sensitivity out/one.sqlite
misuse 'no such metric' sensitivity sobol.sqlite --metric npv
misuse 'is drawn of a study' plot out/one.sqlite --chart sobol
misuse 'is a study of design sobol' plot sobol.sqlite --chart morris
misuse 'is drawn of a run' plot sobol.sqlite --chart cost-fan
misuse 'move one factor at a time' discover tornado.sqlite
misuse 'move one factor at a time' sensitivity tornado.sqlite --method pawn
misuse 'give --method pawn or evppi' sensitivity out/one.sqlite
run 1 sensitivity one.cfg --rows 32 --factor 'staffing.*' -o sobol.sqlite -q
err_has 'different run'
[ ! -e no.sqlite ] || fail 'a study that cannot be was written'
finish
