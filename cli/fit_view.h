/* What 'fit' shows: every target beside what the model gives, the numbers fitted, the reference cases. */
#ifndef CLI_FIT_VIEW_H
#define CLI_FIT_VIEW_H

#include <stdbool.h>
#include <stdio.h>
#include "models/fit.h"
#include "plots/lang.h"

typedef struct cli_fit_view {
    const char *path; /* of the scenario, as it was given */
    const model_fit_setup *setup;
    const model_standing *now; /* what is shown */
    const model_fit *fit;      /* NULL: only looked */
    plot_lang lang;            /* of names */
} cli_fit_view;

/* For people; false, having said why, when something cannot be measured. */
bool cli_fit_print(const cli_fit_view *view, FILE *file);
/* One record a target, then one a reference case (kind). */
bool cli_fit_records(const cli_fit_view *view, bool is_json, FILE *file);
/* Tables for docs/model.md, in English. */
bool cli_fit_markdown(const cli_fit_view *view, FILE *file);
/* Rewrites what stands between the two marker lines of a file; false, having said why. */
bool cli_fit_into(const cli_fit_view *view, const char *path);
#define CLI_FIT_BEGIN "<!-- groeipad fit --check: begin -->"
#define CLI_FIT_END   "<!-- groeipad fit --check: end -->"

/* The fitted numbers as a config to be laid under a scenario; the first line is CLI_FIT_MARK. */
bool cli_fit_fragment(const cli_fit_view *view, FILE *file);
#define CLI_FIT_MARK "// Fitted by `groeipad fit`; to be repeated, not edited."

/* Writes the command that gives the view; more: what goes after the scenario. */
void cli_fit_command(const cli_fit_view *view, const char *more, FILE *file);

/* Targets of role "fit" that are missed. */
size_t cli_fit_missed(const model_standing *standing);

#endif
