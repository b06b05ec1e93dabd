#!/bin/sh
# Wrong configs: one line a problem with file and line, status 2, nothing run.
. "$2/tests/cli/lib.sh"

# wrong NAME LINE PATTERN TEXT: NAME.cfg with TEXT over the small scenario; TEXT begins on line 2.
wrong() {
    small "$1" "$4"
    misuse "^$1.cfg:$2: .*$3" run "$1.cfg" -n 64 -o out
}

wrong unknown_key 2 "wave_szie: unknown key; did you mean 'wave_size'" 'migration = { wave_szie = 60; };'
wrong wrong_type 3 'migration.teams: ' 'migration = {
  teams = "two"; };'
wrong out_of_range 2 'outside' 'migration = { teams = 0; };'
wrong huge_number 2 'migration.teams' 'migration = { teams = 3000000000; };'
wrong broken_syntax 2 '' 'migration = { teams = ; };'
wrong no_such_date 2 'horizon.start_date' 'horizon = { start_date = "2013-02-30"; };'
printf 'extends = [ "b.cfg" ];\n' >a.cfg
printf 'extends = [ "a.cfg" ];\n' >b.cfg
run 2 run a.cfg -n 64 -o out
err_lines 1
err_has '.cfg:1: '
printf 'extends = [ "nowhere.cfg" ];\n' >orphan.cfg
misuse 'orphan.cfg:1: .*nowhere.cfg' run orphan.cfg -n 64 -o out
misuse '^absent.cfg: ' run absent.cfg -n 64 -o out
printf '\000\001\002\377' >binary.cfg
run 2 run binary.cfg -n 64 -o out
out_empty
err_has 'binary.cfg'
mkdir dir.cfg
run 2 run dir.cfg -n 64 -o out
err_has 'dir.cfg'
misuse 'migration.taems: unknown key' run out_of_range.cfg --set migration.teams=2 --set migration.taems=3 -n 64

# All problems in one go, over all scenarios.
small several 'migration = { teams = 0; wave_szie = 1; };'
run 2 run several.cfg unknown_key.cfg -n 64 -o out
err_lines 3
run 2 validate several.cfg
err_lines 2
[ ! -e out ] || fail 'a bad config left an output directory'

small good
run 0 validate good.cfg
run 0 show good.cfg
out_has 'migration'
run 0 schema
out_has 'migration.teams'
run 0 schema --lang nl
out_has 'EUR per werkplek per jaar'
out_has 'geheel getal, 1..100 teams'
out_lacks ' per year\| workplaces\| months\| weeks\| inhabitants\| points\| required\|\[unknown\|true or false'
run 0 schema --help
out_has 'groeipad show SCENARIO.cfg --only PATH'
finish
