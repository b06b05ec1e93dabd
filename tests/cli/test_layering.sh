#!/bin/sh
# Fails on an #include against the direction of the rooms: sim/ knows only sim/; models/ and plots/ know sim/ and
# themselves; cli/ may know all three. Our files include by path, so a quoted include names its room.
# Arguments: the binary (not used), the source directory.
set -u
source_dir=$2
failed=0

# check ROOM ALLOWED...: quoted includes of ROOM must begin with one of ALLOWED.
check() {
    room=$1
    shift
    pattern=$(printf '%s|' "$@")
    pattern=${pattern%|}
    [ -d "$source_dir/$room" ] || { echo "no such room: $room"; failed=1; return; }
    found=$(find "$source_dir/$room" -name '*.[ch]' -exec grep -HnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' {} + |
        grep -vE "include[[:space:]]*\"($pattern)/[^\"]*\"")
    if [ -n "$found" ]; then
        echo "$room/ may include only $*:"
        echo "$found"
        failed=1
    fi
}

check sim sim
check models sim models
check plots sim plots
check cli sim models plots cli

# The rooms are no search path for angle brackets either.
found=$(find "$source_dir/sim" "$source_dir/models" "$source_dir/plots" "$source_dir/cli" -name '*.[ch]' \
    -exec grep -HnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*<(sim|models|plots|cli|tests|bench)/' {} +)
if [ -n "$found" ]; then
    echo "own headers stand in quotes:"
    echo "$found"
    failed=1
fi
exit $failed
