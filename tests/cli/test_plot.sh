#!/bin/sh
# Charts and report: files in place, never over those of another run, damaged results refused.
. "$2/tests/cli/lib.sh"
small one
small two 'migration = { teams = 3; };'
"$groeipad" run one.cfg two.cfg -n 64 -o out -q || fail 'the runs'

run 0 plot out/one.sqlite --chart growth-gantt,cost-fan --format svg,pdf,png -o charts --lang nl
err_empty
for file in growth-gantt cost-fan; do
    for ending in svg pdf png csv; do
        [ -s "charts/$file.$ending" ] || fail "charts/$file.$ending is missing"
    done
done
[ "$(wc -l <out.txt)" -eq 6 ] || fail 'not every file is named on stdout'
ls charts/*.part >/dev/null 2>&1 && fail 'temporary files were left'
run 0 plot out/one.sqlite out/two.sqlite --chart compare-multiples -o charts
[ -s charts/compare-multiples.svg ] || fail 'no chart that compares'
run 0 plot out/one.sqlite out/two.sqlite -o every -q
out_empty
for scenario in one two; do
    [ -s every/$scenario-sample-paths.svg ] || fail "$scenario has no chart of its own"
done
for chart in growth-gantt cost-fan partners-benefit; do
    grep -q '^one,' every/$chart.csv && grep -q '^two,' every/$chart.csv || fail "$chart does not show both"
done

# What shows one scenario says so; more than eight are refused before anything else; near names are offered.
run 0 plot out/one.sqlite out/two.sqlite --chart sample-paths -o single
err_has "'sample-paths' shows one scenario: it is drawn for each of the 2 results"
run 0 plot out/one.sqlite out/two.sqlite --chart sample-paths -o single -q
err_empty
nine='out/one.sqlite out/one.sqlite out/one.sqlite out/one.sqlite out/one.sqlite out/one.sqlite out/one.sqlite out/one.sqlite
    out/two.sqlite'
# shellcheck disable=SC2086
misuse '8 results at most stand side by side, not 9' plot $nine
# shellcheck disable=SC2086
misuse "'growth-gantt' takes 8 results at most, not 9" plot $nine --chart growth-gantt
misuse 'compares 2 to 8 results' plot out/one.sqlite --chart regret
misuse 'would give charts of the same name' plot out/one.sqlite out/one.sqlite --chart sample-paths
run 1 plot out/onne.sqlite
err_has "out/onne.sqlite: no such file; did you mean 'out/one.sqlite'"
run 1 report out/one.sqlit.sqlite -o no.pdf
run 1 compare out/one.sqlite out/twoo.sqlite
err_has "did you mean 'out/two.sqlite'"
run 1 plot out/entirelyelse.sqlite
err_has 'no such result file'

# The same run over its own charts, yes; another one, no.
cp charts/cost-fan.svg before.svg
run 0 plot out/one.sqlite --chart cost-fan -o charts --lang nl
cmp -s before.svg charts/cost-fan.svg || fail 'the same result gives another chart'
"$groeipad" run one.cfg -n 128 -o more -q
run 1 plot more/one.sqlite --chart cost-fan -o charts
err_has 'different run.*--force'
cmp -s before.svg charts/cost-fan.svg || fail 'a refused chart was written'
run 0 plot more/one.sqlite --chart cost-fan -o charts --force

# Two runs of one scenario are called by what sets them apart; the same run twice is refused.
run 2 report out/one.sqlite out/one.sqlite -o twins.pdf
err_has 'are the same run of scenario .one.*leave one out'
[ ! -e twins.pdf ] || fail 'a report of one run twice was written'
"$groeipad" run one.cfg -n 64 --set migration.teams=3 -o teams -q || fail 'the run with three teams'
"$groeipad" run one.cfg -n 64 --seed 7 -o luck -q || fail 'the run on another seed'
mv teams/one.sqlite out/three.sqlite
mv luck/one.sqlite out/luck.sqlite
text_of() { if command -v pdftotext >/dev/null 2>&1; then pdftotext -layout "$1" - | tr -s ' \n' ' '; fi; }
says() { ! command -v pdftotext >/dev/null 2>&1 || text_of "$1" | grep -q -e "$2" || fail "$1 does not say '$2'"; }
run 0 report out/one.sqlite out/three.sqlite out/luck.sqlite -o twins.pdf --lang nl
says twins.pdf 'migratieteams: 3'
says twins.pdf 'migratieteams: 2'
says twins.pdf 'one [0-9a-f]*, three [0-9a-f]* en luck'
says twins.pdf 'migration.teams=3'
says twins.pdf 'out/three/one.sqlite'
run 0 report out/one.sqlite out/luck.sqlite -o luck.pdf --lang en
says luck.pdf 'seed 7'
run 0 report out/one.sqlite more/one.sqlite -o more.pdf --lang en
says more.pdf '128 futures'
run 0 report out/one.sqlite out/three.sqlite -o labels.pdf --label 'As planned' --label 'With a third team'
says labels.pdf 'With a third team'
misuse 'give one for each result (2)' report out/one.sqlite out/three.sqlite -o labels.pdf --label 'As planned'
misuse 'was given twice' report out/one.sqlite out/three.sqlite -o labels.pdf --label A --label A
run 0 plot out/one.sqlite out/three.sqlite --chart compare-multiples,growth-gantt -o twins --lang en
grep -q '^three,' twins/compare-multiples.csv || fail 'the CSV twin does not tell one run from the other'

run 0 report out/one.sqlite out/two.sqlite -o report.pdf --lang nl
[ "$(head -c 4 report.pdf)" = '%PDF' ] || fail 'the report is no PDF'
cp report.pdf before.pdf
run 0 report out/one.sqlite out/two.sqlite -o report.pdf --lang nl
cmp -s before.pdf report.pdf || fail 'the same results give another report'
run 1 report more/one.sqlite -o report.pdf
err_has 'another file or a report of other runs'
cmp -s before.pdf report.pdf || fail 'a refused report was written'
run 0 report more/one.sqlite -o report.pdf --force
if command -v pdftotext >/dev/null 2>&1; then
    pdftotext before.pdf - | grep -q 'Twee gemeenten' || fail 'the text of the report cannot be found'
fi
run 1 report out/one.sqlite -o nowhere/report.pdf
err_has 'nowhere/report.pdf'

# What is no result file, or a damaged one.
echo 'not a database' >bad.sqlite
cp out/one.sqlite cut.sqlite
size=$(wc -c <cut.sqlite)
dd if=out/one.sqlite of=cut.sqlite bs=1024 count=$((size / 2048)) 2>/dev/null
for command in plot report verify 'export --to csv'; do
    for file in bad.sqlite cut.sqlite; do
        # shellcheck disable=SC2086
        run 1 $command $file
        out_empty
        err_has "$file"
    done
done
run 1 plot out/one.sqlite absent.sqlite
err_has 'absent.sqlite: no such result file'
touch file
run 1 plot out/one.sqlite -o file
err_has 'file: the directory cannot be made'
finish
