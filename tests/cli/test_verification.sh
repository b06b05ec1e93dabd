#!/bin/sh
# The table of verification in docs/model.md: all twelve known answers, and each test that it names is there and is run.
. "$2/tests/cli/lib.sh"

sed -n '/^\*\*Verification\.\*\*/,/^## /p' "$source_dir/docs/model.md" >table.txt
for answer in 1 2 3 4 5 6 7 8 9 10 11 12; do
    grep -q "^| $answer |" table.txt || fail "docs/model.md does not say what proves known answer $answer"
done
grep -o '`[^`]*`' table.txt | tr -d '`' >names.txt
[ "$(wc -l <names.txt)" -gt 25 ] || fail 'the table names hardly any tests'
while read -r name; do
    case $name in
    tests/*) [ -f "$source_dir/$name" ] || fail "there is no $name" ;;
    *__*) grep -rqE "cmocka_unit_test[a-z_]*\($name[,)]" "$source_dir/tests" || fail "$name is not run by any test" ;;
    esac
done <names.txt
finish
