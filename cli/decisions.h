/* What an optimiser decides on: keys of a scenario, each with a few levels; and plans, a level of each.
 *
 * Without --vary: when each candidate begins (accessions.<id>.after_months, every year for seven years, or
 * never), the number of migration teams, the size of waves, the transition variant, how many accessions are
 * prepared at once, and the key by which costs are shared. The scenario's own value is always a level. */
#ifndef CLI_DECISIONS_H
#define CLI_DECISIONS_H

#include "cli/vary.h"
#include "plots/lang.h"

#define CLI_NEVER_MONTHS 240 /* after_months of a candidate that is not taken in */

typedef struct cli_decisions {
    cli_factors factors; /* all with levels */
    size_t *start;       /* owned: the scenario's own level of each; 0 where it has none of them */
    char **own;          /* owned: its own setting of each, as a word; NULL: it has none */
    cli_vary vary;       /* the options that it comes from */
    char **texts;        /* owned: of those that are not the user's */
    size_t n_texts;
} cli_decisions;

/* vary: the user's, each in place of a default of the same path; is_only: no defaults. CLI_DONE or, after
 * having said what is wrong, CLI_USAGE. To be closed either way. */
int cli_decisions_open(cli_decisions *decisions, const char *path, const cli_overrides *overrides,
                       const cli_vary *vary, bool is_only, bool is_quiet);
void cli_decisions_close(cli_decisions *decisions);

/* How many plans there are in all. */
double cli_decisions_count(const cli_decisions *decisions);

/* A plan in words: who begins when, in that order, who does not, and the rest. levels NULL: the scenario as
 * it is. */
void cli_plan_words(char *text, size_t size, const cli_decisions *decisions, const size_t *levels,
                    plot_lang lang);
/* The level as a word in a table: "6", "big_bang". */
void cli_level_word(char *text, size_t size, const model_factor *factor, size_t level);

/* Writes the scenario with the plan's levels as one self-contained config, called after the plan. False after
 * having said why not. */
bool cli_plan_write(const char *directory, const char *name, const char *config,
                    const cli_decisions *decisions, const size_t *levels, const char *title_en,
                    const char *title_nl);

#endif
