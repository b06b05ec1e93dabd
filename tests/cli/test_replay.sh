#!/bin/sh
# replay: one replication alone has the figures that it has in the run; what differs from the file is told.
. "$2/tests/cli/lib.sh"
command -v sqlite3 >/dev/null 2>&1 || { echo 'needs sqlite3'; exit 77; }
small one

"$groeipad" run one.cfg -n 128 --seed 7 -o plain -q || fail 'the run'
"$groeipad" run one.cfg -n 128 --seed 7 --antithetic -o pairs -q || fail 'the run of pairs'
"$groeipad" run one.cfg -n 128 --seed 7 --runs-per-future 4 --antithetic --independent -o nested -q || fail 'nested'
for run in plain pairs nested; do
    for k in 0 1 77 127; do
        run 0 replay $run/one.sqlite --replication $k
        err_empty
        out_has "^one: replication $k, seed 7, future "
        out_has '^npv_eur  *-[0-9.]* EUR$'
        out_has '^every figure is that of the file, to the last bit$'
    done
done
run 0 replay pairs/one.sqlite --replication 77
out_has '^one: replication 77, seed 7, future 38, run 0, mirrored$'
run 0 replay nested/one.sqlite --replication 77
out_has '^one: replication 77, seed 7, future 19, run 0, mirrored$'

# The same of the scenario; the figures are those of the run.
run 0 replay one.cfg --replication 77 --seed 7 --format csv
err_empty
[ "$(head -n 1 out.txt)" = 'metric,unit,value' ] || fail 'header of the CSV of a scenario'
value=$(sed -n 's/^npv_eur,EUR,//p' out.txt)
run 0 replay plain/one.sqlite --replication 77 --format csv
[ "$(head -n 1 out.txt)" = 'metric,unit,value,stored,is_equal' ] || fail 'header of the CSV of a result'
grep -q "^npv_eur,EUR,$value,$value,1\$" out.txt || fail 'the scenario gives another figure than the file'
grep -q '^payback_year,year,,,1$' out.txt || fail 'a figure that does not exist is not empty'
run 0 replay plain/one.sqlite --replication 77 --format json
grep -q '"metric":"npv_eur","unit":"EUR"' out.txt || fail 'the JSON'
run 0 replay one.cfg --replication 77 --seed 8 --format csv
grep -q "^npv_eur,EUR,$value\$" out.txt && fail 'another seed gives the same figure'
run 0 replay one.cfg --replication 77 --seed 7 --set migration.teams=3 --format csv

# A figure, a failure that the file does not confirm.
cp plain/one.sqlite figure.sqlite
sqlite3 figure.sqlite 'UPDATE outcomes SET npv_eur = npv_eur + 0.01 WHERE replication = 17'
run 0 replay figure.sqlite --replication 16
run 1 replay figure.sqlite --replication 17
out_has '^npv_eur .*DIFFERS: '
err_has '1 of [0-9]* figures differ from the file'
cp plain/one.sqlite failure.sqlite
sqlite3 failure.sqlite "DELETE FROM outcomes WHERE replication = 5; INSERT INTO failures VALUES(5, 'no luck')"
run 1 replay failure.sqlite --replication 5
err_has 'replication 5 failed in the file'
run 0 run one.cfg -n 128 --seed 7 -o plain
cp failure.sqlite plain/one.sqlite
run 0 run one.cfg -n 128 --seed 7 -o plain
err_has 'replication 5 failed (seed 7): no luck'
err_has 'groeipad replay plain/one.sqlite --replication 5$'

# Its text in Dutch.
run 0 replay one.cfg --replication 1 --lang nl
out_has '^one: replicatie 1, zaadgetal 2012, toekomst 1, keer 0$'
run 0 replay pairs/one.sqlite --replication 1 --lang nl
out_has ', gespiegeld$'
out_has '^elk cijfer is dat van het bestand'

misuse 'has replications 0..127' replay pairs/one.sqlite --replication 128
misuse 'said by the result file' replay pairs/one.sqlite --replication 1 --seed 8
misuse 'in pairs' replay one.cfg --replication 1 --antithetic --runs-per-future 3
run 2 replay absent.cfg --replication 1
out_empty
finish
