#!/bin/sh
# Comparing results and scenarios: pairs, intervals, inputs that differ, and wrong use.
. "$2/tests/cli/lib.sh"

small base 'title_en = "Base"; title_nl = "Basis";'
small slow 'title_en = "Slow"; title_nl = "Traag"; pipeline = { schedule_overrun_factor = 3.0; };'
run 0 compare base.cfg slow.cfg -n 64 -o out --lang en
err_empty
out_has '^slow (Slow) against base (Base)$'
out_has '64 pairs on the same luck (seed 2012)'
out_has '^Inputs that differ'
out_has '^  pipeline.schedule_overrun_factor: .* | 3 \[slow.cfg:2\]$'
[ "$(grep -c '^  pipeline\|^  title' out.txt)" -eq 3 ] || fail "other inputs differ than those that were changed"

# A scenario with itself: every difference is exactly zero, every interval too.
run 0 compare out/base.sqlite out/base.sqlite --format csv
[ "$(wc -l <out.txt)" -gt 30 ] || fail "not every metric is compared"
awk -F, 'NR > 1 && $10 > 1 && ($7 != 0 || $8 != 0 || $11 != 0 || $12 != 0) { print; exit 1 }' out.txt ||
    fail "a scenario differs from itself"
run 0 compare out/base.sqlite out/base.sqlite --lang en
out_has '^All inputs are the same\.$'
[ "$(grep -c 'the same in every future' out.txt)" -gt 10 ] || fail "the text does not say that all is the same"

# Two of the same scenario go by their files, or by their paths; what pairing gains is told of values alone.
cp out/base.sqlite out/again.sqlite
mkdir -p elsewhere && cp out/base.sqlite elsewhere/base.sqlite
run 0 compare out/base.sqlite out/again.sqlite --lang en
out_has '^again (Base) against base (Base)$'
out_has '^  *base  *again  *difference'
run 0 compare out/base.sqlite elsewhere/base.sqlite --lang en
out_has '^elsewhere/base.sqlite (Base) against out/base.sqlite (Base)$'
run 0 compare out/base.sqlite out/again.sqlite out/slow.sqlite --format csv
[ "$(cut -d, -f1,2 out.txt | sort -u | grep -c '^base,again$\|^base,slow$')" -eq 2 ] || fail "the rows do not say whose they are"
run 0 compare out/base.sqlite out/slow.sqlite --lang en
out_has 'net present value, .* pairing gains a factor'
grep 'pairing gains' out.txt | grep -v 'net present value' | grep -q 'quality\|cost\|risk\|members' && fail "pairing's gain is told of every figure"

# What is printed can be recomputed from the rows of the two result files.
run 0 compare out/base.sqlite out/slow.sqlite --format csv
printed=$(awk -F, '$3 == "total_cost_eur" { printf "%.2f %d", $7, $10 }' out.txt)
recomputed=$(sqlite3 out/base.sqlite "ATTACH 'out/slow.sqlite' AS s;
    SELECT printf('%.2f %d', avg(b.total_cost_eur - a.total_cost_eur), count(*)) FROM outcomes a
    JOIN s.outcomes b ON a.replication = b.replication")
[ "$printed" = "$recomputed" ] || fail "the difference in cost is '$printed', the rows say '$recomputed'"
run 0 compare out/base.sqlite out/slow.sqlite --format json
out_has '"metric":"npv_eur.shared"'
run 0 compare out/base.sqlite out/slow.sqlite --inputs --format csv
out_has '^base,other,path,base_value,base_origin,base_source,other_value,other_origin,other_source$'
out_has 'pipeline.schedule_overrun_factor'

# Pairing gains, beyond doubt, on the value that decides: with 99 % confidence a factor of 2 at least. The interval is that of
# a logarithm, with Student's t of 255 degrees of freedom: 2.5952 at 99 % where the table's, at 95 %, has 1.9693.
run 0 compare "$source_dir/configs/steady.cfg" "$source_dir/configs/accelerated.cfg" -n 256 -o out --format csv
awk -F, '$3 == "npv_eur" { found = 1; low = exp(log($16) - (log($16) - log($17)) * 2.5952 / 1.9693)
    if (!(low > 2 && low < $17 && $17 < $16)) exit 1 } END { exit !found }' out.txt ||
    fail "pairing does not gain a factor of 2 at 99 %"
paired=$(awk -F, '$3 == "npv_eur" { print $8 }' out.txt)
run 0 compare out/steady.sqlite out/accelerated.sqlite --independent --format csv
awk -F, -v paired="$paired" '$3 == "npv_eur" { exit !($8 > 1.4 * paired) }' out.txt ||
    fail "unpaired, the interval is not wider"
run 0 compare out/steady.sqlite out/accelerated.sqlite --lang nl
out_has 'netto contante waarde, gezamenlijke deelnemers'
out_has '^Per deelnemer'
out_has '^  Haarlem  '

# One family: the same half-width in the text, in csv and in the report; ties beside the chance of being higher.
out_has 'correlatie 0,[0-9]*: koppelen scheelt'
out_has '(2[0-9][^0-9]*gelijk)'
out_has '^Per deelnemer: live (jaar)'
half=$(sed -n 's/.*kwaliteit over de jaren.*± \([0-9,]*\).*/\1/p' out.txt)
confidence=$(sed -n 's/.*Elk interval geldt met \([0-9,]*\).*/\1/p' out.txt)
run 0 compare out/steady.sqlite out/accelerated.sqlite --format csv
[ "$(awk -F, '$3 == "quality_mean" { printf "%.2f", $8 }' out.txt | tr . ,)" = "$half" ] ||
    fail "csv has another half-width than the text, $half"
[ "$(awk -F, '$3 == "quality_mean" { printf "%.2f", 100 * $9 }' out.txt | tr . ,)" = "$confidence" ] ||
    fail "csv is at another confidence than the text, $confidence"
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "p_equal") at = i }
        $3 == "started_as_intended" { exit !($at > 0.5) }' out.txt || fail 'ties are not told'
if command -v pdftotext >/dev/null 2>&1; then
    low=$(awk -F, '$3 == "one_off_cost_eur" { printf "%.2f", ($7 - $8) / 1e6 }' out.txt | tr -d - | tr . ,)
    "$groeipad" report out/steady.sqlite out/accelerated.sqlite --lang nl -o report.pdf -q || fail 'the report'
    pdftotext -layout report.pdf - | grep -i 'eenmalige kosten' | grep -q "$low" ||
        fail "the report has another interval than compare: no $low"
fi

# Results that cannot be paired: refused, with a command that mends it, and it does.
run 0 run slow.cfg -n 32 -o other -q
misuse "groeipad run configs/slow.cfg --seed 2012 -n 64 -o other --force" compare out/base.sqlite other/slow.sqlite
run 0 run slow.cfg --seed 2012 -n 64 -o other --force -q
run 0 compare out/base.sqlite other/slow.sqlite -q
run 0 run slow.cfg -n 64 -o independent --independent -q
misuse "independent" compare out/base.sqlite independent/slow.sqlite
run 0 compare out/base.sqlite independent/slow.sqlite --independent --lang en
out_has '^Not paired'
run 0 compare out/base.sqlite out/slow.sqlite --independent --lang en
out_has '^Reckoned as if not paired'
run 0 run base.cfg -n 64 -o independent --independent -q
misuse "independent --force && groeipad run configs/slow.cfg .*-o independent --force" \
    compare independent/base.sqlite independent/slow.sqlite

# A scenario with itself differs in nothing, as results do.
run 0 compare base.cfg base.cfg -n 64 -o out --format csv
awk -F, 'NR > 1 && $10 > 1 && ($7 != 0 || $8 != 0) { exit 1 }' out.txt || fail 'a scenario differs from itself'

misuse "give two or more" compare
misuse "give two or more" compare out/base.sqlite
misuse "goes with scenarios" compare out/base.sqlite out/slow.sqlite -n 20
misuse "none; give text, csv or json" compare out/base.sqlite out/slow.sqlite --format xml
run 2 compare out/base.sqlite nowhere.cfg
run 2 compare base.cfg slow.cfg -n 0 -o out
finish
