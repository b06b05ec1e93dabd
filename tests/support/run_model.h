/* The model run in process: a scenario, its program, tables of replications, and worlds that a test can look
 * into.
 *
 * A scenario is one of configs/ (or any path) with a text in the syntax of configs laid over it. Whatever
 * goes wrong fails the running test and prints why. Replication r of a seed is the same one in tables and in
 * worlds: one run a future, as `groeipad run --seed` numbers them. */
#ifndef TESTS_SUPPORT_RUN_MODEL_H
#define TESTS_SUPPORT_RUN_MODEL_H

#include <stdbool.h>
#include "models/world.h"

/* Texts to lay over a scenario. */
#define RUN_NO_ACCESSIONS "accessions = ( { id = \"*\"; remove = true; } );\n"
#define RUN_NO_EXITS      "exit = { enabled = false; };\n"
#define RUN_NO_RISKS      "risks = ( { id = \"*\"; remove = true; } );\n"
#define RUN_NO_RETIREMENT                                                                                    \
    "staffing = { outflow_retirement_per_fte_year = 0; };\n"                                                 \
    "labour_market = ( { id = \"y2012\"; retirement_per_fte_year = 0; }, { id = \"y2014\";"                  \
    "  retirement_per_fte_year = 0; }, { id = \"y2018\"; retirement_per_fte_year = 0; }, { id = \"y2022\";"  \
    "  retirement_per_fte_year = 0; }, { id = \"y2030\"; retirement_per_fte_year = 0; } );\n"
/* Support follows its own process and shocks; nothing that lasts pushes it. */
#define RUN_NO_FEEDBACK                                                                                      \
    "support = { quality_weight = 0; missed_savings_weight = 0; neighbours_savings_weight = 0;"              \
    "  communication_eur_per_month = 0; standardisation_political_weight = 0;"                               \
    "  standardisation_staff_weight = 0; placement_unrest_logit = 0; harmonisation_unrest_logit = 0; };\n"
#define RUN_NO_PILOTS "pilots = ( { id = \"*\"; remove = true; } );\n"
/* Nothing is left to chance, and nobody falls out: posts stay filled, support stays at its mean, waves
 * succeed. */
#define RUN_CHANCE_AT_MEAN                                                                                   \
    "staffing = { outflow_per_fte_year = 0; long_sick_per_fte_year = 0; vacancy_weeks = 0;"                  \
    "  placement_loss_share = 0; retraining_months = 0; };\n" RUN_NO_RETIREMENT                              \
    "support = { volatility_per_sqrt_year = 0; election_shock_sd = 0; };\n"                                  \
    "migration = { wave_failure_probability = 0; data_centre_failure_probability = 0; };\n" RUN_NO_RISKS     \
        RUN_NO_PILOTS
/* No figure of a municipality is drawn, so that no future is inconsistent. */
#define RUN_KNOWN_RATIOS(size)                                                                               \
    "estimates = { " size                                                                                    \
    " = { workplaces_per_1000_inhabitants = 11.5; civil_servants_per_1000_inhabitants = 7.2;"                \
    "  ict_cost_eur_per_inhabitant = 72; ict_staff_fte_per_100_workplaces = 2.5; applications = 80;"         \
    "  investment_eur_per_workplace = 1000; sick_leave_share = 0.053; }; };\n"
#define RUN_KNOWN_FIGURES RUN_KNOWN_RATIOS("small") RUN_KNOWN_RATIOS("large")
/* Decisions fall as soon as the work is done, and nobody is lost to others in between. */
#define RUN_NO_WAITING                                                                                       \
    "alternatives = { enabled = false; };\n"                                                                 \
    "calendar = { enabled = false; };\n"                                                                     \
    "pipeline = { queues_enabled = false; schedule_overrun_factor = 1; "                                     \
    "official_group_weeks = 0;"                                                                              \
    "  quartermasters = 0; overrule_probability = 0; learning_weight = 0; };\ngaps = { enabled = false; "    \
    "};\n"
/* Moving takes no time, no hours and no money. */
#define RUN_NO_EFFORT                                                                                        \
    "migration = { hours_per_workplace = 0; minimum_wave_weeks = 0; materials_eur_per_workplace = 0;"        \
    "  data_centre_move_eur_per_workplace = 0; project_eur_per_month = 0; wave_failure_probability = 0;"     \
    "  data_centre_hours_per_step = 0; burst_tickets_per_workplace = 0; };\n"                                \
    "staffing = { placement_months = 0; };\n"
/* One decision, certain and at once, free of charge; then the transition. */
#define RUN_CERTAIN_GO                                                                                       \
    "stages = ( { id = \"*\"; remove = true; },"                                                             \
    "  { id = \"decision\"; kind = \"decision\"; }, { id = \"transition\"; kind = \"transition\"; } );\n"

typedef struct run_model {
    model_scenario *scenario;
    model_program *program;
} run_model;

/* config: "founders" for configs/founders.cfg, or a path; text: NULL, or lines that are laid over it one by
 * one, so that one line may set what another has set. Beneath the lines lies tests/fixtures/unfitted.cfg for
 * a config of configs/: what a fit moves moves no test. */
#define run_model_open(config, text) run_model_open_in(GROEIPAD_SOURCE_DIR, config, text)
run_model run_model_open_in(const char *root, const char *config, const char *text);
void run_model_close(run_model *model);
/* A scenario that loads but from which no program can be made; gives the error. */
#define run_model_refusal(config, text) run_model_refusal_in(GROEIPAD_SOURCE_DIR, config, text)
sim_error run_model_refusal_in(const char *root, const char *config, const char *text);

/* Replications 0 .. n - 1 through sim_experiment. */
typedef struct run_table {
    const model_program *program; /* borrowed: outlives the table */
    size_t n;
    double *scalars; /* n * n_scalars */
    double *columns; /* n_scalars * n: the same, column by column */
    double *series;  /* n * n_series * n_months; NULL unless kept */
} run_table;

run_table run_model_table(const run_model *model, uint64_t seed, size_t n, bool keep_series);
void run_table_free(run_table *table);
const double *run_table_column(const run_table *table, const char *name);                     /* n */
const double *run_table_series(const run_table *table, size_t replication, const char *name); /* n_months */
/* Mean over the months from first on of a series, by replication; the caller frees it. */
double *run_table_series_means(const run_table *table, const char *name, size_t first);

/* The scenario's world and its twin, of one replication at a time: what they hold lives until the next. */
typedef struct run_worlds {
    const run_model *model;
    sim_arena *arena;
    sim_engine *engine;
    model_base *bases;
    const model_scenario *drawn;
    model_world *world, *twin;
} run_worlds;

run_worlds run_worlds_open(const run_model *model);
void run_worlds_close(run_worlds *worlds);
/* False where the drawn figures of a municipality cannot be true together: such a future is not looked into.
 */
bool run_worlds_replicate(run_worlds *worlds, uint64_t seed, uint64_t replication);
/* With every unknown at its mean; chance is that of replication 0 of the seed. */
void run_worlds_at_means(run_worlds *worlds, uint64_t seed);

#endif
