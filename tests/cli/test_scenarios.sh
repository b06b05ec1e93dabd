#!/bin/sh
# Every scenario that comes with the program: no remark by validate, a run, its results reproduced; the scale test.
. "$2/tests/cli/lib.sh"
configs=$source_dir/configs

for config in "$configs"/*.cfg; do
    name=$(basename "$config" .cfg)
    run 0 validate --strict "$config"
    out_has 'warnings 0'
    err_empty
    run 0 run "$config" -n 4 -o runs -q
    run 0 verify "runs/$name.sqlite"
done

# What the region and the market are about.
run 0 show "$configs/region.cfg" --only mergers
out_has 'mergers.haarlemmerliede.date *"2019-01-01"'
out_has 'mergers.zandvoort.kind *"staff"'
run 0 show "$configs/outsourcing.cfg" --only contract.term_years
out_has '5 years .*assumption'

# All 408 municipalities: the config is what its script writes, and two replications run.
sh "$configs/bench/netherlands.sh" >netherlands.cfg || fail 'netherlands.sh fails'
cmp -s netherlands.cfg "$configs/bench/netherlands.cfg" || fail 'netherlands.cfg is not what netherlands.sh writes'
run 0 validate --strict "$configs/bench/netherlands.cfg"
out_has 'municipalities 408'
run 0 run "$configs/bench/netherlands.cfg" -n 2 -o runs -q

finish
