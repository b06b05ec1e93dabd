#!/bin/sh
# Charts and report as other programs read them: text that can be searched, metadata, no warning, the same bytes twice.
. "$2/tests/cli/lib.sh"
for tool in pdftotext pdfinfo; do command -v $tool >/dev/null 2>&1 || exit 77; done
"$groeipad" run "$source_dir/configs/steady.cfg" "$source_dir/configs/accelerated.cfg" -n 64 -o out -q || fail 'the runs'

# Letters without what a line break or a space between number and unit changes.
bare() { tr -d ' \n\f' | sed 's/\xc2\xa0//g; s/\xe2\x80\xaf//g; s/&amp;/\&/g; s/&lt;/</g; s/&gt;/>/g'; }

# holds FILE TEXT: the text is found in what pdftotext gave.
holds() {
    part=$(printf '%s' "$2" | bare)
    [ -n "$part" ] || fail "$1: nothing to look for"
    bare <"$1" | grep -qF -e "$part" || fail "$1: lacks '$2'"
}

# tag NAME FILE: the text of an SVG's first element of that name.
tag() { tr '\n' ' ' <"$2" | sed "s/.*<$1>\([^<]*\)<\/$1>.*/\1/"; }

for lang in nl en; do
    for round in first again; do
        run 0 plot out/steady.sqlite out/accelerated.sqlite --format svg,pdf,png --lang $lang -o $round-$lang -q
        out_empty
        run 0 report out/steady.sqlite out/accelerated.sqlite --lang $lang -o $round-$lang/report.pdf -q
        rm -f $round-$lang/charts.json
    done
    diff -r first-$lang again-$lang >/dev/null || fail "$lang: two runs differ: $(diff -rq first-$lang again-$lang)"
    version=$("$groeipad" --version | tr -dc '0-9.\n' | head -n 1)
    for pdf in first-$lang/*.pdf; do
        stem=${pdf%.pdf}
        pdfinfo "$pdf" >info.txt 2>err.txt || fail "$pdf: pdfinfo fails"
        pdftotext -layout "$pdf" text.txt 2>>err.txt || fail "$pdf: pdftotext fails"
        [ ! -s err.txt ] || fail "$pdf: $(cat err.txt)"
        for key in Title Author Subject Keywords CreationDate; do
            grep -q "^$key:  *[^ ]" info.txt || fail "$pdf: no $key in its metadata"
        done
        grep -q '^Creator:  *groeipad' info.txt || fail "$pdf: it does not name its creator"
        grep -q "^Page size: .*\(842\|841.*\) x 59" info.txt || fail "$pdf: not A4, landscape"
        holds text.txt "$version"
        holds text.txt 2012 # the seed
        case $stem in
        */report) continue ;;
        esac
        [ -s "$stem.csv" ] && [ -s "$stem.png" ] || fail "$stem: no table or no picture"
        title=$(tag title "$stem.svg")
        holds text.txt "$title"
        holds text.txt "$(tag desc "$stem.svg")"
        # The config's hash, in the footer, as far as it is printed.
        hash=$(sqlite3 out/steady.sqlite "SELECT substr(value, 1, 12) FROM manifest WHERE key = 'config_sha256'" 2>/dev/null)
        case $stem in
        */accelerated-*) ;;
        *) [ -z "$hash" ] || holds text.txt "$hash" ;;
        esac
    done
    for svg in first-$lang/*.svg; do
        if command -v xmllint >/dev/null 2>&1; then
            xmllint --noout "$svg" 2>err.txt || fail "$svg: $(cat err.txt)"
        fi
        if command -v rsvg-convert >/dev/null 2>&1; then
            rsvg-convert -o drawn.png "$svg" 2>err.txt || fail "$svg: rsvg-convert fails"
            [ ! -s err.txt ] || fail "$svg: $(cat err.txt)"
            [ -s drawn.png ] || fail "$svg: rsvg-convert draws nothing"
        fi
        grep -q 'role="img"' "$svg" || fail "$svg: does not say that it is a picture"
        grep -qi 'nan\b' "$svg" && fail "$svg: a coordinate is no number"
    done
done

# Numbers of the result on their pages, as the language writes them.
share=$(awk -F, '$1 == "steady" && $2 == "zaanstad" && $4 == "share_never_live" { printf "%.0f", 100 - 100 * $6 }' first-nl/growth-gantt.csv)
pdftotext -layout first-nl/growth-gantt.pdf text.txt
grep -q "Zaanstad.*$share.%" text.txt || fail "the share of $share % that joins is not beside Zaanstad"
pdftotext -layout first-nl/report.pdf text.txt
holds text.txt 'Pagina 1 van'
holds text.txt '-n 64'
pdftotext -layout first-en/report.pdf text.txt
holds text.txt 'Page 1 of'
holds text.txt '-n 64'
finish
