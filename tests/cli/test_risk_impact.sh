#!/bin/sh
# Replications run again without each risk: what is stored, that it can be recomputed, and that nothing but the scenario,
# the seed and the numbers decides it.
. "$2/tests/cli/lib.sh"
sql() { sqlite3 "$1" "$2"; }

run 0 run "$source_dir/configs/steady.cfg" -n 192 -o out -j 1 -q
file=out/steady.sqlite
[ "$(sql $file "SELECT value FROM manifest WHERE key = 'risk_impact'")" = auto ] || fail 'the manifest does not say how many'
[ "$(sql $file 'SELECT count(DISTINCT risk) = 16 AND count(*) = 16 * 5 AND max(n) = 8 FROM risk_impacts')" = 1 ] ||
    fail 'not the five figures of every risk, of eight replications at most'

# The first eight that the risk struck, and no other.
for risk in key_staff business_case demand_side; do
    wanted=$(sql $file "SELECT replication FROM outcomes WHERE \"risk_count.$risk\" > 0 ORDER BY replication LIMIT 8")
    found=$(sql $file "SELECT replication FROM risk_reruns WHERE risk = '$risk' AND metric = 'npv_eur' ORDER BY number")
    [ "$wanted" = "$found" ] || fail "$risk: other replications were run again than the first that it struck"
done

# Every mean, from the rows: over those it reached, over all (the others differ by nothing), a strike.
sql $file "
    SELECT i.risk, i.metric FROM risk_impacts AS i JOIN (
        SELECT risk, metric, count(d) AS n, avg(d) AS reached, sum(d) / sum(strikes) AS each FROM (
            SELECT r.risk, r.metric, CASE r.metric WHEN 'npv_eur' THEN o.npv_eur WHEN 'quality_mean' THEN o.quality_mean
                    WHEN 'member_years' THEN o.member_years WHEN 'months_under_capacity' THEN o.months_under_capacity
                    ELSE o.started_as_intended END - r.value AS d,
                CASE r.risk WHEN 'key_staff' THEN o.\"risk_count.key_staff\" WHEN 'custom_work' THEN
                    o.\"risk_count.custom_work\" ELSE o.\"risk_count.partner_leaves\" END AS strikes
            FROM risk_reruns AS r JOIN outcomes AS o USING (replication))
        GROUP BY risk, metric) AS s ON s.risk = i.risk AND s.metric = i.metric
    WHERE i.n <> s.n OR abs(i.reached_mean - s.reached) > 1e-9 * (1 + abs(s.reached))
        OR abs(i.mean - i.reach * s.reached) > 1e-9 * (1 + abs(s.reached))
        OR (i.risk IN ('key_staff', 'custom_work', 'partner_leaves')
            AND abs(i.each_mean - s.each) > 1e-9 * (1 + abs(s.each)))" >wrong.txt
[ ! -s wrong.txt ] || fail "means that the rows do not give: $(head -3 wrong.txt)"
[ "$(sql $file "SELECT abs(i.reach - o.p) < 1e-12 AND abs(i.strikes - o.m) < 1e-12 FROM risk_impacts AS i,
    (SELECT avg(\"risk_count.not_together\" > 0) AS p, avg(\"risk_count.not_together\") AS m FROM outcomes) AS o
    WHERE i.risk = 'not_together' AND i.metric = 'npv_eur'")" = 1 ] || fail 'reach and strikes are not those of all replications'
[ "$(sql $file "SELECT count(*) > 8 FROM risk_impacts WHERE metric = 'npv_eur' AND mean <> 0")" = 1 ] ||
    fail 'hardly any risk does anything'

# Any number of threads; a second run of what is in the file; tables of it.
run 0 run "$source_dir/configs/steady.cfg" -n 192 -o two -j 2 -q
same_digest $file two/steady.sqlite
run 0 verify $file -q
run 0 export $file --to csv -o tables -q
[ "$(wc -l <tables/risk_impacts.csv)" -eq 81 ] || fail 'the exported table is not that of 16 risks'
head -1 tables/risk_impacts.csv | grep -q '^risk,metric,reach,strikes,n,mean,half_width_95,' || fail 'other columns are exported'
run 0 export $file --to json -o tables-json -q
grep -q '"each_half_width_95"' tables-json/risk_impacts.json || fail 'the JSON has no impacts'

# For people: the largest losses, in either language; none where no risk was switched off.
run 0 run "$source_dir/configs/steady.cfg" -n 192 -o shown --lang nl
out_has "^Wat risico's doen: met tegenover zonder"
run 0 run "$source_dir/configs/steady.cfg" -n 192 -o shown --lang en
out_has '^What risks do: with against without'
[ "$(sed -n '/^What risks do/,/^$/p' out.txt | wc -l)" -ge 4 ] || fail 'hardly any risk is told of'
run 0 run "$source_dir/configs/steady.cfg" -n 64 -o shown-none --risk-impact 0 --lang en
grep -q 'What risks do' out.txt && fail 'risks are told of that were not switched off'

# As many as asked; none; and these are different runs.
run 0 run "$source_dir/configs/steady.cfg" -n 192 -o none --risk-impact 0 -q
[ "$(sql none/steady.sqlite 'SELECT (SELECT count(*) FROM risk_impacts) + (SELECT count(*) FROM risk_reruns)')" = 0 ] ||
    fail '--risk-impact 0 leaves rows'
run 0 verify none/steady.sqlite -q
run 0 export none/steady.sqlite --to csv -o none-tables -q
[ "$(wc -l <none-tables/risk_impacts.csv)" -eq 1 ] || fail 'a table of nothing has rows'
run 1 run "$source_dir/configs/steady.cfg" -n 192 -o none -q
err_has 'different run'
run 0 run "$source_dir/configs/steady.cfg" -n 64 -o three --risk-impact 3 -q
[ "$(sql three/steady.sqlite 'SELECT max(n) FROM risk_impacts')" = 3 ] || fail 'not three replications, as asked'
[ "$(sql $file "SELECT count(*) FROM outcomes")" = "$(sql none/steady.sqlite 'SELECT count(*) FROM outcomes')" ] || fail 'rows'
misuse '--risk-impact' run "$source_dir/configs/steady.cfg" --risk-impact some
misuse '--risk-impact' run "$source_dir/configs/steady.cfg" --risk-impact -1

# Pairs, and runs of one future: intervals are over those; no risk at all is no mistake.
run 0 run "$source_dir/configs/steady.cfg" -n 64 --antithetic -o pairs -q
run 0 verify pairs/steady.sqlite -q
run 0 run "$source_dir/configs/steady.cfg" -n 64 --runs-per-future 8 -o nested -q
[ "$(sql nested/steady.sqlite "SELECT n = 8 AND half_width_95 IS NULL FROM risk_impacts
    WHERE risk = 'key_staff' AND metric = 'npv_eur'")" = 1 ] || fail 'eight runs of one future give an interval'
small norisk 'risks = ( { id = "*"; remove = true; } );'
run 0 run norisk.cfg -n 64 -o out -q
[ "$(sql out/norisk.sqlite 'SELECT count(*) FROM risk_impacts')" = 0 ] || fail 'impacts of no risk'

# Stopped or killed while risks are switched off, and gone on with: the same content. With many reruns of few
# replications most of the time goes there.
long="run $source_dir/configs/steady.cfg -n 96 --risk-impact 96"
run 0 $long -o whole -q
all=$(sql whole/steady.sqlite 'SELECT count(*) FROM risk_reruns')
stop() {
    "$groeipad" $long -o "$2" -j 1 >/dev/null 2>err.txt &
    pid=$!
    sleep "$3"
    kill "-$1" $pid 2>/dev/null
    wait $pid
    echo "$1 after $3 s: status $?"
}
for seconds in 1.2 0.8; do
    stop TERM stopped $seconds
    held=$(sqlite3 stopped/steady.sqlite 'SELECT count(*) FROM risk_reruns')
    echo "holds $held of $all"
    [ "$held" -lt "$all" ] || break
done
run 0 $long -o stopped -q
same_digest whole/steady.sqlite stopped/steady.sqlite
stop KILL killed 1.5
run 0 $long -o killed -q
same_digest whole/steady.sqlite killed/steady.sqlite
finish
