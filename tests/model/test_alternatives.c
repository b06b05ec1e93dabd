/* Alternatives of a candidate: when it is lost, to what chance, and what stays behind. */
#include <stdlib.h>
#include "models/accession.h"
#include "models/alternatives.h"
#include "tests/support/check.h"
#include "tests/support/run_model.h"
#include "tests/support/statistics.h"

#define CONFIDENCE 0.99

/* Eight candidates of whom none ever signs: work on the one decision outlasts the horizon. */
#define NEVER_SIGNED                                                                                         \
    RUN_NO_ACCESSIONS                                                                                        \
    "accessions = ( { id = \"a\"; members = [ \"haarlem\" ]; founders = true; },"                            \
    "  { id = \"b\"; members = [ \"haarlemmermeer\" ]; }, { id = \"c\"; members = [ \"zaanstad\" ]; },"      \
    "  { id = \"d\"; members = [ \"amstelveen\" ]; }, { id = \"e\"; members = [ \"aalsmeer\" ]; },"          \
    "  { id = \"f\"; members = [ \"velsen\" ]; }, { id = \"g\"; members = [ \"heemstede\" ]; },"             \
    "  { id = \"h\"; members = [ \"bloemendaal\" ]; }, { id = \"i\"; members = [ \"zandvoort\" ]; } "        \
    ");\n" RUN_KNOWN_FIGURES RUN_CHANCE_AT_MEAN RUN_NO_WAITING "horizon = { end_date = \"2021-12-31\"; };\n" \
    "stages = ( { id = \"*\"; remove = true; }, { id = \"decision\"; kind = \"decision\";"                   \
    "  duration_months = 240; cost_eur_per_month = 1000; }, { id = \"transition\"; kind = \"transition\"; "  \
    "} );\n"

static const char *const candidates[] = {"haarlemmermeer", "zaanstad",  "amstelveen",  "aalsmeer",
                                         "velsen",         "heemstede", "bloemendaal", "zandvoort"};
#define CANDIDATES (sizeof candidates / sizeof *candidates)
#define MONTHS     120

/* Share of candidates lost by the end of a month, of all replications. */
static double share_lost(const run_table *table, size_t month)
{
    double lost = 0.0;
    for (size_t r = 0; r < table->n; r++)
        for (size_t i = 0; i < CANDIDATES; i++) {
            char name[64];
            snprintf(name, sizeof name, "stage.%s", candidates[i]);
            lost += run_table_series(table, r, name)[month] == MODEL_STAGE_LOST;
        }
    return lost / (double)(table->n * CANDIDATES);
}

static void alternatives__the_hazard_integrates_a_rate_that_grows(void **state)
{
    (void)state;
    CHECK_CLOSE(model_alternatives_hazard(0.1, 0.0, 3.0, 4.0), 0.4, 1e-12, 0.0);
    double sum = 0.0, step = 1e-4;
    for (double y = 0.5 * step; y < 4.0; y += step)
        sum += 0.1 * (1.0 + 0.3 * (3.0 + y)) * step;
    CHECK_CLOSE(model_alternatives_hazard(0.1, 0.3, 3.0, 4.0), sum, 1e-9, 0.0);
}

static void alternatives__are_lost_at_their_rate(void **state)
{
    (void)state;
    run_model model =
        run_model_open("standalone", NEVER_SIGNED "alternatives = { enabled = true; rate_per_year = 0.08;"
                                                  "  waiting_growth_per_year = 0.4; };\n");
    run_table table = run_model_table(&model, 5, 150, true);
    double n = 150.0 * CANDIDATES;
    for (size_t month = 11; month < MONTHS; month += 36) {
        double years = (double)(month + 1) / 12.0;
        double expected = 1.0 - exp(-0.08 * (years + 0.2 * years * years)),
               sd = sqrt(expected * (1 - expected) / n);
        double seen = share_lost(&table, month);
        if (fabs(seen - expected) > 3.3 * sd + 0.002) /* 0.002: a year has 365.25 days, months have not */
            fail_msg("lost after %.0f years: %.4f of candidates, expected %.4f", years, seen, expected);
    }
    const double *count = run_table_column(&table, "lost_candidates");
    double sum = 0.0;
    for (size_t r = 0; r < table.n; r++) {
        assert_true(run_table_series(&table, r, "stage.haarlem")[MONTHS - 1] ==
                    1.0); /* founds it: not wooed */
        sum += count[r];
    }
    CHECK_CLOSE(sum / n, share_lost(&table, MONTHS - 1), 1e-12, 0.0);
    run_table_free(&table);
    run_model_close(&model);
}

static void alternatives__what_was_paid_stays_paid_and_nothing_follows(void **state)
{
    (void)state;
    run_model model =
        run_model_open("standalone", NEVER_SIGNED "alternatives = { enabled = true; rate_per_year = 0.5; };\n"
                                                  "pipeline = { size_elasticity = 0; };\n");
    run_worlds worlds = run_worlds_open(&model);
    size_t seen = 0;
    for (uint64_t r = 0; r < 10; r++) {
        assert_true(run_worlds_replicate(&worlds, 3, r));
        const model_world *world = worlds.world;
        for (size_t a = 1; a <= CANDIDATES; a++) {
            const model_process *process = &world->processes[a];
            size_t p = (size_t)world->program->participant_of[world->scenario->accessions[a].members[0]];
            if (process->state != MODEL_ACCESSION_LOST)
                continue;
            double days = process->cost_touched_days; /* of the last month */
            int64_t paid =
                world->ledger.payer_category[p * MODEL_CATEGORIES + (size_t)MODEL_CATEGORY_PREPARATION];
            size_t month = 0;
            while (world->stage_of[month * world->program->n_participants + p] != MODEL_STAGE_LOST)
                month++;
            double latest = 1000.0 / MODEL_DAYS_PER_MONTH * world->program->month_start_days[month + 1];
            double earliest = 1000.0 / MODEL_DAYS_PER_MONTH * world->program->month_start_days[month];
            assert_true((double)paid / 100.0 <= latest + 0.1 && (double)paid / 100.0 >= earliest - 0.1);
            assert_true(days > 0.0 && process->cost_eur_per_day == 0.0);
            seen++;
        }
    }
    assert_true(seen > 60);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

/* Of steady growth, with more to lose, so that few replications show it. */
static run_table steady(run_model *model, const char *text)
{
    char whole[1024];
    snprintf(whole, sizeof whole, "horizon = { end_date = \"2024-12-31\"; };\n%s", text);
    *model = run_model_open("steady", whole);
    return run_model_table(model, 17, 80, true);
}

static void check_more_lost(const char *more, const char *fewer)
{
    run_model a_model, b_model;
    run_table a = steady(&a_model, more), b = steady(&b_model, fewer);
    statistics_check_greater(run_table_column(&a, "lost_candidates"), run_table_column(&b, "lost_candidates"),
                             a.n, CONFIDENCE, "lost_candidates");
    statistics_check_greater(run_table_column(&b, "members_end"), run_table_column(&a, "members_end"), a.n,
                             CONFIDENCE, "members_end");
    run_table_free(&a);
    run_table_free(&b);
    run_model_close(&a_model);
    run_model_close(&b_model);
}

static void alternatives__more_of_them_lose_more_candidates(void **state)
{
    (void)state;
#define RATE(rate) "alternatives = { enabled = true; rate_per_year = " rate "; not_yet_factor = 1; };\n"
    check_more_lost(RATE("0.1"), RATE("0.02"));
    check_more_lost(RATE("0.04") "alternatives = { waiting_growth_per_year = 0.8; };\n", RATE("0.04"));
    check_more_lost(RATE("0.04") "alternatives = { not_yet_factor = 10; };\n", RATE("0.04"));
    check_more_lost(RATE("0.04") "accessions = ( { id = \"zaanstad\"; alternatives_factor = 8; } );\n",
                    RATE("0.04"));
}

static void alternatives__nobody_is_lost_who_has_signed(void **state)
{
    (void)state;
    run_model model;
    run_table table = steady(&model, "alternatives = { enabled = true; rate_per_year = 0.3; };\n");
    size_t lost = 0;
    for (size_t r = 0; r < table.n; r++)
        for (size_t i = 1; i < CANDIDATES; i++) {
            char name[64];
            snprintf(name, sizeof name, "stage.%s", candidates[i]);
            const double *stage = run_table_series(&table, r, name);
            for (size_t m = 1; m < model.program->n_months; m++) {
                if (stage[m] == MODEL_STAGE_LOST && stage[m - 1] != MODEL_STAGE_LOST) {
                    assert_true(stage[m - 1] < 4.0); /* not in transition, not live */
                    lost++;
                }
                if (stage[m - 1] == MODEL_STAGE_LOST)
                    assert_true(stage[m] == MODEL_STAGE_LOST); /* for good */
            }
        }
    assert_true(lost > 100);
    run_table_free(&table);
    run_model_close(&model);
}

/* Who is lost gives its place in the project team to the next. */
static void alternatives__the_next_takes_its_place(void **state)
{
    (void)state;
    run_model model = run_model_open(
        "founders", RUN_KNOWN_FIGURES RUN_CERTAIN_GO RUN_NO_RISKS
        "pipeline = { project_team_slots = 1; schedule_overrun_factor = 1; };\n"
        "stages = ( { id = \"decision\"; duration_months = 12; } );\n"
        "accessions = ( { id = \"zaanstad\"; members = [ \"zaanstad\" ]; alternatives_factor = 25; },"
        "  { id = \"velsen\"; members = [ \"velsen\" ]; alternatives_factor = 0; } );\n"
        "alternatives = { enabled = true; rate_per_year = 0.02; };\n");
    run_worlds worlds = run_worlds_open(&model);
    size_t seen = 0;
    for (uint64_t r = 0; r < 20; r++) {
        assert_true(run_worlds_replicate(&worlds, 23, r));
        const model_process *wooed = &worlds.world->processes[1], *next = &worlds.world->processes[2];
        bool was_at_work = !isnan(wooed->stage_start_days[0]) && isnan(wooed->stage_end_days[0]);
        assert_true(!isnan(next->live_days)); /* and the queue has not locked up */
        seen += wooed->state == MODEL_ACCESSION_LOST && was_at_work;
    }
    assert_true(seen > 0);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alternatives__the_hazard_integrates_a_rate_that_grows),
        cmocka_unit_test(alternatives__are_lost_at_their_rate),
        cmocka_unit_test(alternatives__what_was_paid_stays_paid_and_nothing_follows),
        cmocka_unit_test(alternatives__more_of_them_lose_more_candidates),
        cmocka_unit_test(alternatives__nobody_is_lost_who_has_signed),
        cmocka_unit_test(alternatives__the_next_takes_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
