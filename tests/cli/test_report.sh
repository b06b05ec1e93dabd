#!/bin/sh
# Editions of the report: what the name and the options say, the same bytes twice, HTML that other programs can read.
. "$2/tests/cli/lib.sh"
small one
small two 'migration = { teams = 3; };'
"$groeipad" run one.cfg two.cfg -n 64 -o out -q || fail 'the runs'

# The name decides; --format where there is none.
run 0 report out/one.sqlite out/two.sqlite -o report.html --lang nl
err_empty
out_has '^report.html$'
[ "$(head -c 15 report.html)" = '<!DOCTYPE html>' ] || fail 'report.html is no HTML'
run 0 report out/one.sqlite out/two.sqlite --format html --lang nl -q
out_empty
run 1 report out/one.sqlite --format html --lang nl
err_has 'another file or a report of other runs'
run 0 report out/one.sqlite out/two.sqlite -o plain --format html --lang nl -q
run 0 report out/one.sqlite -o plain.PDF -q
[ "$(head -c 4 plain.PDF)" = '%PDF' ] || fail 'plain.PDF is no PDF'

# Results of other luck: said, and no header or footer speaks for the first alone.
"$groeipad" run two.cfg -n 32 --seed 7 -o other -q || fail 'the run of other luck'
run 0 report out/one.sqlite other/two.sqlite -o other.html --lang nl -q
err_has 'were not run on the same luck'
tr '\302\240' '  ' <other.html | tr -s ' ' >other.txt
[ "$(grep -c '32 tot 64 toekomsten per scenario' other.txt)" -ge 2 ] || fail 'the numbers of futures are not both told'
[ "$(grep -c 'zaadgetal [0-9]*, 7' other.txt)" -ge 2 ] || fail 'the seeds are not both told'

# Euros of other years, or other years, are refused with what to do.
"$groeipad" run two.cfg -n 32 --set finance.price_year=2015 -o dearer -q || fail 'the run in other euros'
"$groeipad" run two.cfg -n 32 --set horizon.end_date=2024-12-31 -o shorter -q || fail 'the run over other years'
misuse 'run both with the same finance.price_year, or write a report of each' report out/one.sqlite dearer/two.sqlite -o no.pdf
misuse 'run both with the same horizon.end_date' report out/one.sqlite shorter/two.sqlite -o no.pdf
[ ! -e no.pdf ] || fail 'a refused report was written'

# The footer tells the config of every result.
hash=$(sqlite3 out/two.sqlite "SELECT substr(value, 1, 7) FROM manifest WHERE key = 'config_sha256'" 2>/dev/null)
if [ -n "$hash" ]; then
    run 0 report out/one.sqlite out/two.sqlite -o footer.html --lang nl -q
    sed -n '/<footer>/,$p' footer.html | tr '\302\240' '  ' | tr -s ' ' | grep -q "two $hash" || fail 'the footer lacks a config'
fi

# One future has no uncertainty: nothing is smaller than it, no interval of nothing.
"$groeipad" run one.cfg two.cfg -n 1 -o single -q || fail 'the runs of one future'
run 0 report single/one.sqlite single/two.sqlite -o single.html --lang nl -q
err_empty
grep -q '–––' single.html && fail 'an interval of dashes'
grep -q 'In de enige doorgerekende toekomst' single.html || fail 'one future is not called one'
run 0 compare single/one.sqlite single/two.sqlite --lang en
out_has '^1 pair on'

# Slides: 16:9, more pages than A4, as findable.
run 0 report out/one.sqlite out/two.sqlite --lang nl -o a4.pdf -q
run 0 report out/one.sqlite out/two.sqlite --lang nl --paper a4 -o also-a4.pdf -q
cmp -s a4.pdf also-a4.pdf || fail '--paper a4 is not what there is without it'
run 0 report out/one.sqlite out/two.sqlite --lang nl --paper screen -o slides.pdf -q
if command -v pdfinfo >/dev/null 2>&1; then
    pages() { pdfinfo "$1" | sed -n 's/^Pages: *//p'; }
    pdfinfo slides.pdf | grep -q '^Page size: *960 x 540' || fail 'slides are not 16:9'
    pdfinfo slides.pdf | grep -q '^Title: *Groeipad' || fail 'slides have no title'
    [ "$(pages slides.pdf)" -gt 10 ] || fail 'there are few slides'
    pdftotext slides.pdf slides.txt
    grep -q "Pagina 1 van $(pages slides.pdf)" slides.txt || fail 'slides are not numbered'
    tr -d '\n' <slides.txt | grep -q 'paper *screen' || fail 'slides do not say how to make them again'
fi

misuse 'contradict' report out/one.sqlite -o report.html --format pdf
misuse 'contradict' report out/one.sqlite -o report.pdf --format html
misuse 'neither pdf nor html' report out/one.sqlite --format svg
misuse 'neither a4 nor screen' report out/one.sqlite --paper a5
misuse 'end the name in one of these' report out/one.sqlite -o report.docx
misuse 'end the name in one of these' report out/one.sqlite -o report.svg --format html
[ ! -e report.docx ] && [ ! -e report.svg ] || fail 'a refused name was written to'
misuse '--paper is for a PDF' report out/one.sqlite --paper screen -o slides.html
[ ! -e slides.html ] || fail 'a refused report was written'

for lang in nl en; do
    run 0 report out/one.sqlite out/two.sqlite --lang $lang -o first-$lang.html -q
    run 0 report out/one.sqlite out/two.sqlite --lang $lang -o again-$lang.html -q
    cmp -s first-$lang.html again-$lang.html || fail "$lang: the same results give another report"
    grep -q "<html [^>]*lang=\"$lang\"" first-$lang.html || fail "$lang: the page does not say its language"
    if command -v xmllint >/dev/null 2>&1; then
        xmllint --noout first-$lang.html 2>err.txt || fail "$lang: not well-formed: $(head -3 err.txt)"
    fi
    twice=$(grep -o ' id="[^"]*"' first-$lang.html | sort | uniq -d | head -3)
    [ -z "$twice" ] || fail "$lang: ids that stand twice: $twice"
    pictures=$(grep -c '<svg ' first-$lang.html)
    [ "$pictures" -ge 10 ] || fail "$lang: only $pictures pictures"
    [ "$(grep -c '<svg .*role="img" aria-labelledby=' first-$lang.html)" -eq "$pictures" ] ||
        fail "$lang: a picture has no name"
    [ "$(grep -c '<details>' first-$lang.html)" -eq "$pictures" ] || fail "$lang: a picture has no table"
    grep -qE '<(script|link|img|iframe|object)|src="|url\([^#]|@import' first-$lang.html &&
        fail "$lang: the page asks for something from elsewhere"
done
grep -q 'groeipad report out/one.sqlite out/two.sqlite --lang nl -o report.html' first-nl.html ||
    fail 'the page does not say how to make it again'
finish
