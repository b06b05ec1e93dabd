/* Staff: who leaves, falls ill and is recruited, against renewal theory; nobody appears or vanishes (known
 * answers 3 and 11). */
#include "models/staffing.h"
#include <stdlib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include "tests/support/check.h"
#include "tests/support/run_model.h"
#include "tests/support/statistics.h"

/* No demand for more or fewer posts, no risks, tightness 1; ten years. */
#define STEADY_POSTS                                                                                         \
    RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES                                                                     \
        "staffing = { establishment_adjust_per_year = 0; workload_outflow_weight = 0; hard_to_fill_share = " \
        "0;"                                                                                                 \
        "  tightness_scale = 1; hire_fill_share = 0; recruitment_eur = 1000; ramp_up_months = 0; };\n"       \
        "labour_market = ( { id = \"*\"; remove = true; } );\n"                                              \
        "finance = { wage_trend_per_year = 0; };\n"                                                          \
        "horizon = { end_date = \"2021-12-31\"; };\n"
#define YEARS (3653.0 / 365.25)

static int count_posts(const model_world *world)
{
    int posts = 0;
    for (int i = 0; i < world->n_posts; i++)
        posts += !world->posts[i].abolished;
    return posts;
}

/* Posts filled since the start, where none is created. */
static int count_filled_again(const model_world *world)
{
    int holders = 0;
    for (int i = 0; i < world->n_posts; i++)
        holders += (int)world->posts[i].holders - 1;
    return holders;
}

/* Fte recruited since the start, at a thousand euros each. */
static double recruited_fte(const model_world *world)
{
    int64_t cents = 0;
    for (size_t m = 0; m < world->ledger.n_months; m++)
        cents += world->ledger.by_category[m * MODEL_CATEGORIES + MODEL_CATEGORY_RECRUITMENT];
    return (double)cents / 100.0 / 1000.0;
}

static void staffing__departures_are_poisson_where_posts_are_filled_at_once(void **state)
{
    (void)state;
    run_model model =
        run_model_open("standalone", STEADY_POSTS "staffing = { outflow_per_fte_year = 0.12; };\n");
    run_worlds worlds = run_worlds_open(&model);
    enum { REPLICATIONS = 120 };
    double counts[REPLICATIONS];
    double expected = 0.0;
    for (int r = 0; r < REPLICATIONS; r++) {
        assert_true(run_worlds_replicate(&worlds, 17, (uint64_t)r));
        counts[r] = (double)count_filled_again(worlds.twin);
        expected = 0.12 * YEARS * count_posts(worlds.twin); /* part-time posts have one holder too */
    }
    statistics_check_mean(counts, REPLICATIONS, expected, 0.99, "departures");
    statistics_check_variance(counts, REPLICATIONS, expected, 0.99, "departures");
    run_worlds_close(&worlds);
    run_model_close(&model);
}

/* Two thousand posts, nearly all vacant for two hundred years: they are recruited for at a constant rate and
 * never run out. Holders leave at a constant rate each. How many there are forgets its start (all) at the
 * rate of leaving, and is then Poisson: each post is held or not by itself, in the long run with probability
 * p, and the binomial of 2000 and p < 0.003 differs from the Poisson of that mean by less than p. */
#define UNLIMITED_POSTS                                                                                      \
    STEADY_POSTS                                                                                             \
    "municipalities = ( { id = \"*\"; remove = true; }, { id = \"one\"; inhabitants = 1500000;"              \
    "  workplaces = 18000; applications = 300; ict_staff_fte = 2000; ict_budget_eur = 600000000;"            \
    "  investment_eur = 20000000; investment_in_budget = true; sick_leave_share = 0.05; } );\n"              \
    "staffing = { outflow_per_fte_year = 2; tightness_scale = 20; hard_to_fill_share = 1;"                   \
    "  hard_to_fill_factor = 20; vacancy_weeks = { dist = \"exponential\"; mean = 26;"                       \
    "  truncate_max = 260; draw = \"event\"; }; };\n"

static int count_filled(const model_world *world)
{
    int filled = 0;
    for (int i = 0; i < world->n_posts; i++)
        filled += world->posts[i].filled;
    return filled;
}

static void staffing__of_unlimited_posts_those_held_are_poisson_in_the_long_run(void **state)
{
    (void)state;
    enum { REPLICATIONS = 400, MOST = 40 };
    run_model model = run_model_open("standalone", UNLIMITED_POSTS);
    run_worlds worlds = run_worlds_open(&model);
    double vacant_years = 26.0 * 20.0 * 20.0 * 7.0 / MODEL_DAYS_PER_YEAR, held_years = 0.5;
    double mean = 0.0, held[MOST + 1] = {0}, sum = 0.0, squares = 0.0;
    for (uint64_t r = 0; r < REPLICATIONS; r++) {
        assert_true(run_worlds_replicate(&worlds, 19, r));
        assert_true(worlds.twin->n_posts >= 2000);
        mean = worlds.twin->n_posts * held_years / (held_years + vacant_years);
        int n = count_filled(worlds.twin);
        held[n < MOST ? n : MOST]++;
        sum += n;
        squares += (double)n * n;
    }
    run_worlds_close(&worlds);
    run_model_close(&model);
    /* Chi-squared over the cells that expect at least five, the tails taken together; alpha 0.01. */
    double statistic = 0.0, expected = 0.0, seen = 0.0;
    int cells = 0;
    for (int n = 0; n <= MOST; n++) {
        expected += REPLICATIONS *
                    (n < MOST ? gsl_ran_poisson_pdf((unsigned)n, mean) : gsl_cdf_poisson_Q(MOST - 1, mean));
        seen += held[n];
        double rest = REPLICATIONS * gsl_cdf_poisson_Q((unsigned)n, mean);
        if (n < MOST && (expected < 5.0 || rest < 5.0))
            continue;
        statistic += (seen - expected) * (seen - expected) / expected;
        expected = seen = 0.0;
        cells++;
    }
    assert_true(cells >= 8);
    if (statistic > gsl_cdf_chisq_Pinv(0.99, cells - 1))
        print_error("chi-squared %.2f of %d cells: mean held %.3f, expected %.3f\n", statistic, cells,
                    sum / REPLICATIONS, mean);
    assert_true(statistic <= gsl_cdf_chisq_Pinv(0.99, cells - 1));
    /* Index of dispersion, two-sided; alpha 0.01. */
    double dispersion = (squares - sum * sum / REPLICATIONS) / (sum / REPLICATIONS);
    assert_true(dispersion > gsl_cdf_chisq_Pinv(0.005, REPLICATIONS - 1) &&
                dispersion < gsl_cdf_chisq_Pinv(0.995, REPLICATIONS - 1));
}

/* Mean over the last five years and all replications of a series over staff. */
static double late_share(const char *text, const char *series, bool of_establishment)
{
    run_model model = run_model_open("standalone", text);
    run_table table = run_model_table(&model, 23, 40, true);
    double sum = 0.0, base = 0.0;
    for (size_t r = 0; r < table.n; r++) {
        const double *values = run_table_series(&table, r, series),
                     *staff = run_table_series(&table, r, "staff_fte");
        for (size_t m = 60; m < 120; m++) {
            sum += values[m];
            base += of_establishment ? staff[m] + values[m] : 1.0;
        }
    }
    run_table_free(&table);
    run_model_close(&model);
    return sum / base;
}

static void staffing__vacant_share_is_that_of_alternating_renewal(void **state)
{
    (void)state;
    double years = 20.0 * 7.0 / MODEL_DAYS_PER_YEAR;
    double share = late_share(
        STEADY_POSTS "staffing = { outflow_per_fte_year = 0.3; vacancy_weeks = 20; };\n", "vacancies", true);
    CHECK_CLOSE(share, years / (1.0 / 0.3 + years), 0.02, 0.0);
}

static void staffing__hard_to_fill_and_tight_markets_lengthen_vacancies(void **state)
{
    (void)state;
    double weeks = 10.0 * (0.7 + 0.3 * 4.0) * 1.5;
    double years = weeks * 7.0 / MODEL_DAYS_PER_YEAR;
    double share = late_share(
        STEADY_POSTS "staffing = { outflow_per_fte_year = 0.3; vacancy_weeks = 10;"
                     "  hard_to_fill_share = 0.3; hard_to_fill_factor = 4; tightness_scale = 1.5; };\n",
        "vacancies", true);
    CHECK_CLOSE(share, years / (1.0 / 0.3 + years), 0.03, 0.0);
}

static void staffing__long_sick_share_is_that_of_alternating_renewal(void **state)
{
    (void)state;
    /* Sick leave is given as what is long of it, so that nothing short shows. */
    double years = 26.0 * 7.0 / MODEL_DAYS_PER_YEAR;
    double share = late_share(STEADY_POSTS
                              "staffing = { long_sick_per_fte_year = 0.2; long_sick_weeks = 26; };\n"
                              "estimates = { small = { sick_leave_share = 0.090626; }; large = { "
                              "sick_leave_share = 0.090626; }; };\n"
                              "municipalities = ( { id = \"haarlem\"; sick_leave_share = 0.090626; }, { id = "
                              "\"haarlemmermeer\"; sick_leave_share = 0.090626; } );\n",
                              "sick_share", false);
    CHECK_CLOSE(share, years / (1.0 / 0.2 + years), 0.03, 0.0);
}

static void staffing__sick_leave_is_as_given_whether_long_or_short(void **state)
{
    (void)state;
    double share = late_share(
        STEADY_POSTS
        "staffing = { long_sick_per_fte_year = 0.05; long_sick_weeks = 20; };\n"
        "estimates = { small = { sick_leave_share = 0.06; }; large = { sick_leave_share = 0.06; }; };\n"
        "municipalities = ( { id = \"haarlem\"; sick_leave_share = 0.06; }, { id = \"haarlemmermeer\"; "
        "sick_leave_share = 0.06; } );\n",
        "sick_share", false);
    CHECK_CLOSE(share, 0.06, 0.03, 0.0);
}

static void staffing__tightness_runs_in_straight_lines_and_is_flat_outside(void **state)
{
    (void)state;
    model_tightness years[] = {
        {.year = 2012, .factor = 1.0}, {.year = 2014, .factor = 2.0}, {.year = 2018, .factor = 1.0}};
    model_scenario scenario = {.n_labour_market = 3, .labour_market = years};
    CHECK_CLOSE(model_labour_market_tightness(&scenario, 2000), 1.0, 0.0, 0.0);
    CHECK_CLOSE(model_labour_market_tightness(&scenario, 2013), 1.5, 1e-15, 0.0);
    CHECK_CLOSE(model_labour_market_tightness(&scenario, 2014), 2.0, 1e-15, 0.0);
    CHECK_CLOSE(model_labour_market_tightness(&scenario, 2015), 1.75, 1e-15, 0.0);
    CHECK_CLOSE(model_labour_market_tightness(&scenario, 2050), 1.0, 0.0, 0.0);
    scenario.n_labour_market = 0;
    CHECK_CLOSE(model_labour_market_tightness(&scenario, 2013), 1.0, 0.0, 0.0);
}

/* ---- joining ---- */

#define TWO_YEARS  "horizon = { end_date = \"2013-12-31\"; };\n"
#define JOIN_LATER "accessions = ( { id = \"founders\"; earliest_start = \"2012-06-01\"; } );\n"

static void staffing__all_move_where_nobody_objects(void **state)
{
    (void)state;
    run_model model = run_model_open(
        "founders", STEADY_POSTS RUN_NO_WAITING RUN_NO_EFFORT RUN_CERTAIN_GO JOIN_LATER TWO_YEARS);
    run_table table = run_model_table(&model, 1, 1, true);
    for (int m = 0; m < 24; m++) {
        CHECK_CLOSE(run_table_series(&table, 0, "staff_fte")[m], 61.0 + 43.0, 1e-12, 0.0);
        CHECK_CLOSE(run_table_series(&table, 0, "vacancies")[m], 0.0, 0.0, 1e-9);
    }
    run_table_free(&table);
    run_model_close(&model);
}

static void staffing__placement_loss_empties_posts_by_support_of_staff(void **state)
{
    (void)state;
    /* Each leaves with 0.2 x 2 x (1 - 0.25) = 0.3; vacancies outlast the horizon. */
    run_model model = run_model_open(
        "founders", STEADY_POSTS RUN_NO_WAITING RUN_NO_EFFORT RUN_CERTAIN_GO JOIN_LATER TWO_YEARS
        "staffing = { placement_loss_share = 0.2; vacancy_weeks = 150; };\n"
        "municipalities = ( { id = \"haarlem\"; support_staff = 0.25; }, { id = \"haarlemmermeer\"; "
        "support_staff = 0.25; } );\n");
    run_worlds worlds = run_worlds_open(&model);
    size_t posts = 0, left = 0;
    for (uint64_t r = 0; r < 40; r++) {
        assert_true(run_worlds_replicate(&worlds, 3, r));
        for (int i = 0; i < worlds.world->n_posts; i++, posts++)
            left += !worlds.world->posts[i].filled;
        for (int i = 0; i < worlds.twin->n_posts; i++)
            assert_true(worlds.twin->posts[i].filled); /* nobody moves in the twin */
    }
    statistics_check_share(left, posts, 0.3, 0.99, "left rather than moved");
    run_worlds_close(&worlds);
    run_model_close(&model);
}

static void staffing__a_newcomer_works_at_part_productivity_for_a_while(void **state)
{
    (void)state;
    /* All leave at the move, successors come at once: half productive for six months, then fully. */
    run_model model = run_model_open(
        "founders", STEADY_POSTS RUN_NO_WAITING RUN_NO_EFFORT RUN_CERTAIN_GO JOIN_LATER TWO_YEARS
        "staffing = { placement_loss_share = 1; ramp_up_months = 6; ramp_up_productivity = 0.5; };\n"
        "municipalities = ( { id = \"haarlem\"; support_staff = 0.3; }, { id = \"haarlemmermeer\"; "
        "support_staff = 0.3; } );\n");
    run_table table = run_model_table(&model, 3, 1, true);
    const double *supply = run_table_series(&table, 0, "supply_hours.systems");
    CHECK_CLOSE(supply[6] / supply[4], 0.5, 1e-2, 0.0); /* the joint sick leave differs a little */
    CHECK_CLOSE(supply[20] / supply[6], 2.0, 1e-2, 0.0);
    run_table_free(&table);
    run_model_close(&model);
}

/* ---- age ---- */

#define RETIREMENT(rate)                                                                                     \
    "labour_market = ( { id = \"all\"; year = 2012; factor = 1; retirement_per_fte_year = " rate "; } );\n"

static void staffing__who_is_old_enough_retires_whatever_the_work(void **state)
{
    (void)state;
    /* Nobody else leaves: of 0.05 a year 0.05 is retirement, whose place 0.1 a year takes. There is far too
     * much work. */
    static const char *const loads[] = {"",
                                        "roles = ( { id = \"systems\"; demand_growth_per_year = 0.3; } );\n"};
    for (size_t i = 0; i < 2; i++) {
        char text[8192];
        snprintf(text, sizeof text, "%s%s",
                 STEADY_POSTS RETIREMENT(
                     "0.1") "staffing = { outflow_per_fte_year = 0.05;"
                            "  outflow_retirement_per_fte_year = 0.05; workload_outflow_weight = 10; };\n",
                 loads[i]);
        run_model model = run_model_open("standalone", text);
        run_worlds worlds = run_worlds_open(&model);
        double counts[60], expected = 0.0;
        for (int r = 0; r < 60; r++) {
            assert_true(run_worlds_replicate(&worlds, 29, (uint64_t)r));
            counts[r] = count_filled_again(worlds.twin);
            expected = 0.1 * YEARS * count_posts(worlds.twin);
        }
        statistics_check_mean(counts, 60, expected, 0.99, "retired");
        run_worlds_close(&worlds);
        run_model_close(&model);
    }
}

static void staffing__knowledge_leaves_with_who_retires(void **state)
{
    (void)state;
    /* Newcomers work at half for a quarter of a year, or three quarters after somebody who retired: the share
     * of hours lost is that of renewal, 1 - 0.5 of the time since the last change, exponential at 0.2 a year.
     */
#define KNOWLEDGE(factor)                                                                                    \
    STEADY_POSTS RETIREMENT(                                                                                 \
        "0.2") "staffing = { outflow_per_fte_year = 0.01; outflow_retirement_per_fte_year = 0.01;"           \
               "  ramp_up_months = 3; ramp_up_productivity = 0.5; retirement_ramp_up_factor = " factor       \
               "; };\n"
    double supply[2];
    for (int i = 0; i < 2; i++) {
        run_model model = run_model_open("standalone", i == 0 ? KNOWLEDGE("1") : KNOWLEDGE("3"));
        run_table table = run_model_table(&model, 23, 30, true);
        double *means = run_table_series_means(&table, "supply_hours.systems", 24);
        supply[i] = 0.0;
        for (size_t r = 0; r < table.n; r++)
            supply[i] += means[r];
        free(means);
        run_table_free(&table);
        run_model_close(&model);
    }
    double once = 1.0 - 0.5 * (1.0 - exp(-0.2 * 0.25)), longer = 1.0 - 0.5 * (1.0 - exp(-0.2 * 0.75));
    CHECK_CLOSE(supply[1] / supply[0], longer / once, 0.005, 0.0);
}

static void staffing__retirement_runs_in_the_years_lines(void **state)
{
    (void)state;
    model_tightness years[] = {{.year = 2012, .retirement_per_fte_year = 0.01},
                               {.year = 2022, .retirement_per_fte_year = 0.03}};
    model_scenario scenario = {.n_labour_market = 2, .labour_market = years};
    CHECK_CLOSE(model_labour_market_retirement(&scenario, 2010), 0.01, 1e-15, 0.0);
    CHECK_CLOSE(model_labour_market_retirement(&scenario, 2017), 0.02, 1e-12, 0.0);
    CHECK_CLOSE(model_labour_market_retirement(&scenario, 2040), 0.03, 1e-15, 0.0);
    scenario.n_labour_market = 0;
    CHECK_CLOSE(model_labour_market_retirement(&scenario, 2017), 0.0, 0.0, 0.0);
}

static void staffing__long_and_short_illness_take_what_the_sick_share_says(void **state)
{
    (void)state;
    /* Hours of own staff over those of healthy staff; half of the leave is long. */
    run_model model = run_model_open(
        "standalone", STEADY_POSTS
        "staffing = { long_sick_per_fte_year = 0.13; long_sick_weeks = 26; };\n"
        "estimates = { small = { sick_leave_share = 0.12; }; large = { sick_leave_share = 0.12; }; };\n"
        "municipalities = ( { id = \"haarlem\"; sick_leave_share = 0.12; }, { id = "
        "\"haarlemmermeer\"; sick_leave_share = 0.12; } );\n");
    run_worlds worlds = run_worlds_open(&model);
    CHECK_CLOSE(model.scenario->staffing.long_sick_per_fte_year, 0.13, 0.0, 0.0);
    double hours = 0.0, healthy = 0.0;
    for (uint64_t r = 0; r < 40; r++) {
        assert_true(run_worlds_replicate(&worlds, 23, r));
        CHECK_CLOSE(worlds.twin->long_sick_share, 0.13 * 182.0 / 365.25 / (1.0 + 0.13 * 182.0 / 365.25),
                    1e-12, 0.0);
        for (size_t m = 60; m < 120; m++)
            for (size_t role = 0; role < MODEL_MAX_ROLES; role++) {
                hours += worlds.twin->months[m].supply[role];
                healthy += worlds.twin->months[m].staff * worlds.drawn->roles[role].staff_share *
                           worlds.drawn->staffing.productive_hours_per_fte_year / 12.0;
            }
    }
    CHECK_CLOSE(hours / healthy, 1.0 - 0.12, 0.004, 0.0);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

static void staffing__who_has_moved_learns_what_is_joint(void **state)
{
    (void)state;
    run_model model = run_model_open(
        "founders", STEADY_POSTS RUN_NO_WAITING RUN_NO_EFFORT RUN_CERTAIN_GO JOIN_LATER TWO_YEARS
        "staffing = { retraining_months = 6; retraining_productivity = 0.7; retraining_eur_per_fte = 1000;"
        "  training_eur_per_fte_year = 0; };\n");
    run_table table = run_model_table(&model, 3, 1, true);
    const double *supply = run_table_series(&table, 0, "supply_hours.systems"),
                 *training = run_table_series(&table, 0, "cost_eur.training");
    CHECK_CLOSE(supply[7] / supply[4], 0.7, 1e-2, 0.0); /* the joint sick leave differs a little */
    CHECK_CLOSE(supply[20] / supply[7], 1.0 / 0.7, 1e-2, 0.0);
    double eur = 0.0;
    for (int m = 0; m < 24; m++)
        eur += training[m];
    CHECK_CLOSE(eur, 104.0 * 1000.0, 1e-9, 0.0);
    run_table_free(&table);
    run_model_close(&model);
}

/* ---- conservation (known answer 11) ---- */

/* Fte that all posts have been filled with, each holder anew: a world's own, and those of organisations that
 * it shares with its twin. */
static double held_fte(const model_world *world)
{
    double fte = 0.0;
    for (int i = 0; i < world->n_posts; i++)
        fte += world->posts[i].fte * world->posts[i].holders;
    for (int o = 0; o < (int)world->n_organisations; o++) {
        if (!model_world_is_shared(world, o))
            continue;
        for (size_t r = 0; r < MODEL_MAX_ROLES; r++) {
            const model_pool *pool = &model_world_organisation(world, o)->pools[r];
            for (int i = 0; i < pool->n_posts; i++)
                fte += world->twin->posts[pool->posts[i]].fte * world->twin->posts[pool->posts[i]].holders;
        }
    }
    return fte;
}

/* Each month, as the horizon's last: every post in one pool, sums right; and nobody hired without a booking.
 */
static void check_conservation(const char *config, const char *text, uint64_t replication)
{
    for (int months = 1; months <= 84; months += months < 12 ? 1 : 6) {
        char all[8192];
        sim_date end = sim_date_add_months(sim_date_from_ymd(2012, 1, 1), months) - 1;
        char date[11];
        snprintf(all, sizeof all,
                 "%sstaffing = { recruitment_eur = 1000; retraining_eur_per_fte = 0; };\nfinance = { "
                 "wage_trend_per_year = 0; };\n"
                 "horizon = { end_date = \"%s\"; };\n",
                 text, sim_date_format(end, date));
        run_model model = run_model_open(config, all);
        run_worlds worlds = run_worlds_open(&model);
        assert_true(run_worlds_replicate(&worlds, 41, replication));
        const model_world *both[] = {worlds.twin, worlds.world};
        for (int w = 0; w < 2; w++) {
            assert_true(model_staffing_is_consistent(both[w]));
            double founding = 0.0;
            for (size_t p = 0; p < model.program->n_participants; p++)
                for (size_t r = 0; r < MODEL_MAX_ROLES; r++)
                    founding += worlds.bases[p].role_fte[r];
            /* Each post is paid for as part of an fte, to the cent of a thousand euros. */
            CHECK_CLOSE(held_fte(both[w]) - founding, recruited_fte(both[w]), 1e-4, 1e-3);
        }
        run_worlds_close(&worlds);
        run_model_close(&model);
    }
}

#define TURBULENT                                                                                            \
    RUN_KNOWN_FIGURES                                                                                        \
    "staffing = { outflow_per_fte_year = 0.5; long_sick_per_fte_year = 0.3; placement_loss_share = 0.4;"     \
    "  establishment_adjust_per_year = 0.9; workload_outflow_weight = 3; pooling_saving_share = 0.4; };\n"   \
    "migration = { teams = 20; };\n"                                                                         \
    "risks = ( { id = \"partners_differ\"; remove = true; }, { id = \"works_council\"; remove = true; },"    \
    "  { id = \"not_together\"; remove = true; } );\n"

static void staffing__posts_are_conserved_through_founding_and_joining(void **state)
{
    (void)state;
    check_conservation(
        "steady",
        TURBULENT RUN_NO_WAITING RUN_CERTAIN_GO
        "accessions = ( { id = \"zaanstad\"; after_months = 1; }, { id = \"amstelland\"; after_months = 2; },"
        "  { id = \"velsen\"; after_months = 3; } );\n",
        0);
}

static void staffing__posts_are_conserved_where_demand_shrinks(void **state)
{
    (void)state;
    check_conservation("founders",
                       TURBULENT RUN_NO_WAITING RUN_CERTAIN_GO RUN_NO_EFFORT
                       "roles = ( { id = \"systems\"; demand_growth_per_year = -0.2; },"
                       "  { id = \"service_desk\"; demand_growth_per_year = -0.2; },"
                       "  { id = \"projects\"; demand_growth_per_year = 0.3; } );\n",
                       1);
}

static void staffing__every_workplace_is_served_once_in_every_month(void **state)
{
    (void)state;
    /* One ticket a workplace, and no bursts: tickets count the workplaces, wherever they are served. */
    run_model model =
        run_model_open("accelerated", RUN_KNOWN_FIGURES RUN_NO_EFFORT RUN_NO_WAITING RUN_NO_EXITS RUN_NO_RISKS
                       "service = { tickets_per_workplace_month = 1; };\n"
                       "roles = ( { id = \"service_desk\"; demand_growth_per_year = 0; } );\n");
    run_worlds worlds = run_worlds_open(&model);
    const model_program *program = model.program;
    for (uint64_t r = 0; r < 10; r++) {
        assert_true(run_worlds_replicate(&worlds, 13, r));
        for (size_t m = 0; m < program->n_months; m++) {
            double all = 0.0, members = 0.0;
            int n = 0;
            for (size_t p = 0; p < program->n_participants; p++) {
                const model_partner *partner = &worlds.world->partners[p];
                double workplaces = partner->base.workplaces *
                                    partner->growth[program->month_year[m] - program->month_year[0]];
                bool is_member = partner->joined_days <= program->month_start_days[m]; /* false for NaN */
                all += workplaces;
                members += is_member ? workplaces : 0.0;
                n += is_member;
            }
            CHECK_CLOSE(worlds.world->months[m].tickets, all, 1e-12, 0.0);
            CHECK_CLOSE(worlds.twin->months[m].tickets, all, 1e-12, 0.0);
            CHECK_CLOSE(worlds.world->months[m].workplaces, members, 1e-12, 0.0);
            CHECK_CLOSE(worlds.world->months[m].members, n, 0.0, 0.0);
            CHECK_CLOSE(worlds.twin->months[m].members, 0.0, 0.0, 0.0);
        }
    }
    run_worlds_close(&worlds);
    run_model_close(&model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(staffing__departures_are_poisson_where_posts_are_filled_at_once),
        cmocka_unit_test(staffing__of_unlimited_posts_those_held_are_poisson_in_the_long_run),
        cmocka_unit_test(staffing__vacant_share_is_that_of_alternating_renewal),
        cmocka_unit_test(staffing__hard_to_fill_and_tight_markets_lengthen_vacancies),
        cmocka_unit_test(staffing__long_sick_share_is_that_of_alternating_renewal),
        cmocka_unit_test(staffing__sick_leave_is_as_given_whether_long_or_short),
        cmocka_unit_test(staffing__tightness_runs_in_straight_lines_and_is_flat_outside),
        cmocka_unit_test(staffing__all_move_where_nobody_objects),
        cmocka_unit_test(staffing__placement_loss_empties_posts_by_support_of_staff),
        cmocka_unit_test(staffing__a_newcomer_works_at_part_productivity_for_a_while),
        cmocka_unit_test(staffing__who_is_old_enough_retires_whatever_the_work),
        cmocka_unit_test(staffing__knowledge_leaves_with_who_retires),
        cmocka_unit_test(staffing__retirement_runs_in_the_years_lines),
        cmocka_unit_test(staffing__long_and_short_illness_take_what_the_sick_share_says),
        cmocka_unit_test(staffing__who_has_moved_learns_what_is_joint),
        cmocka_unit_test(staffing__posts_are_conserved_through_founding_and_joining),
        cmocka_unit_test(staffing__posts_are_conserved_where_demand_shrinks),
        cmocka_unit_test(staffing__every_workplace_is_served_once_in_every_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
