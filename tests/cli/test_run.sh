#!/bin/sh
# run: the same figures on any number of threads; what stands at the result's path decides; outputs.
. "$2/tests/cli/lib.sh"
small one
small two 'migration = { teams = 3; };'

# Threads, seeds.
run 0 run one.cfg -n 200 -j 1 -o j1 --lang en
out_has '^one: Two municipalities'
out_has 'assumptions'
out_has 'net present value against going it alone (EUR million)'
out_has 'Result file: j1/one.sqlite'
out_has 'worst 5 of 100 cases (EUR million).*from 400 replications on'
err_empty
awk '/^Quality/ { q = NR } /^Cost/ { c = NR } /^Risk/ { r = NR } END { exit !(q && q < c && c < r) }' out.txt ||
    fail 'key figures are not in the order quality, cost, risk'
# The mean of the worst twenty of four hundred, and the chance that cost exceeds the budget.
run 0 run one.cfg -n 400 -o worst --lang en
worst=$(sqlite3 worst/one.sqlite "select printf('%.2f', avg(npv_eur) / 1e6) from (select npv_eur from outcomes order by npv_eur limit 20)")
out_has "worst 5 of 100 cases (EUR million) *[^0-9]*${worst#-} ±.*below .*(P5)"
over=$(sqlite3 worst/one.sqlite "select printf('%.1f', 100 * avg(total_cost_eur > budget_eur)) from outcomes")
out_has "exceeds the budget *$over%"
run 0 run one.cfg -n 200 -j 2 -o j2 --lang nl
out_has '^one: Twee gemeenten'
out_has '^Kwaliteit'
same_digest j1/one.sqlite j2/one.sqlite
run 0 run one.cfg -n 200 --seed 18446744073709551615 -o seed -q
out_empty
err_empty
other_digest j1/one.sqlite seed/one.sqlite
run 0 run one.cfg -n 200 --runs-per-future 4 -o nested -q
other_digest j1/one.sqlite nested/one.sqlite
run 0 run one.cfg -n 200 --independent -o independent -q
other_digest j1/one.sqlite independent/one.sqlite

# Pairs on mirrored luck.
run 0 run one.cfg -n 200 --antithetic -o pairs -j 1 -q
run 0 run one.cfg -n 200 --antithetic -o pairs2 -j 2 -q
same_digest pairs/one.sqlite pairs2/one.sqlite
other_digest j1/one.sqlite pairs/one.sqlite
run 1 run one.cfg -n 200 -o pairs
err_has 'different run'
run 1 run one.cfg -n 200 -o j1 --antithetic
err_has 'different run'
run 0 run one.cfg -n 200 --antithetic --runs-per-future 4 -o pairs4 -q
other_digest nested/one.sqlite pairs4/one.sqlite

run 0 run one.cfg -n 200 --antithetic -o pairs --lang en
out_has 'In mirrored pairs'
out_has '^  benefit, not discounted .* mirroring: factor [0-9.]* ([0-9.]*.*[0-9.]*)$'
run 0 run one.cfg -n 200 --runs-per-future 4 -o nested --lang en
out_has '^  net present value .* [0-9]*% uncertainty, [0-9]*% chance$'
# The half-width in the summary is that over pair means.
run 0 run one.cfg -n 200 --antithetic -o pairs --format csv
half=$(sed -n 's/^total_cost_eur,[^,]*,\([^,]*\),.*/\1/p' out.txt)
run 0 export pairs/one.sqlite --to csv -o pair-tables -q
awk -F, -v half="$half" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "total_cost_eur") c = i; next }
    { x = $c; if ($3 == 0) first = x; else { m = (first + x) / 2; n++; d = m - mean; mean += d / n; m2 += d * (m - mean) } }
    END { h = 1.98421695 * sqrt(m2 / (n - 1) / n); exit !(n == 100 && h / half < 1.000001 && h / half > 0.999999) }' \
    pair-tables/outcomes.csv || fail 'the half-width of an antithetic run is not that over pair means'

# As many replications as a precision takes.
run 0 run one.cfg --precision npv_eur=6000 --precision total_cost_eur=1% -o precise -j 1 --lang en
err_has 'precision asked for (npv_eur=6000;total_cost_eur=1%) was reached after [0-9]*[0-9] replications'
took=$(sed -n 's/.*after \([0-9]*\) replications/\1/p' err.txt)
[ $((took % 128)) -eq 0 ] || fail "it took $took replications, no whole number of rounds"
run 0 run one.cfg --precision total_cost_eur=1.0% --precision npv_eur=6e3 -o precise2 -j 2 -q
err_empty
same_digest precise/one.sqlite precise2/one.sqlite
run 0 run one.cfg --precision npv_eur=6000 --precision total_cost_eur=1% -o precise
err_has 'already there'
run 1 run one.cfg --precision npv_eur=6001 --precision total_cost_eur=1% -o precise
err_has 'different run'
run 1 run one.cfg -n 20000 -o precise
err_has 'different run'
run 0 verify precise/one.sqlite -q
out_has 'every figure is reproduced'
run 0 run one.cfg --precision npv_eur=1 --max-replications 192 -o short -q
err_has 'not reached in 192 replications: npv_eur is -[0-9.e+]* +- [0-9.e+]*, asked +- 1$'
run 0 verify short/one.sqlite -q
misuse "one has no metric 'npv_eru'; did you mean 'npv_eur'" run one.cfg --precision npv_eru=1000 -o x

# LANG decides where nothing is said.
LC_ALL='' LANG=nl_NL.UTF-8 "$groeipad" run one.cfg -n 200 -o j1 2>/dev/null | grep -q '^Kwaliteit' ||
    fail 'LANG=nl_NL.UTF-8 does not give Dutch'

# A finished run is there; a different one is refused; --force replaces it.
before=$(digest j1/one.sqlite)
run 0 run one.cfg -n 200 -o j1
err_has 'already there'
out_has '^Quality'
run 1 run one.cfg -n 64 -o j1
out_empty
err_lines 1
err_has 'different run.*--force'
run 1 run one.cfg -n 200 --set migration.teams=3 -o j1
err_has 'different run'
[ "$(digest j1/one.sqlite)" = "$before" ] || fail 'a refused run changed the file'
run 0 run one.cfg -n 64 -o j1 --force -q
[ "$(digest j1/one.sqlite)" != "$before" ] || fail '--force did not replace the file'
mkdir foreign && echo 'my notes' >foreign/one.sqlite
run 1 run one.cfg -n 64 -o foreign
err_has 'no result file.*--force'
[ "$(cat foreign/one.sqlite)" = 'my notes' ] || fail 'a foreign file was changed'

# Two scenarios; two with one id.
run 0 run one.cfg two.cfg -n 64 -o pair
out_has '^one: '
out_has '^two: '
mkdir other && cp one.cfg other/one.cfg
misuse "are both called 'one'" run one.cfg other/one.cfg -n 64 -o clash
[ ! -e clash/one.sqlite ] || fail 'a clash of ids was run'
"$groeipad" run - -n 64 -o piped -q <one.cfg || fail 'a scenario on standard input does not run'
ls piped/*.sqlite >/dev/null || fail 'a scenario on standard input leaves no result file'

# Summaries for programs: the promised columns, one row a metric.
columns='metric,mean,half_width_95,sd,q05,q10,q25,q50,q75,q90,q95,n,n_null'
run 0 run one.cfg -n 64 -o formats --format csv
err_empty
[ "$(head -n 1 out.txt)" = "$columns" ] || fail "the header of --format csv is $(head -n 1 out.txt)"
grep -q '^npv_eur,-\{0,1\}[0-9]' out.txt || fail '--format csv has no npv_eur'
awk -F, 'NF != 13 { bad = 1 } END { exit bad }' out.txt || fail '--format csv has rows of another width'
awk -F, '$1 == "payback_year" && $12 + $13 != 64 { bad = 1 } END { exit bad }' out.txt ||
    fail 'n and n_null of payback_year are not all replications'
run 0 run one.cfg two.cfg -n 64 -o formats --format csv
[ "$(head -n 1 out.txt)" = "scenario,$columns" ] || fail 'two scenarios: no column scenario'
run 0 run one.cfg -n 64 -o formats --format json
head -n 2 out.txt | tail -n 1 | grep -q '^{"metric":"npv_eur","mean":' || fail '--format json begins otherwise'
[ "$(tail -n 1 out.txt)" = ']' ] || fail '--format json does not end'

# Where it cannot write.
touch file
run 1 run one.cfg -n 64 -o file
err_lines 1
err_has 'file: the directory cannot be made'
run 1 run one.cfg -n 64 -o file/below
err_has 'the directory cannot be made'
misuse 'the name is empty' run one.cfg -n 64 -o ''
"$groeipad" run one.cfg -n 64 -o full >/dev/full 2>err.txt
[ $? -eq 1 ] || fail 'key figures to a full disk do not end with 1'
grep -q 'No space left' err.txt || fail 'key figures to a full disk: no reason'
"$groeipad" run one.cfg -n 64 -o broken 2>err.txt | head -n 1 >/dev/null
[ ! -s err.txt ] || fail 'a broken pipe is complained about'
digest broken/one.sqlite >/dev/null || fail 'a broken pipe broke the result file'
if [ "$(id -u)" -ne 0 ]; then
    mkdir closed && chmod a-w closed
    run 1 run one.cfg -n 64 -o closed
    err_has 'closed'
fi

# No bar where stderr is no terminal.
run 0 run one.cfg -n 64 -o verbose -v
err_has 'replications in .* a second, on [0-9]* threads'
if grep -q "$(printf '\033')" err.txt; then fail 'escape codes on stderr'; fi
finish
