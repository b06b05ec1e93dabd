/* Fitting: a number that is known is found again, with the error that theory gives; estimates of targets have
 * the intervals that they should; what cannot be fitted is refused. */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "models/fit.h"
#include "tests/support/check.h"

#define REPLICATIONS 1000

/* One decision with one draw, three years: the founders' accession stops with probability 1 - logistic(a). */
#define ONE_DECISION                                                                                         \
    "title_en = \"One decision\"; title_nl = \"Een besluit\";\n"                                             \
    "horizon = { end_date = \"2014-12-31\"; };\n"                                                            \
    "calendar = { enabled = false; };\n"                                                                     \
    "pipeline = { queues_enabled = false; schedule_overrun_factor = 1; duration_factor = 1; "                \
    "later_partner_logit = 0; max_attempts = 1; };\n"                                                        \
    "risks = ( { id = \"*\"; remove = true; } );\n"                                                          \
    "exit = { enabled = false; };\n"                                                                         \
    "stages = ( { id = \"*\"; remove = true; },\n"                                                           \
    "  { id = \"decision\"; kind = \"decision\"; go_intercept = %s; not_yet_share = 0;\n"                    \
    "    duration_months = { dist = \"triangular\"; min = 1.0; mode = 3.0; max = 5.0; }; },\n"               \
    "  { id = \"transition\"; kind = \"transition\"; } );\n"                                                 \
    "targets = ( { id = \"*\"; remove = true; }%s );\n"

/* Fixed seed; four standard errors are one in 16,000. */
static void within_errors(double value, double expected, double error)
{
    if (!(fabs(value - expected) <= 4.0 * error))
        fail_msg("%g is more than 4 x %g from %g", value, error, expected);
}

static char config[] = "/tmp/groeipad-fit-XXXXXX";

/* A scenario with that intercept and these targets (each begins with a comma). */
static void write_config(const char *intercept, const char *targets)
{
    FILE *file = fopen(config, "w");
    assert_non_null(file);
    fputs("extends = [ \"" GROEIPAD_SOURCE_DIR "/configs/founders.cfg\" ];\n", file);
    fprintf(file, ONE_DECISION, intercept, targets);
    assert_int_equal(fclose(file), 0);
}

static model_fit_setup setup_of(uint64_t seed, uint64_t replications)
{
    return (model_fit_setup){.path = config, .run = {.seed = seed, .replications = replications}};
}

/* Fits; the status, with the error in *error. */
static sim_status solve(uint64_t seed, model_fit *fit, sim_error *error)
{
    model_fit_setup setup = setup_of(seed, REPLICATIONS);
    sim_problems problems;
    sim_problems_init(&problems);
    sim_status status = model_fit_solve(&setup, fit, &problems, error);
    assert_int_equal(problems.errors, 0);
    sim_problems_deinit(&problems);
    return status;
}

/* A target of that id, metric and statistic; the fit's part may be "". */
#define TARGET(id, metric, statistic, wanted, fit)                                                           \
    ", { id = \"" id "\"; metric = \"" metric "\"; of = \"founders\"; statistic = \"" statistic              \
    "\"; wanted = " wanted "; " fit " }"
#define FITTED(path, tolerance) "role = \"fit\"; tolerance = " tolerance "; fitted_by = \"" path "\";"
#define CHECKED                 "role = \"check\";"
#define STOPS(wanted)                                                                                        \
    TARGET("stops", "stopped", "probability", wanted, FITTED("stages.decision.go_intercept", "0.002"))

static void fit__finds_a_known_intercept_again(void **state)
{
    (void)state;
    /* What 0.7 gives on these very draws is the target; the search begins elsewhere. */
    write_config("0.7", STOPS("0.5"));
    model_fit_setup setup = setup_of(3, REPLICATIONS);
    model_standing truth;
    sim_problems problems;
    sim_error error = {0};
    sim_problems_init(&problems);
    assert_int_equal(model_standing_open(&setup, NULL, 0, &truth, &problems, &error), SIM_OK);
    double p = truth.measures[0].value, theory = 1.0 / (1.0 + exp(0.7));
    within_errors(p, theory, sqrt(theory * (1.0 - theory) / REPLICATIONS));
    char targets[512];
    snprintf(targets, sizeof targets, STOPS("%.10f"), p);
    model_standing_close(&truth);
    sim_problems_deinit(&problems);

    write_config("-1.5", targets);
    model_fit fit;
    assert_int_equal(solve(3, &fit, &error), SIM_OK);
    assert_int_equal(fit.n, 1);
    CHECK_CLOSE(fit.parameters[0].before, -1.5, 0, 0);
    CHECK_CLOSE(fit.parameters[0].after, 0.7, 0, 0.02); /* one replication more or less is 0.005 */
    assert_true(model_target_judge(&fit.after.scenario->targets[0], &fit.after.measures[0]) ==
                MODEL_VERDICT_YES);
    /* Of a logit of a share of n: 1 / sqrt(n p (1 - p)); the slope is a secant. */
    CHECK_CLOSE(fit.parameters[0].error, 1.0 / sqrt(REPLICATIONS * p * (1.0 - p)), 0.2, 0);
    assert_int_equal(fit.other_seed, 4);
    model_fit_close(&fit);
}

static void fit__two_numbers_at_a_time_and_the_same_again_changes_nothing(void **state)
{
    (void)state;
    /* Months to the signature are 3 times the factor at the median. */
    write_config("2.0", STOPS("0.4") TARGET("signed", "months_to_signed", "median", "4.5",
                                            FITTED("pipeline.duration_factor", "0.05")));
    model_fit fit;
    sim_error error = {0};
    assert_int_equal(solve(8, &fit, &error), SIM_OK);
    assert_int_equal(fit.n, 2);
    double intercept = fit.parameters[0].after, factor = fit.parameters[1].after;
    within_errors(intercept, log(0.6 / 0.4), fit.parameters[0].error);
    within_errors(factor, 1.5, fit.parameters[1].error);
    assert_true(fit.parameters[1].error > 0.0 && fit.parameters[1].error < 0.1);
    model_fit_close(&fit);

    char start[48], more[128];
    snprintf(start, sizeof start, "%.6f", intercept);
    snprintf(more, sizeof more, "%.6f", factor);
    write_config(start, STOPS("0.4") TARGET("signed", "months_to_signed", "median", "4.5",
                                            FITTED("pipeline.duration_factor", "0.05")));
    model_override override = {.path = "pipeline.duration_factor", .value = more};
    model_fit_setup setup = setup_of(8, REPLICATIONS);
    setup.overrides = &override;
    setup.n_overrides = 1;
    sim_problems problems;
    sim_problems_init(&problems);
    assert_int_equal(model_fit_solve(&setup, &fit, &problems, &error), SIM_OK);
    CHECK_CLOSE(fit.parameters[0].after, intercept, 0, 0.001);
    CHECK_CLOSE(fit.parameters[1].after, factor, 0, 0.001);
    sim_problems_deinit(&problems);
    model_fit_close(&fit);
}

static void fit__out_of_reach_stops_at_the_end_of_the_range(void **state)
{
    (void)state;
    write_config("0.0", TARGET("signed", "months_to_signed", "median", "100.0",
                               FITTED("pipeline.duration_factor", "1.0")));
    model_fit fit;
    sim_error error = {0};
    assert_int_equal(solve(1, &fit, &error), SIM_OK);
    CHECK_CLOSE(fit.parameters[0].after, 10.0, 0, 0);
    assert_true(fit.parameters[0].is_at_limit);
    assert_true(model_target_judge(&fit.after.scenario->targets[0], &fit.after.measures[0]) ==
                MODEL_VERDICT_NO);
    model_fit_close(&fit);
}

static void refused(const char *targets, const char *reason)
{
    write_config("0.0", targets);
    model_fit fit;
    sim_error error = {0};
    assert_int_equal(solve(1, &fit, &error), SIM_ERR_CONFIG);
    if (strstr(error.message, reason) == NULL)
        fail_msg("'%s' lacks '%s'", error.message, reason);
    model_fit_close(&fit);
}

static void fit__what_cannot_be_fitted_is_refused(void **state)
{
    (void)state;
    refused(TARGET("a", "stopped", "mean", "0.5", CHECKED), "no target of role");
    refused(TARGET("a", "stopped", "mean", "0.5", FITTED("stages.nowhere.go_intercept", "0.1")),
            "is no number of this scenario");
    refused(TARGET("a", "stopped", "mean", "0.5", FITTED("pipeline.max_attempts", "0.1")),
            "is no number of this scenario");
    refused(TARGET("a", "stopped", "mean", "0.5", FITTED("costs.benefit_realised", "0.1")),
            "is a distribution");
    refused(STOPS("0.4") TARGET("b", "stopped", "mean", "0.5", FITTED("stages.decision.go_intercept", "0.1")),
            "is fitted to another target already");
    refused(TARGET("a", "months_to_nowhere", "median", "0.5", CHECKED), "there is no metric");
}

/* ---- what a target measures ---- */

static void target__intervals_are_those_of_theory(void **state)
{
    (void)state;
    write_config("0.0", TARGET("chance", "stopped", "probability", "0.5", CHECKED)
                            TARGET("mean", "months_to_signed", "mean", "3.0", CHECKED)
                                TARGET("median", "months_to_signed", "median", "3.0", CHECKED)
                                    TARGET("low", "months_to_signed", "p05", "3.0", CHECKED));
    model_fit_setup setup = setup_of(5, 4000);
    model_standing standing;
    sim_problems problems;
    sim_error error = {0};
    sim_problems_init(&problems);
    assert_int_equal(model_standing_open(&setup, NULL, 0, &standing, &problems, &error), SIM_OK);
    const model_measure *chance = &standing.measures[0], *mean = &standing.measures[1],
                        *median = &standing.measures[2], *low = &standing.measures[3];
    double n = (double)mean->n;
    assert_int_equal(chance->n, 4000);
    within_errors(n, 2000.0, sqrt(1000.0));
    CHECK_CLOSE(chance->error, sqrt(chance->value * (1.0 - chance->value) / 4000.0), 1e-3, 0);
    /* T(1, 3, 5): mean and median 3, variance 4/6, density at the median 1/2; P5 is 1 + sqrt(0.4), density
     * there sqrt(0.4) / 4. */
    within_errors(mean->value, 3.0, sqrt(2.0 / 3.0 / n));
    CHECK_CLOSE(mean->error, sqrt(2.0 / 3.0 / n), 0.05, 0);
    within_errors(median->value, 3.0, 1.0 / sqrt(n));
    CHECK_CLOSE(median->error, 1.0 / sqrt(n), 0.25, 0);
    within_errors(low->value, 1.0 + sqrt(0.4), sqrt(0.05 * 0.95 / n) * 4.0 / sqrt(0.4));
    CHECK_CLOSE(mean->p05, low->value, 1e-12, 0);
    /* Shifts are what the errors are made of. */
    for (int i = 0; i < 4; i++) {
        double squares = 0.0;
        for (size_t r = 0; r < standing.measures[i].n_shifts; r++)
            squares += standing.measures[i].shifts[r] * standing.measures[i].shifts[r];
        CHECK_CLOSE(sqrt(squares), standing.measures[i].error, 1e-9, 0);
    }
    model_standing_close(&standing);
    sim_problems_deinit(&problems);
}

static void target__aims_and_ranges(void **state)
{
    (void)state;
    double low, high;
    model_target fit = {.role = MODEL_TARGET_FIT,
                        .statistic = MODEL_STATISTIC_MEDIAN,
                        .wanted = {.kind = SIM_DIST_TRIANGULAR,
                                   .a = 18,
                                   .b = 36,
                                   .c = 48,
                                   .min = -INFINITY,
                                   .max = INFINITY,
                                   .factor = 1},
                        .tolerance = 0.5};
    CHECK_CLOSE(model_target_aim(&fit), 18.0 + sqrt(270.0), 1e-9, 0); /* F(x) = (x - 18)^2 / (30 x 18) */
    model_target_range(&fit, &low, &high);
    CHECK_CLOSE(high - low, 1.0, 1e-9, 0);
    model_target check = {
        .role = MODEL_TARGET_CHECK,
        .wanted = {
            .kind = SIM_DIST_UNIFORM, .a = 0.05, .b = 0.60, .min = -INFINITY, .max = INFINITY, .factor = 1}};
    model_target_range(&check, &low, &high);
    CHECK_CLOSE(low, 0.05, 0, 1e-12);
    CHECK_CLOSE(high, 0.60, 0, 1e-12);
    static const struct {
        double value, low, high;
        model_verdict verdict;
    } cases[] = {{0.3, 0.2, 0.7, MODEL_VERDICT_YES},
                 {0.62, 0.58, 0.66, MODEL_VERDICT_NEAR},
                 {0.70, 0.61, 0.79, MODEL_VERDICT_NO},
                 {NAN, NAN, NAN, MODEL_VERDICT_NONE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        model_measure m = {.value = cases[i].value, .low = cases[i].low, .high = cases[i].high};
        assert_int_equal(model_target_judge(&check, &m), cases[i].verdict);
    }
}

static int make_config(void **state)
{
    (void)state;
    gsl_set_error_handler_off();
    int file = mkstemp(config);
    return file < 0 || close(file) != 0;
}

static int remove_config(void **state)
{
    (void)state;
    return unlink(config);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fit__finds_a_known_intercept_again),
        cmocka_unit_test(fit__two_numbers_at_a_time_and_the_same_again_changes_nothing),
        cmocka_unit_test(fit__out_of_reach_stops_at_the_end_of_the_range),
        cmocka_unit_test(fit__what_cannot_be_fitted_is_refused),
        cmocka_unit_test(target__intervals_are_those_of_theory),
        cmocka_unit_test(target__aims_and_ranges),
    };
    return cmocka_run_group_tests(tests, make_config, remove_config);
}
