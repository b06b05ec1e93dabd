/* Support (draagvlak) as an Ornstein-Uhlenbeck process: known answer 6; and the shocks on top. */
#include "models/support.h"
#include <stdlib.h>
#include <string.h>
#include <gsl/gsl_cdf.h>
#include "sim/tally.h"
#include "tests/support/check.h"
#include "tests/support/run_model.h"
#include "tests/support/statistics.h"

static double logit(double p)
{
    return log(p / (1.0 - p));
}

static void support__one_step_has_the_exact_moments(void **state)
{
    (void)state;
    double kappa = 0.7, sigma = 0.6, dt = 1.0 / 12.0;
    CHECK_CLOSE(model_ou_keep(kappa, dt), exp(-kappa * dt), 1e-15, 0.0);
    CHECK_CLOSE(model_ou_sd(kappa, sigma, dt), sigma * sqrt((1.0 - exp(-2.0 * kappa * dt)) / (2.0 * kappa)),
                1e-15, 0.0);
    CHECK_CLOSE(model_ou_step(2.0, 1.0, 0.5, 0.1, -3.0), 1.0 + 0.5 - 0.3, 1e-15, 0.0);
}

static void support__steps_of_any_length_agree(void **state)
{
    (void)state;
    /* Twice half a step keeps as much, and spreads as much, as the whole. */
    double kappa = 1.3, sigma = 0.8, dt = 0.4;
    double half = model_ou_keep(kappa, dt / 2), half_sd = model_ou_sd(kappa, sigma, dt / 2);
    CHECK_CLOSE(half * half, model_ou_keep(kappa, dt), 1e-14, 0.0);
    CHECK_CLOSE(half_sd * half_sd * (1.0 + half * half), pow(model_ou_sd(kappa, sigma, dt), 2.0), 1e-13, 0.0);
    /* A stationary variance stays what it is. */
    double variance = sigma * sigma / (2.0 * kappa);
    CHECK_CLOSE(variance * half * half + half_sd * half_sd, variance, 1e-14, 0.0);
}

static void support__a_long_path_shows_mean_variance_and_autocorrelation(void **state)
{
    (void)state;
    double kappa = 2.0, sigma = 1.0, mean = 0.4, dt = 0.1;
    double keep = model_ou_keep(kappa, dt), sd = model_ou_sd(kappa, sigma, dt), x = mean;
    enum { STEPS = 400000, LAG = 5 };
    double *path = malloc(STEPS * sizeof *path);
    assert_non_null(path);
    sim_rng_key key = {.seed = 4};
    sim_stream luck;
    sim_stream_init(&luck, &key, 1, 2, 3);
    sim_moments moments = {0};
    for (int i = 0; i < STEPS; i++) {
        path[i] = x = model_ou_step(x, mean, keep, sd, sim_stream_normal(&luck));
        sim_moments_add(&moments, x);
    }
    double covariance = 0.0, variance = sim_moments_variance(&moments);
    for (int i = LAG; i < STEPS; i++)
        covariance += (path[i] - moments.mean) * (path[i - LAG] - moments.mean) / (STEPS - LAG);
    /* 99.9 % intervals: the path counts for n (1 - keep) / (1 + keep) independent values. */
    double z = gsl_cdf_ugaussian_Pinv(0.9995);
    double independent = STEPS * (1.0 - keep) / (1.0 + keep), expected = sigma * sigma / (2.0 * kappa);
    CHECK_CLOSE(moments.mean, mean, 0.0, z * sqrt(expected / independent));
    CHECK_CLOSE(variance, expected, z * sqrt(2.0 * (1.0 + keep * keep) / (1.0 - keep * keep) / STEPS), 0.0);
    CHECK_CLOSE(covariance / variance, exp(-kappa * LAG * dt), 0.0, z * 0.006);
    free(path);
}

/* Nothing but the process itself. */
#define PLAIN                                                                                                \
    RUN_NO_RISKS RUN_NO_PILOTS RUN_KNOWN_FIGURES RUN_NO_FEEDBACK                                             \
        "horizon = { end_date = \"2016-12-31\"; };\n"                                                        \
        "calendar = { election_dates = []; };\n"                                                             \
        "support = { reversion_per_year = 0.7; volatility_per_sqrt_year = 0.6; election_shock_sd = 0;"       \
        "  quality_weight = 0; waiting_weight = 0; };\n"

/* Logit of support at the end of a month less its long-run mean, of all partners in all replications. */
static double *residuals(const run_table *table, const run_model *model, const size_t month[], size_t months,
                         size_t *n)
{
    size_t participants = model->program->n_participants;
    double *values = calloc(table->n * participants * months, sizeof *values);
    assert_non_null(values);
    *n = table->n * participants;
    for (size_t r = 0; r < table->n; r++) {
        for (size_t p = 0; p < participants; p++) {
            const model_municipality *m =
                &model->scenario->municipalities[model->program->participants[p].municipality];
            char name[64];
            snprintf(name, sizeof name, "support.%s", m->id);
            const double *series = run_table_series(table, r, name);
            for (size_t i = 0; i < months; i++)
                values[i * *n + r * participants + p] = logit(series[month[i]]) - logit(m->support_political);
        }
    }
    return values;
}

static double normal_cdf(double x, const void *sd)
{
    return gsl_cdf_gaussian_P(x, *(const double *)sd);
}

static void support__starts_and_stays_in_its_stationary_distribution(void **state)
{
    (void)state;
    run_model model = run_model_open("steady", PLAIN);
    run_table table = run_model_table(&model, 21, 100, true);
    const size_t month[] = {0, 6, 18, 59};
    size_t n = 0;
    double *values = residuals(&table, &model, month, 4, &n);
    double kappa = 0.7, variance = 0.6 * 0.6 / (2.0 * kappa), sd = sqrt(variance);
    for (size_t i = 0; i < 4; i++) {
        statistics_check_mean(values + i * n, n, 0.0, 0.99, "mean of support");
        statistics_check_variance(values + i * n, n, variance, 0.99, "variance of support");
    }
    for (size_t i = 1; i < 4; i++) {
        double product = 0.0, years = (double)(month[i] - month[0]) / 12.0, expected = exp(-kappa * years);
        for (size_t k = 0; k < n; k++)
            product += values[k] * values[i * n + k] / (double)n;
        /* Fisher: 99 % interval of a correlation of n pairs. */
        double z = atanh(product / variance), half = gsl_cdf_ugaussian_Pinv(0.995) / sqrt((double)n - 3.0);
        CHECK_CLOSE(z, atanh(expected), 0.0, half + 0.02);
    }
    statistics_check_distribution(values + 3 * n, n, normal_cdf, &sd, 0.99, "support after five years");
    free(values);
    run_table_free(&table);
    run_model_close(&model);
}

static void support__without_chance_stays_at_its_mean(void **state)
{
    (void)state;
    run_model model = run_model_open("founders", PLAIN "support = { volatility_per_sqrt_year = 0; };\n");
    run_table table = run_model_table(&model, 1, 2, true);
    for (int m = 0; m < 60; m++)
        CHECK_CLOSE(run_table_series(&table, 1, "support.haarlem")[m], 0.62, 1e-12, 0.0);
    run_table_free(&table);
    run_model_close(&model);
}

static void support__an_election_shocks_on_its_day_and_fades(void **state)
{
    (void)state;
    run_model model = run_model_open(
        "founders", PLAIN
        "support = { volatility_per_sqrt_year = 0; election_shock_sd = 0.5; shock_decay_per_year = 0.8; };\n"
        "calendar = { election_dates = [ \"2014-03-31\" ]; };\ngaps = { enabled = false; };\n"
        "municipalities = ( { id = \"haarlem\"; election_dates = [ \"2013-06-30\" ]; } );\n");
    run_table table = run_model_table(&model, 6, 200, true);
    double *shocks = calloc(2 * table.n, sizeof *shocks);
    assert_non_null(shocks);
    for (size_t r = 0; r < table.n; r++) {
        const double *other = run_table_series(&table, r, "support.haarlemmermeer");
        const double *own = run_table_series(&table, r, "support.haarlem");
        CHECK_CLOSE(other[25], 0.62, 1e-12, 0.0); /* February 2014 */
        CHECK_CLOSE(own[16], 0.62, 1e-12, 0.0);   /* May 2013 */
        double keep = exp(-0.8 / 12.0), shock = logit(other[26]) - logit(0.62);
        CHECK_CLOSE(logit(other[38]) - logit(0.62), shock * pow(keep, 12.0), 1e-9, 1e-12);
        shocks[r] = shock / keep; /* its month has faded already */
        shocks[table.n + r] = (logit(own[17]) - logit(0.62)) / keep;
    }
    statistics_check_mean(shocks, 2 * table.n, 0.0, 0.99, "election shock");
    statistics_check_variance(shocks, 2 * table.n, 0.25, 0.99, "election shock");
    free(shocks);
    run_table_free(&table);
    run_model_close(&model);
}

static void support__each_not_yet_costs_its_weight(void **state)
{
    (void)state;
    run_model model = run_model_open(
        "founders", PLAIN RUN_NO_WAITING
        "support = { volatility_per_sqrt_year = 0; waiting_weight = 0.3; shock_decay_per_year = 0.01; };\n"
        "stages = ( { id = \"*\"; remove = true; }, { id = \"decision\"; kind = \"decision\"; "
        "duration_months = 1.5;"
        "  go_intercept = -20; not_yet_share = 1; rework_months = 60; },"
        "  { id = \"transition\"; kind = \"transition\"; } );\n");
    run_table table = run_model_table(&model, 1, 1, true);
    const double *support = run_table_series(&table, 0, "support.haarlem");
    CHECK_CLOSE(support[0], 0.62, 1e-12, 0.0);
    CHECK_CLOSE(logit(support[1]), logit(0.62) - 0.3 * exp(-0.01 / 12.0), 1e-9, 0.0);
    run_table_free(&table);
    run_model_close(&model);
}

/* ---- what lasts ---- */

/* Both founders are live on the first day and stay, or are on their way for ever; nothing left to chance, and
 * support follows what pushes it within a year. */
#define STILL                                                                                                \
    RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES RUN_NO_WAITING RUN_NO_EFFORT RUN_CERTAIN_GO RUN_NO_EXITS            \
        "horizon = { end_date = \"2021-12-31\"; };\n" RUN_NO_FEEDBACK                                        \
        "support = { shock_decay_per_year = 6; };\n"
#define FOR_EVER "stages = ( { id = \"decision\"; duration_months = 240; } );\n"

/* What lies over the mean at the end, of the first founder. */
typedef struct shocks {
    double political, staff, missed, communication_eur;
} shocks;

static shocks shocks_of(const char *config, const char *text)
{
    run_model model = run_model_open(config, text);
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    const model_partner *partner = &worlds.world->partners[0];
    shocks s = {partner->political_shock, partner->staff_shock, partner->missed_saving, 0.0};
    for (size_t m = 0; m < worlds.world->program->n_months; m++)
        s.communication_eur +=
            (double)worlds.world->ledger.by_category[m * MODEL_CATEGORIES + MODEL_CATEGORY_COMMUNICATION] /
            100.0;
    run_worlds_close(&worlds);
    run_model_close(&model);
    return s;
}

static void support__communication_has_a_price_and_diminishing_returns(void **state)
{
    (void)state;
#define BUDGET(eur)                                                                                          \
    "support = { communication_eur_per_month = " eur "; communication_half_eur_per_month = 3000;"            \
    "  communication_political_logit = 0.4; communication_staff_logit = 0.8; };\n"
    shocks little = shocks_of("founders", STILL FOR_EVER BUDGET("1000"));
    shocks more = shocks_of("founders", STILL FOR_EVER BUDGET("2000"));
    CHECK_CLOSE(little.political, 0.4 * 1000.0 / 4000.0, 1e-9, 0.0);
    CHECK_CLOSE(little.staff, 0.8 * 1000.0 / 4000.0, 1e-9, 0.0);
    CHECK_CLOSE(more.political, 0.4 * 2000.0 / 5000.0, 1e-9, 0.0);
    /* Ten years, 3,150 workplaces, stated for 1,500. */
    CHECK_CLOSE(little.communication_eur, 120.0 * 1000.0 * 3150.0 / 1500.0, 0.0, 0.011);
    CHECK_CLOSE(more.communication_eur, 2.0 * little.communication_eur, 0.0, 0.03);
    /* Members are not communicated with any more: it is over and paid on the first day of the second month.
     */
    shocks member = shocks_of("founders", STILL BUDGET("1000"));
    CHECK_CLOSE(member.political, 0.0, 0.0, 1e-9);
    CHECK_CLOSE(member.communication_eur, 0.0, 0.0, 0.0);
}

static void support__savings_missed_are_minded_by_members_and_seen_by_neighbours(void **state)
{
    (void)state;
    shocks member = shocks_of("founders", STILL "support = { missed_savings_weight = 3; };\n");
    assert_true(member.missed > 0.01);
    CHECK_CLOSE(member.political, -3.0 * member.missed, 0.05,
                0.0); /* it moves a little from month to month */
    CHECK_CLOSE(member.staff, 0.0, 0.0, 0.0);
    shocks gains = shocks_of("founders", STILL "support = { missed_savings_weight = 3; };\n"
                                               "costs = { benefit_realised = 2; };\n");
    assert_true(gains.political > member.political);
    /* Zaanstad comes after the founders, and hesitates for ever. */
    run_model model =
        run_model_open("steady", STILL "support = { neighbours_savings_weight = 3; };\n"
                                       "accessions = ( { id = \"zaanstad\"; after_months = 200; } );\n");
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    for (size_t p = 0; p < model.program->n_participants; p++) {
        const model_partner *partner = &worlds.world->partners[p];
        const char *id = model_world_municipality(worlds.world, (int)p)->id;
        if (strcmp(id, "zaanstad") == 0) {
            assert_true(worlds.world->missed_by_all > 0.005);
            CHECK_CLOSE(partner->political_shock, -3.0 * worlds.world->missed_by_all, 0.1, 0.0);
        } else if (!isnan(partner->joined_days)) {
            assert_true(partner->political_shock > -1e-2); /* what it saw before it joined has faded */
        }
    }
    run_worlds_close(&worlds);
    run_model_close(&model);
}

static void support__standardisation_above_the_reference_costs_support(void **state)
{
    (void)state;
#define STANDARD(degree)                                                                                     \
    "support = { standardisation_reference = 0.6; standardisation_political_weight = 1;"                     \
    "  standardisation_staff_weight = 2; };\napplications = { standardisation = " degree "; };\n"
    shocks more = shocks_of("founders", STILL STANDARD("0.9")),
           same = shocks_of("founders", STILL STANDARD("0.6")),
           less = shocks_of("founders", STILL STANDARD("0.2"));
    CHECK_CLOSE(more.political, -0.3, 1e-9, 0.0);
    CHECK_CLOSE(more.staff, -0.6, 1e-9, 0.0);
    CHECK_CLOSE(same.political, 0.0, 0.0, 0.0);
    CHECK_CLOSE(less.staff, 0.0, 0.0, 0.0);
    /* Those under way too. */
    CHECK_CLOSE(shocks_of("founders", STILL FOR_EVER STANDARD("0.9")).staff, -0.6, 1e-9, 0.0);
}

static void support__placement_and_harmonisation_unsettle_staff(void **state)
{
    (void)state;
    run_model model = run_model_open(
        "founders", STILL "support = { placement_unrest_logit = 0.5; shock_decay_per_year = 0.6; };\n");
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    for (int p = 0; p < 2; p++) { /* placed on 1 February 2012, 119 months ago */
        CHECK_CLOSE(worlds.world->partners[p].staff_shock, -0.5 * exp(-0.6 * 119.0 / 12.0), 1e-9, 0.0);
        CHECK_CLOSE(worlds.world->partners[p].political_shock, 0.0, 0.0, 0.0);
    }
    run_worlds_close(&worlds);
    run_model_close(&model);
    /* The second to come gives applications up; that takes as long as the horizon, or is over. */
#define HARMONISING(months)                                                                                  \
    "support = { harmonisation_unrest_logit = 0.4; };\napplications = { harmonisation_months = " months      \
    "; };\n"
    double longest = 0.0, over = 0.0;
    for (int i = 0; i < 2; i++) {
        model = run_model_open("founders", i == 0 ? STILL HARMONISING("240") : STILL HARMONISING("24"));
        worlds = run_worlds_open(&model);
        run_worlds_at_means(&worlds, 1);
        for (int p = 0; p < 2; p++)
            *(i == 0 ? &longest : &over) += worlds.world->partners[p].staff_shock;
        run_worlds_close(&worlds);
        run_model_close(&model);
    }
    CHECK_CLOSE(longest, -0.4, 1e-9, 0.0);
    CHECK_CLOSE(over, 0.0, 0.0, 1e-9);
}

static void support__of_staff_is_told_by_month_in_two_series(void **state)
{
    (void)state;
    run_model model = run_model_open("steady", NULL);
    run_table table = run_model_table(&model, 3, 2, true);
    run_worlds worlds = run_worlds_open(&model);
    for (uint64_t r = 0; r < 2; r++) {
        if (!run_worlds_replicate(&worlds, 3, r))
            continue;
        for (size_t p = 0; p < model.program->n_participants; p++) {
            char name[120];
            const char *id = model_world_municipality(worlds.world, (int)p)->id;
            snprintf(name, sizeof name, "support_staff.%s", id);
            const double *staff = run_table_series(&table, r, name);
            const model_partner *partner = &worlds.world->partners[p];
            double logit_at_end = partner->staff_support + partner->staff_shock;
            CHECK_CLOSE(logit(staff[model.program->n_months - 1]), logit_at_end, 1e-9, 1e-9);
            snprintf(name, sizeof name, "support.%s", id);
            assert_true(run_table_series(&table, r, name)[5] != staff[5]);
        }
    }
    run_worlds_close(&worlds);
    run_table_free(&table);
    run_model_close(&model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(support__one_step_has_the_exact_moments),
        cmocka_unit_test(support__steps_of_any_length_agree),
        cmocka_unit_test(support__a_long_path_shows_mean_variance_and_autocorrelation),
        cmocka_unit_test(support__starts_and_stays_in_its_stationary_distribution),
        cmocka_unit_test(support__without_chance_stays_at_its_mean),
        cmocka_unit_test(support__an_election_shocks_on_its_day_and_fades),
        cmocka_unit_test(support__each_not_yet_costs_its_weight),
        cmocka_unit_test(support__communication_has_a_price_and_diminishing_returns),
        cmocka_unit_test(support__savings_missed_are_minded_by_members_and_seen_by_neighbours),
        cmocka_unit_test(support__standardisation_above_the_reference_costs_support),
        cmocka_unit_test(support__placement_and_harmonisation_unsettle_staff),
        cmocka_unit_test(support__of_staff_is_told_by_month_in_two_series),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
