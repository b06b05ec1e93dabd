#!/bin/sh
# The worked example: the program agrees to the cent with docs/worked-example.awk, which does not know it (known
# answer 4).
command -v awk >/dev/null || { echo "awk is missing"; exit 77; }
. "$2/tests/cli/lib.sh"
config=$source_dir/configs/worked-example.cfg
by_hand=$source_dir/docs/worked-example.awk

# figures [PATH=VALUE...]: both sides' figures, with the changes given, in program.csv and hand.csv.
figures() {
    sets='' list='' changed=''
    for change in "$@"; do
        sets="$sets --set $change"
        list=${list:+$list,}$change
    done
    [ -z "$list" ] || changed=" ($list)"
    # shellcheck disable=SC2086 # one word a change
    run 0 run "$config" -n 2 -o out --force --format csv $sets
    mv out.txt program.csv
    awk -v set="$list" -f "$by_hand" >hand.csv || fail "by hand$changed: $(cat hand.csv)"
}

# differences: what the two do not agree on: money beyond a cent, dates beyond a minute, shares beyond 1e-8.
differences() {
    awk -F, '
        FILENAME == "program.csv" { if (FNR > 1) { mean[$1] = $2; sd[$1] = $3 + $4 }; next }
        {
            rows++
            most = $1 ~ /_year/ ? 1 / (366 * 24 * 60) : $1 ~ /share/ ? 1e-8 : 0.01
            difference = $2 - mean[$1]
            if (!($1 in mean) || mean[$1] == "" || sd[$1] != 0 || difference >= most || -difference >= most)
                printf "%s: %s by hand, %s by the program\n", $1, $2, mean[$1]
        }
        END { if (rows < 40) print "only " rows + 0 " figures" }' program.csv hand.csv
}

# agree [PATH=VALUE...]
agree() {
    figures "$@"
    differences >different.txt
    [ ! -s different.txt ] || {
        fail "by hand and by the program differ$changed"
        sed 's/^/    /' different.txt
    }
}

# Both start from the same numbers.
run 0 show "$config" --format csv
mv out.txt config.csv
awk -v show=figures -f "$by_hand" >figures.csv
awk -F, 'FILENAME == "config.csv" { value[$1] = $2; next }
         !($1 in value) || value[$1] != $2 + 0 { print $1 ": " $2 " by hand, " value[$1] " in the config" }' \
    config.csv figures.csv >different.txt
[ ! -s different.txt ] || fail "the numbers differ: $(cat different.txt)"
[ "$(wc -l <figures.csv)" -gt 100 ] || fail 'there are hardly any numbers'

# They agree, on the example as it stands and on others near it.
agree
for metric in npv_eur npv_eur.oost npv_eur.west npv_eur.noord total_cost_eur twin_cost_eur one_off_cost_eur \
    payback_year live_year.oost live_year.noord; do
    grep -q "^$metric," hand.csv || fail "$metric is not computed by hand"
done
awk -F, '$1 == "peak_gap_fte" && $2 == 0 { found = 1 } END { exit !found }' program.csv ||
    fail 'the work does not fit the staff'

# Hours asked of the systems role, month by month: pooling is seen there and nowhere in the money.
run 0 export out/worked-example.sqlite --to csv -o tables -q
grep '^demand_hours.systems,' tables/series.csv >program-hours.csv
awk -v show=hours -f "$by_hand" >hand-hours.csv
paste -d, program-hours.csv hand-hours.csv | awk -F, '
    { difference = $3 - $(NF - 1); if (difference > 1e-3 || difference < -1e-3) bad = 1 }
    END { exit bad || NR != 96 }' || fail 'hours asked of the systems role differ'

agree costs.benefit_realised=0.3
agree migration.teams=3 migration.wave_size=130 migration.minimum_wave_weeks=0
agree costs.purchasing_elasticity=0 costs.overhead_elasticity=0 costs.saving_ramp_years=0
agree pipeline.schedule_overrun_factor=1.6 costs.one_off_overrun_factor=2.2 finance.wage_trend_per_year=0.02
agree stages.definitive_decision.unions_months=2.5 costs.residual_saving_share=-0.1 \
    sharing.entry_fee_eur_per_workplace=0

# A difference is found: by hand with one figure changed, and with a figure off by a cent.
figures
awk -v set=costs.benefit_realised=0.79 -f "$by_hand" >hand.csv
differences | grep -q '^npv_eur:' || fail 'a changed figure is not noticed'
awk -v set=migration.hours_per_workplace=8.001 -f "$by_hand" >hand.csv
differences | grep -q '^live_year.noord:' || fail 'a wave that lasts longer is not noticed'
awk -f "$by_hand" | awk -F, '{ printf "%s,%.8f\n", $1, $1 == "npv_eur" ? $2 + 0.011 : $2 }' >hand.csv
[ "$(differences | wc -l)" -eq 1 ] || fail 'a cent is not noticed'
awk -v set=costs.no_such_figure=1 -f "$by_hand" >hand.csv && fail 'an unknown figure is taken'
# More work than staff makes waves last longer, which is not done by hand: it says so.
awk -v set=staffing.base_utilisation=0.9 -f "$by_hand" | grep -q 'more work than staff' ||
    fail 'overload is not noticed'
finish
