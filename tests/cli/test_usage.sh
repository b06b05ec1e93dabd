#!/bin/sh
# Help, version and wrong use of every subcommand.
. "$2/tests/cli/lib.sh"

run 0 --version
out_has '^groeipad [0-9]*\.[0-9]*\.[0-9]*$'
err_empty
run 0 --help
out_has '^usage: groeipad'
for command in run sensitivity discover plot report export verify replay validate show schema; do
    out_has "^  $command "
done
for command in run sensitivity discover plot report export verify replay validate show schema; do
    run 0 $command --help
    out_has "^usage: groeipad $command"
    out_has 'groeipad '$command' .*'
    err_empty
    grep -qi example out.txt || fail "groeipad $command --help has no example"
    run 2 $command --no-such-option
    out_empty
    err_has 'no-such-option'
done
run 0 help run
out_has '^usage: groeipad run'

misuse "give a command"
misuse "did you mean 'run'" rnu
misuse "unknown command 'frobnicate'" frobnicate
misuse "give a scenario" run
misuse "did you mean '--seed'" run --sede 3
misuse "needs a value" run x.cfg --seed
misuse "takes no value" run x.cfg --force=yes
misuse "not a whole number" run x.cfg -n ten
misuse "not a whole number" run x.cfg -n -5
misuse "outside 1.." run x.cfg -n 0
misuse "outside 0..18446744073709551615" run x.cfg --seed 18446744073709551616
misuse "outside 1..1024" run x.cfg -j 0
misuse "give text, csv or json" run x.cfg --format xml
misuse "give nl or en" run x.cfg --lang de
misuse "PATH=VALUE" run x.cfg --set nonsense
misuse "whole number of futures" run x.cfg -n 10 --runs-per-future 3
misuse "give an even number" run x.cfg -n 11 --antithetic
misuse "a future has 3; give an even number" run x.cfg -n 12 --runs-per-future 3 --antithetic
misuse "METRIC=2%" run x.cfg --precision 250000
misuse "no half-width" run x.cfg --precision npv_eur=0
misuse "no half-width" run x.cfg --precision npv_eur=-5
misuse "no half-width" run x.cfg --precision npv_eur=nan
misuse "no half-width" run x.cfg --precision total_cost_eur=100%
misuse "mean near 0" run x.cfg --precision npv_eur.zaanstad=1%
misuse "calendar year" run x.cfg --precision payback_year=1%
misuse "given twice" run x.cfg --precision npv_eur=1 --precision npv_eur=2
misuse "leave out --replications" run x.cfg -n 100 --precision npv_eur=1
misuse "goes with --precision" run x.cfg --max-replications 100
misuse "every 128 replications" run x.cfg --precision npv_eur=1 --max-replications 100
misuse "give a result file" plot
misuse "did you mean 'growth-gantt'" plot x.sqlite --chart growth-gant
misuse "there is no chart 'pie'" plot x.sqlite --chart cost-fan,pie
misuse "svg, pdf or png" plot x.sqlite --format gif
misuse "give that many result files" plot x.sqlite --chart compare-multiples
misuse "the same name" plot a/x.sqlite b/x.sqlite
misuse "give a result file" report
misuse "too many" report 1 2 3 4 5 6 7 8 9
misuse "give one result file" export --to csv
misuse "with --to csv or --to json" export x.sqlite
misuse "give csv or json" export x.sqlite --to xlsx
misuse "give one result file" verify
misuse "give one result file or scenario" replay
misuse "say which with --replication" replay x.cfg
misuse "not a whole number" replay x.cfg --replication -1
misuse "give one result file" verify a.sqlite b.sqlite

run 1 verify absent.sqlite
out_empty
err_has 'absent.sqlite: no such result file'
# shellcheck disable=SC2154
"$groeipad" --help >/dev/full 2>err.txt
[ $? -eq 1 ] || fail 'help to a full disk does not end with 1'
grep -q 'could not be written' err.txt || fail 'help to a full disk says nothing'
finish
