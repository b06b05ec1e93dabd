#!/bin/sh
# A run stopped by a signal says how to go on; stopped or killed, it ends with the content of an uninterrupted one.
. "$2/tests/cli/lib.sh"
small one
n=2048

"$groeipad" run one.cfg -n $n -o whole -q || fail 'the uninterrupted run'
wanted=$(digest whole/one.sqlite)

# stop SIGNAL DIR: starts a run and sends it the signal once its file is there.
stop() {
    "$groeipad" run one.cfg -n $n -j 1 -o "$2" >out.txt 2>err.txt &
    pid=$!
    tries=0
    while [ ! -s "$2/one.sqlite" ] && [ $tries -lt 200 ]; do
        sleep 0.02
        tries=$((tries + 1))
    done
    sleep 0.2
    kill "-$1" $pid 2>/dev/null
    wait $pid
    status=$?
}

stop TERM term
case $status in
130)
    grep -q "^  groeipad run one.cfg -n $n -j 1 -o term\$" err.txt || fail 'no command that resumes'
    [ ! -s out.txt ] || fail 'an interrupted run printed figures'
    "$groeipad" verify term/one.sqlite >/dev/null 2>&1 && fail 'an unfinished run was verified'
    "$groeipad" run one.cfg -n 64 -o term >/dev/null 2>err.txt
    grep -q 'different run' err.txt || fail 'an unfinished run was replaced by a different one'
    "$groeipad" run one.cfg -n $n -o term >/dev/null 2>err.txt || fail 'the run does not go on'
    grep -q 'goes on after [0-9]* replications' err.txt || fail 'it does not say that it goes on'
    ;;
0) echo 'the run was over before the signal came' ;;
*) fail "TERM: exit status $status" ;;
esac
[ "$(digest term/one.sqlite)" = "$wanted" ] || fail 'stopped and resumed: other content'

# The same with a precision to reach and pairs: the number of replications is the same too.
precise='--precision npv_eur=2200 --max-replications 8192 --antithetic'
"$groeipad" run one.cfg $precise -o precise -j 2 -q 2>err.txt || fail 'the precise run'
[ ! -s err.txt ] || fail 'the precision is not reached'
stop_precise() {
    "$groeipad" run one.cfg $precise -j 1 -o "$2" >out.txt 2>err.txt &
    pid=$!
    tries=0
    while [ ! -s "$2/one.sqlite" ] && [ $tries -lt 200 ]; do
        sleep 0.02
        tries=$((tries + 1))
    done
    sleep 0.1
    kill "-$1" $pid 2>/dev/null
    wait $pid
    echo "precise run, $1: status $?"
    "$groeipad" run one.cfg $precise -o "$2" -q || fail "the precise run does not go on after $1"
    same_digest precise/one.sqlite "$2/one.sqlite"
}
stop_precise TERM precise-term
stop_precise KILL precise-kill

stop KILL kill
"$groeipad" run one.cfg -n $n -o kill -q || fail 'the killed run does not go on'
[ "$(digest kill/one.sqlite)" = "$wanted" ] || fail 'killed and resumed: other content'
finish
