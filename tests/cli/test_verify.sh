#!/bin/sh
# verify: every figure from the file alone; a changed figure, input or config is found out.
. "$2/tests/cli/lib.sh"
command -v sqlite3 >/dev/null 2>&1 || { echo 'needs sqlite3'; exit 77; }
small one
"$groeipad" run one.cfg -n 128 --seed 7 --runs-per-future 2 --set migration.teams=3 -o out -q || fail 'the run'
rm one.cfg

mkdir scratch
TMPDIR=$work/scratch
export TMPDIR
run 0 verify out/one.sqlite
out_has 'every figure is reproduced (128 replications, seed 7)'
err_empty
out_has "^digest $(digest out/one.sqlite)\$"
[ -z "$(ls scratch)" ] || fail 'temporary files were left'
run 0 verify --digest out/one.sqlite
[ "$(wc -l <out.txt)" -eq 1 ] || fail '--digest prints more than the digest'

# tamper NAME SQL PATTERN
tamper() {
    cp out/one.sqlite "$1.sqlite"
    sqlite3 "$1.sqlite" "$2" || fail "tampering: $1"
    run 1 verify "$1.sqlite"
    out_has 'NOT reproduced'
    out_has "$3"
}
tamper figure 'UPDATE outcomes SET npv_eur = npv_eur + 0.01 WHERE replication = 17' 'npv_eur, replication 17'
tamper series 'UPDATE series SET mean = mean + 1 WHERE month = 3' 'monthly series'
tamper year 'UPDATE yearly SET members = members + 1 WHERE replication = 17 AND year = 2018' 'members, replication 17, 2018'
tamper path 'UPDATE paths SET quality = quality + 1 WHERE replication = 7 AND month = 9' 'paths'
tamper words "UPDATE entities SET name_en = 'Elsewhere' WHERE kind = 'partner'" 'descriptions'
tamper input "UPDATE inputs SET value = '99' WHERE path = 'migration.teams'" 'descriptions'
tamper seed "UPDATE manifest SET value = '8' WHERE key = 'seed'" 'replication 0'
tamper config "UPDATE manifest SET value = replace(value, 'teams = 3', 'teams = 4') WHERE key = 'config'" 'NOT'
cp out/one.sqlite broken.sqlite
sqlite3 broken.sqlite "UPDATE manifest SET value = 'teams = ;' WHERE key = 'config'"
run 1 verify broken.sqlite
err_has 'config in the file'
[ -z "$(ls scratch)" ] || fail 'temporary files were left'

# Times and threads are no content.
cp out/one.sqlite log.sqlite
sqlite3 log.sqlite "INSERT INTO run_log(key, value) VALUES('note', 'looked at')"
same_digest out/one.sqlite log.sqlite
finish
