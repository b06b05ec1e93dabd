/* The scenario shares with its twin what has happened to both: that changes no outcome, not by a bit. A
 * feature that touches a municipality in the scenario alone and does not say so (models/world.h) fails here.
 */
#include <stdlib.h>
#include <string.h>
#include "tests/support/check.h"
#include "tests/support/random_config.h"
#include "tests/support/run_model.h"

#define SEED 77

/* Every outcome of a model, row by row: scalars, then series. The caller frees it. */
static double *outcomes(const run_model *model, sim_model runs, size_t n, size_t *width, size_t *succeeded)
{
    const sim_layout *layout = model_program_layout(model->program);
    *width = layout->n_scalars + layout->n_series * layout->n_months;
    sim_experiment experiment = {
        .layout = layout, .model = runs, .seed = SEED, .replications = n, .runs_per_future = 1};
    double *rows = calloc(n * *width, sizeof *rows);
    assert_non_null(rows);
    for (size_t r = 0; r < n; r++) {
        sim_outcome outcome = {.scalars = &rows[r * *width], .series = &rows[r * *width + layout->n_scalars]};
        sim_error error = {0};
        if (sim_experiment_replay(&experiment, r, &outcome, &error) != SIM_OK)
            print_message("replication %zu: %s\n", r, error.message); /* all NaN, both ways */
        else
            (*succeeded)++;
    }
    return rows;
}

static void name_cell(const sim_layout *layout, size_t replication, size_t cell, double shared, double apart)
{
    if (cell < layout->n_scalars)
        print_error("replication %zu, %s: shared %.17g, apart %.17g\n", replication,
                    layout->scalars[cell].name, shared, apart);
    else
        print_error("replication %zu, %s in month %zu: shared %.17g, apart %.17g\n", replication,
                    layout->series[(cell - layout->n_scalars) / layout->n_months].name,
                    (cell - layout->n_scalars) % layout->n_months, shared, apart);
}

static void check_same(const char *config, const char *text, size_t n)
{
    run_model model = run_model_open(config, text);
    size_t width, succeeded = 0;
    double *shared = outcomes(&model, model_program_model(model.program), n, &width, &succeeded);
    double *apart = outcomes(&model, model_program_model_apart(model.program), n, &width, &succeeded);
    for (size_t i = 0; i < n * width; i++) {
        if (memcmp(&shared[i], &apart[i], sizeof *shared) == 0 || (isnan(shared[i]) && isnan(apart[i])))
            continue;
        print_error("%s, %s\n", config, text != NULL ? text : "as shipped");
        name_cell(model_program_layout(model.program), i / width, i % width, shared[i], apart[i]);
        fail();
    }
    assert_true(succeeded >= n); /* half of both */
    free(shared);
    free(apart);
    run_model_close(&model);
}

static void apart__shipped_scenarios_are_the_same_shared(void **state)
{
    (void)state;
    static const char *const configs[] = {"standalone",  "founders", "steady",      "accelerated",
                                          "small-first", "region",   "outsourcing", "worked-example"};
    for (size_t i = 0; i < sizeof configs / sizeof *configs; i++)
        check_same(configs[i], NULL, 24);
}

/* Everything that can happen to a municipality that is still alone, often. */
#define TURMOIL                                                                                              \
    "staffing = { outflow_per_fte_year = 0.4; long_sick_per_fte_year = 0.3;"                                 \
    "  establishment_adjust_per_year = 0.9; };\n"                                                            \
    "risks = ( { id = \"a_first\"; name_en = \"A\"; name_nl = \"A\"; trigger = \"election\";"                \
    "    scope = \"municipality\"; hits_alone = true; probability = 0.8; money_eur = 12345.67;"              \
    "    capacity_fte = 1.3; capacity_months = 4.5; quality_points = -0.3; burst_tickets_per_workplace = "   \
    "0.5; },"                                                                                                \
    "  { id = \"b_second\"; name_en = \"B\"; name_nl = \"B\"; trigger = \"election\"; scope = "              \
    "\"municipality\";"                                                                                      \
    "    hits_alone = false; probability = 0.8; money_eur = 2345.67; capacity_fte = 0.7;"                    \
    "    capacity_months = 3.5; quality_points = -0.7; burst_tickets_per_workplace = 0.4; },"                \
    "  { id = \"c_third\"; name_en = \"C\"; name_nl = \"C\"; trigger = \"election\"; scope = "               \
    "\"municipality\";"                                                                                      \
    "    hits_alone = true; probability = 0.8; capacity_fte = 0.4; capacity_months = 30;"                    \
    "    quality_points = -0.1; },"                                                                          \
    "  { id = \"d_fourth\"; name_en = \"D\"; name_nl = \"D\"; trigger = \"hazard\"; scope = "                \
    "\"municipality\";"                                                                                      \
    "    hits_alone = true; rate_per_year = 2; money_eur = 777; delay_months = 0.2; capacity_fte = 0.5;"     \
    "    capacity_months = 2; quality_points = -0.2; support_logit = -0.1; },"                               \
    "  { id = \"e_fifth\"; name_en = \"E\"; name_nl = \"E\"; trigger = \"condition\"; scope = "              \
    "\"municipality\";"                                                                                      \
    "    hits_alone = false; rate_per_year = 0.5; support_at_most = 0.5; money_eur = 999;"                   \
    "    capacity_fte = 0.6; capacity_months = 2; } );\n"

static void apart__turmoil_is_the_same_shared(void **state)
{
    (void)state;
    check_same("steady", RUN_KNOWN_FIGURES TURMOIL, 24);
    check_same("region", RUN_KNOWN_FIGURES TURMOIL, 12);
    check_same("outsourcing", RUN_KNOWN_FIGURES TURMOIL, 12);
    check_same("steady",
               RUN_KNOWN_FIGURES TURMOIL
               "service = { fidelity = \"tickets\"; patience_minutes = 90; urgent_share = 0.2; };\n"
               "shifts = ( { id = \"a\"; day_share = 0.4; staff_factor = 2; }, { id = \"b\"; day_share = "
               "0.6; } );\n",
               3);
    /* Constant durations: much happens at the same moment. */
    check_same("steady",
               RUN_KNOWN_FIGURES TURMOIL
               "staffing = { vacancy_weeks = 0; long_sick_weeks = 8; };\n" RUN_NO_WAITING,
               12);
}

static void apart__any_scenario_is_the_same_shared(void **state)
{
    (void)state;
    static char text[RANDOM_CONFIG_SIZE];
    for (uint64_t number = 0; number < 120; number++) {
        const char *config = random_config(number, text);
        check_same(config, text, 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(apart__shipped_scenarios_are_the_same_shared),
        cmocka_unit_test(apart__turmoil_is_the_same_shared),
        cmocka_unit_test(apart__any_scenario_is_the_same_shared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
