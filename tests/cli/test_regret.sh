#!/bin/sh
# Regret tables of several results: against SQL over the result files; and wrong use.
. "$2/tests/cli/lib.sh"

small base 'title_en = "Base"; title_nl = "Basis";'
small slow 'pipeline = { schedule_overrun_factor = 3.0; };'
small dear 'finance = { discount_rate_per_year = 0.09; };'
run 0 run base.cfg slow.cfg dear.cfg -n 192 -o out -q
run 0 compare out/base.sqlite out/slow.sqlite out/dear.sqlite --regret --lang en
err_empty
out_has '^Regret: how much worse each is in a future than the best of these three in that future; 192.*futures on the same luck'
out_has 'One run a future: chance is in it\.'
out_has '^net present value, partners that all have'
out_has 'the least regret$'
run 0 compare out/base.sqlite out/slow.sqlite out/dear.sqlite --regret --lang nl
out_has '^Spijt: hoeveel slechter elk in een toekomst is dan de beste van deze drie'

# What is printed is what the rows say: of what is to be large, and of what is to be small.
run 0 compare out/base.sqlite out/slow.sqlite out/dear.sqlite --regret --format csv
out_has '^scenario,metric,unit,better,futures,runs,mean,half_width_95,median,p90,most,best_share,best_low_95,best_high_95$'
for pair in npv_eur:npv_eur.shared:max quality_mean:quality_mean:max one_off_cost_eur:one_off_cost_eur:min; do
    column=${pair%%:*} metric=${pair#*:}
    metric=${metric%:*} best=${pair##*:}
    printed=$(awk -F, -v m="$metric" '$1 == "slow" && $2 == m { printf "%.4f %.4f %d", $7, $11, $12 * $5 + 0.5 }' out.txt)
    tolerance=$([ "$column" = quality_mean ] && echo 1e-9 || echo 1)
    recomputed=$(sqlite3 out/base.sqlite "ATTACH 'out/slow.sqlite' AS s; ATTACH 'out/dear.sqlite' AS d;
        SELECT printf('%.4f %.4f %d', avg(r), max(r), sum(r < $tolerance)) FROM (SELECT
        abs($best(a.$column, b.$column, c.$column) - b.$column) AS r FROM outcomes a
        JOIN s.outcomes b ON a.replication = b.replication JOIN d.outcomes c ON a.replication = c.replication)")
    [ -n "$printed" ] && [ "$printed" = "$recomputed" ] ||
        fail "the regret in $metric is '$printed', the rows say '$recomputed'"
done

# With several runs a future it is of the means of futures.
run 0 run base.cfg slow.cfg -n 192 --runs-per-future 4 -o futures -q
run 0 compare futures/base.sqlite futures/slow.sqlite --regret --lang en
out_has '48.*futures on the same luck. Of means by future\.'
run 0 compare futures/base.sqlite futures/slow.sqlite --regret --format csv
printed=$(awk -F, '$1 == "base" && $2 == "npv_eur.shared" { printf "%.4f %d %d", $7, $5, $6 }' out.txt)
recomputed=$(sqlite3 futures/base.sqlite "ATTACH 'futures/slow.sqlite' AS s;
    SELECT printf('%.4f %d 4', avg(max(x, y) - x), count(*)) FROM (SELECT avg(a.npv_eur) AS x, avg(b.npv_eur) AS y
    FROM outcomes a JOIN s.outcomes b ON a.replication = b.replication GROUP BY a.replication / 4)")
[ "$printed" = "$recomputed" ] || fail "the regret by future is '$printed', the rows say '$recomputed'"
run 0 compare base.cfg slow.cfg --regret -n 64 -o new --format json
out_has '"metric":"npv_eur.shared"'

misuse 'taken future by future; leave out --independent' compare out/base.sqlite out/slow.sqlite --regret --independent
misuse 'taken future by future; leave out --inputs' compare out/base.sqlite out/slow.sqlite --regret --inputs
b=out/base.sqlite
misuse '9 are too many; give at most 8' compare $b $b $b $b $b $b $b $b out/slow.sqlite --regret
misuse 'not run on the same luck' compare out/base.sqlite futures/slow.sqlite --regret
finish
