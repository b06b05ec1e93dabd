#!/bin/sh
# docs/inputs.md is what the schema and configs/steady.cfg say now.
. "$2/tests/cli/lib.sh"

cd "$source_dir" || exit 1
"$groeipad" show configs/steady.cfg --format markdown >"$work/inputs.md" 2>"$work/err.txt" || fail "no page: $(cat "$work/err.txt")"
cmp -s "$work/inputs.md" docs/inputs.md || {
    fail "docs/inputs.md is out of date; in the project's directory: groeipad show configs/steady.cfg --format markdown >docs/inputs.md"
    diff "$work/inputs.md" docs/inputs.md | head -5
}
cd "$work" || exit 1

# Every key of the schema has its row; bars in a cell do not end it; targets are no inputs.
"$groeipad" schema --format json | grep -o '"path": "[^"]*"' | sed 's/.*: "//; s/"$//' | grep -v '^targets\|^reference_cases\|^sources' >keys.txt
[ "$(wc -l <keys.txt)" -gt 200 ] || fail "the schema has too few keys to be true"
while read -r key; do
    case $key in
    *'[].'*) grep -q "^| ${key##*.} | " inputs.md || fail "no row for $key" ;;
    *) grep -q "^| $key | " inputs.md || fail "no row for $key" ;;
    esac
done <keys.txt
grep '^|' inputs.md | sed 's/\\|//g' | awk -F'|' '{ print NF }' | sort -u | awk '$1 < 5 || $1 > 8 { exit 1 }' || fail "a row is torn"
grep -q '^| haarlem.workplaces | 1700 | workplaces | memo |$' inputs.md || fail "Haarlem's workplaces are not as the memorandum has them"
grep -q '^## targets' inputs.md && fail "targets are shown as inputs"
run 0 show "$source_dir/configs/steady.cfg" --format markdown --set migration.teams=7
out_has '^| migration.teams | 7 | '
misuse "takes no --only" show "$source_dir/configs/steady.cfg" --format markdown --only migration
misuse "goes with --set" show "$source_dir/configs/steady.cfg" --format markdown --sharing
finish
