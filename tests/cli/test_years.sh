#!/bin/sh
# What single replications did over time: the years of each add up to its outcomes, its path is that of a replay, and
# where there are many participants, only the whole is kept.
. "$2/tests/cli/lib.sh"
command -v sqlite3 >/dev/null 2>&1 || { echo 'needs sqlite3'; exit 77; }
small one
"$groeipad" run one.cfg -n 192 -j 2 -o out -q || fail 'the run'

# ask SQL -> the answer must be nothing
none() {
    answer=$(sqlite3 out/one.sqlite "$2") || fail "$1: no answer"
    [ -z "$answer" ] || fail "$1: $(printf '%s' "$answer" | head -n 3)"
}
partners=$(sqlite3 out/one.sqlite "SELECT id FROM entities WHERE kind = 'partner'")
[ -n "$partners" ] || fail 'there are no partners'
for partner in $partners; do
    none "npv of $partner" "SELECT replication FROM outcomes JOIN
        (SELECT replication, sum(\"npv_eur.$partner\") AS years FROM yearly GROUP BY replication) USING (replication)
        WHERE abs(years - \"npv_eur.$partner\") > 0.501"
    # Whole euros a year of months to the cent.
    none "contribution of $partner" "SELECT y.year FROM series
        JOIN metrics ON metrics.id = metric AND name = 'contribution_year_eur.$partner' AND month_of_year = 12
        JOIN (SELECT year, avg(\"contribution_eur.$partner\") AS mean FROM yearly GROUP BY year) AS y USING (year)
        WHERE abs(series.mean - y.mean) > 0.5"
done
none cost "SELECT replication FROM outcomes JOIN (SELECT replication, sum(cost_eur) AS own, sum(twin_cost_eur) AS alone,
    max(peak_gap_fte) AS gap, sum(quality) / 10 AS mean, sum(twin_quality) / 10 AS twin FROM yearly GROUP BY replication) AS y
    USING (replication) WHERE abs(own - total_cost_eur) > 0.501 OR abs(alone - outcomes.twin_cost_eur) > 0.501
    OR gap <> peak_gap_fte OR abs(mean - quality_mean) > 1e-9 OR abs(twin - twin_quality_mean) > 1e-9"
none value "SELECT replication FROM outcomes JOIN (SELECT replication, sum(npv_eur) AS years FROM yearly GROUP BY replication)
    USING (replication) WHERE abs(years - npv_eur) > 0.501"
none contributions "SELECT replication, year FROM yearly WHERE abs(contribution_eur -
    ($(for p in $partners; do printf '"contribution_eur.%s" + ' "$p"; done)0)) > 0.5 + 0.5 * $(echo "$partners" | wc -l)"
none members "SELECT replication FROM outcomes JOIN yearly USING (replication) WHERE year = 2021 AND members <> members_end"
[ "$(sqlite3 out/one.sqlite 'SELECT count(*) FROM yearly')" -eq 1920 ] || fail 'yearly has not ten years a replication'

# Paths are single replications: they end where the outcomes do.
none path "SELECT replication FROM paths JOIN outcomes USING (replication) WHERE month = 119
    AND (members <> members_end OR abs(benefit_cumulative_eur - benefit_eur) > 1e-6)"
[ "$(sqlite3 out/one.sqlite 'SELECT count(DISTINCT replication), max(replication), count(*) FROM paths')" = '25|24|3000' ] ||
    fail 'paths are not those of the first 25 replications'

# The chart of single futures draws just these.
run 0 plot out/one.sqlite --chart sample-paths -o charts --lang en
sqlite3 -csv out/one.sqlite "SELECT month, replication, benefit_cumulative_eur FROM paths" >paths.csv
awk -F, 'NR == FNR { path[$1, $2] = $3; next }
    $1 == "benefit_cumulative_eur" { for (r = 0; r < 25; r++) { d = $(r + 6) - path[n + 0, r]; if (d > 0.01 || d < -0.01) bad = 1 } n++ }
    END { exit bad || n != 120 }' paths.csv charts/one-sample-paths.csv || fail 'the chart draws other paths than the file has'
gains=$(sqlite3 out/one.sqlite "SELECT count(*) FROM paths WHERE month = 119 AND benefit_cumulative_eur > 0")
words='none one two three four five six seven eight nine ten eleven twelve'
[ "$gains" -gt 12 ] || gains=$(echo "$words" | cut -d ' ' -f $((gains + 1)))
grep -q "<title>.*; $gains ends\? with a benefit</title>" charts/one-sample-paths.svg || fail "the title does not say that $gains gain"

# Fewer replications than paths.
"$groeipad" run one.cfg -n 3 -o few -q || fail 'the run of three'
[ "$(sqlite3 few/one.sqlite 'SELECT count(DISTINCT replication) FROM paths')" -eq 3 ] || fail 'not a path of each of three'
[ "$(sqlite3 few/one.sqlite 'SELECT sum(quality) FROM paths WHERE replication = 2')" = \
    "$(sqlite3 out/one.sqlite 'SELECT sum(quality) FROM paths WHERE replication = 2')" ] || fail 'a path depends on how many run'

# Of many participants the whole alone.
"$groeipad" run "$source_dir/configs/bench/netherlands.cfg" -n 2 -o many -q || fail 'the run of many'
[ "$(sqlite3 many/netherlands.sqlite "SELECT count(*) FROM metrics WHERE kind = 'yearly'")" -eq 8 ] ||
    fail 'many participants have years of their own'
finish
