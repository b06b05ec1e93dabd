/* The risk register: each trigger strikes as often as it should, and does what it says. */
#include <stdlib.h>
#include <string.h>
#include "tests/support/check.h"
#include "tests/support/run_model.h"
#include "tests/support/statistics.h"

/* Five years, one risk, nothing else left to chance; the founders are live on the first day. */
#define QUIET                                                                                                \
    RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES RUN_NO_WAITING RUN_NO_EFFORT RUN_CERTAIN_GO                         \
        "horizon = { end_date = \"2016-12-31\"; };\n"
#define FIVE_YEARS   (1827.0 / 365.25)
#define RISK(fields) "risks = ( { id = \"r\"; " fields " } );\n"
#define EACH_ALONE                                                                                           \
    RUN_NO_ACCESSIONS                                                                                        \
    "accessions = ( { id = \"a\"; members = [ \"haarlem\" ]; founders = true; },"                            \
    "  { id = \"b\"; members = [ \"haarlemmermeer\" ]; }, { id = \"c\"; members = [ \"zaanstad\" ]; },"      \
    "  { id = \"d\"; members = [ \"amstelveen\" ]; }, { id = \"e\"; members = [ \"aalsmeer\" ]; },"          \
    "  { id = \"f\"; members = [ \"velsen\" ]; }, { id = \"g\"; members = [ \"heemstede\" ]; },"             \
    "  { id = \"h\"; members = [ \"bloemendaal\" ]; }, { id = \"i\"; members = [ \"zandvoort\" ]; } );\n"
#define ACCESSIONS 9

static run_table run(run_model *model, const char *config, const char *text, size_t n, bool keep_series)
{
    *model = run_model_open(config, text);
    return run_model_table(model, 78, n, keep_series);
}

static void check_poisson(const char *config, const char *text, double expected)
{
    run_model model;
    run_table table = run(&model, config, text, 200, false);
    const double *counts = run_table_column(&table, "risk_count.r");
    statistics_check_mean(counts, table.n, expected, 0.999, "times struck");
    statistics_check_variance(counts, table.n, expected, 0.999, "times struck"); /* near normal */
    run_table_free(&table);
    run_model_close(&model);
}

static void check_probability(const char *config, const char *text, double tries, double probability)
{
    run_model model;
    run_table table = run(&model, config, text, 150, false);
    const double *counts = run_table_column(&table, "risk_count.r");
    double sum = 0.0;
    for (size_t r = 0; r < table.n; r++)
        sum += counts[r];
    statistics_check_share((size_t)sum, (size_t)tries * table.n, probability, 0.999, "times struck");
    run_table_free(&table);
    run_model_close(&model);
}

/* ---- how often ---- */

static void risk__a_hazard_over_those_alone_strikes_at_its_rate_from_the_start(void **state)
{
    (void)state;
    check_poisson(
        "standalone",
        QUIET RISK("trigger = \"hazard\"; scope = \"municipality\"; hits_alone = true; rate_per_year = 0.4;"),
        9.0 * 0.4 * FIVE_YEARS);
    /* The same where some join: nobody is struck twice as hard for it. */
    check_poisson(
        "founders",
        QUIET RISK("trigger = \"hazard\"; scope = \"municipality\"; hits_alone = true; rate_per_year = 1.5;"),
        2.0 * 1.5 * FIVE_YEARS);
}

static void risk__a_hazard_over_members_strikes_from_joining(void **state)
{
    (void)state;
    double since = (1827.0 - 31.0) / 365.25;
    check_poisson("founders",
                  QUIET RISK("trigger = \"hazard\"; scope = \"municipality\"; rate_per_year = 1.5;"),
                  2.0 * 1.5 * since);
    check_poisson("founders", QUIET RISK("trigger = \"hazard\"; scope = \"partnership\"; rate_per_year = 3;"),
                  3.0 * since);
}

static void risk__a_hazard_never_strikes_a_partnership_that_is_not_there(void **state)
{
    (void)state;
    check_probability("founders",
                      QUIET
                      "accessions = ( { id = \"founders\"; earliest_start = \"2018-01-01\"; } );\n" RISK(
                          "trigger = \"hazard\"; scope = \"partnership\"; rate_per_year = 50;"),
                      1.0, 0.0);
}

static void risk__a_stage_draws_once_an_attempt(void **state)
{
    (void)state;
    check_probability("standalone",
                      QUIET EACH_ALONE RISK("trigger = \"stage\"; stage = \"decision\"; probability = 0.3;"),
                      ACCESSIONS, 0.3);
    check_probability("standalone", QUIET EACH_ALONE RISK("trigger = \"stage\"; probability = 0.3;"),
                      2 * ACCESSIONS, 0.3);
}

/* Of ten months of work, any month is as likely. */
static void risk__a_stage_is_struck_at_any_moment_of_its_work(void **state)
{
    (void)state;
    run_model model;
    run_table table =
        run(&model, "founders",
            QUIET "stages = ( { id = \"decision\"; duration_months = 10; } );\n" RISK(
                "trigger = \"stage\"; stage = \"decision\"; probability = 1; money_eur = 1000;"),
            300, true);
    double *months = calloc(table.n, sizeof *months);
    assert_non_null(months);
    size_t early = 0;
    for (size_t r = 0; r < table.n; r++) {
        const double *eur = run_table_series(&table, r, "cost_eur.risk");
        while (eur[(size_t)months[r]] == 0.0)
            months[r]++;
        assert_true(months[r] <= 10.0);
        early += months[r] < 3.0;
    }
    statistics_check_mean(months, table.n, 5.0 - 0.5, 0.999, "month of the strike");
    statistics_check_share(early, table.n, 91.0 / 304.375, 0.999, "within the first quarter");
    free(months);
    run_table_free(&table);
    run_model_close(&model);
}

static void risk__going_live_draws_once(void **state)
{
    (void)state;
    check_probability("standalone", QUIET EACH_ALONE RISK("trigger = \"go_live\"; probability = 0.25;"),
                      ACCESSIONS, 0.25);
}

static void risk__each_wave_draws_once(void **state)
{
    (void)state;
    /* 3,150 workplaces in waves of 100. */
    check_probability(
        "founders",
        QUIET "migration = { wave_size = 100; };\n" RISK("trigger = \"wave\"; probability = 0.1;"), 32, 0.1);
    check_probability(
        "founders",
        QUIET "migration = { variant = \"big_bang\"; };\n" RISK("trigger = \"wave\"; probability = 0.5;"), 1,
        0.5);
}

static void risk__an_election_concerns_members_and_those_under_way(void **state)
{
    (void)state;
    /* One election in the five years, on 19 March 2014. */
    check_probability("founders",
                      QUIET RISK("trigger = \"election\"; scope = \"municipality\"; probability = 0.6;"), 2,
                      0.6);
    check_probability("founders",
                      QUIET
                      "accessions = ( { id = \"founders\"; earliest_start = \"2015-01-01\"; } );\n" RISK(
                          "trigger = \"election\"; scope = \"municipality\"; probability = 0.6;"),
                      2, 0.0);
    check_probability(
        "standalone",
        QUIET RISK("trigger = \"election\"; scope = \"municipality\"; hits_alone = true; probability = 0.6;"),
        9, 0.6);
}

static void risk__mitigation_scales_rate_and_probability(void **state)
{
    (void)state;
    check_poisson(
        "standalone",
        QUIET RISK("trigger = \"hazard\"; scope = \"municipality\"; hits_alone = true; rate_per_year = 1;"
                   "  mitigated = true; mitigation_factor = 0.4;"),
        9.0 * 0.4 * FIVE_YEARS);
    check_probability(
        "standalone",
        QUIET EACH_ALONE RISK(
            "trigger = \"go_live\"; probability = 0.5; mitigated = true; mitigation_factor = 0.4;"),
        ACCESSIONS, 0.2);
    check_probability(
        "standalone",
        QUIET EACH_ALONE RISK("trigger = \"go_live\"; probability = 0.5; mitigation_factor = 0.4;"),
        ACCESSIONS, 0.5);
}

static void risk__a_disabled_one_never_strikes(void **state)
{
    (void)state;
    check_probability("founders", QUIET RISK("trigger = \"go_live\"; probability = 1; enabled = false;"), 1,
                      0.0);
    check_probability("founders", QUIET RISK("trigger = \"hazard\"; rate_per_year = 50; enabled = false;"), 1,
                      0.0);
}

/* ---- what it does ---- */

static void risk__money_is_booked_once_for_each_strike(void **state)
{
    (void)state;
    run_model model;
    run_table table = run(
        &model, "founders",
        QUIET RISK("trigger = \"hazard\"; scope = \"partnership\"; rate_per_year = 2; money_eur = 1234.56;"),
        20, true);
    for (size_t r = 0; r < table.n; r++) {
        double struck = run_table_column(&table, "risk_count.r")[r], booked = 0.0;
        const double *series = run_table_series(&table, r, "cost_eur.risk");
        for (size_t m = 0; m < 60; m++)
            booked += series[m];
        CHECK_CLOSE(run_table_column(&table, "risk_cost_eur.r")[r], booked, 1e-12, 1e-9);
        CHECK_CLOSE(run_table_column(&table, "risk_cost_eur")[r], booked, 1e-12, 1e-9);
        /* Stated for the founders together, who grow by at most a tenth in these years. */
        assert_true(booked >= 1234.56 * struck - 1e-6);
        assert_true(booked <= 1.1 * 1234.56 * struck + 1e-6);
    }
    run_table_free(&table);
    run_model_close(&model);
}

static void risk__what_strikes_a_municipality_scales_with_its_workplaces(void **state)
{
    (void)state;
    run_model model;
    run_table table = run(
        &model, "standalone",
        QUIET
        "municipalities = ( { id = \"velsen\"; workplaces = 750; election_dates = [ \"2013-05-05\" ]; } );\n"
        "calendar = { election_dates = []; };\n"
        "costs = { purchasing_reference_workplaces = 1500; };\n" RISK(
            "trigger = \"election\"; scope = \"municipality\"; hits_alone = true; probability = 1; money_eur "
            "= 1000;"),
        1, true);
    assert_true(run_table_column(&table, "risk_count.r")[0] == 1.0);
    assert_true(run_table_column(&table, "risk_cost_eur.r")[0] == 500.0);
    run_table_free(&table);
    run_model_close(&model);
}

static void risk__a_delay_lengthens_the_way_by_as_much(void **state)
{
    (void)state;
    static const char *const stages[] = {"decision", "transition"};
    for (size_t i = 0; i < 2; i++) {
        char text[4096];
        snprintf(text, sizeof text,
                 QUIET "stages = ( { id = \"decision\"; duration_months = 4; } );\n"
                       "risks = ( { id = \"r\"; trigger = \"stage\"; stage = \"%s\"; probability = 1; "
                       "delay_months = 3; } );\n",
                 stages[i]);
        run_model model = run_model_open("founders", text);
        run_worlds worlds = run_worlds_open(&model);
        run_worlds_at_means(&worlds, 1);
        CHECK_CLOSE(worlds.world->processes[0].live_days, 7.0 * MODEL_DAYS_PER_MONTH, 1e-12, 0.0);
        run_worlds_close(&worlds);
        run_model_close(&model);
    }
}

static void risk__lost_capacity_comes_back(void **state)
{
    (void)state;
    /* 10.4 fte of 104 are gone from founding in January 2012 to 1 July, and then there again. */
    run_model model;
    run_table table =
        run(&model, "founders",
            QUIET "staffing = { hire_fill_share = 0; establishment_adjust_per_year = 0;"
                  "  sick_convergence_per_year = 0; };\n" RISK(
                      "trigger = \"election\"; scope = \"municipality\"; probability = 1;"
                      "  capacity_fte = { value = 10.4; }; capacity_months = 6;") "calendar = { "
                                                                                  "election_dates = []; };\n"
                                                                                  "municipalities = ( { id = "
                                                                                  "\"haarlem\"; workplaces = "
                                                                                  "1500; election_dates = [ "
                                                                                  "\"2013-01-01\" ]; } );\n",
            1, true);
    assert_true(run_table_column(&table, "risk_count.r")[0] == 1.0);
    const double *supply = run_table_series(&table, 0, "supply_hours.systems");
    CHECK_CLOSE(supply[12] / supply[11], 1.0 - 10.4 / 104.0, 1e-9, 0.0);
    CHECK_CLOSE(supply[16] / supply[11], 1.0 - 10.4 / 104.0, 1e-9, 0.0);
    CHECK_CLOSE(supply[19] / supply[11], 1.0, 1e-9, 0.0);
    run_table_free(&table);
    run_model_close(&model);
}

static void risk__support_falls_for_those_concerned_only(void **state)
{
    (void)state;
    run_model model;
    run_table table = run(
        &model, "founders",
        QUIET "support = { shock_decay_per_year = 0.01; quality_weight = 0; };\n"
              "calendar = { election_dates = []; };\n"
              "municipalities = ( { id = \"haarlem\"; election_dates = [ \"2013-01-15\" ]; } );\n" RISK(
                  "trigger = \"election\"; scope = \"municipality\"; probability = 1; support_logit = -1;"),
        1, true);
    const double *haarlem = run_table_series(&table, 0, "support.haarlem");
    const double *other = run_table_series(&table, 0, "support.haarlemmermeer");
    CHECK_CLOSE(haarlem[11], 0.62, 1e-9, 0.0);
    CHECK_CLOSE(log(haarlem[12] / (1.0 - haarlem[12])), log(0.62 / 0.38) - exp(-0.01 / 12.0), 1e-9, 0.0);
    CHECK_CLOSE(other[12], 0.62, 1e-9, 0.0);
    run_table_free(&table);
    run_model_close(&model);
}

/* Both founders vote on 15 January 2013, and the risk strikes both. */
#define BOTH_VOTE(fields)                                                                                    \
    QUIET "calendar = { election_dates = [ \"2013-01-15\" ]; };\n" RUN_NO_FEEDBACK                           \
          "support = { shock_decay_per_year = 0.01; };\n"                                                    \
          "staffing = { hire_fill_share = 0; establishment_adjust_per_year = 0;"                             \
          "  sick_convergence_per_year = 0; };\n" RISK(                                                      \
              "trigger = \"election\"; scope = \"municipality\"; probability = 1; " fields)

static void risk__quality_falls_at_once_and_comes_back(void **state)
{
    (void)state;
    run_model struck_model, spared_model;
    run_table struck =
        run(&struck_model, "founders",
            BOTH_VOTE("quality_points = -0.5;") "service = { satisfaction_lag_months = 6; };\n", 1, true);
    run_table spared = run(&spared_model, "founders",
                           BOTH_VOTE("") "service = { satisfaction_lag_months = 6; };\n", 1, true);
    const double *a = run_table_series(&struck, 0, "quality"), *b = run_table_series(&spared, 0, "quality");
    CHECK_CLOSE(a[11] - b[11], 0.0, 0.0, 1e-12);
    CHECK_CLOSE(a[12] - b[12], -0.5, 1e-9, 0.0);
    CHECK_CLOSE(a[15] - b[15], -0.5 * exp(-3.0 / 6.0), 1e-9, 0.0);
    run_table_free(&struck);
    run_table_free(&spared);
    run_model_close(&struck_model);
    run_model_close(&spared_model);
}

/* A quarter of the chance is not asked for here: it strikes for certain, with a part of every impact. */
static void risk__a_measure_can_reduce_every_impact(void **state)
{
    (void)state;
#define FIVE_IMPACTS                                                                                         \
    "money_eur = 1000; capacity_fte = 5; capacity_months = 6; quality_points = -0.5; support_logit = -1;"    \
    "  staff_support_logit = -0.8; delay_months = 3;"
    double supply[2], quality[2], political[2], staff[2], eur[2];
    for (int i = 0; i < 2; i++) {
        run_model model = run_model_open(
            "founders", i == 0
                            ? BOTH_VOTE(FIVE_IMPACTS)
                            : BOTH_VOTE(FIVE_IMPACTS "mitigated = true; mitigation_impact_factor = 0.25;"));
        run_worlds worlds = run_worlds_open(&model);
        run_worlds_at_means(&worlds, 1);
        const model_world *world = worlds.world;
        supply[i] =
            world->months[13].supply[MODEL_ROLE_SYSTEMS] - worlds.twin->months[13].supply[MODEL_ROLE_SYSTEMS];
        quality[i] = world->months[12].quality;
        political[i] = world->partners[0].political_shock;
        staff[i] = world->partners[0].staff_shock;
        eur[i] = (double)world->risk_cents[0] / 100.0;
        run_worlds_close(&worlds);
        run_model_close(&model);
    }
    CHECK_CLOSE(eur[1] / eur[0], 0.25, 1e-4, 0.0);
    CHECK_CLOSE(political[1] / political[0], 0.25, 1e-9, 0.0);
    CHECK_CLOSE(staff[1] / staff[0], 0.25, 1e-9, 0.0);
    CHECK_CLOSE(staff[0] / political[0], 0.8, 1e-9, 0.0);
    CHECK_CLOSE(supply[1] / supply[0], 0.25, 1e-6, 0.0);
    run_model model = run_model_open("founders", BOTH_VOTE(""));
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    double spared = worlds.world->months[12].quality;
    CHECK_CLOSE((quality[1] - spared) / (quality[0] - spared), 0.25, 0.02, 0.0); /* lost hours tell too */
    run_worlds_close(&worlds);
    run_model_close(&model);
    /* A delay. */
    for (int i = 0; i < 2; i++) {
        run_model delayed = run_model_open(
            "founders",
            i == 0
                ? QUIET RISK("trigger = \"stage\"; stage = \"decision\"; probability = 1; delay_months = 4;")
                : QUIET RISK("trigger = \"stage\"; stage = \"decision\"; probability = 1; delay_months = 4;"
                             "  mitigated = true; mitigation_impact_factor = 0.25;"));
        run_worlds late = run_worlds_open(&delayed);
        run_worlds_at_means(&late, 1);
        CHECK_CLOSE(late.world->processes[0].live_days, (i == 0 ? 4.0 : 1.0) * MODEL_DAYS_PER_MONTH, 1e-12,
                    0.0);
        run_worlds_close(&late);
        run_model_close(&delayed);
    }
}

/* ---- conditions on the business case and on capacity; members that leave ---- */

static void risk__a_condition_on_capacity_holds_only_while_it_is_so(void **state)
{
    (void)state;
#define PARTNERSHIP_CONDITION(fields)                                                                        \
    RISK("trigger = \"condition\"; scope = \"partnership\"; rate_per_year = 3; " fields)
    double since = (1827.0 - 31.0) / 365.25;
    /* Demand is nine tenths of supply and no post is vacant. */
    check_poisson("founders", QUIET PARTNERSHIP_CONDITION("utilisation_at_least = 0.5;"), 3.0 * since);
    check_probability("founders", QUIET PARTNERSHIP_CONDITION("utilisation_at_least = 1.5;"), 1.0, 0.0);
    check_probability("founders", QUIET PARTNERSHIP_CONDITION("vacant_share_at_least = 0.1;"), 1.0, 0.0);
    /* Half of the posts fall vacant at once, and stay so. */
    check_poisson("founders",
                  QUIET "staffing = { outflow_per_fte_year = 2; vacancy_weeks = 260; };\n"
                        "horizon = { end_date = \"2016-12-31\"; };\n" PARTNERSHIP_CONDITION(
                            "vacant_share_at_least = 0.05;"),
                  3.0 * since);
}

/* From the ledger, month by month, what models/benefit.h says. */
static void risk__a_missed_saving_is_plan_less_what_came(void **state)
{
    (void)state;
    run_model model = run_model_open(
        "founders",
        QUIET PARTNERSHIP_CONDITION("missed_saving_at_least = 0.5;") "costs = { saving_ramp_years = 2; };\n");
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    const model_world *world = worlds.world;
    size_t n = world->program->n_participants, last = world->program->n_months - 1;
    for (size_t p = 0; p < n; p++) {
        int64_t own = 0, alone = 0;
        for (size_t m = last - 11; m <= last; m++) {
            own += world->ledger.by_payer[m * n + p] - world->ledger.passing[m * n + p];
            alone += worlds.twin->ledger.by_payer[m * n + p];
        }
        assert_true(world->partners[p].planned_share > 0.0); /* five years on: in full */
        CHECK_CLOSE(world->partners[p].missed_saving,
                    world->partners[p].planned_share - (double)(alone - own) / (double)alone, 1e-12, 0.0);
    }
    run_worlds_close(&worlds);
    run_model_close(&model);
}

static void risk__a_business_case_is_missed_where_savings_do_not_come(void **state)
{
    (void)state;
    check_poisson("founders",
                  QUIET "costs = { benefit_realised = -0.5; };\n" PARTNERSHIP_CONDITION(
                      "missed_saving_at_least = 0.01;"),
                  3.0 * (1827.0 - 31.0 - 366.0) / 365.25); /* known after a year, seen from then on */
    check_probability("founders",
                      QUIET "costs = { benefit_realised = -0.5; };\n" PARTNERSHIP_CONDITION(
                          "missed_saving_at_least = 0.9;"),
                      1.0, 0.0);
}

static void risk__a_partner_that_leaves_strikes_those_who_stay(void **state)
{
    (void)state;
    run_model model;
    run_table table = run(&model, "steady",
                          RUN_NO_RISKS "exit = { intercept = 1; max_adjustments = 0; };\n" RISK(
                              "trigger = \"exit\"; probability = 1; money_eur = 1000;"),
                          40, false);
    const double *struck = run_table_column(&table, "risk_count.r"),
                 *exits = run_table_column(&table, "exits"),
                 *dissolved = run_table_column(&table, "dissolved");
    double all = 0.0;
    for (size_t r = 0; r < table.n; r++) {
        /* Where all go back together there is nobody to be struck. */
        assert_true(dissolved[r] > 0.0 ? struck[r] <= exits[r] : struck[r] == exits[r]);
        assert_true((struck[r] > 0.0) == (run_table_column(&table, "risk_cost_eur.r")[r] > 0.0));
        all += struck[r];
    }
    assert_true(all > 20.0);
    run_table_free(&table);
    run_model_close(&model);
}

static void risk__mitigation_is_paid_where_the_risk_can_strike(void **state)
{
    (void)state;
    run_model model;
    run_table table = run(&model, "founders",
                          QUIET RISK("trigger = \"hazard\"; scope = \"partnership\"; mitigated = true;"
                                     "  mitigation_eur_per_year = 12000; mitigation_factor = 0.5;"),
                          1, true);
    const double *paid = run_table_series(&table, 0, "cost_eur.mitigation");
    assert_true(paid[0] == 0.0); /* no partnership yet */
    for (size_t m = 1; m < 60; m++)
        CHECK_CLOSE(paid[m], 1000.0, 0.0, 1e-9);
    run_table_free(&table);
    run_model_close(&model);
}

static void risk__the_price_of_a_measure_is_paid_once_where_its_risk_strikes_first(void **state)
{
    (void)state;
#define ONCE "mitigated = true; mitigation_once_eur = 3000; mitigation_factor = 0;"
    static const struct {
        const char *risk;
        double all_eur;   /* over the horizon */
        size_t month;     /* in which it is paid */
        double alone_eur; /* of the twin */
    } cases[] = {
        /* The founders have the 3,150 workplaces that accessions and partnership are stated for, 2.1 times
         * the 1,500 of municipalities. */
        {QUIET RISK("trigger = \"hazard\"; scope = \"partnership\"; rate_per_year = 1; " ONCE), 3000.0, 1,
         0.0},
        {QUIET RISK("trigger = \"exit\"; probability = 1; " ONCE), 3000.0, 1, 0.0},
        {QUIET RISK("trigger = \"stage\"; stage = \"decision\"; probability = 1; " ONCE), 3000.0, 0, 0.0},
        {QUIET RISK("trigger = \"wave\"; probability = 1; " ONCE), 3000.0, 0, 0.0},
        {QUIET RISK("trigger = \"data_centre\"; probability = 1; " ONCE), 3000.0, 0, 0.0},
        {QUIET RISK("trigger = \"hazard\"; scope = \"municipality\"; rate_per_year = 1; " ONCE), 6300.0, 1,
         0.0},
        {QUIET RISK(
             "trigger = \"hazard\"; scope = \"municipality\"; hits_alone = true; rate_per_year = 1; " ONCE),
         6300.0, 0, 6300.0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        run_model model = run_model_open("founders", cases[i].risk);
        run_worlds worlds = run_worlds_open(&model);
        run_worlds_at_means(&worlds, 1);
        double all = 0.0, alone = 0.0;
        for (size_t m = 0; m < worlds.world->program->n_months; m++) {
            size_t at = m * MODEL_CATEGORIES + MODEL_CATEGORY_MITIGATION;
            all += (double)worlds.world->ledger.by_category[at] / 100.0;
            alone += (double)worlds.twin->ledger.by_category[at] / 100.0;
        }
        size_t at = cases[i].month * MODEL_CATEGORIES + MODEL_CATEGORY_MITIGATION;
        CHECK_CLOSE((double)worlds.world->ledger.by_category[at] / 100.0, cases[i].all_eur, 0.0, 0.011);
        CHECK_CLOSE(all, cases[i].all_eur, 0.0, 0.011);
        CHECK_CLOSE(alone, cases[i].alone_eur, 0.0, 0.011);
        run_worlds_close(&worlds);
        run_model_close(&model);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risk__a_hazard_over_those_alone_strikes_at_its_rate_from_the_start),
        cmocka_unit_test(risk__a_hazard_over_members_strikes_from_joining),
        cmocka_unit_test(risk__a_hazard_never_strikes_a_partnership_that_is_not_there),
        cmocka_unit_test(risk__a_stage_draws_once_an_attempt),
        cmocka_unit_test(risk__a_stage_is_struck_at_any_moment_of_its_work),
        cmocka_unit_test(risk__going_live_draws_once),
        cmocka_unit_test(risk__each_wave_draws_once),
        cmocka_unit_test(risk__an_election_concerns_members_and_those_under_way),
        cmocka_unit_test(risk__mitigation_scales_rate_and_probability),
        cmocka_unit_test(risk__a_disabled_one_never_strikes),
        cmocka_unit_test(risk__money_is_booked_once_for_each_strike),
        cmocka_unit_test(risk__what_strikes_a_municipality_scales_with_its_workplaces),
        cmocka_unit_test(risk__a_delay_lengthens_the_way_by_as_much),
        cmocka_unit_test(risk__lost_capacity_comes_back),
        cmocka_unit_test(risk__support_falls_for_those_concerned_only),
        cmocka_unit_test(risk__quality_falls_at_once_and_comes_back),
        cmocka_unit_test(risk__a_measure_can_reduce_every_impact),
        cmocka_unit_test(risk__a_condition_on_capacity_holds_only_while_it_is_so),
        cmocka_unit_test(risk__a_missed_saving_is_plan_less_what_came),
        cmocka_unit_test(risk__a_business_case_is_missed_where_savings_do_not_come),
        cmocka_unit_test(risk__a_partner_that_leaves_strikes_those_who_stay),
        cmocka_unit_test(risk__mitigation_is_paid_where_the_risk_can_strike),
        cmocka_unit_test(risk__the_price_of_a_measure_is_paid_once_where_its_risk_strikes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
