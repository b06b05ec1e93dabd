#!/bin/sh
# A scenario at many values of its keys: points are ordinary runs, whatever the threads, stopped or not; wrong use.
. "$2/tests/cli/lib.sh"
sql() { sqlite3 "$1" "$2"; }
small one

# Each point is the run with that value set, to the last digit; the first is the scenario as it is.
run 0 sweep one.cfg --vary migration.teams=1,3 -n 96 -o teams.sqlite -j 1 -q
out_empty
[ "$(sql teams.sqlite 'SELECT count(*) FROM outcomes')" = 288 ] || fail 'not three points of 96 runs'
for point in 0: 1:1 2:3; do
    teams=${point#*:}
    run 0 run one.cfg ${teams:+--set migration.teams=$teams} -n 96 -o run-$teams -q --risk-impact 0
    sql "run-$teams/one.sqlite" 'SELECT npv_eur, total_cost_eur, exits FROM outcomes ORDER BY replication' >wanted.txt
    sql teams.sqlite "SELECT npv_eur, total_cost_eur, exits FROM outcomes WHERE point = ${point%:*} ORDER BY replication" >found.txt
    cmp -s wanted.txt found.txt || fail "teams '$teams': another outcome than that of a run"
done

# The difference and its interval, from the rows of those runs.
run 0 sweep teams.sqlite --metric npv_eur --format csv
[ "$(wc -l <out.txt)" -eq 4 ] || fail 'not a record a point'
head -1 out.txt | grep -q '^point,migration.teams,metric,unit,n,mean,half_width_95,sd,difference,difference_half_width,' ||
    fail 'other fields'
wanted=$(sql teams.sqlite "SELECT avg(b.npv_eur - a.npv_eur) FROM outcomes AS a JOIN outcomes AS b
    ON b.replication = a.replication + 96 WHERE a.point = 0")
found=$(sed -n 3p out.txt | cut -d, -f9)
awk -v a="$wanted" -v b="$found" 'BEGIN { exit !(a - b < 1e-3 && b - a < 1e-3 && a != 0) }' ||
    fail "difference of point 1: $found, the rows give $wanted"

# Any number of threads; again; a second time it is there; for people in both languages.
run 0 sweep one.cfg --vary migration.teams=1,3 -n 96 -o two.sqlite -j 2 -q
same_digest teams.sqlite two.sqlite
run 0 verify teams.sqlite -q
out_has 'every figure is reproduced'
run 0 sweep one.cfg --vary migration.teams=1,3 -n 96 -o teams.sqlite --lang en
err_has 'this run is already there'
out_has '1  teams 1 '
out_has 'as it is'
run 0 sweep teams.sqlite --lang nl --metric total_cost_eur
out_has 'zoals het is'
run 0 export teams.sqlite --to csv -o tables -q
grep -q '^replication,future,run,point,luck,factor.migration.teams,npv_eur' tables/outcomes.csv || fail 'the exported columns'

# Points that fill the space: ranges, unknowns by pattern, whole numbers, texts.
run 0 sweep one.cfg --vary finance.discount_rate_per_year=0.01..0.06 --vary 'staffing.*' --vary migration.teams=1..4 \
    --vary migration.variant=phased,big_bang --points 200 -o space.sqlite -q
[ "$(sql space.sqlite 'SELECT count(*), count(DISTINCT luck), min("factor.migration.teams"), max("factor.migration.teams"),
    min("factor.finance.discount_rate_per_year") >= 0.01 AND max("factor.finance.discount_rate_per_year") <= 0.06,
    count(DISTINCT "factor.migration.variant") FROM outcomes')" = '200|200|1.0|4.0|1|2' ] || fail 'points that do not fill the space'
run 0 verify space.sqlite -q
run 0 sweep space.sqlite --lang en
out_has '^Rank correlation'
for design in one-at-a-time sobol-points halton random; do
    run 0 sweep one.cfg --vary migration.teams=1,2 --design $design $([ $design = one-at-a-time ] || echo --points 32) -n 2 -o $design.sqlite -q
done
[ "$(sql one-at-a-time.sqlite "SELECT value FROM manifest WHERE key = 'design'")" = one-at-a-time ] || fail 'the design is not told'

# As many runs as a precision takes: every half-width, all together at 95 %, is what was asked; and no more than allowed.
run 0 sweep one.cfg --vary migration.teams=1,3 --precision npv_eur=4000 -o precise.sqlite -q
runs=$(sql precise.sqlite "SELECT value FROM manifest WHERE key = 'runs_per_point'")
[ "$runs" -gt 128 ] || fail "a precision that takes $runs runs only says nothing"
run 0 sweep precise.sqlite --metric npv_eur --format csv
tail -n +2 out.txt | awk -F, '$7 > 4000 { exit 1 }' || fail 'a mean is not known as well as was asked'
run 0 verify precise.sqlite -q
run 0 sweep one.cfg --vary migration.teams=1,3 --precision npv_eur=100 --max-replications 200 -o most.sqlite
err_has 'half-widths are up to'
[ "$(sql most.sqlite "SELECT value FROM manifest WHERE key = 'runs_per_point'")" = 200 ] || fail 'more runs than the most'

# Killed half-way it goes on and ends with the same digest.
run 0 sweep one.cfg --vary migration.teams=1..4 --vary finance.discount_rate_per_year=0.02,0.04 -n 512 -o whole.sqlite -q
for signal in TERM KILL; do
    "$groeipad" sweep one.cfg --vary migration.teams=1..4 --vary finance.discount_rate_per_year=0.02,0.04 -n 512 \
        -o $signal.sqlite -j 1 >out.txt 2>err.txt &
    pid=$!
    tries=0
    while [ ! -s $signal.sqlite ] && [ $tries -lt 200 ]; do
        sleep 0.02
        tries=$((tries + 1))
    done
    sleep 0.2
    kill -$signal $pid 2>/dev/null
    wait $pid
    status=$?
    echo "$signal: status $status"
    if [ $status -eq 130 ]; then
        grep -q "^  groeipad sweep one.cfg --vary migration.teams=1..4 .* -o TERM.sqlite -j 1\$" err.txt || fail 'no command that resumes'
    fi
    run 0 sweep one.cfg --vary migration.teams=1..4 --vary finance.discount_rate_per_year=0.02,0.04 -n 512 -o $signal.sqlite -q
    same_digest whole.sqlite $signal.sqlite
done

# A file of another study stays.
run 1 sweep one.cfg --vary migration.teams=1,2 -n 96 -o teams.sqlite -q
err_has 'holds a different run'
run 0 sweep one.cfg --vary migration.teams=1,2 -n 96 -o teams.sqlite -q --force

# Wrong use.
misuse 'give one scenario' sweep
misuse 'give what to vary' sweep one.cfg
misuse "unknown key; did you mean 'teams'" sweep one.cfg --vary migration.tems=1,2
misuse '0 is outside 1..100' sweep one.cfg --vary migration.teams=0,2
misuse 'wants a whole number' sweep one.cfg --vary migration.teams=1.5
misuse 'no range of two numbers' sweep one.cfg --vary migration.teams=4..2
misuse 'has an empty value' sweep one.cfg --vary migration.teams=
misuse 'is no unknown of one' sweep one.cfg --vary 'stafing.*'
misuse 'is varied twice' sweep one.cfg --vary migration.teams=1 --vary migration.teams=2
misuse "did you mean 'factorial'" sweep one.cfg --vary migration.teams=1,2 --design factoral
misuse 'wants the values of' sweep one.cfg --vary 'staffing.*' --design factorial
misuse 'give levels' sweep one.cfg --vary finance.discount_rate_per_year=0.01..0.05 --design factorial
misuse 'leave out --points' sweep one.cfg --vary migration.teams=1,2 --points 9
misuse 'leave out --replications' sweep one.cfg --vary migration.teams=1,2 -n 5 --precision npv_eur=1
misuse 'goes with --precision' sweep one.cfg --vary migration.teams=1,2 --max-replications 9
misuse 'a pilot of 128' sweep one.cfg --vary migration.teams=1,2 --precision npv_eur=1 --max-replications 9 -o no.sqlite
misuse "not '-'" sweep - --vary migration.teams=1,2
misuse 'no whole number of futures' sweep one.cfg --vary migration.teams=1,2 -n 5 --runs-per-future 2
misuse "did you mean 'npv_eur'" sweep teams.sqlite --metric npv_er
misuse 'is a run, not a study' sweep run-1/one.sqlite
misuse 'has been run' sweep teams.sqlite --vary migration.teams=1
misuse 'is a study' report teams.sqlite -o x.pdf
misuse 'is a study' compare teams.sqlite run-1/one.sqlite
misuse 'is a study' replay teams.sqlite --replication 1
finish
