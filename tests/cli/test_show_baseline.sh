#!/bin/sh
# Unlike figures made comparable, line by line: the text, its sums, and wrong use.
. "$2/tests/cli/lib.sh"

founders=$source_dir/configs/founders.cfg

run 0 show "$founders" --baseline --lang en
err_empty
out_has '^Haarlemmermeer$'
out_has 'Operating budget as stated  *10,200,000 EUR  \[memo\]$'
out_has 'plus replacement investment beside it  *+3,100,000 EUR'
out_has 'Comparable cost a year, cash  *= 10,700,000 EUR'
out_has 'plus decentral staff outside it  *+8.0 fte'
out_has 'less those of other bodies '
out_has 'less policy and innovation inside it '
out_has 'Together: the comparable cost, cash  *= 12,508,480.00 EUR'
out_has 'Cost per workplace .*fits: benchmark 6,500'
out_has '^Comparable, side by side$'
run 0 show "$founders" --baseline --lang nl
out_has '^Nulmeting: '
out_has 'Vergelijkbare kosten per jaar, kasbasis  *= 10.700.000 EUR'
grep -q 'Comparable' out.txt && fail "English in Dutch"

# Amounts stand in one column: all lines with a euro amount have their unit at the same place.
run 0 show "$source_dir/configs/steady.cfg" --baseline --lang en
out_has '^  ~ Zandvoort '
[ "$(sed 's/−/-/g' out.txt | awk '/^    [A-Za-z].* EUR/ && !/cash, EUR/ { print match($0, / EUR/) }' | sort -u | wc -l)" -eq 1 ] ||
    fail "amounts are not aligned"

# Parts of the base year add up to the cash figure, to the cent; stated and corrections to the result.
run 0 show "$source_dir/configs/steady.cfg" --baseline --format csv --lang en
out_has '^municipality,group,kind,id,label,amount,unit,estimated,source,reason,low,wanted,high$'
sed 's/"[^"]*"/text/g' out.txt >plain.csv
awk -F, '$3 == "part" { p[$1] += sprintf("%.0f", 100 * $6) } $3 == "total" { t[$1] = sprintf("%.0f", 100 * $6) }
    END { for (m in t) { n++; if (p[m] != t[m]) exit 1 }; exit n != 9 }' plain.csv || fail "parts do not add up"
run 0 show "$founders" --baseline --format json
[ "$(grep -o '"kind": *"result"' out.txt | wc -l)" -ge 14 ] || fail "results are missing in JSON"

run 0 show "$source_dir/configs/standalone.cfg" --baseline --set municipalities.haarlem.policy_fte=5
out_has '38'
misuse "one at a time" show "$founders" --baseline --sharing
misuse "baseline goes with --set and --format text, csv or json" show "$founders" --baseline --format cfg
misuse "is more than the department" show "$founders" --baseline --set municipalities.haarlem.policy_fte=50
misuse "give a scenario" show --baseline
finish
