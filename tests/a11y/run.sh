#!/bin/sh
# Accessibility of what is to be read on a screen: HTML reports under axe-core in Chromium, at 1280 and at 400 pixels;
# charts as SVG drawn by Chromium and by rsvg-convert without a word of warning.
#
#   tests/a11y/run.sh GROEIPAD AXE_MIN_JS      './dev a11y' installs what it needs, and calls it
set -eu
groeipad=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
axe=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
here=$(cd "$(dirname "$0")" && pwd)
configs=$(cd "$here/../../configs" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work"

"$groeipad" run "$configs/founders.cfg" "$configs/steady.cfg" "$configs/accelerated.cfg" -n 64 -o . -q
for lang in nl en; do
    "$groeipad" report steady.sqlite --lang $lang -o one-$lang.html -q
    "$groeipad" report founders.sqlite steady.sqlite accelerated.sqlite --lang $lang -o three-$lang.html -q
    "$groeipad" plot steady.sqlite --lang $lang --format svg -o $lang -q
    "$groeipad" plot founders.sqlite steady.sqlite accelerated.sqlite --lang $lang --format svg -o three-$lang -q
    cp three-$lang/compare-*.svg $lang/
done

failed=0
for drawing in nl/*.svg en/*.svg; do
    if said=$(rsvg-convert "$drawing" -o drawn.png 2>&1) && [ -z "$said" ] && [ -s drawn.png ]; then
        echo "ok: $drawing (rsvg-convert)"
    else
        echo "FAILED: $drawing (rsvg-convert): $said"
        failed=1
    fi
done
node "$here/axe.mjs" "$(command -v chromium)" "$axe" one-nl.html one-en.html three-nl.html three-en.html \
    nl/*.svg en/*.svg || failed=1
exit $failed
