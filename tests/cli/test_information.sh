#!/bin/sh
# sensitivity of results that are there: PAWN and the value of information; and wrong use.
. "$2/tests/cli/lib.sh"
command -v sqlite3 >/dev/null 2>&1 || { echo 'needs sqlite3'; exit 77; }
"$groeipad" run "$source_dir/configs/founders.cfg" "$source_dir/configs/steady.cfg" -n 512 --risk-impact 0 -o out -q >/dev/null ||
    fail 'the runs'

# PAWN: what drives the value comes first, with its tail; the tail over all is that of the file.
run 0 sensitivity out/steady.sqlite --method pawn --lang nl
err_empty
out_has 'aandeel van de beoogde besparingen dat uitkomt: 0,'
out_has 'andere is de invloed niet van toeval te onderscheiden'
run 0 sensitivity out/steady.sqlite --method pawn --format csv --tail 0.125
err_empty
[ "$(wc -l <out.txt)" -eq 62 ] || fail 'not a row an unknown'
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    NR == 2 && $at["input"] != "costs.benefit_realised" { exit 1 }
    { m = $at["median"]; if (!(m >= 0 && m <= 1 && $at["maximum"] >= m && $at["median_low_95"] <= m && m <= $at["median_high_95"])) exit 1 }
    NR > 2 && m > last { exit 1 } { last = m }' out.txt || fail 'the indices'
tail=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i } NR == 2 { printf "%.2f", $at["tail_all"] }' out.txt)
want=$(sqlite3 out/steady.sqlite "SELECT printf('%.2f', avg(npv_eur)) FROM (SELECT npv_eur FROM outcomes ORDER BY npv_eur LIMIT 64)")
[ "$tail" = "$want" ] || fail "the worst eighth is $want, not $tail"
run 0 sensitivity out/steady.sqlite --method pawn --metric one_off_cost_eur --inputs 'costs.*' --format json
out_has '"metric":"one_off_cost_eur"'
grep -q 'staffing' out.txt && fail 'an input that was not asked for'

# The value of information: knowing everything is what SQL finds; nothing is worth more.
run 0 sensitivity out/founders.sqlite out/steady.sqlite --method evppi --lang nl
out_has '^De keuze is tussen'
out_has '^- alleen verder gaan: 0,00'
run 0 sensitivity out/steady.sqlite --method evppi --group 'costs.*' --format csv
err_empty
everything=$(awk -F, '$1 == "everything" { printf "%.2f", $3 }' out.txt)
want=$(sqlite3 out/steady.sqlite "SELECT printf('%.2f', avg(max(npv_eur, 0)) - max(avg(npv_eur), 0)) FROM outcomes")
[ "$everything" = "$want" ] || fail "to know everything is worth $want, not $everything"
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next } $1 == "everything" { most = $3 }
    $1 == "unknown" || $1 == "group" { n++; if (!($3 >= -1e-6 && $3 <= most && $at["p"] > 0)) exit 1; if ($1 == "unknown" && n == 1) first = $2 }
    END { exit !(n == 62 && first == "costs.benefit_realised") }' out.txt || fail 'the values'
cp out.txt again.txt
run 0 sensitivity out/steady.sqlite --method evppi --group 'costs.*' --format csv
cmp -s out.txt again.txt || fail 'twice is not the same'
run 0 sensitivity out/founders.sqlite out/steady.sqlite --method evppi --without-alone --lang en
grep -q 'staying alone' out.txt && fail 'staying alone is an option'

# A study can be asked too.
small study
run 0 sweep study.cfg --vary 'migration.teams=1..4' --vary staffing.outflow_per_fte_year --vary 'migration.variant=phased,big_bang' \
    --design latin --points 200 -o study.sqlite -q
run 0 sensitivity study.sqlite --method pawn --format csv
[ "$(wc -l <out.txt)" -eq 4 ] || fail 'not a row a factor'
misuse 'is a study' sensitivity study.sqlite --method evppi

misuse "did you mean 'npv_eur'" sensitivity out/steady.sqlite --method pawn --metric npv_euro
misuse 'goes with --method pawn' sensitivity out/steady.sqlite --method evppi --tail 0.2
misuse 'goes with --method evppi' sensitivity out/steady.sqlite --method pawn --without-alone
misuse 'pawn takes one result' sensitivity out/steady.sqlite out/founders.sqlite --method pawn
misuse 'leaves nothing to choose' sensitivity out/steady.sqlite --method evppi --without-alone
misuse 'give a number from 0.01 to 0.5' sensitivity out/steady.sqlite --method pawn --tail 2
misuse 'give low or high' sensitivity out/steady.sqlite --method pawn --worst bad
misuse 'nothing of --inputs' sensitivity out/steady.sqlite --method pawn --inputs 'nothing.*'
"$groeipad" run "$source_dir/configs/steady.cfg" -n 64 --seed 3 --risk-impact 0 -o other -q >/dev/null || fail 'the run on other luck'
misuse 'same luck' sensitivity out/founders.sqlite other/steady.sqlite --method evppi
misuse '64' sensitivity other/steady.sqlite --method evppi
misuse '64' sensitivity other/steady.sqlite --method pawn
finish
