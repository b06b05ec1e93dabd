/* The way of an accession: how long it takes, on which days it is decided, how it stops and comes back. */
#include <stdlib.h>
#include <string.h>
#include <gsl/gsl_cdf.h>
#include "tests/support/check.h"
#include "tests/support/run_model.h"
#include "tests/support/statistics.h"

/* Each municipality on its own way: nine times more to look at in one run. */
#define EACH_ALONE                                                                                           \
    RUN_NO_ACCESSIONS                                                                                        \
    "accessions = ( { id = \"a\"; members = [ \"haarlem\" ]; founders = true; },"                            \
    "  { id = \"b\"; members = [ \"haarlemmermeer\" ]; }, { id = \"c\"; members = [ \"zaanstad\" ]; },"      \
    "  { id = \"d\"; members = [ \"amstelveen\" ]; }, { id = \"e\"; members = [ \"aalsmeer\" ]; },"          \
    "  { id = \"f\"; members = [ \"velsen\" ]; }, { id = \"g\"; members = [ \"heemstede\" ]; },"             \
    "  { id = \"h\"; members = [ \"bloemendaal\" ]; }, { id = \"i\"; members = [ \"zandvoort\" ]; } );\n"
#define ACCESSIONS 9

/* Days from the start until each accession is live; the caller frees them. */
static double *live_days(const char *stages, size_t replications, size_t *n)
{
    char text[4096];
    snprintf(text, sizeof text,
             EACH_ALONE RUN_KNOWN_FIGURES RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_NO_EFFORT "%s", stages);
    run_model model = run_model_open("standalone", text);
    run_worlds worlds = run_worlds_open(&model);
    double *days = calloc(replications * ACCESSIONS, sizeof *days);
    assert_non_null(days);
    *n = 0;
    for (uint64_t r = 0; r < replications; r++) {
        assert_true(run_worlds_replicate(&worlds, 11, r));
        for (size_t a = 0; a < ACCESSIONS; a++) {
            days[*n] = worlds.world->processes[a].live_days;
            assert_true(isfinite(days[*n])); /* far within the horizon */
            ++*n;
        }
    }
    run_worlds_close(&worlds);
    run_model_close(&model);
    return days;
}

static double exponential_cdf(double days, const void *mean_months)
{
    return gsl_cdf_exponential_P(days, *(const double *)mean_months * MODEL_DAYS_PER_MONTH);
}

static void accession__one_stage_gives_exponential_go_live_times(void **state)
{
    (void)state;
    size_t n = 0;
    double mean_months = 5.0;
    double *days = live_days(
        "stages = ( { id = \"*\"; remove = true; }, { id = \"decision\"; kind = \"decision\";"
        "  duration_months = { dist = \"exponential\"; mean = 5; truncate_max = 200; draw = \"event\"; }; },"
        "  { id = \"transition\"; kind = \"transition\"; } );\n",
        90, &n);
    statistics_check_distribution(days, n, exponential_cdf, &mean_months, 0.99, "days to live");
    free(days);
}

static double erlang_cdf(double days, const void *mean_months)
{
    return gsl_cdf_gamma_P(days, 3.0, *(const double *)mean_months * MODEL_DAYS_PER_MONTH);
}

static void accession__k_like_stages_give_erlang_go_live_times(void **state)
{
    (void)state;
    size_t n = 0;
    double mean_months = 3.0;
#define LIKE_STAGE(id)                                                                                       \
    "{ id = \"" id "\"; kind = \"decision\"; duration_months = { dist = \"exponential\"; mean = 3;"          \
    "  truncate_max = 150; draw = \"event\"; }; },"
    double *days = live_days("stages = ( { id = \"*\"; remove = true; }, " LIKE_STAGE("one") LIKE_STAGE("two")
                                 LIKE_STAGE("three") "{ id = \"transition\"; kind = \"transition\"; } );\n",
                             90, &n);
    statistics_check_distribution(days, n, erlang_cdf, &mean_months, 0.99, "days to live");
    free(days);
}

/* Of two exponentials with unlike rates (per day). */
static double hypoexponential_cdf(double days, const void *rates)
{
    double a = ((const double *)rates)[0], b = ((const double *)rates)[1];
    return 1.0 - (b * exp(-a * days) - a * exp(-b * days)) / (b - a);
}

static void accession__unlike_stages_give_hypoexponential_go_live_times(void **state)
{
    (void)state;
    size_t n = 0;
    double rates[2] = {1.0 / (2.0 * MODEL_DAYS_PER_MONTH), 1.0 / (6.0 * MODEL_DAYS_PER_MONTH)};
    double *days = live_days(
        "stages = ( { id = \"*\"; remove = true; }, { id = \"decision\"; kind = \"decision\";"
        "  duration_months = { dist = \"exponential\"; mean = 2; truncate_max = 100; draw = \"event\"; }; },"
        "  { id = \"transition\"; kind = \"transition\";"
        "  duration_months = { dist = \"exponential\"; mean = 6; truncate_max = 200; draw = \"event\"; }; } "
        ");\n",
        90, &n);
    statistics_check_distribution(days, n, hypoexponential_cdf, rates, 0.99, "days to live");
    free(days);
}

/* Advice of the works council, the unions' talks (since the start of the stage) and the councils' preparation
 * run side by side; the slowest counts. */
static void accession__advice_waits_for_the_slowest(void **state)
{
    (void)state;
    static const struct {
        double works, unions, council_weeks, expected_months;
    } cases[] = {{3, 0, 0, 4 + 3}, {0, 6, 0, 6}, {2, 9, 0, 9}, {1, 6, 8.6964285714285714, 4 + 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[2048];
        snprintf(
            text, sizeof text,
            RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_NO_EFFORT
            "stages = ( { id = \"*\"; remove = true; }, { id = \"decision\"; kind = \"decision\";"
            "  duration_months = 4; works_council_months = %g; unions_months = %g; council_weeks = %.15g; },"
            "  { id = \"transition\"; kind = \"transition\"; } );\n",
            cases[i].works, cases[i].unions, cases[i].council_weeks);
        run_model model = run_model_open("founders", text);
        run_worlds worlds = run_worlds_open(&model);
        run_worlds_at_means(&worlds, 1);
        CHECK_CLOSE(worlds.world->processes[0].live_days, cases[i].expected_months * MODEL_DAYS_PER_MONTH,
                    1e-9, 0.0);
        run_worlds_close(&worlds);
        run_model_close(&model);
    }
}

static void accession__schedule_overrun_stretches_the_work_of_every_stage(void **state)
{
    (void)state;
    run_model model =
        run_model_open("founders", RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_NO_EFFORT
                       "pipeline = { schedule_overrun_factor = 1.5; };\n"
                       "stages = ( { id = \"*\"; remove = true; }, { id = \"decision\"; kind = \"decision\"; "
                       "duration_months = 4; },"
                       "  { id = \"transition\"; kind = \"transition\"; duration_months = 2; } );\n");
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    CHECK_CLOSE(worlds.world->processes[0].live_days, 1.5 * 6.0 * MODEL_DAYS_PER_MONTH, 1e-12, 0.0);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

/* ---- the decision calendar ---- */

/* By the rules of the config alone, apart from how the model keeps its windows. */
static bool is_closed(const model_scenario *s, const model_municipality *m, sim_date day)
{
    sim_ymd date = sim_date_to_ymd(day);
    const model_calendar_rules *rules = &s->calendar;
    for (int year = date.year - 1; year <= date.year; year++) {
        sim_date summer = sim_date_from_ymd(year, rules->recess_start_month, rules->recess_start_day);
        sim_date christmas = sim_date_from_ymd(year, 12, 22);
        if ((day >= summer && day < summer + 7 * rules->recess_weeks) ||
            (day >= christmas && day < christmas + 7 * rules->christmas_weeks))
            return true;
    }
    int n = m->n_elections > 0 ? m->n_elections : rules->n_elections;
    const sim_date *elections = m->n_elections > 0 ? m->elections : rules->elections;
    for (int i = 0; i < n; i++)
        if (day >= elections[i] - 7 * rules->freeze_before_weeks &&
            day < elections[i] + 7 * rules->freeze_after_weeks)
            return true;
    return false;
}

static bool is_meeting(const model_municipality *m, sim_date day)
{
    return sim_date_weekday(day) == m->council_weekday &&
           (sim_date_to_ymd(day).day - 1) / 7 + 1 == m->council_week;
}

static void accession__councils_decide_in_no_recess_or_freeze(void **state)
{
    (void)state;
    run_model model = run_model_open(
        "accelerated",
        "municipalities = ( { id = \"haarlem\"; election_dates = [ \"2013-11-20\", \"2017-11-22\" ]; } );\n");
    const model_scenario *s = model.scenario;
    run_worlds worlds = run_worlds_open(&model);
    size_t decisions = 0;
    for (uint64_t r = 0; r < 150; r++) {
        if (!run_worlds_replicate(&worlds, 5, r))
            continue;
        for (size_t a = 0; a < s->n_accessions; a++) {
            for (size_t g = 0; g + 1 < s->n_stages; g++) {
                double days = worlds.world->processes[a].stage_end_days[g];
                if (!s->stages[g].needs_council || isnan(days))
                    continue;
                sim_date day = s->horizon.start + (sim_date)floor(days);
                bool any_meets = false;
                /* Each council of the accession has met by then; the last one meets on the day itself. */
                for (int i = 0; i < s->accessions[a].n_members; i++) {
                    const model_municipality *m = &s->municipalities[s->accessions[a].members[i]];
                    any_meets = any_meets || (is_meeting(m, day) && !is_closed(s, m, day));
                }
                assert_true(any_meets);
                decisions++;
            }
        }
    }
    assert_true(decisions > 500);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

static void accession__without_a_calendar_decisions_fall_at_once(void **state)
{
    (void)state;
    run_model model =
        run_model_open("founders", RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_NO_EFFORT
                       "horizon = { start_date = \"2012-07-01\"; };\n"
                       "stages = ( { id = \"*\"; remove = true; }, { id = \"decision\"; kind = \"decision\"; "
                       "duration_months = 1;"
                       "  needs_council = true; }, { id = \"transition\"; kind = \"transition\"; } );\n");
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    CHECK_CLOSE(worlds.world->processes[0].stage_end_days[0], MODEL_DAYS_PER_MONTH, 1e-12, 0.0);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

/* ---- scarce people ---- */

static void accession__queues_let_no_more_than_the_slots_work_at_a_time(void **state)
{
    (void)state;
    for (int slots = 1; slots <= 3; slots++) {
        char text[4096];
        snprintf(text, sizeof text,
                 EACH_ALONE RUN_KNOWN_FIGURES RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_NO_EFFORT
                 "pipeline = { queues_enabled = true; project_team_slots = %d; steering_group_slots = 9;"
                 "  steering_group_weeks = 0; };\n"
                 "stages = ( { id = \"*\"; remove = true; }, { id = \"decision\"; kind = \"decision\";"
                 "  duration_months = 6; }, { id = \"transition\"; kind = \"transition\"; } );\n",
                 slots);
        run_model model = run_model_open("standalone", text);
        run_worlds worlds = run_worlds_open(&model);
        run_worlds_at_means(&worlds, 1);
        for (int a = 0; a < ACCESSIONS;
             a++) /* in the order of the config, a batch of `slots` each half year */
            CHECK_CLOSE(worlds.world->processes[a].live_days, (a / slots + 1) * 6.0 * MODEL_DAYS_PER_MONTH,
                        1e-9, 0.0);
        run_worlds_close(&worlds);
        run_model_close(&model);
    }
}

static void accession__the_steering_group_takes_one_decision_after_another(void **state)
{
    (void)state;
    run_model model = run_model_open(
        "standalone",
        EACH_ALONE RUN_KNOWN_FIGURES RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_NO_EFFORT RUN_CERTAIN_GO
        "pipeline = { queues_enabled = true; project_team_slots = 9; steering_group_slots = 1;"
        "  steering_group_weeks = 3; };\n");
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    for (int a = 0; a < ACCESSIONS; a++)
        CHECK_CLOSE(worlds.world->processes[a].live_days, (a + 1) * 21.0, 1e-9, 0.0);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

static void accession__a_follower_waits_for_the_stage_it_names(void **state)
{
    (void)state;
    run_model model = run_model_open(
        "founders", RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_NO_EFFORT
        "stages = ( { id = \"*\"; remove = true; }, { id = \"decision\"; kind = \"decision\"; "
        "duration_months = 5; },"
        "  { id = \"transition\"; kind = \"transition\"; duration_months = 3; } );\n"
        "accessions = ( { id = \"velsen\"; members = [ \"velsen\" ]; after = \"founders\"; after_stage = "
        "\"decision\";"
        "  after_months = 2; }, { id = \"zandvoort\"; members = [ \"zandvoort\" ]; after = \"founders\"; },"
        "  { id = \"heemstede\"; members = [ \"heemstede\" ]; after = \"founders\"; earliest_start = "
        "\"2014-01-01\"; } "
        ");\n");
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    const model_process *processes = worlds.world->processes;
    CHECK_CLOSE(processes[1].stage_start_days[0], 7.0 * MODEL_DAYS_PER_MONTH, 1e-12, 0.0);
    CHECK_CLOSE(processes[2].stage_start_days[0], 8.0 * MODEL_DAYS_PER_MONTH, 1e-12, 0.0);
    CHECK_CLOSE(processes[3].stage_start_days[0], 366.0 + 365.0, 0.0, 0.0);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

/* ---- go, not yet, no go ---- */

/* A decision of two months that never ends in go. */
#define NEVER(not_yet, rework, returns, return_months)                                                       \
    "stages = ( { id = \"*\"; remove = true; }, { id = \"decision\"; kind = \"decision\"; duration_months "  \
    "= 2;"                                                                                                   \
    "  go_intercept = -20; not_yet_share = " #not_yet "; rework_months = " #rework ";"                       \
    "  return_probability = " #returns "; return_months = " #return_months "; },"                            \
    "  { id = \"transition\"; kind = \"transition\"; } );\n"
/* Five years. */
#define FIVE_YEARS "horizon = { end_date = \"2016-12-31\"; };\n"

static void check_decisions(const char *stages, const char *more, int not_yets, int no_gos)
{
    char text[2048];
    snprintf(text, sizeof text, RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_NO_EFFORT FIVE_YEARS "%s%s", stages,
             more);
    run_model model = run_model_open("founders", text);
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    assert_int_equal(worlds.world->processes[0].not_yets, not_yets);
    assert_int_equal(worlds.world->processes[0].no_gos, no_gos);
    assert_true(isnan(worlds.world->processes[0].live_days));
    run_worlds_close(&worlds);
    run_model_close(&model);
}

static void accession__a_no_go_without_return_is_final(void **state)
{
    (void)state;
    check_decisions(NEVER(0, 1, 0, 6), "", 0, 1);
}

static void accession__a_no_go_with_certain_return_comes_back(void **state)
{
    (void)state;
    /* Decided at month 2, 10, 18, ... of 60. */
    check_decisions(NEVER(0, 1, 1, 6), "", 0, 8);
}

static void accession__the_last_attempt_knows_no_not_yet(void **state)
{
    (void)state;
    check_decisions(NEVER(1, 4, 0, 6), "pipeline = { max_attempts = 3; };\n", 2, 1);
    check_decisions(NEVER(1, 4, 0, 6), "pipeline = { max_attempts = 1; };\n", 0, 1);
}

static void accession__who_comes_back_has_all_attempts_again(void **state)
{
    (void)state;
    /* Rounds of 2 (work) + 4 + 4 (rework) months and 6 away: no gos at month 10, 26, 42 and 58. */
    check_decisions(NEVER(1, 4, 1, 6), "pipeline = { max_attempts = 3; };\n", 8, 4);
}

static void accession__a_return_at_one_stage_costs_no_attempts_at_the_next(void **state)
{
    (void)state;
    /* The first stage falls to a coin and comes back until it passes; the second never passes but for its
     * attempts. */
    run_model model = run_model_open(
        "standalone", EACH_ALONE RUN_KNOWN_FIGURES RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_NO_EFFORT
        "pipeline = { max_attempts = 3; };\n"
        "stages = ( { id = \"*\"; remove = true; }, { id = \"first\"; kind = \"decision\"; duration_months = "
        "1;"
        "  go_intercept = 0; return_probability = 1; return_months = 1; },"
        "  { id = \"second\"; kind = \"decision\"; duration_months = 1; go_intercept = -20; not_yet_share = "
        "1;"
        "  rework_months = 1; }, { id = \"transition\"; kind = \"transition\"; } );\n");
    run_worlds worlds = run_worlds_open(&model);
    int returned = 0;
    for (uint64_t r = 0; r < 5; r++) {
        assert_true(run_worlds_replicate(&worlds, 3, r));
        for (int a = 0; a < ACCESSIONS; a++) {
            const model_process *process = &worlds.world->processes[a];
            assert_int_equal(process->not_yets, 2);
            returned += process->no_gos > 1;
        }
    }
    assert_true(returned > 5);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

static void accession__go_falls_as_often_as_the_logit_says(void **state)
{
    (void)state;
    /* Support 0.6 (quiet): logit -0.3 + 5 x 0.1 = 0.2; of the rest 40 % is not yet. */
    run_model model = run_model_open(
        "standalone", EACH_ALONE RUN_KNOWN_FIGURES RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_NO_EFFORT FIVE_YEARS
        "stages = ( { id = \"*\"; remove = true; }, { id = \"decision\"; kind = \"decision\"; "
        "duration_months = 1;"
        "  go_intercept = -0.3; go_support_weight = 5; not_yet_share = 0.4; rework_months = 60; },"
        "  { id = \"transition\"; kind = \"transition\"; } );\n"
        "municipalities = ( { id = \"haarlem\"; support_political = 0.6; }, { id = \"haarlemmermeer\"; "
        "support_political = 0.6; },"
        "  { id = \"zaanstad\"; support_political = 0.6; }, { id = \"amstelveen\"; support_political = 0.6; "
        "},"
        "  { id = \"aalsmeer\"; support_political = 0.6; }, { id = \"velsen\"; support_political = 0.6; },"
        "  { id = \"heemstede\"; support_political = 0.6; }, { id = \"bloemendaal\"; support_political = "
        "0.6; },"
        "  { id = \"zandvoort\"; support_political = 0.6; } );\n");
    run_worlds worlds = run_worlds_open(&model);
    size_t n = 0, goes = 0, not_yets = 0;
    for (uint64_t r = 0; r < 200; r++) {
        assert_true(run_worlds_replicate(&worlds, 8, r));
        for (int a = 0; a < ACCESSIONS; a++, n++) {
            goes += isfinite(worlds.world->processes[a].live_days);
            not_yets += worlds.world->processes[a].not_yets > 0;
        }
    }
    double go = 1.0 / (1.0 + exp(-0.2));
    statistics_check_share(goes, n, go, 0.99, "go");
    statistics_check_share(not_yets, n, (1.0 - go) * 0.4, 0.99, "not yet");
    run_worlds_close(&worlds);
    run_model_close(&model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accession__one_stage_gives_exponential_go_live_times),
        cmocka_unit_test(accession__k_like_stages_give_erlang_go_live_times),
        cmocka_unit_test(accession__unlike_stages_give_hypoexponential_go_live_times),
        cmocka_unit_test(accession__advice_waits_for_the_slowest),
        cmocka_unit_test(accession__schedule_overrun_stretches_the_work_of_every_stage),
        cmocka_unit_test(accession__councils_decide_in_no_recess_or_freeze),
        cmocka_unit_test(accession__without_a_calendar_decisions_fall_at_once),
        cmocka_unit_test(accession__queues_let_no_more_than_the_slots_work_at_a_time),
        cmocka_unit_test(accession__the_steering_group_takes_one_decision_after_another),
        cmocka_unit_test(accession__a_follower_waits_for_the_stage_it_names),
        cmocka_unit_test(accession__a_no_go_without_return_is_final),
        cmocka_unit_test(accession__a_no_go_with_certain_return_comes_back),
        cmocka_unit_test(accession__the_last_attempt_knows_no_not_yet),
        cmocka_unit_test(accession__who_comes_back_has_all_attempts_again),
        cmocka_unit_test(accession__a_return_at_one_stage_costs_no_attempts_at_the_next),
        cmocka_unit_test(accession__go_falls_as_often_as_the_logit_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
