#!/bin/sh
# A controller adds up: of one replication, the bookings of `trace --ledger`, summed by a script that knows nothing of the
# program, give every figure of money of its result: each month and category and payer, each year, each total.
command -v awk >/dev/null || { echo 'awk is missing'; exit 77; }
. "$2/tests/cli/lib.sh"

cat >add-up.awk <<'AWK'
# ledger.csv, outcomes.csv, series.csv of one replication -> a line for each figure that does not add up.
# Money is summed in whole cents (a double holds them exactly); what is discounted agrees within a cent.
function name_month(year, month) { return sprintf("%d-%02d", year, month) }
function next_month(month,   y, m) {
    y = substr(month, 1, 4) + 0; m = substr(month, 6, 2) + 1
    return m > 12 ? name_month(y + 1, 1) : name_month(y, m)
}
function differs(figure, text, cents, most,   d) {
    checked++
    kinds[kind_of(figure)] = 1
    if (text == "") { print figure ": NULL, " cents / 100 " by the bookings"; return }
    d = 100 * text - cents
    if (d > most || -d > most) printf "%s: %s, %.2f by the bookings\n", figure, text, cents / 100
}
function kind_of(figure) { sub(/ .*/, "", figure); sub(/\..*/, "", figure); return figure }
function is_one_off(c) { return c == "preparation" || c == "migration" || c == "harmonisation" || c == "disintegration" || c == "communication" }

function runs_on(c) { return !is_one_off(c) && c !~ /^(risk|exit_fee|exit_stranded|exit_rebuild|improvement)$/ }
function last_year(   m, i, sum) {
    m = (substr(end, 1, 4) - 1) substr(end, 5)
    for (i = 0; i < 12; i++) { m = next_month(m); sum += runs[m] }
    return sum
}

FILENAME == "ledger.csv" {
    if (FNR == 1) next
    month = $3; cents = $6 + 0; sign = $1 == "twin" ? 1 : -1
    total[$1] += cents; whole[$1, $4] += cents; by_month[$1, month] += cents; by_year[$1, substr(month, 1, 4)] += cents
    if (runs_on($4)) runs[month] += sign * cents
    npv += sign * cents * $7; npv_month[month] += sign * cents * $7; npv_payer[$5] += sign * cents * $7
    if ($1 == "twin") next
    category[month, $4] += cents; payer[month, $5] += cents
    if (is_one_off($4)) one_off += cents
    if ($4 == "preparation") preparation += cents
    if ($4 == "risk") { risk += cents; risk_of[$12] += cents }
    next
}
FILENAME == "outcomes.csv" && FNR == 1 { for (i = 1; i <= NF; i++) column[i] = $i; next }
FILENAME == "outcomes.csv" {
    for (i = 1; i <= NF; i++) {
        name = column[i]
        part = name; sub(/^[^.]*\./, "", part)
        if (name == "total_cost_eur") differs(name, $i, total["scenario"], 0.01)
        else if (name == "twin_cost_eur") differs(name, $i, total["twin"], 0.01)
        else if (name ~ /^total_cost_eur\./) differs(name, $i, whole["scenario", part], 0.01)
        else if (name ~ /^twin_cost_eur\./) differs(name, $i, whole["twin", part], 0.01)
        else if (name == "benefit_eur") differs(name, $i, total["twin"] - total["scenario"], 0.01)
        else if (name == "one_off_cost_eur") differs(name, $i, one_off, 0.01)
        else if (name == "transition_cost_eur") differs(name, $i, one_off - preparation, 0.01)
        else if (name == "risk_cost_eur") differs(name, $i, risk, 0.01)
        else if (name ~ /^risk_cost_eur\./) differs(name, $i, risk_of[part], 0.01)
        else if (name == "realised_benefit_eur") { if ($i != "") differs(name, $i, last_year(), 0.01) } # of members, if any
        else if (name == "npv_eur") differs(name, $i, npv, 1)
        else if (name ~ /^npv_eur\./) differs(name, $i, npv_payer[part], 1)
        else if (name ~ /_eur/ && name !~ /^param\./ && name !~ NO_SUM) print name ": who adds this up?"
    }
    next
}
FILENAME == "series.csv" && FNR == 1 { next }
{
    name = $1; month = $2; value = $3
    part = name; sub(/^[^.]*\./, "", part)
    year = substr(month, 1, 4)
    if (name != last) { cost = alone = discounted = 0; last = name }
    cost += by_month["scenario", month]; alone += by_month["twin", month]; discounted += npv_month[month]
    ends = month == end || substr(next_month(month), 1, 4) != year
    if (name == "cost_eur") differs(name " " month, value, by_month["scenario", month], 0.01)
    else if (name == "twin_cost_eur") differs(name " " month, value, by_month["twin", month], 0.01)
    else if (name ~ /^cost_eur\./) differs(name " " month, value, category[month, part], 0.01)
    else if (name ~ /^cost_eur_by_payer\./) differs(name " " month, value, payer[month, part], 0.01)
    else if (name == "cost_cumulative_eur") differs(name " " month, value, cost, 0.01)
    else if (name == "twin_cost_cumulative_eur") differs(name " " month, value, alone, 0.01)
    else if (name == "benefit_cumulative_eur") differs(name " " month, value, alone - cost, 0.01)
    else if (name == "benefit_cumulative_discounted_eur") differs(name " " month, value, discounted, 1)
    else if (name ~ /^(twin_)?cost_year_eur$|^benefit_year_eur$/) {
        if (!ends && value != "") print name " " month ": a year that has not ended"
        if (ends) differs(name " " month, value, name ~ /^twin/ ? by_year["twin", year] : name ~ /^cost/ ? by_year["scenario", year] : by_year["twin", year] - by_year["scenario", year], 0.01)
    } else if (name ~ /_eur/ && name !~ NO_SUM) print name ": who adds this up?"
}
END { for (k in kinds) n++; print n + 0, checked + 0 >"checked.txt" }
AWK

# Budgets and plans are no bookings; a contribution has capital charges in place of investment; costs a workplace are ratios.
no_sum='^budget_|^planned_benefit_eur$|contribution_|_per_workplace'

# adds_up CONFIG LEAST: every figure of its first replication, and at least so many.
adds_up() {
    name=$(basename "$1" .cfg)
    run 0 run "$1" -n 1 -o out --force -q
    run 0 export "out/$name.sqlite" --to csv -o tables --force -q
    cp tables/outcomes.csv tables/series.csv .
    run 0 trace "out/$name.sqlite" --replication 0 --ledger
    mv out.txt ledger.csv
    end=$(tail -n 1 ledger.csv | cut -d, -f3)
    awk -F, -v end="$end" -v NO_SUM="$no_sum" -f add-up.awk ledger.csv outcomes.csv series.csv >different.txt
    [ ! -s different.txt ] || {
        fail "of $name, the bookings add up to other figures"
        sort -u different.txt | head -n 8 | sed 's/^/    /'
    }
    read -r kinds checked <checked.txt
    [ "$checked" -ge "$2" ] && [ "$kinds" -ge 14 ] || fail "only $checked figures of $name were added up, of $kinds kinds"
}

adds_up "$source_dir/configs/worked-example.cfg" 3000
adds_up "$source_dir/configs/steady.cfg" 8000
adds_up "$source_dir/configs/outsourcing.cfg" 8000
adds_up "$source_dir/tests/fixtures/every_key/1_partnership.cfg" 4000 # mergers, exits, disputes, entry fees

# The script sees one booking that is not there, and one cent too many.
cp ledger.csv whole.csv
for spoil in 'NR != 1000' '{ if (NR == 2000) $6++; print }'; do
    awk -F, -v OFS=, "$spoil" whole.csv >ledger.csv
    awk -F, -v end="$end" -v NO_SUM="$no_sum" -f add-up.awk ledger.csv outcomes.csv series.csv >different.txt
    [ "$(wc -l <different.txt)" -ge 4 ] || fail "a ledger that is wrong ($spoil) adds up"
done
finish
