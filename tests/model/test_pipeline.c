/* The decision pipeline: bodies and their dates, gaps that close, people who are scarce, members who drop
 * out. */
#include "models/business_case.h"

#include <string.h>
#include "models/accession.h"
#include "tests/support/check.h"
#include "tests/support/run_model.h"
#include "tests/support/statistics.h"

#define QUIET RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES RUN_NO_WAITING RUN_NO_EFFORT
/* One decision, certain, unless `fields` say otherwise. */
#define STAGE(fields)                                                                                        \
    "stages = ( { id = \"*\"; remove = true; }, { id = \"decision\"; kind = \"decision\"; " fields " },"     \
    "  { id = \"transition\"; kind = \"transition\"; } );\n"
/* What the shipped pipeline turns on, off again. */
#define PLAIN                                                                                                \
    "pipeline = { official_group_weeks = 0; quartermasters = 0; process_manager_eur_per_month = 0;"          \
    "  overrule_probability = 0; college_weekday = -1; views_weeks = 0; apart_support_logit_per_month = 0;"  \
    "  leaver_probability = 0; learning_weight = 0; };\nsupport = { communication_eur_per_month = 0; };\n"   \
    "gaps = { enabled = false; business_case_work_factor = 1; };\n"
#define EACH_ALONE                                                                                           \
    RUN_NO_ACCESSIONS                                                                                        \
    "accessions = ( { id = \"a\"; members = [ \"haarlem\" ]; founders = true; },"                            \
    "  { id = \"b\"; members = [ \"haarlemmermeer\" ]; }, { id = \"c\"; members = [ \"zaanstad\" ]; },"      \
    "  { id = \"d\"; members = [ \"amstelveen\" ]; }, { id = \"e\"; members = [ \"aalsmeer\" ]; },"          \
    "  { id = \"f\"; members = [ \"velsen\" ]; }, { id = \"g\"; members = [ \"heemstede\" ]; },"             \
    "  { id = \"h\"; members = [ \"bloemendaal\" ]; }, { id = \"i\"; members = [ \"zandvoort\" ]; } );\n"
#define ACCESSIONS 9

typedef struct look {
    run_model model;
    run_worlds worlds;
} look;

static look open_at_means(const char *config, const char *text)
{
    look l = {.model = run_model_open(config, text)};
    l.worlds = run_worlds_open(&l.model);
    run_worlds_at_means(&l.worlds, 1);
    return l;
}

static void shut(look *l)
{
    run_worlds_close(&l->worlds);
    run_model_close(&l->model);
}

static void check_founders_live(const char *text, double expected_days)
{
    look l = open_at_means("founders", text);
    CHECK_CLOSE(l.worlds.world->processes[0].live_days, expected_days, 1e-9, 0.0);
    shut(&l);
}

/* ---- bodies ---- */

static void live_days(const char *text, size_t n, double *values)
{
    run_model model = run_model_open("founders", text);
    run_worlds worlds = run_worlds_open(&model);
    for (uint64_t r = 0; r < n; r++) {
        assert_true(run_worlds_replicate(&worlds, 4, r));
        values[r] = worlds.world->processes[0].live_days;
    }
    run_worlds_close(&worlds);
    run_model_close(&model);
}

static void pipeline__unions_of_each_take_as_long_as_the_slowest(void **state)
{
    (void)state;
    enum { N = 400 };
    double joint[N], own[N];
#define TALKS                                                                                                \
    QUIET PLAIN STAGE("unions_months = { dist = \"uniform\"; min = 0; max = 6; draw = \"event\"; };")
    live_days(TALKS "pipeline = { joint_unions = true; };\n", N, joint);
    live_days(TALKS "pipeline = { joint_unions = false; };\n", N, own);
    statistics_check_mean(joint, N, 3.0 * MODEL_DAYS_PER_MONTH, 0.999, "one for all");
    statistics_check_mean(own, N, 4.0 * MODEL_DAYS_PER_MONTH, 0.999, "the larger of two uniforms");
}

#define ADVICE QUIET PLAIN STAGE("works_council_months = 2;")

static void pipeline__deciding_against_a_works_council_costs_a_month(void **state)
{
    (void)state;
    check_founders_live(ADVICE, 2.0 * MODEL_DAYS_PER_MONTH);
    check_founders_live(ADVICE "pipeline = { overrule_probability = 1; };\n", 3.0 * MODEL_DAYS_PER_MONTH);
    /* Two works councils, one suspension. */
    check_founders_live(ADVICE "pipeline = { overrule_probability = 1; joint_works_council = false; };\n",
                        3.0 * MODEL_DAYS_PER_MONTH);
    /* Without advice there is nothing to decide against. */
    check_founders_live(
        QUIET PLAIN STAGE("duration_months = 2;") "pipeline = { overrule_probability = 1; };\n",
        2.0 * MODEL_DAYS_PER_MONTH);
}

static void pipeline__staff_that_support_it_are_overruled_less(void **state)
{
    (void)state;
    enum { N = 600 };
    static const struct {
        double support, expected;
    } cases[] = {{0.5, 0.3}, {0.7, 1.0 / (1.0 + 7.0 / 3.0 * 2.718281828459045)}}; /* 5 x 0.2 = 1 logit less */
    for (int i = 0; i < 2; i++) {
        char text[4096];
        double days[N];
        size_t suspended = 0;
        snprintf(text, sizeof text,
                 ADVICE "pipeline = { overrule_probability = 0.3; overrule_support_weight = 5; };\n"
                        "municipalities = ( { id = \"haarlem\"; support_staff = %g; },"
                        "  { id = \"haarlemmermeer\"; support_staff = %g; } );\n",
                 cases[i].support, cases[i].support);
        live_days(text, N, days);
        for (int r = 0; r < N; r++)
            suspended += days[r] > 2.5 * MODEL_DAYS_PER_MONTH;
        statistics_check_share(suspended, N, cases[i].expected, 0.999, "suspended");
    }
}

static void pipeline__views_take_eight_weeks_from_their_date_on(void **state)
{
    (void)state;
#define VIEWS(months)                                                                                        \
    QUIET PLAIN STAGE("needs_views = true; duration_months = " months                                        \
                      ";") "pipeline = { views_weeks = 8; views_from_date = \"2012-06-01\"; };\n"
    check_founders_live(VIEWS("2"), 2.0 * MODEL_DAYS_PER_MONTH);
    check_founders_live(VIEWS("6"), 6.0 * MODEL_DAYS_PER_MONTH + 56.0);
}

#define WITH_CALENDAR                                                                                        \
    RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES RUN_NO_EFFORT PLAIN "pipeline = { queues_enabled = false; };\n"

static void pipeline__colleges_decide_on_their_day_out_of_recess(void **state)
{
    (void)state;
    for (int months = 0; months < 30; months++) {
        char text[4096];
        snprintf(text, sizeof text,
                 WITH_CALENDAR STAGE("duration_months = %d;") "pipeline = { college_weekday = 1; };\n",
                 months);
        look l = open_at_means("founders", text);
        const model_world *world = l.worlds.world;
        double ready = months * MODEL_DAYS_PER_MONTH * world->scenario->pipeline.schedule_overrun_factor;
        sim_date day = model_world_date(world, world->processes[0].stage_end_days[0]);
        assert_int_equal(sim_date_weekday(day), 1);
        assert_true(world->processes[0].stage_end_days[0] >= ready);
        for (int p = 0; p < 2; p++)
            assert_true(sim_calendar_is_open(world->program->participants[p].calendar, day));
        for (sim_date d = model_world_date(world, ceil(ready)); d < day; d++) /* no Tuesday was passed over */
            assert_true(sim_date_weekday(d) != 1 ||
                        !sim_calendar_is_open(world->program->participants[0].calendar, d) ||
                        !sim_calendar_is_open(world->program->participants[1].calendar, d));
        shut(&l);
    }
}

#define UNLIKE_DAYS                                                                                          \
    "municipalities = ( { id = \"haarlem\"; council_week = 1; }, { id = \"haarlemmermeer\"; council_week = " \
    "3; } );\n"

static void pipeline__councils_meet_apart_or_on_one_day(void **state)
{
    (void)state;
    static const char *const who[] = {"never", "founders", "always"};
    for (int months = 0; months < 12; months++)
        for (int i = 0; i < 3; i++) {
            char text[4096];
            snprintf(text, sizeof text,
                     WITH_CALENDAR UNLIKE_DAYS STAGE(
                         "needs_council = true; duration_months = %d;") "pipeline = { councils_together = "
                                                                        "\"%s\"; };\n",
                     months, who[i]);
            look l = open_at_means("founders", text);
            const model_process *process = &l.worlds.world->processes[0];
            if (i == 0)
                assert_true(process->apart_days >= 7.0); /* the first and the third week */
            else
                assert_true(process->apart_days == 0.0);
            shut(&l);
        }
}

static void pipeline__being_apart_costs_support(void **state)
{
    (void)state;
    look l = open_at_means(
        "founders", WITH_CALENDAR UNLIKE_DAYS STAGE(
                        "needs_council = true;") "horizon = { end_date = \"2012-03-31\"; };\nsupport = { "
                                                 "shock_decay_per_year = 0.01; };\n"
                                                 "pipeline = { apart_support_logit_per_month = 2; };\n");
    const model_world *world = l.worlds.world;
    double lost = 2.0 * world->processes[0].apart_days / MODEL_DAYS_PER_MONTH;
    assert_true(lost > 0.4);
    for (int p = 0; p < 2; p++) /* it fades by a hundredth a year, and may have other causes in a month */
        CHECK_CLOSE(world->partners[p].political_shock, -lost, 0.02, 0.0);
    shut(&l);
}

/* How long a freeze around an election (six weeks before, ten after) and recess put off a decision that is
 * ready within it: 3 to 6 months at most, as seen in practice. */
static void pipeline__an_election_puts_decisions_off_by_months(void **state)
{
    (void)state;
    look l = open_at_means("founders", NULL);
    const model_world *world = l.worlds.world;
    for (int p = 0; p < 2; p++) {
        const model_municipality *m = model_world_municipality(world, p);
        sim_date election = sim_date_from_ymd(2014, 3, 19);
        int longest = 0, sum = 0, n = 0;
        for (sim_date day = election - 42; day < election + 70; day++, n++) {
            sim_date meets = sim_calendar_next_meeting(world->program->participants[p].calendar, day,
                                                       m->council_weekday, m->council_week);
            longest = meets - day > longest ? (int)(meets - day) : longest;
            sum += (int)(meets - day);
        }
        assert_in_range(longest, 90, 183);
        assert_in_range(sum / n, 45, 100);
    }
    shut(&l);
}

/* ---- gaps ---- */

#define GAPS                                                                                                 \
    "gaps = { enabled = true; support_work_factor = 1; business_case_work_factor = 0.5;"                     \
    "  quality_work_factor = 0.25; scope_work_factor = 0.25; support_gain_logit = 0;"                        \
    "  business_case_gain_share = 0; quality_gain_points = 0; scope_gain_logit = 0; };\n"
/* Two months; a not yet, whose rework is four months for each gap; then a no. */
#define NOT_YET                                                                                              \
    STAGE("duration_months = 2; go_intercept = -20; not_yet_share = 1; rework_months = 4;")                  \
    "pipeline = { max_attempts = 2; };\nsupport = { waiting_weight = 0; };\n"

static void check_stop(const char *text, double months)
{
    look l = open_at_means("founders", text);
    const model_process *process = &l.worlds.world->processes[0];
    assert_int_equal(process->not_yets, 1);
    assert_int_equal(process->gaps, 0);
    CHECK_CLOSE(process->stopped_days, months * MODEL_DAYS_PER_MONTH, 1e-9, 0.0);
    shut(&l);
}

static void pipeline__gaps_close_one_after_another(void **state)
{
    (void)state;
    check_stop(QUIET PLAIN GAPS NOT_YET "gaps = { named_share = 1; };\n", 2.0 + 4.0 * 2.0);
    check_stop(QUIET PLAIN GAPS NOT_YET "gaps = { named_share = 0; };\n", 2.0 + 4.0 * 0.25); /* scope */
    /* The weakest term is named: support of 0.2, or a business case that must be far better. */
    check_stop(QUIET PLAIN GAPS NOT_YET
               "gaps = { named_share = 0; };\nstages = ( { id = \"decision\"; go_support_weight = 5; } );\n"
               "municipalities = ( { id = \"haarlem\"; support_political = 0.2; } );\n",
               2.0 + 4.0);
    check_stop(QUIET PLAIN GAPS NOT_YET
               "gaps = { named_share = 0; };\nstages = ( { id = \"decision\"; go_benefit_weight = 5; } );\n"
               "legal = { governance_eur_per_year = 9e6; };\n",
               2.0 + 4.0 * 0.5);
    check_stop(QUIET PLAIN GAPS NOT_YET
               "gaps = { named_share = 0; };\nstages = ( { id = \"decision\"; go_quality_weight = 5; } );\n"
               "municipalities = ( { id = \"haarlem\"; satisfaction = 5; }, { id = \"haarlemmermeer\"; "
               "satisfaction = 5; } );\n",
               2.0 + 4.0 * 0.25);
}

/* What has been gained stays with the accession; won support fades. */
static void pipeline__closed_gaps_leave_what_they_say(void **state)
{
    (void)state;
    look l = open_at_means(
        "founders", QUIET PLAIN GAPS NOT_YET
        "gaps = { named_share = 1; support_gain_logit = 0.5; business_case_gain_share = 0.04;"
        "  quality_gain_points = 0.4; scope_gain_logit = 1.5; };\n"
        "support = { shock_decay_per_year = 0.01; };\nhorizon = { end_date = \"2012-12-31\"; };\n");
    const model_world *world = l.worlds.world;
    const model_process *process = &world->processes[0];
    CHECK_CLOSE(process->benefit_gain_share, 0.04, 1e-12, 0.0);
    CHECK_CLOSE(process->quality_gain_points, 0.4, 1e-12, 0.0);
    CHECK_CLOSE(process->scope_gain_logit, 1.5, 1e-12, 0.0);
    for (int p = 0; p < 2; p++)
        CHECK_CLOSE(world->partners[p].political_shock, 0.5, 0.02, 0.0);
    double with = model_business_case_benefit(world, 0);
    shut(&l);
    l = open_at_means("founders", QUIET PLAIN NOT_YET);
    CHECK_CLOSE(with - model_business_case_benefit(l.worlds.world, 0), 0.04, 1e-9, 0.0);
    shut(&l);
}

static void pipeline__without_gains_attempts_are_alike(void **state)
{
    (void)state;
    run_model model =
        run_model_open("standalone", EACH_ALONE QUIET PLAIN GAPS
                       "gaps = { named_share = 1; scope_gain_logit = 0; };\n"
                       "pipeline = { max_attempts = 2; };\nsupport = { waiting_weight = 0; };\n" STAGE(
                           "go_intercept = -1; not_yet_share = 1; rework_months = 0;"));
    run_worlds worlds = run_worlds_open(&model);
    size_t first = 0, n = 0, second = 0;
    for (uint64_t r = 0; r < 80; r++) {
        assert_true(run_worlds_replicate(&worlds, 10, r));
        for (int a = 0; a < ACCESSIONS; a++, n++) {
            bool waited = worlds.world->processes[a].not_yets > 0;
            first += !waited;
            second += waited && isfinite(worlds.world->processes[a].live_days);
        }
    }
    run_worlds_close(&worlds);
    run_model_close(&model);
    double go = 1.0 / (1.0 + exp(1.0));
    statistics_check_share(first, n, go, 0.999, "go at once");
    statistics_check_share(second, n - first, go, 0.999, "go after a not yet");
}

static void pipeline__work_on_scope_adds_what_it_says(void **state)
{
    (void)state;
    run_model model =
        run_model_open("standalone", EACH_ALONE QUIET PLAIN GAPS
                       "gaps = { named_share = 0; scope_gain_logit = 1.5; };\n"
                       "pipeline = { max_attempts = 2; };\nsupport = { waiting_weight = 0; };\n" STAGE(
                           "go_intercept = -1; not_yet_share = 1; rework_months = 0;"));
    run_worlds worlds = run_worlds_open(&model);
    size_t second = 0, goes = 0;
    for (uint64_t r = 0; r < 80; r++) {
        assert_true(run_worlds_replicate(&worlds, 12, r));
        for (int a = 0; a < ACCESSIONS; a++) {
            second += worlds.world->processes[a].not_yets > 0;
            goes += worlds.world->processes[a].not_yets > 0 && isfinite(worlds.world->processes[a].live_days);
        }
    }
    run_worlds_close(&worlds);
    run_model_close(&model);
    statistics_check_share(goes, second, 1.0 / (1.0 + exp(-0.5)), 0.999, "go after work on scope");
}

/* ---- one drops out ---- */

#define THREE(founders, split)                                                                               \
    RUN_NO_ACCESSIONS                                                                                        \
    "accessions = ( { id = \"x\"; members = [ \"haarlem\" ]; founders = true; earliest_start = "             \
    "\"2030-12-01\"; } );\naccessions = ( { id = \"x\"; members = [ \"haarlem\", \"velsen\", "               \
    "\"heemstede\" ]; founders = " founders "; earliest_start = \"2012-01-01\"; may_split = " split          \
    "; } );\n"
#define NEVER STAGE("duration_months = 1; go_intercept = -20; rework_months = 2;")

static int dropped_out(const model_world *world)
{
    int n = 0;
    for (size_t p = 0; p < world->program->n_participants; p++)
        n += world->partners[p].dropped_out;
    return n;
}

static void pipeline__one_no_ends_a_start_of_two_but_not_of_three(void **state)
{
    (void)state;
    look l = open_at_means("founders", QUIET PLAIN THREE("true", "true") NEVER
                           "pipeline = { leaver_probability = 1; };\n");
    assert_int_equal(dropped_out(l.worlds.world), 1); /* two founders are left; their no is the end */
    assert_int_equal(l.worlds.world->processes[0].no_gos, 1);
    CHECK_CLOSE(l.worlds.world->processes[0].stopped_days, 3.0 * MODEL_DAYS_PER_MONTH, 1e-9, 0.0);
    shut(&l);
    l = open_at_means("founders",
                      QUIET PLAIN THREE("true", "false") NEVER "pipeline = { leaver_probability = 1; };\n");
    assert_int_equal(dropped_out(l.worlds.world), 0);
    CHECK_CLOSE(l.worlds.world->processes[0].stopped_days, MODEL_DAYS_PER_MONTH, 1e-9, 0.0);
    shut(&l);
    l = open_at_means("founders",
                      QUIET PLAIN "accessions = ( { id = \"founders\"; may_split = true; } );\n" NEVER
                                  "pipeline = { leaver_probability = 1; };\n");
    assert_int_equal(dropped_out(l.worlds.world), 0);
    assert_int_equal(l.worlds.world->processes[0].no_gos, 1);
    shut(&l);
}

static void pipeline__joiners_go_on_down_to_one(void **state)
{
    (void)state;
    look l = open_at_means(
        "founders", QUIET PLAIN STAGE("go_intercept = 20;") RUN_NO_ACCESSIONS
        "accessions = ( { id = \"f\"; members = [ \"haarlem\" ]; founders = true; },"
        "  { id = \"x\"; members = [ \"velsen\", \"heemstede\", \"zandvoort\" ]; may_split = true; } );\n"
        "stages = ( { id = \"decision\"; go_intercept = 0; go_benefit_weight = 0; go_support_weight = 40;"
        "  rework_months = 2; duration_months = 1; } );\npipeline = { leaver_probability = 1; };\n"
        "municipalities = ( { id = \"haarlem\"; support_political = 0.99; }, { id = \"velsen\"; "
        "support_political = 0.01; },"
        "  { id = \"heemstede\"; support_political = 0.99; }, { id = \"zandvoort\"; support_political = "
        "0.99; } "
        ");\n");
    const model_world *world = l.worlds.world;
    /* Velsen is against it: it drops out, and the two others go on and join. */
    for (size_t p = 0; p < world->program->n_participants; p++) {
        const char *id = model_world_municipality(world, (int)p)->id;
        bool is_velsen = strcmp(id, "velsen") == 0;
        assert_int_equal(world->partners[p].dropped_out, is_velsen);
        assert_int_equal(isnan(world->partners[p].joined_days), is_velsen);
    }
    CHECK_CLOSE(world->processes[1].live_days, 3.0 * MODEL_DAYS_PER_MONTH, 1e-9, 0.0);
    assert_int_equal(world->processes[1].no_gos, 0);
    assert_true(isnan(model_business_case_benefit_of(world, 1, 0)));
    assert_true(isfinite(model_business_case_benefit_of(world, 1, 1)));
    shut(&l);
}

static void pipeline__who_drops_out_costs_what_it_costs_alone(void **state)
{
    (void)state;
    run_model model = run_model_open("founders", QUIET PLAIN THREE("true", "true") NEVER
                                     "pipeline = { leaver_probability = 1; };\n");
    run_table table = run_model_table(&model, 3, 3, false);
    for (size_t r = 0; r < table.n; r++) /* nobody joins, preparation is free: each is as its twin */
        CHECK_CLOSE(run_table_column(&table, "npv_eur")[r], 0.0, 0.0, 0.0);
    run_table_free(&table);
    run_model_close(&model);
}

/* ---- people ---- */

#define WITH_QUEUES                                                                                          \
    "pipeline = { queues_enabled = true; project_team_slots = 9; steering_group_slots = 9; "                 \
    "steering_group_weeks = 0; };\n"

static double preparation_eur(const model_world *world)
{
    double eur = 0.0;
    for (size_t p = 0; p < world->program->n_participants; p++)
        eur +=
            (double)world->ledger.payer_category[p * MODEL_CATEGORIES + MODEL_CATEGORY_PREPARATION] / 100.0;
    return eur;
}

static void pipeline__quartermasters_lead_one_accession_at_a_time(void **state)
{
    (void)state;
    look l =
        open_at_means("standalone", EACH_ALONE QUIET PLAIN WITH_QUEUES
                      "pipeline = { quartermasters = 2; quartermaster_eur_per_month = 1000; };\n"
                      "stages = ( { id = \"*\"; remove = true; }, { id = \"decision\"; kind = \"decision\"; "
                      "duration_months = 2; }, { id = \"transition\"; kind = \"transition\"; "
                      "duration_months = 4; } );\n");
    for (int a = 0; a < ACCESSIONS; a++)
        CHECK_CLOSE(l.worlds.world->processes[a].live_days, (a / 2 + 1) * 6.0 * MODEL_DAYS_PER_MONTH, 1e-9,
                    0.0);
    CHECK_CLOSE(preparation_eur(l.worlds.world), ACCESSIONS * 6.0 * 1000.0, 0.0, 1.0);
    shut(&l);
}

static void pipeline__process_managers_cost_money_until_the_agreement(void **state)
{
    (void)state;
    look l =
        open_at_means("standalone", EACH_ALONE QUIET PLAIN WITH_QUEUES
                      "pipeline = { process_manager_eur_per_month = 5000; };\n"
                      "stages = ( { id = \"*\"; remove = true; }, { id = \"decision\"; kind = \"decision\"; "
                      "duration_months = 3; }, { id = \"transition\"; kind = \"transition\"; "
                      "duration_months = 4; } );\n");
    CHECK_CLOSE(preparation_eur(l.worlds.world), ACCESSIONS * 3.0 * 5000.0, 0.0, 1.0);
    shut(&l);
}

static void pipeline__officials_come_before_administrators_and_both_are_paid(void **state)
{
    (void)state;
    look l = open_at_means(
        "standalone", EACH_ALONE QUIET PLAIN WITH_QUEUES RUN_CERTAIN_GO
        "pipeline = { official_group_slots = 1; official_group_weeks = 2; official_group_eur_per_week "
        "= 100; steering_group_weeks = 1; steering_group_eur_per_week = 1000; };\n");
    for (int a = 0; a < ACCESSIONS; a++) /* one after another for two weeks, then a week each at once */
        CHECK_CLOSE(l.worlds.world->processes[a].live_days, (a + 1) * 14.0 + 7.0, 1e-9, 0.0);
    CHECK_CLOSE(preparation_eur(l.worlds.world), ACCESSIONS * (200.0 + 1000.0), 0.0, 0.01);
    shut(&l);
}

/* ---- what boards learn ---- */

static void pipeline__boards_that_learn_see_less_where_savings_disappoint(void **state)
{
    (void)state;
    double benefit[2];
    for (int i = 0; i < 2; i++) {
        char text[4096];
        snprintf(text, sizeof text,
                 QUIET PLAIN STAGE("duration_months = 0;") RUN_NO_EXITS
                 "costs = { benefit_realised = 0.2; };\npipeline = { learning_weight = %d; };\n"
                 "accessions = ( { id = \"velsen\"; members = [ \"velsen\" ]; after = \"founders\"; "
                 "after_months = "
                 "240; } );\nhorizon = { end_date = \"2018-12-31\"; };\n",
                 i);
        look l = open_at_means("founders", text);
        benefit[i] = model_business_case_benefit(l.worlds.world, 1);
        shut(&l);
    }
    assert_true(benefit[1] < benefit[0] - 0.01);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pipeline__unions_of_each_take_as_long_as_the_slowest),
        cmocka_unit_test(pipeline__deciding_against_a_works_council_costs_a_month),
        cmocka_unit_test(pipeline__staff_that_support_it_are_overruled_less),
        cmocka_unit_test(pipeline__views_take_eight_weeks_from_their_date_on),
        cmocka_unit_test(pipeline__colleges_decide_on_their_day_out_of_recess),
        cmocka_unit_test(pipeline__councils_meet_apart_or_on_one_day),
        cmocka_unit_test(pipeline__being_apart_costs_support),
        cmocka_unit_test(pipeline__an_election_puts_decisions_off_by_months),
        cmocka_unit_test(pipeline__gaps_close_one_after_another),
        cmocka_unit_test(pipeline__closed_gaps_leave_what_they_say),
        cmocka_unit_test(pipeline__without_gains_attempts_are_alike),
        cmocka_unit_test(pipeline__work_on_scope_adds_what_it_says),
        cmocka_unit_test(pipeline__one_no_ends_a_start_of_two_but_not_of_three),
        cmocka_unit_test(pipeline__joiners_go_on_down_to_one),
        cmocka_unit_test(pipeline__who_drops_out_costs_what_it_costs_alone),
        cmocka_unit_test(pipeline__quartermasters_lead_one_accession_at_a_time),
        cmocka_unit_test(pipeline__process_managers_cost_money_until_the_agreement),
        cmocka_unit_test(pipeline__officials_come_before_administrators_and_both_are_paid),
        cmocka_unit_test(pipeline__boards_that_learn_see_less_where_savings_disappoint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
