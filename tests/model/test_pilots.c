/* Pilots: what they cost, what they save and until when, what else comes of them. */
#include <stdlib.h>
#include <string.h>
#include "tests/support/check.h"
#include "tests/support/run_model.h"
#include "tests/support/statistics.h"

#define CONFIDENCE 0.99

#define NO_PILOTS RUN_NO_PILOTS
/* One certain pilot of six months, from the first of March 2012, of 12,000 and 2,400 a year for two years. */
#define ONE_PILOT                                                                                            \
    NO_PILOTS "pilots = ( { id = \"one\"; start_date = \"2012-03-01\"; duration_months = 6;"                 \
              "  cost_eur = 12000; saving_eur_per_year = 2400; saving_years = 2; } );\n"
/* Nobody joins within the horizon. */
#define NOT_YET                                                                                              \
    RUN_KNOWN_FIGURES RUN_CHANCE_AT_MEAN RUN_NO_WAITING                                                      \
        "costs = { benefit_realised = 0.5; };\nhorizon = { end_date = \"2016-12-31\"; };\n"                  \
        "stages = ( { id = \"*\"; remove = true; }, { id = \"decision\"; kind = \"decision\";"               \
        "  duration_months = 240; }, { id = \"transition\"; kind = \"transition\"; } );\n"

static double booked(const model_world *world, size_t month, model_category category)
{
    return (double)world->ledger.by_category[month * MODEL_CATEGORIES + (size_t)category] / 100.0;
}

static void pilots__cost_and_saving_are_booked_when_and_to_whom_they_belong(void **state)
{
    (void)state;
    run_model model = run_model_open("founders", NOT_YET ONE_PILOT);
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    const model_world *world = worlds.world, *twin = worlds.twin;
    double saved = 0.0;
    for (size_t m = 0; m < model.program->n_months; m++) {
        /* From 1 March six months, to 30 August; whole months from October on, until two years are over. */
        bool saves = m >= 8 && m < 32;
        CHECK_CLOSE(booked(world, m, MODEL_CATEGORY_PILOTS), saves ? -100.0 : 0.0, 0.0, 0.011);
        CHECK_CLOSE(booked(world, m, MODEL_CATEGORY_PREPARATION), m == 2 ? 12000.0 : 0.0, 0.0, 0.001);
        assert_true(booked(twin, m, MODEL_CATEGORY_PILOTS) == 0.0);
        saved -= booked(world, m, MODEL_CATEGORY_PILOTS);
    }
    CHECK_CLOSE(saved, 2400.0, 0.0, 0.011);
    /* By workplaces: 1,450 and 1,700; the cost in equal parts. */
    const int64_t *meer = &world->ledger.payer_category[0], *haarlem = &meer[MODEL_CATEGORIES];
    CHECK_CLOSE((double)meer[MODEL_CATEGORY_PILOTS] / (double)haarlem[MODEL_CATEGORY_PILOTS], 1450.0 / 1700.0,
                1e-4, 0.0);
    assert_true(meer[MODEL_CATEGORY_PREPARATION] == haarlem[MODEL_CATEGORY_PREPARATION]);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

static void pilots__savings_end_where_the_partnerships_begin(void **state)
{
    (void)state;
    run_model model = run_model_open(
        "founders", RUN_KNOWN_FIGURES RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_NO_EFFORT RUN_CERTAIN_GO ONE_PILOT
        "stages = ( { id = \"decision\"; duration_months = 15; } );\n"
        "pilots = ( { id = \"one\"; saving_years = 30; } );\n");
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    const model_world *world = worlds.world;
    size_t saving = 0;
    for (size_t m = 0; m < model.program->n_months; m++) {
        bool is_member = !isnan(world->partners[0].joined_days) &&
                         world->partners[0].joined_days <= model.program->month_start_days[m];
        bool saves = booked(world, m, MODEL_CATEGORY_PILOTS) < 0.0;
        assert_false(saves && is_member);
        saving += saves;
    }
    assert_true(saving >= 6 && saving <= 9);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

static void pilots__succeed_with_their_probability(void **state)
{
    (void)state;
    enum { N = 400 };
    run_model model = run_model_open("founders", NOT_YET ONE_PILOT
                                     "pilots = ( { id = \"one\"; success_probability = 0.7; } );\n");
    run_table table = run_model_table(&model, 9, N, false);
    statistics_check_mean(run_table_column(&table, "pilots_succeeded"), N, 0.7, 0.999, "pilots_succeeded");
    run_table_free(&table);
    run_model_close(&model);
}

/* Where it is off, or nobody founds anything, nothing is another figure. */
static void pilots__that_are_off_change_nothing(void **state)
{
    (void)state;
    run_model with =
        run_model_open("founders", ONE_PILOT "pilots = ( { id = \"one\"; enabled = false; } );\n");
    run_model without = run_model_open("founders", NO_PILOTS);
    run_table a = run_model_table(&with, 4, 20, false), b = run_model_table(&without, 4, 20, false);
    for (size_t r = 0; r < a.n; r++)
        assert_true(run_table_column(&a, "npv_eur")[r] == run_table_column(&b, "npv_eur")[r]);
    run_table_free(&a);
    run_table_free(&b);
    run_model_close(&with);
    run_model_close(&without);
}

static void check_greater(const char *config, const char *more, const char *less, const char *column,
                          size_t n)
{
    run_model a_model = run_model_open(config, more), b_model = run_model_open(config, less);
    run_table a = run_model_table(&a_model, 31, n, false), b = run_model_table(&b_model, 31, n, false);
    double *x = calloc(n, sizeof *x), *y = calloc(n, sizeof *y);
    assert_true(x != NULL && y != NULL);
    for (size_t r = 0; r < n; r++) { /* never: after the horizon */
        x[r] = run_table_column(&a, column)[r];
        y[r] = run_table_column(&b, column)[r];
        x[r] = isnan(x[r]) ? 2031.0 : x[r];
        y[r] = isnan(y[r]) ? 2031.0 : y[r];
    }
    statistics_check_greater(x, y, n, CONFIDENCE, column);
    free(x);
    free(y);
    run_table_free(&a);
    run_table_free(&b);
    run_model_close(&a_model);
    run_model_close(&b_model);
}

static void pilots__that_succeed_win_support(void **state)
{
    (void)state;
#define BEFORE_THE_DECISION(text)                                                                            \
    NO_PILOTS "pilots = ( { id = \"one\"; stage = \"start_document\"; duration_months = 3; " text "} );\n"
    check_greater("founders", BEFORE_THE_DECISION("support_political_logit = 3; "), BEFORE_THE_DECISION(""),
                  "members_end", 150);
    check_greater("founders", BEFORE_THE_DECISION(""),
                  BEFORE_THE_DECISION("success_probability = 0; failure_support_logit = -3; "), "members_end",
                  150);
}

#define OF_ZAANSTAD                                                                                          \
    NO_PILOTS "pilots = ( { id = \"one\"; accession = \"zaanstad\"; stage = \"exploration\"; "               \
              "duration_months = 0; } );\n"                                                                  \
              "alternatives = { enabled = false; };\n"                                                       \
              "accessions = ( { id = \"zaanstad\"; after = \"\"; } );\n"

static void pilots__bring_platforms_together(void **state)
{
    (void)state;
    run_model model =
        run_model_open("steady", OF_ZAANSTAD "pilots = ( { id = \"one\"; similarity_gain = 0.5; } );\n");
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    for (size_t p = 0; p < model.program->n_participants; p++) {
        const model_municipality *m = model_world_municipality(worlds.world, (int)p);
        double gain = strcmp(m->id, "zaanstad") == 0 ? 0.5 : 0.0;
        CHECK_CLOSE(worlds.world->partners[p].platform_similarity,
                    m->platform_similarity + gain * (1.0 - m->platform_similarity), 1e-12, 0.0);
        CHECK_CLOSE(worlds.twin->partners[p].platform_similarity, m->platform_similarity, 0.0, 0.0);
    }
    run_worlds_close(&worlds);
    run_model_close(&model);
    check_greater("steady", OF_ZAANSTAD "migration = { platform_factor = 5; };\n",
                  OF_ZAANSTAD "migration = { platform_factor = 5; };\n"
                              "pilots = ( { id = \"one\"; similarity_gain = 1; } );\n",
                  "live_year.zaanstad", 60);
}

/* Working as if together: the decision waits for it; quality and experience come of it. */
#define AS_IF(text)                                                                                          \
    NO_PILOTS "pilots = ( { id = \"as_if\"; stage = \"definitive_decision\"; duration_months = 24; " text    \
              "} );\n"

static void pilots__as_if_holds_the_decision(void **state)
{
    (void)state;
    check_greater("founders", AS_IF("holds_decision = true; "), AS_IF("holds_decision = false; "),
                  "live_year.haarlem", 40);
}

static void pilots__as_if_teaches_and_betters(void **state)
{
    (void)state;
    check_greater("founders", AS_IF("holds_decision = true; "),
                  AS_IF("holds_decision = true; experience_workplaces = 5000; "), "transition_cost_eur", 60);
    check_greater("founders", AS_IF("quality_points = 2; "), AS_IF(""), "quality_mean", 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pilots__cost_and_saving_are_booked_when_and_to_whom_they_belong),
        cmocka_unit_test(pilots__savings_end_where_the_partnerships_begin),
        cmocka_unit_test(pilots__succeed_with_their_probability),
        cmocka_unit_test(pilots__that_are_off_change_nothing),
        cmocka_unit_test(pilots__that_succeed_win_support),
        cmocka_unit_test(pilots__bring_platforms_together),
        cmocka_unit_test(pilots__as_if_holds_the_decision),
        cmocka_unit_test(pilots__as_if_teaches_and_betters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
