#!/bin/sh
# What charts draw (their CSV twins) recomputed from the result file with SQL alone, as docs/result-file.md tells a
# stranger to: quantiles of rows by linear interpolation between order statistics, shares by counting.
. "$2/tests/cli/lib.sh"
command -v sqlite3 >/dev/null 2>&1 || exit 77
configs=$source_dir/configs
"$groeipad" run "$configs/steady.cfg" "$configs/accelerated.cfg" -n 192 -o out -q || fail 'the runs'
"$groeipad" plot out/steady.sqlite out/accelerated.sqlite -o charts -q || fail 'the charts'
"$groeipad" plot out/steady.sqlite -o alone -q || fail 'the charts of one'

# query SQL: with the result as r and the CSV named by $csv as the table c, all of whose values are texts.
query() {
    sqlite3 -batch -noheader -cmd '.mode csv' -cmd ".import '$csv' c" -cmd '.mode list' \
        -cmd "ATTACH 'file:$result?mode=ro' AS r" ':memory:' "$1"
}

# agree WHAT LEAST SQL: SQL gives rows (drawn, recomputed); at least LEAST of them, all equal as far as a CSV has digits.
agree() {
    found=$(query "WITH p(a, b) AS (SELECT nullif(a, ''), b FROM (SELECT a, b FROM (SELECT NULL AS a, NULL AS b WHERE 0
        UNION ALL SELECT * FROM ($3)))) SELECT count(b) || ' ' || count(*) FILTER (WHERE (a IS NULL) <> (b IS NULL)
        OR abs(a - b) > 2e-9 * max(1.0, abs(b))) FROM p" 2>err.txt) || { fail "$1: $(cat err.txt)"; return; }
    # shellcheck disable=SC2086
    set -- "$1" "$2" $found
    [ "$3" -ge "$2" ] || fail "$csv: $1: $3 values, not $2 or more"
    [ "$4" -eq 0 ] || fail "$csv: $1: $4 of $3 values are not those of the result"
}

# quantile COLUMN P [CONDITION]: SQL for the quantile of a column of outcomes.
quantile() {
    echo "(SELECT sum(x * max(0.0, 1.0 - abs(i - $2 * (n - 1)))) FROM (SELECT \"$1\" AS x,
        row_number() OVER (ORDER BY \"$1\") - 1 AS i, count(*) OVER () AS n FROM r.outcomes
        WHERE \"$1\" IS NOT NULL ${3:+AND $3}))"
}

# of CSV-COLUMN CONDITION...: what the chart says.
of() { echo "SELECT CAST(nullif($1, '') AS REAL) FROM c WHERE $2"; }
pair() { echo "SELECT ($1), ($2)"; }
all() { # all SELECT...: their rows together
    sql=$1
    shift
    for part in "$@"; do sql="$sql UNION ALL $part"; done
    echo "$sql"
}

result=out/steady.sqlite
partners=$(sqlite3 "$result" "SELECT id FROM entities WHERE kind = 'partner'")
roles=$(sqlite3 "$result" "SELECT id FROM entities WHERE kind = 'role'")

csv=alone/growth-gantt.csv
set --
for id in $partners; do
    here="partner = '$id' AND measure"
    live="live_year.$id"
    set -- "$@" "$(pair "$(of value "$here = 'live_year_p10'")" "$(quantile "$live" 0.1)")" \
        "$(pair "$(of value "$here = 'live_year_median'")" "$(quantile "$live" 0.5)")" \
        "$(pair "$(of value "$here = 'live_year_p90'")" "$(quantile "$live" 0.9)")" \
        "$(pair "$(of value "$here = 'share_never_live'")" "SELECT avg(\"$live\" IS NULL) FROM r.outcomes")" \
        "$(pair "$(of value "$here = 'share_leaves_again'")" "SELECT avg(\"exit_year.$id\" IS NOT NULL) FROM r.outcomes")" \
        "$(pair "$(of value "$here = 'probability_live_by_date'")" "SELECT avg(coalesce(\"$live\" < 2021
            AND coalesce(\"exit_year.$id\" > 2021, 1), 0)) FROM r.outcomes")" \
        "$(pair "$(of value "$here = 'stage_end_median' AND stage = 'exploration'")" \
            "$(quantile "stage_end_year.$id.exploration" 0.5 "\"$live\" IS NOT NULL")")"
done
agree 'when partners go live' 40 "$(all "$@")"

csv=alone/partners-benefit.csv
set --
for id in $partners; do
    npv="npv_eur.$id"
    for part in p10:0.1 p25:0.25 median:0.5 p75:0.75 p90:0.9; do
        set -- "$@" "$(pair "$(of "npv_${part%:*}_eur" "partner = '$id'")" "$(quantile "$npv" "${part#*:}")")"
    done
    set -- "$@" "$(pair "$(of better_off "partner = '$id'")" "SELECT avg(\"$npv\" > 0) FROM r.outcomes")" \
        "$(pair "$(of ever_live "partner = '$id'")" "SELECT avg(\"live_year.$id\" IS NOT NULL) FROM r.outcomes")"
    # Wilson 1927, at the quantile 1.959964 of the normal distribution.
    for part in low:-1 high:1; do
        set -- "$@" "$(pair "$(of "round(better_off_${part%:*}, 6)" "partner = '$id'")" "SELECT round((p + z * z / (2 * n)
            + ${part#*:} * z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n), 6) FROM
            (SELECT avg(\"$npv\" > 0) AS p, count(*) * 1.0 AS n, 1.959963985 AS z FROM r.outcomes)")"
    done
done
agree 'what partners gain' 60 "$(all "$@")"

csv=alone/cost-fan.csv
set --
for part in q05:q05 q20:q20 q35:q35 median:q50 q65:q65 q80:q80 q95:q95; do
    set -- "$@" "SELECT CAST(c.${part%:*}_eur AS REAL), m.${part#*:} FROM c JOIN r.monthly AS m
        ON c.series = 'cost_year' AND m.metric = 'cost_year_eur' AND m.month_of_year = 12
        AND abs(c.year - m.year - 0.5) < 0.01"
done
agree 'cost of a year' 70 "$(all "$@")"
agree 'cost of a year, alone and budgeted' 20 "SELECT CAST(c.median_eur AS REAL), m.q50 FROM c JOIN r.monthly AS m
    ON ((c.series = 'twin_cost_year' AND m.metric = 'twin_cost_year_eur')
    OR (c.series = 'budget_year' AND m.metric = 'budget_year_eur')) AND m.month_of_year = 12
    AND abs(c.year - m.year - 0.5) < 0.01"
agree 'benefit to date' 200 "SELECT CAST(c.median_eur AS REAL), m.q50 FROM c JOIN r.monthly AS m
    ON c.series = 'benefit_cumulative' AND m.metric = 'benefit_cumulative_eur'
    AND abs(c.year - m.year - (m.month_of_year - 0.5) / 12) < 0.01"

# Of two scenarios, each figure is still that of its own result.
for id in steady accelerated; do
    result=out/$id.sqlite
    csv=charts/cost-fan.csv
    agree "benefit to date of $id" 200 "SELECT CAST(c.median_eur AS REAL), m.q50 FROM c JOIN r.monthly AS m
        ON c.scenario = '$id' AND c.series = 'benefit_cumulative' AND m.metric = 'benefit_cumulative_eur'
        AND abs(c.year - m.year - (m.month_of_year - 0.5) / 12) < 0.01"
    agree "mean benefit of $id" 1 "$(pair "$(of mean_eur "scenario = '$id' AND series = 'benefit_mean_at_end'")" \
        'SELECT avg(twin_cost_eur - total_cost_eur) FROM r.outcomes')"
    csv=charts/partners-benefit.csv
    agree "what Haarlem gains in $id" 1 "$(pair "$(of npv_median_eur "scenario = '$id' AND partner = 'haarlem'")" \
        "$(quantile npv_eur.haarlem 0.5)")"
    csv=charts/growth-gantt.csv
    set --
    for partner in $partners; do
        set -- "$@" "coalesce(\"live_year.$partner\" < 2021 AND coalesce(\"exit_year.$partner\" > 2021, 1), 0)"
    done
    agree "partners live in $id" 1 "$(pair "$(of value "scenario = '$id' AND measure = 'mean_partners_live_by_date'")" \
        "SELECT avg(0$(printf ' + %s' "$@")) FROM r.outcomes")"
done
result=out/steady.sqlite

csv=alone/capacity-fan.csv
agree 'demand and capacity by role' 800 "SELECT CAST(c.demand_q95_hours AS REAL), m.q95 FROM c JOIN r.monthly AS m
    ON m.metric = 'demand_hours.' || c.role AND abs(c.year - m.year - (m.month_of_year - 0.5) / 12) < 0.01
    UNION ALL SELECT CAST(c.capacity_median_hours AS REAL), m.q50 FROM c JOIN r.monthly AS m
    ON m.metric = 'supply_hours.' || c.role AND abs(c.year - m.year - (m.month_of_year - 0.5) / 12) < 0.01"
agree 'chance of a shortage' 300 "SELECT CAST(nullif(c.shortage_probability_of_quarter, '') AS REAL), m.mean FROM c
    JOIN r.monthly AS m ON m.metric = 'shortage_quarter.' || c.role AND m.n > 0
    AND abs(c.year - m.year - (m.month_of_year - 0.5) / 12) < 0.01"
[ "$(query 'SELECT count(DISTINCT role) FROM c')" -eq "$(echo "$roles" | wc -l)" ] || fail 'not every role is drawn'

csv=charts/npv-scurve.csv
for id in steady accelerated; do
    result=out/$id.sqlite
    here="scenario = '$id' AND measure"
    agree "net present value of $id" 4 "$(all \
        "$(pair "$(of npv_eur "$here = 'p20'")" "$(quantile npv_eur 0.2)")" \
        "$(pair "$(of npv_eur "$here = 'median'")" "$(quantile npv_eur 0.5)")" \
        "$(pair "$(of share "$here = 'loss'")" 'SELECT avg(npv_eur < 0) FROM r.outcomes')" \
        "$(pair "$(of share "$here = 'payback'")" 'SELECT avg(payback_year IS NOT NULL) FROM r.outcomes')")"
    # A point of the curve: so many have at most that.
    agree "curve of $id" 100 "SELECT CAST(share AS REAL), (SELECT avg(o.npv_eur <= CAST(c.npv_eur AS REAL)
        + 1e-9 * abs(CAST(c.npv_eur AS REAL))) FROM r.outcomes AS o) FROM c WHERE $here = 'curve'"
done

csv=charts/npv-scurve.csv
for id in steady accelerated; do
    result=out/$id.sqlite
    agree "cost against the budget in $id" 2 "$(all "$(pair "$(of share "scenario = '$id' AND measure = 'over_budget'")" \
        'SELECT avg(total_cost_eur > budget_eur) FROM r.outcomes')" \
        "$(pair "SELECT max(CAST(over_budget_eur AS REAL)) FROM c WHERE scenario = '$id'
            AND measure = 'over_budget_curve'" \
        'SELECT max(total_cost_eur - budget_eur) FROM r.outcomes')")"
done
result=out/steady.sqlite

csv=charts/compare-multiples.csv
for id in steady accelerated; do
    result=out/$id.sqlite
    for part in members:members:mean quality:quality:q50; do
        metric=${part#*:}
        agree "${part%%:*} of $id" 200 "SELECT CAST(c.line AS REAL), m.${metric#*:} FROM c JOIN r.monthly AS m
            ON c.scenario = '$id' AND c.measure = '${part%%:*}' AND m.metric = '${metric%:*}'
            AND abs(c.year - m.year - (m.month_of_year - 0.5) / 12) < 0.01
            UNION ALL SELECT CAST(c.q90 AS REAL), m.q90 FROM c JOIN r.monthly AS m
            ON c.scenario = '$id' AND c.measure = '${part%%:*}' AND m.metric = '${metric%:*}'
            AND abs(c.year - m.year - (m.month_of_year - 0.5) / 12) < 0.01"
    done
    agree "chance of a shortage of $id" 70 "SELECT CAST(c.line AS REAL), m.most FROM c JOIN (SELECT year, month_of_year,
        max(mean) AS most FROM r.monthly WHERE metric LIKE 'shortage_quarter.%' AND n > 0 GROUP BY year, month_of_year)
        AS m ON c.scenario = '$id' AND c.measure = 'shortage_probability'
        AND abs(c.year - m.year - (m.month_of_year - 0.5) / 12) < 0.01"
done

# Risks: how often, and what each takes, from the replications that were run again without it; and the swings of causes.
result=out/steady.sqlite
csv=alone/risk-map.csv
years="(SELECT count(*) / 12.0 FROM (SELECT DISTINCT year, month_of_year FROM r.monthly))"
agree 'losses' 12 "SELECT CAST(c.loss_eur AS REAL), x.loss FROM c JOIN (SELECT t.risk, - avg(o.npv_eur - t.value) * i.reach AS
    loss FROM r.risk_reruns AS t JOIN r.outcomes AS o USING (replication) JOIN r.risk_impacts AS i ON i.risk = t.risk
    AND i.metric = t.metric WHERE t.metric = 'npv_eur' GROUP BY t.risk) AS x ON x.risk = c.risk"
for risk in demand_side custom_work partner_leaves; do
    agree "strikes and loss of $risk" 2 "$(all \
        "$(pair "$(of strikes_per_year "risk = '$risk'")" "SELECT avg(\"risk_count.$risk\") / $years FROM r.outcomes")" \
        "$(pair "$(of loss_per_strike_eur "risk = '$risk'")" "SELECT - sum(o.npv_eur - t.value) / sum(o.\"risk_count.$risk\")
            FROM r.risk_reruns AS t JOIN r.outcomes AS o USING (replication) WHERE t.risk = '$risk' AND t.metric = 'npv_eur'")")"
done
csv=charts/steady-risk-tornado.csv
third() { # COLUMN ORDER VALUE
    echo "(SELECT avg(y) FROM (SELECT $3 AS y, row_number() OVER (ORDER BY \"$1\" $2, replication $2) AS i,
        count(*) OVER () AS n FROM r.outcomes) WHERE i <= n / 3)"
}
p=param.costs.benefit_realised
agree 'ends of an unknown' 4 "$(all "$(pair "$(of npv_low_eur "id = '$p'")" "$(third $p ASC npv_eur)")" \
    "$(pair "$(of npv_high_eur "id = '$p'")" "$(third $p DESC npv_eur)")" \
    "$(pair "$(of low_value "id = '$p'")" "$(third $p ASC "\"$p\"")")" \
    "$(pair "$(of high_value "id = '$p'")" "$(third $p DESC "\"$p\"")")")"
agree 'ends of a risk' 2 "$(all "$(pair "$(of npv_high_eur "id = 'custom_work'")" 'SELECT avg(npv_eur) FROM r.outcomes')" \
    "$(pair "$(of swing_eur "id = 'custom_work'")" \
        "SELECT mean FROM r.risk_impacts WHERE risk = 'custom_work' AND metric = 'npv_eur'")")"

categories=$(sqlite3 out/steady.sqlite "SELECT id FROM entities WHERE kind = 'category'")
csv=charts/cost-waterfall.csv
for id in steady accelerated; do
    result=out/$id.sqlite
    here="scenario = '$id' AND kind"
    set -- "$(pair "$(of mean_eur "$here = 'total_alone'")" 'SELECT avg(twin_cost_eur) FROM r.outcomes')" \
        "$(pair "$(of mean_eur "$here = 'total_together'")" 'SELECT avg(total_cost_eur) FROM r.outcomes')" \
        "$(pair "$(of mean_eur "$here = 'change_of_all'")" 'SELECT -avg(benefit_eur) FROM r.outcomes')" \
        "$(pair "$(of q10_eur "$here = 'change_of_all'")" "SELECT -($(quantile benefit_eur 0.9))")"
    shown=0
    for category in $categories; do
        [ "$(query "SELECT count(*) FROM c WHERE $here = 'change' AND category = '$category'")" -eq 1 ] || continue
        shown=$((shown + 1))
        set -- "$@" "$(pair "$(of mean_eur "$here = 'change' AND category = '$category'")" \
            "SELECT avg(\"total_cost_eur.$category\" - \"twin_cost_eur.$category\") FROM r.outcomes")"
    done
    agree "cost by category of $id" 14 "$(all "$@")"
    [ "$shown" -ge 10 ] || fail "only $shown categories are drawn"
    # The steps lead from one total to the other; each begins where the one before has ended.
    agree "steps of $id" 1 "SELECT sum(CAST(mean_eur AS REAL)), (SELECT CAST(mean_eur AS REAL) FROM c WHERE
        $here = 'change_of_all') FROM c WHERE $here = 'change'"
    agree "where steps of $id begin" 11 "SELECT round(starts_at_eur), coalesce((SELECT round(sum(CAST(b.mean_eur AS REAL)))
        FROM c AS b WHERE b.scenario = '$id' AND b.kind = 'change' AND b.rowid < c.rowid), 0) FROM c WHERE $here = 'change'"
done

csv=charts/cost-per-workplace.csv
result=out/steady.sqlite
for part in partnership:cost_per_workplace_year_eur same_members_alone:twin_cost_per_workplace_year_eur \
    saving:saving_per_workplace_year_eur; do
    agree "path of ${part%%:*}" 12 "SELECT CAST(c.eur_per_workplace_median AS REAL), m.q50 FROM c JOIN r.monthly AS m
        ON c.scenario = 'steady' AND c.kind = '${part%%:*}' AND m.metric = '${part#*:}' AND m.date = c.year || '-12'
        UNION ALL SELECT CAST(c.share_of_futures AS REAL), m.n / 192.0 FROM c JOIN r.monthly AS m
        ON c.scenario = 'steady' AND c.kind = '${part%%:*}' AND m.metric = '${part#*:}' AND m.date = c.year || '-12'"
done
set --
for id in $partners; do
    set -- "$@" "$(pair "$(of eur_per_workplace_q10 "kind = 'alone' AND partner = '$id'")" \
        "$(quantile "alone_cost_per_workplace_eur.$id" 0.1)")" \
        "$(pair "$(of workplaces_median "kind = 'alone' AND partner = '$id'")" "$(quantile "alone_workplaces.$id" 0.5)")"
done
agree 'each alone' 18 "$(all "$@")"

# of_month METRIC COLUMN WHAT WHICH: what the chart draws of each month of steady is that statistic of the metric.
of_month() {
    agree "$1" 200 "SELECT CAST(c.$2 AS REAL), m.$3 FROM c JOIN r.monthly AS m ON c.scenario = 'steady' AND $4
        AND m.metric = '$1' AND abs(c.year - m.year - (m.month_of_year - 0.5) / 12) < 0.01"
}
csv=charts/staffing.csv
of_month external_fte external_mean_fte mean "c.kind = 'month'"
of_month vacancies vacant_mean_fte mean "c.kind = 'month'"
of_month at_work_fte at_work_q95_fte q95 "c.kind = 'month'"
agree 'staff' 200 "SELECT c.own_staff_at_work_mean_fte + c.sick_mean_fte, m.mean FROM c JOIN r.monthly AS m
    ON c.scenario = 'steady' AND c.kind = 'month' AND m.metric = 'staff_fte'
    AND abs(c.year - m.year - (m.month_of_year - 0.5) / 12) < 0.01"
agree 'unmanned posts' 1 "SELECT CAST(c.unmanned_of_posts AS REAL), (SELECT (sum(s.mean) + sum(x.mean) - sum(w.mean) + sum(v.mean))
    / (sum(s.mean) + sum(v.mean)) FROM r.monthly AS s JOIN r.monthly AS x USING (month) JOIN r.monthly AS w USING (month)
    JOIN r.monthly AS v USING (month) WHERE s.metric = 'staff_fte' AND x.metric = 'external_fte' AND w.metric = 'at_work_fte'
    AND v.metric = 'vacancies') FROM c WHERE c.scenario = 'steady' AND c.kind = 'horizon'"

csv=charts/migration-load.csv
of_month waves_active waves_mean mean 1
of_month migration_teams_busy teams_taken_q90 q90 1
of_month accessions_waiting accessions_waiting_mean mean 1
of_month migration_team_wait chance_of_waiting mean 1
agree 'teams' 1 "SELECT DISTINCT CAST(teams AS REAL), (SELECT avg(migration_teams) FROM r.outcomes) FROM c WHERE scenario = 'steady'"

csv=charts/service-quality.csv
for metric in wait_hours twin_wait_hours service_level twin_service_level satisfaction twin_satisfaction; do
    of_month "$metric" median q50 "c.measure = '$metric'"
done
of_month support.zandvoort median q50 "c.measure = 'support' AND c.partner = 'zandvoort'"
agree 'satisfaction at the end' 1 "$(pair "$(of mean "scenario = 'steady' AND measure = 'satisfaction_end_above_alone'")" \
    'SELECT avg(satisfaction_end - twin_satisfaction_end) FROM r.outcomes')"

# The test can fail: figures of another run do not agree.
result=out/accelerated.sqlite
csv=alone/partners-benefit.csv
before=$failures
agree 'another run' 1 "$(pair "$(of npv_median_eur "partner = 'haarlem'")" "$(quantile npv_eur.haarlem 0.5)")" >/dev/null
[ "$failures" -gt "$before" ] || fail 'figures of another run were taken for those of this one'
[ "$failures" -eq $((before + 1)) ] && failures=$before
finish
