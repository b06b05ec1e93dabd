#!/bin/sh
# Plans that no other beats: the best of a small scenario that was enumerated in full, found in under a tenth of the
# evaluations; configs that reproduce what is said of them; constraints; a search that was stopped; wrong use.
. "$2/tests/cli/lib.sh"
sql() { sqlite3 "$1" "$2"; }
small one
teams=--vary=migration.teams=1..6
waves=--vary=migration.wave_size=20,30,40,60,80,100
variant=--vary=migration.variant=phased,big_bang,lift_and_shift
attempts=--vary=pipeline.max_attempts=1..5

# All 540 plans on the same 16 futures; the search on those futures too.
run 0 sweep one.cfg $teams $waves $variant $attempts -n 16 -o all.sqlite -q
best=$(sql all.sqlite 'SELECT max(m) FROM (SELECT avg(npv_eur) AS m FROM outcomes WHERE point > 0 GROUP BY point)')
for engine in local anneal; do
    run 0 optimise one.cfg --only-vary $teams $waves $variant $attempts --objective max:npv_eur --engine $engine --evaluations 53 \
        -n 16 --final-replications 64 -o $engine -q
    evaluations=$(($(wc -l <$engine/evaluations.csv) - 1))
    [ $evaluations -le 54 ] || fail "$engine: $evaluations evaluations, which is not under a tenth of 540"
    found=$(tail -n +2 $engine/evaluations.csv | cut -d, -f10 | sort -g | tail -1)
    awk -v a="$best" -v b="$found" 'BEGIN { exit !((a - b) ^ 2 < 1e-6) }' || fail "$engine: found $found, the best is $best"
done

# What is said of a plan is what its config gives: the runs after those of the search.
run 0 run local/plans/plan-01.cfg -n 80 -o again -q --risk-impact 0
sql again/plan-01.sqlite 'SELECT npv_eur, total_cost_eur FROM outcomes WHERE replication >= 16 ORDER BY replication' >wanted.txt
sql local/plans.sqlite 'SELECT npv_eur, total_cost_eur FROM outcomes WHERE point = 1 ORDER BY replication' >found.txt
[ -s found.txt ] && cmp -s wanted.txt found.txt || fail 'the config of a plan gives other figures than were said'
run 0 optimise one.cfg --only-vary $teams $waves $variant $attempts --objective max:npv_eur --evaluations 53 -n 16 \
    --final-replications 64 -o local --format csv -q
[ "$(sed -n 3p out.txt | cut -d, -f6)" != '' ] || fail 'no figure in the csv'
wanted=$(sql local/plans.sqlite 'SELECT avg(npv_eur) FROM outcomes WHERE point = 1')
awk -v a="$wanted" -v b="$(sed -n 3p out.txt | cut -d, -f6)" 'BEGIN { exit !((a - b) ^ 2 < 1e-4) }' || fail 'another mean than that of the rows'

# Several objectives: nobody in the list is beaten by another that was evaluated; any number of threads.
several="one.cfg --objective max:npv_eur --objective max:worst10(npv_eur) --objective min:peak_gap_fte --evaluations 80 -n 32 --final-replications 64"
run 0 optimise $several -o fronts -j 2 --lang en
out_has '^as it is: '
out_has '^plan 1: '
out_has 'futures that the search did not know'
run 0 optimise $several -o fronts-1 -j 1 -q
cmp -s fronts/evaluations.csv fronts-1/evaluations.csv || fail 'another search on another number of threads'
same_digest fronts/plans.sqlite fronts-1/plans.sqlite
run 0 optimise $several -o fronts --lang nl
out_has '^zoals het is: '
err_has 'goes on after'

# A picture of it, from the file alone; none of a search by one objective, of which it says why.
run 0 plot fronts/plans.sqlite --chart pareto --format svg,png -o charts -q
grep -q '<title>' charts/plans-pareto.svg charts/*.svg || fail 'no chart of plans'
[ "$(head -1 charts/*pareto.csv | cut -d, -f1-5)" = plan,objective,value,low,high ] || fail 'no table behind the chart'
run 1 plot local/plans.sqlite --chart pareto -o no-charts -q
err_has 'have no front'

# Constraints are met by all that is kept, in the search.
limit=$(sql all.sqlite 'SELECT avg(peak_gap_fte) FROM outcomes WHERE point = 0')
run 0 optimise one.cfg --only-vary $teams $waves $variant $attempts --objective max:npv_eur --evaluations 60 -n 16 --final-replications 32 \
    --require "peak_gap_fte<=$limit" --every-partner -o bound --format csv -q
run 0 optimise one.cfg --only-vary $teams --objective max:npv_eur --evaluations 60 -n 16 --final-replications 32 \
    --require 'chance(payback_year<=1990)>=0.5' -o none --lang en
out_has 'No plan that was evaluated meets all requirements'
out_has '^plan 1: '
out_has 'plan 1 lacks: chance(payback_year<=1990)'

# Killed half-way it goes on and ends the same.
for signal in TERM KILL; do
    "$groeipad" optimise $several -o $signal -j 1 >out.txt 2>err.txt &
    pid=$!
    tries=0
    while [ "$(cat $signal/evaluations.csv 2>/dev/null | wc -l)" -lt 20 ] && [ $tries -lt 400 ]; do
        sleep 0.02
        tries=$((tries + 1))
    done
    kill -$signal $pid 2>/dev/null
    wait $pid
    status=$?
    echo "$signal: status $status"
    [ $status -ne 130 ] || grep -q '^  groeipad optimise one.cfg ' err.txt || fail 'no command that resumes'
    run 0 optimise $several -o $signal -q
    cmp -s fronts/evaluations.csv $signal/evaluations.csv || fail "$signal: another search after it went on"
    same_digest fronts/plans.sqlite $signal/plans.sqlite
done

# Wrong use.
misuse 'give one scenario' optimise
misuse 'says not which way' optimise one.cfg --objective npv_eur
misuse 'is no measure' optimise one.cfg --objective 'max:worst99(npv_eur)'
misuse 'demands nothing' optimise one.cfg --require npv_eur
misuse 'for one objective' optimise one.cfg --engine local
misuse 'is none of fronts' optimise one.cfg --engine fast
misuse 'leaves nothing to decide' optimise one.cfg --only-vary
misuse 'no whole number of futures' optimise one.cfg -n 5 --runs-per-future 2
run 2 optimise one.cfg --objective max:npv_er -o wrong
err_has "did you mean 'npv_eur'"
run 2 optimise one.cfg --objective min:payback_year -o wrong
err_has 'ask for a chance'
run 1 optimise one.cfg --objective max:npv_eur -o fronts -q
err_has 'holds another search'
finish
