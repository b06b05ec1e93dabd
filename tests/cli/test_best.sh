#!/bin/sh
# The best of several scenarios: who wins, with what promise, on how many replications; and wrong use.
. "$2/tests/cli/lib.sh"

small base 'title_en = "Base"; title_nl = "Basis";'
small slow 'title_en = "Slow"; title_nl = "Traag"; pipeline = { schedule_overrun_factor = 3.0; };'
small dear 'title_en = "Dear"; title_nl = "Duur"; finance = { discount_rate_per_year = 0.09; };'

# One wins; the words promise what was asked, and nothing is written.
run 0 compare -q --best npv_eur --indifference 200000 base.cfg slow.cfg dear.cfg --lang en
err_empty
out_has '^The best of three, with the largest mean of npv_eur'
out_has '^With a probability of at least 95.* it is the best of these three, or within EUR.*200,000 of the best\.$'
out_has '  out after [0-9,]*, by '
[ "$(grep -c 'the best$' out.txt)" -eq 1 ] || fail "not one of them is the best"
[ ! -d out ] || fail "a result was written"
cp out.txt text.txt
run 0 compare -q --best npv_eur --indifference 200000 base.cfg slow.cfg dear.cfg --lang nl --confidence 0.9
out_has '^Met een kans van ten minste 90.* is dit de beste van deze drie, of scheelt het minder dan EUR.*200.000 met de beste\.$'

# The same on any number of threads, and from result files, of which the rest is run.
for jobs in 1 3; do
    run 0 compare -q --best npv_eur --indifference 200000 base.cfg slow.cfg dear.cfg --lang en -j $jobs
    cmp -s text.txt out.txt || fail "-j $jobs gives another answer"
done
run 0 run base.cfg slow.cfg -n 100 -o kept -q
cp kept/base.sqlite before.sqlite
run 0 compare -q --best npv_eur --indifference 200000 kept/base.sqlite kept/slow.sqlite dear.cfg --lang en
cmp -s text.txt out.txt || fail "result files give another answer"
cmp -s kept/base.sqlite before.sqlite || fail "a result file was changed"

# Means and differences are those of the rows of ordinary runs.
run 0 compare -q --best total_cost_eur --least --indifference 1 -n 256 base.cfg slow.cfg --format csv
out_has '^scenario,metric,unit,state,mean,replications,difference,'
awk -F, 'NR > 1 { print $1, $6 }' out.txt >used.txt
read -r first n <used.txt
run 0 run base.cfg slow.cfg -n "$n" -o rows -q
run 0 compare -q --best total_cost_eur --least --indifference 1 -n 256 base.cfg slow.cfg --format csv
printed=$(awk -F, -v s="$first" '$1 == s { printf "%.2f", $5 }' out.txt)
recomputed=$(sqlite3 "rows/$first.sqlite" "SELECT printf('%.2f', avg(total_cost_eur)) FROM outcomes")
[ "$printed" = "$recomputed" ] || fail "the mean is '$printed', the rows say '$recomputed'"

# The smallest mean is another question than the largest.
run 0 compare -q --best total_cost_eur --least --indifference 50000 base.cfg slow.cfg --format csv
least=$(awk -F, '$4 == "best" { print $1 }' out.txt)
run 0 compare -q --best total_cost_eur --indifference 50000 base.cfg slow.cfg --format csv
most=$(awk -F, '$4 == "best" { print $1 }' out.txt)
[ "$least" != "$most" ] || fail "the least and the most are both '$least'"
run 0 compare -q --best total_cost_eur --indifference 50000 base.cfg slow.cfg --format json
out_has '"guaranteed":0.9'

# One against itself: equal, and the first is named. One that cannot be told apart in time: nothing promised.
cp base.cfg twin.cfg
run 0 compare -q --best npv_eur --indifference 1000 base.cfg twin.cfg --lang en
out_has '^The best: Base (base)$'
out_has '^  twin .* equal$'
small near 'pipeline = { schedule_overrun_factor = 1.02; };'
run 0 compare -q --best npv_eur --indifference 0.01 -n 256 base.cfg near.cfg slow.cfg --lang en
out_has '^Not decided after 256 replications of each: nothing is promised'
out_has '^Ahead so far: '
out_has 'still in the race$'

# A budget is kept to, and the estimate is called one.
run 0 compare -q --best npv_eur --procedure ocba --budget 1000 base.cfg slow.cfg dear.cfg --lang en
out_has 'that is no guarantee (OCBA, 1,000 replications in all)'
run 0 compare -q --best npv_eur --procedure ocba --budget 1000 base.cfg slow.cfg dear.cfg --format csv
awk -F, 'NR > 1 { sum += $6; if ($6 < 64 || $6 % 64 != 0) exit 1 } END { exit !(sum > 936 && sum <= 1000) }' out.txt ||
    fail "the budget is not kept to, or not used"
grep -q ',0.95,' out.txt && fail "ocba promises something"

# Runs of a future and mirrored pairs are taken together.
run 0 compare -q --indifference 200000 base.cfg slow.cfg --runs-per-future 4 --antithetic --lang en
out_has 'means of 8 replications are taken as normal'
run 0 compare -q --indifference 200000 base.cfg slow.cfg --runs-per-future 3 --format csv
awk -F, 'NR > 1 && $6 % 9 != 0 { exit 1 }' out.txt || fail "futures were parted"

# An interrupt tells what is known so far.
small far 'pipeline = { schedule_overrun_factor = 1.01; };'
"$groeipad" compare -q --best npv_eur --indifference 0.001 -n 100000000 base.cfg far.cfg --lang en >out.txt 2>err.txt &
pid=$!
sleep 3
kill -TERM $pid 2>/dev/null
wait $pid
status=$?
what="an interrupted search"
[ $status -eq 130 ] || fail "$what: exit status $status, not 130"
out_has '^Ahead so far: '
out_has '^Stopped before it was decided: nothing is promised\.$'

# Wrong use.
misuse 'say with --indifference' compare -q --best npv_eur base.cfg slow.cfg
misuse 'give 2 to 64 scenarios, not 1' compare -q --best npv_eur --indifference 1 base.cfg
misuse "did you mean 'npv_eur'" compare -q --best npv_eurr --indifference 1 base.cfg slow.cfg
misuse 'give --budget' compare -q --best npv_eur --procedure ocba base.cfg slow.cfg
misuse 'each of 2 is run 64 times first; give a --budget of 128' compare -q --procedure ocba --budget 100 base.cfg slow.cfg
misuse 'goes with --procedure ocba' compare -q --budget 1000 --indifference 1 base.cfg slow.cfg
misuse 'go with --procedure kn' compare -q --procedure ocba --budget 1000 --indifference 1 base.cfg slow.cfg
misuse "kn (a guarantee) or ocba (a budget), not 'best'" compare -q --procedure best base.cfg slow.cfg
misuse 'plain number above 0, not' compare -q --best npv_eur --indifference -5 base.cfg slow.cfg
misuse 'plain number above 0.5 and below 1' compare -q --best npv_eur --indifference 5 --confidence 95 base.cfg slow.cfg
misuse 'the first stage takes 256' compare -q --best npv_eur --indifference 5 -n 100 base.cfg slow.cfg
misuse 'has no value in replication' compare -q --best payback_year --indifference 1 base.cfg slow.cfg
misuse 'is not on the luck of the others' compare -q --best npv_eur --indifference 1 kept/base.sqlite slow.cfg --seed 3
misuse 'euros of different years' compare -q --best npv_eur --indifference 1 base.cfg "$(small y2013 'finance = { price_year = 2013; };'; echo y2013.cfg)"
run 0 compare --best npv_eur --help
out_has '^usage: groeipad compare --best'
run 0 compare --help
out_has 'compare --best METRIC'
finish
