#!/bin/sh
# compare --precision: as many replications as make the difference known so well, the same for all; wrong use.
. "$2/tests/cli/lib.sh"
sql() { sqlite3 "$1" "$2"; }
small one
small two 'migration = { teams = { value = 1; source = "assumption"; }; };'

run 0 compare one.cfg two.cfg --precision npv_eur=400 -o out -q --format csv
n=$(sql out/one.sqlite "SELECT value FROM manifest WHERE key = 'replications'")
[ "$n" = "$(sql out/two.sqlite "SELECT value FROM manifest WHERE key = 'replications'")" ] || fail 'not as many for both'
[ "$n" -gt 256 ] || fail "a precision that takes $n replications only says nothing"

# The interval of the difference alone, from the rows, is what was asked (the pilot's estimate of the spread aside).
sql out/one.sqlite "ATTACH 'out/two.sqlite' AS b; SELECT b.outcomes.npv_eur - main.outcomes.npv_eur FROM main.outcomes
    JOIN b.outcomes USING (replication)" |
    awk '{ n++; s += $1; q += $1 * $1 } END { m = s / n; h = 1.97 * sqrt((q / n - m * m) / n); exit !(h > 200 && h < 600) }' ||
    fail 'the difference is not known as well as was asked'

# No more than allowed, and that is said.
run 0 compare one.cfg two.cfg --precision npv_eur=10 --max-replications 300 -o most
err_has 'half-widths are up to'
[ "$(sql most/one.sqlite 'SELECT count(*) FROM outcomes')" = 300 ] || fail 'more replications than the most'

misuse 'goes with --precision' compare one.cfg two.cfg --max-replications 300
misuse 'leave out --replications' compare one.cfg two.cfg --precision npv_eur=1 -n 10
misuse 'has been run' compare out/one.sqlite two.cfg --precision npv_eur=1
misuse 'give an amount' compare one.cfg two.cfg --precision total_cost_eur=1%
misuse 'a pilot of 256' compare one.cfg two.cfg --precision npv_eur=1 --max-replications 100
run 2 compare one.cfg two.cfg --precision npv_er=1
err_has 'npv_er'
finish
