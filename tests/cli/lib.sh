# What the tests of the command line share; sourced with the test's own arguments (binary, source directory). A test
# works in a new directory below the current one, which is taken away at the end.
set -u
LC_ALL=C
export LC_ALL
unset LANG LC_MESSAGES NO_COLOR
groeipad=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
[ -x "$groeipad" ] || { echo "no program at $groeipad"; exit 1; }
source_dir=$(cd "$2" && pwd)
start_dir=$(pwd)
LSAN_OPTIONS=suppressions=$source_dir/tests/support/lsan.supp:print_suppressions=0
export LSAN_OPTIONS
work=$(mktemp -d "$start_dir/cli-test.XXXXXX") || exit 1
trap 'cd "$start_dir" && rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work" || exit 1
failures=0

fail() {
    echo "FAILED: $*"
    failures=$((failures + 1))
}

# run STATUS COMMAND...: runs groeipad with stdout in ./out.txt and stderr in ./err.txt; it must end with STATUS.
run() {
    want=$1
    shift
    what="groeipad $*"
    "$groeipad" "$@" >out.txt 2>err.txt </dev/null
    got=$?
    [ "$got" -eq "$want" ] || {
        fail "$what: exit status $got, not $want"
        sed 's/^/    /' err.txt
    }
}

# The last run's output.
out_has() { grep -q -e "$1" out.txt || fail "$what: stdout lacks '$1'"; }
out_lacks() { ! grep -q -e "$1" out.txt || { fail "$what: stdout has '$1'"; grep -e "$1" out.txt | head -3 | sed 's/^/    /'; }; }
err_has() { grep -q -e "$1" err.txt || { fail "$what: stderr lacks '$1'"; sed 's/^/    /' err.txt; }; }
out_empty() { [ ! -s out.txt ] || fail "$what: stdout is not empty"; }
err_empty() { [ ! -s err.txt ] || { fail "$what: stderr is not empty"; sed 's/^/    /' err.txt; }; }
err_lines() { [ "$(wc -l <err.txt)" -eq "$1" ] || { fail "$what: not $1 lines on stderr"; sed 's/^/    /' err.txt; }; }

# Wrong use: status 2, nothing on stdout, one line on stderr that has PATTERN.
misuse() {
    pattern=$1
    shift
    run 2 "$@"
    out_empty
    err_lines 1
    err_has "$pattern"
}

digest() { "$groeipad" verify --digest "$1"; }
same_digest() { [ "$(digest "$1")" = "$(digest "$2")" ] || fail "$1 and $2 differ"; }
other_digest() { [ "$(digest "$1")" != "$(digest "$2")" ] || fail "$1 and $2 are the same"; }

# small NAME [TEXT]: ./NAME.cfg, a scenario of two municipalities, with TEXT laid over it.
small() {
    printf 'extends = [ "%s/tests/fixtures/base_small.cfg" ];\n%s\n' "$source_dir" "${2:-}" >"$1.cfg"
}

finish() {
    [ "$failures" -eq 0 ] || echo "$failures failed"
    [ "$failures" -eq 0 ]
    exit
}
