#!/bin/sh
# Who pays what under every key: the table, its sums, and wrong use.
. "$2/tests/cli/lib.sh"

steady=$source_dir/configs/steady.cfg
keys='equal workplaces inhabitants brought_in usage hybrid shapley'

run 0 show "$steady" --sharing
err_empty
for key in $keys; do
    out_has "^$key  *"
done
out_has '^  *alone  *equal .* brought_in\*'
out_has '^Haarlem  *[0-9,]* '
out_has '^brought_in  *nobody pays more than alone; no coalition would be better off by itself\.$'
out_has '^equal .*Bloemendaal and Zandvoort pay more than alone; .* would be EUR [0-9,]* better off by themselves\.$'

# The columns of every key add up to the same, to the cent; nobody but the payers changes.
run 0 show "$steady" --sharing --format csv
out_has '^partner,key,pays_eur,alone_eur,shapley_eur,shapley_error_eur,leaves,leaving_gain_eur$'
[ "$(wc -l <out.txt)" -eq 64 ] || fail "not 9 x 7 records and a header"
sums=$(awk -F, 'NR > 1 { s[$2] += sprintf("%.0f", 100 * $3) } END { for (k in s) printf "%.0f\n", s[k] }' out.txt | sort -u)
[ "$(echo "$sums" | wc -l)" -eq 1 ] || fail "the keys do not share the same total: $sums"
awk -F, 'NR > 1 && $2 == "shapley" && ($3 - $5 > 0.011 || $5 - $3 > 0.011 || $6 != 0) { exit 1 }' out.txt ||
    fail "by the key shapley somebody does not pay its Shapley value"
awk -F, 'NR > 1 && $7 == 1 { left[$2]++ } END { exit !(left["equal"] > 0 && !left["shapley"]) }' out.txt ||
    fail "the coalitions that would leave are not as in the text"
run 0 show "$steady" --sharing --format json
[ "$(grep -o '"pays_eur"' out.txt | wc -l)" -eq 63 ] || fail "not 63 records in JSON"

# Another key is marked, another price counts; two alike pay alike.
run 0 show "$steady" --sharing --set sharing.key=equal --set legal.governance_eur_per_year=0
out_has '^  *alone  *equal\* '

# Beyond twelve partners values are estimated, and say how well.
run 0 show "$source_dir/configs/region.cfg" --sharing --set sharing.shapley_permutations=60
out_has '+- error$'
out_has 'estimated from 60 orders of joining'
cp out.txt first.txt
run 0 show "$source_dir/configs/region.cfg" --sharing --set sharing.shapley_permutations=60
cmp -s first.txt out.txt || fail "estimated twice, it differs"

misuse "nobody cooperates" show "$source_dir/configs/standalone.cfg" --sharing
misuse "goes with --set and --format text, csv or json" show "$steady" --sharing --format cfg
misuse "goes with --set and --format text, csv or json" show "$steady" --sharing --only migration
misuse "takes no value" show "$steady" --sharing=yes
misuse "give a scenario" show --sharing
misuse "sharing.key" show "$steady" --sharing --set sharing.key=fair
misuse "sharing.hybrid_fixed_key" show "$steady" --sharing --set sharing.hybrid_fixed_key=shapley
misuse "sharing.shapley_permutations: 3 is outside" show "$steady" --sharing --set sharing.shapley_permutations=3
finish
