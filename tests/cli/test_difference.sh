#!/bin/sh
# compare-difference: its numbers are those of SQL over the two files, and of compare; pairs that are none are refused.
. "$2/tests/cli/lib.sh"
command -v sqlite3 >/dev/null 2>&1 || { echo 'needs sqlite3'; exit 77; }
small one
small two 'migration = { teams = 3; };'
small like
small more 'horizon = { end_date = "2024-12-31"; };'
"$groeipad" run one.cfg two.cfg more.cfg like.cfg -n 192 -o out -q || fail 'the runs'
partners=$(sqlite3 out/one.sqlite "SELECT id FROM entities WHERE kind = 'partner'")

# value FILE: the partners' value in a year.
value() { printf '(0'; for p in $partners; do printf ' + %s."npv_eur.%s"' "$1" "$p"; done; printf ')'; }
due() { printf '(0'; for p in $partners; do printf ' + %s."contribution_eur.%s"' "$1" "$p"; done; printf ')'; }

# check OTHER: every mean, chance and quantile of the chart against SQL.
check() {
    run 0 plot out/one.sqlite "out/$1.sqlite" --chart compare-difference -o "charts-$1"
    err_empty
    sqlite3 -csv out/one.sqlite "ATTACH 'out/$1.sqlite' AS o;
        CREATE TEMP TABLE d AS SELECT a.replication AS r, a.year AS y,
            sum($(value b) - $(value a)) OVER (PARTITION BY a.replication ORDER BY a.year) AS value_eur,
            (b.quality - b.twin_quality) - (a.quality - a.twin_quality) AS quality,
            b.peak_gap_fte - a.peak_gap_fte AS peak_gap_fte, $(due b) - $(due a) AS contribution_eur
            FROM main.yearly AS a JOIN o.yearly AS b USING (replication, year);
        CREATE TEMP TABLE l AS SELECT 'value_eur' AS m, y, value_eur AS x FROM d UNION ALL SELECT 'quality', y, quality FROM d
            UNION ALL SELECT 'peak_gap_fte', y, peak_gap_fte FROM d
            UNION ALL SELECT 'contribution_eur', y, contribution_eur FROM d;
        CREATE TEMP TABLE n AS SELECT m, y, x, row_number() OVER (PARTITION BY m, y ORDER BY x) AS k FROM l;
        SELECT m, y, avg(x), avg(x > 0), max(CASE WHEN k = 96 THEN x END), max(CASE WHEN k = 97 THEN x END),
            max(CASE WHEN k = 20 THEN x END), max(CASE WHEN k = 21 THEN x END) FROM n GROUP BY m, y" >"sql-$1.csv" ||
        fail 'the SQL'
    # 192 values: the median lies half way between the 96th and 97th, P10 a tenth of the way past the 20th.
    awk -F, 'function off(a, b) { d = a - b; s = a < 0 ? -a : a; return d > 1e-6 * (1 + s) || d < -1e-6 * (1 + s) }
        NR == FNR { mean[$1, $2] = $3; p[$1, $2] = $4; m[$1, $2] = ($5 + $6) / 2; q[$1, $2] = 0.9 * $7 + 0.1 * $8; next }
        FNR == 1 { if ($4 != "year" || $5 != "mean" || $8 != "median") exit 1; next }
        { n++; if (!(($3, $4) in mean) || off($5, mean[$3, $4]) || off($8, m[$3, $4]) || off($7, q[$3, $4]) ||
            ($3 == "value_eur" && off($10, p[$3, $4]))) { print $3, $4, $5, mean[$3, $4], $7, q[$3, $4]; bad = 1 } }
        END { exit bad || n != 40 }' "sql-$1.csv" "charts-$1/compare-difference.csv" >wrong.txt ||
        fail "$1: the chart is not what SQL finds: $(head -n 3 wrong.txt)"
}
check two
check more # has three years that the base lacks: these are left out

# To the end of the horizon it is the difference that compare gives: the same pairs.
"$groeipad" compare out/one.sqlite out/two.sqlite --format csv >compare.csv || fail 'compare'
awk -F, 'NR == FNR { if ($3 == "npv_eur.shared") { d = $7; p = $12 } next }
    $3 == "value_eur" && $4 == 2021 { off = $5 - d; n++; if (off > 2 || off < -2 || $10 - p > 0.011 || p - $10 > 0.011) bad = 1 }
    END { exit bad || n != 1 }' compare.csv charts-two/compare-difference.csv || fail 'the chart and compare differ'

# A result against itself is nothing at all.
run 0 plot out/one.sqlite out/like.sqlite --chart compare-difference -o same
awk -F, 'NR > 1 && ($5 != 0 || $6 != 0 || $7 != 0 || $8 != 0 || $9 != 0) { bad = 1 } END { exit bad }' \
    same/compare-difference.csv || fail 'a result differs from itself'

# Other luck: refused with the command that mends it, when asked for by name; left out where all charts are drawn.
"$groeipad" run two.cfg -n 192 --seed 3 -o odd -q || fail 'the run on another seed'
misuse 'same luck.*mend it with: groeipad run .*two.cfg --seed 2012 -n 192 -o odd --force' \
    plot out/one.sqlite odd/two.sqlite --chart compare-difference -o none
[ ! -e none ] || fail 'something was written'
run 0 plot out/one.sqlite odd/two.sqlite -o all -q
[ -s all/compare-multiples.svg ] && [ ! -e all/compare-difference.svg ] || fail 'not all other charts were drawn'
finish
