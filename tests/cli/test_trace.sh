#!/bin/sh
# trace: one replication as a story, as JSON lines, as bookings that add up to its figures.
. "$2/tests/cli/lib.sh"
founders=$source_dir/configs/founders.cfg
steady=$source_dir/configs/steady.cfg
command -v awk >/dev/null || { echo 'awk is missing'; exit 77; }

# The story: dates, decisions, years, an outcome; no line wider than a terminal, nothing unfilled.
run 0 trace "$steady" --replication 7 --lang en
err_empty
out_has '^Steady growth (steady): replication 7, seed 2012, future 7, run 0$'
out_has '^ 1 Jan 2012  In this future [0-9]*% of the planned savings'
out_has '^[ 0-9][0-9] [A-Z][a-z]* 20[0-9][0-9]  Founders, exploration: GO\. The chance was'
out_has 'waits for the council of Haarlem, which decides'
out_has 'LIVE, '
out_has '^31 Dec 2030  Outcome: '
run 0 trace "$steady" --replication 7 --lang nl
err_empty
out_has '^Gestage groei (steady): replicatie 7, zaadgetal 2012, toekomst 7, keer 0$'
out_has '^31 dec 2030  Uitkomst: '
out_has 'EUR [0-9]*,[0-9] mln'
# A not yet says what is lacking once: in the line of the gaps where these are named, in its own otherwise.
story() { tr '\n' ' ' <out.txt | tr -s ' \302\240' ' ' >story.txt; }
says() { grep -q "$1" story.txt || fail "the story lacks '$1'"; }
run 0 trace "$steady" --replication 4 --lang en --only decision_not_yet,gaps_named
story
says 'NOT YET'
says 'first there is work to do on'
grep -q 'What is lacking' story.txt && fail 'a not yet names what is lacking twice'
run 0 trace "$steady" --replication 4 --lang en --only decision_not_yet --set gaps.enabled=false
story
says 'What is lacking: '
# One college and council, or several.
run 0 trace "$steady" --replication 4 --lang nl --only colleges_decided
story
says 'het college besluit[^.]* en legt het voor aan de raad'
says 'de colleges besluiten op hetzelfde moment[^.]* en leggen het voor aan de raden'
grep -q 'het college besluit[^.]* leggen\|het college besluit[^.]* raden' story.txt && fail 'one college is told as several'
run 0 trace "$steady" --replication 4 --lang en --only colleges_decided
story
says 'the college decides[^.]* and puts it to its council'
says 'the colleges decide at the same moment[^.]* and put it to their councils'
# The parts of a year's benefit add up to it; what pilots save is one of them, before there are members.
run 0 trace "$steady" --replication 4 --format jsonl --only year_benefit
sed 's/[{}"]//g' out.txt | awk -F, '{ all = parts = pilots = 0
    for (i = 1; i <= NF; i++) { split($i, v, ": *"); name = v[1]; gsub(/.*:| /, "", name)
        if (split($i, w, ":") > 2) { name = w[2]; v[2] = w[3]; gsub(/ /, "", name) }
        if (name == "benefit_eur") all = v[2]; else if (name ~ /_eur$/) parts += v[2]
        if (name == "pilots_eur" && v[2] > 0) saved++ }
    n++; if (all - parts > 1 || parts - all > 1) bad++ } END { exit !(n == 19 && !bad && saved > 0) }' ||
    fail "the parts of a year's benefit do not add up, or pilots save nothing: $(head -n 2 out.txt)"
for lang in en nl; do
    run 0 trace "$steady" --replication 7 --lang $lang --details
    [ "$(wc -l <out.txt)" -gt 1000 ] || fail 'hardly any details'
    wide=$(tr -d '\200-\277' <out.txt | awk 'length($0) > 96' | head -n 1) # characters, not bytes
    [ -z "$wide" ] || fail "a line is too wide: $wide"
    grep -n '[][{}?]\|: \.$\|  *$' out.txt | head -n 3 | grep . && fail "something is unfilled ($lang)"
    tr '\n' ' ' <out.txt | grep -o '[0-9][a-z][a-z][a-z]* ' | head -n 3 | grep . && fail "words run together ($lang)"
    grep -n -w '(null)\|nan\|inf' out.txt | head -n 3 | grep . && fail "something is no number ($lang)"
done

# Every kind that may happen has words, in both languages.
run 0 trace "$steady" --replication 7 --format jsonl
sed 's/.*"kind":"\([a-z_]*\)".*/\1/' out.txt | sort -u >kinds.txt
[ "$(wc -l <kinds.txt)" -gt 35 ] || fail 'hardly any kinds'
for lang in en nl; do
    while read -r kind; do
        run 0 trace "$steady" --replication 7 --only "$kind" --lang $lang
        case $kind in project_team_granted) continue ;; esac # told only after a wait
        [ "$(wc -l <out.txt)" -gt 2 ] || fail "$kind has no words ($lang)"
    done <kinds.txt
done

# JSON lines: every kind and key stands in docs/trace.md.
run 0 trace "$steady" --replication 7 --format jsonl
err_empty
grep -v '^{"date":"20[0-9-]*","month":"20[0-9-]*","kind":"[a-z_]*"[,}].*}*$' out.txt | grep . && fail 'a line of JSON'
tr '{,' '\n\n' <out.txt | sed -n 's/^"\([a-z_]*\)":.*/\1/p' | sort -u >keys.txt
while read -r word; do
    grep -q "\`$word\`" "$source_dir/docs/trace.md" || fail "docs/trace.md lacks $word"
done <<WORDS
$(cat keys.txt kinds.txt)
WORDS
grep -q '"kind":"decision_go","accession":"founders","stage":"exploration","municipality":"[a-z]*","probability":0\.' \
    out.txt || fail 'a decision in JSON'
"$groeipad" trace --help >help.txt
while read -r kind; do
    grep -q " $kind\*\{0,1\}\( \|\$\)" help.txt || fail "the help lacks $kind"
done <kinds.txt

# Choosing.
run 0 trace "$steady" --replication 7 --only decisions,live --from 2014-01-01 --to 2015-12-31 --lang en
sed 1,2d out.txt | grep '^[ 0-9]' | grep -v '201[45]  ' | grep -v '^             ' | grep . && fail 'outside the dates'
grep -q 'setback:\|Outcome' out.txt && fail 'a kind that was not asked for'
run 0 trace "$steady" --replication 7 --only election --to 2012-12-31 --lang en
out_has '^Nothing of what was asked for\.$'

# Of a result file, the same as of the scenario; other luck gives another story.
run 0 trace "$founders" --replication 5 --seed 7 --lang en
mv out.txt scenario.txt
"$groeipad" run "$founders" -n 64 --seed 7 -o out -q >/dev/null || fail 'the run'
run 0 trace out/founders.sqlite --replication 5 --lang en
cmp -s out.txt scenario.txt || fail 'the result file tells another story than the scenario'
run 0 trace out/founders.sqlite --replication 6 --lang en
cmp -s out.txt scenario.txt && fail 'another replication tells the same story'
run 0 trace "$founders" --replication 5 --seed 7 --set pipeline.project_team_slots=1 --lang en

# The bookings add up to every figure, also where nobody joins anybody and where nothing is left to chance.
for config in founders steady standalone worked-example; do
    run 0 trace "$source_dir/configs/$config.cfg" --replication 3 --ledger --totals
    err_empty
    [ "$(head -n 1 out.txt)" = 'figure,bookings_eur,outcome_eur,difference_eur' ] || fail "totals of $config"
    awk -F, 'NR > 1 && ($4 != "0.00" || $2 != $3) { bad = 1 } END { exit bad || NR < 25 }' out.txt ||
        fail "the bookings of $config do not add up"
done

# As docs/trace.md tells a controller to add them up.
sed -n '/^    groeipad trace configs\/founders.cfg --replication 3 --ledger/,/^$/p' "$source_dir/docs/trace.md" |
    sed "s/^    //; s|^groeipad trace configs|'$groeipad' trace '$source_dir/configs|; s|founders.cfg |founders.cfg' |" \
        >add-up.sh
sh add-up.sh | sort >by-hand.csv
"$groeipad" trace "$founders" --replication 3 --ledger --totals | sed 1d | cut -d, -f1,3 | sort >figures.csv
[ "$(wc -l <by-hand.csv)" -gt 15 ] || fail "the example of docs/trace.md gives hardly anything"
awk -F, 'FILENAME == "figures.csv" { figure[$1] = $2; next }
         { d = $2 - figure[$1]; if (!($1 in figure) || d > 0.011 || d < -0.011) print $1 ": " $2 " by hand, " figure[$1] }' \
    figures.csv by-hand.csv >different.txt
[ ! -s different.txt ] || fail "by hand it adds up to something else: $(cat different.txt)"

# Wrong use.
misuse 'give one result file or scenario' trace --replication 1
misuse 'say which with --replication' trace "$founders"
misuse 'has replications 0..63' trace out/founders.sqlite --replication 64
misuse 'said by the result file' trace out/founders.sqlite --replication 1 --seed 8
misuse "no kind 'decision'" trace "$founders" --replication 1 --only decision
misuse "did you mean 'wave_failed'" trace "$founders" --replication 1 --only wave_faild
misuse 'no kind' trace "$founders" --replication 1 --only ''
misuse 'no date that exists' trace "$founders" --replication 1 --from 2014-02-30
misuse 'lies after --to' trace "$founders" --replication 1 --from 2014-02-03 --to 2014-02-02
misuse 'give text or jsonl' trace "$founders" --replication 1 --format csv
misuse 'ledger is CSV' trace "$founders" --replication 1 --ledger --format jsonl
misuse 'every booking' trace "$founders" --replication 1 --ledger --only risks
misuse 'goes with --ledger' trace "$founders" --replication 1 --totals
misuse 'in pairs' trace "$founders" --replication 1 --antithetic --runs-per-future 3
misuse 'no language' trace "$founders" --replication 1 --lang fr
misuse 'not a whole number' trace "$founders" --replication x
run 2 trace absent.cfg --replication 1
out_empty
# The market: every contract is told, with what it costs, and adds up to the ledger's tenders and moves.
run 0 trace "$source_dir/configs/outsourcing.cfg" --replication 3 --only market --format jsonl
err_empty
[ "$(grep -c '"kind":"contract_begun"' out.txt)" -eq 9 ] || fail "not nine contracts"
out_has '"kind":"contract_renewed".*"price_factor":'
out_has '"kind":"contract_ended".*"own_eur_per_workplace_year":'
told=$(grep -o '"\(tender\|transition\|insourcing\)_eur":[-0-9.e]*' out.txt | awk -F: '{ s += sprintf("%.0f", 100 * $2) } END { printf "%.0f", s / 100 }')
run 0 trace "$source_dir/configs/outsourcing.cfg" --replication 3 --ledger
booked=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["world"] == "scenario" && ($at["category"] == "preparation" || $at["category"] == "migration") { s += $at["cents"] }
    END { printf "%.0f", s / 100 }' out.txt)
[ "$told" = "$booked" ] || fail "contracts tell of EUR $told, EUR $booked was booked"
run 0 trace "$source_dir/configs/outsourcing.cfg" --replication 3 --only market --lang nl
out_has 'UITBESTEED'
# Where the market serves them, the chronicle says so.
run 0 trace "$source_dir/configs/outsourcing.cfg" --replication 1 --lang nl
out_has 'gemeenten uitbesteed: de gemeenten geven'
out_has '^31 dec 2013  Eigen afdelingen en leveranciers:'
grep -q 'In 2020, nog geen leden' out.txt && fail 'outsourced municipalities are told to have no members yet'
run 0 trace "$source_dir/configs/standalone.cfg" --replication 1 --lang en
grep -q 'no members yet' out.txt && fail 'nobody is to join, and yet is told to be awaited'
finish
