#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/results.h"
#include "plots/report.h"

enum option { OUTPUT, LANG, FORCE, QUIET };

static const cli_option options[] = {
    [OUTPUT] = {"output", 'o', true},
    [LANG] = {"lang", 0, true},
    [FORCE] = {"force", 0, false},
    [QUIET] = {"quiet", 'q', false},
};

static const char help[] =
    "usage: groeipad report RESULT.sqlite... [-o FILE.pdf] [OPTION...]\n"
    "\n"
    "Writes the steering group's document: a page of answers in the order quality, cost, risk; a page a theme; the\n"
    "assumptions, what is estimated, the sources, and how to reproduce every figure. The first result is the base of\n"
    "comparisons.\n"
    "\n"
    "  -o, --output FILE.pdf     (default: report.pdf)\n"
    "      --lang nl|en          (default: from the locale)\n"
    "      --force               replace a file that is no report of these runs\n"
    "  -q, --quiet               errors only\n"
    "\n"
    "example:\n"
    "  groeipad report out/founders.sqlite out/steady.sqlite out/accelerated.sqlite --lang nl -o report.pdf\n";
