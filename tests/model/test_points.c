/* Replications at chosen points: they are those of an ordinary run with the same values set. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "models/points.h"
#include "tests/model/config_helper.h"

#define RUNS 3
#define SEED 11

typedef struct study {
    loaded base;
    model_program *program;
    model_points *points;
    sim_experiment experiment;
    const sim_layout *layout;
} study;

static void close_study(study *s)
{
    model_points_destroy(s->points);
    model_program_destroy(s->program);
    unload(&s->base);
}

static void open_base(study *s)
{
    sim_error error = {0};
    *s = (study){.base = load_fixture("base_small.cfg")};
    assert_int_equal(s->base.status, SIM_OK);
    assert_int_equal(model_program_create(s->base.scenario, &s->program, &error), SIM_OK);
}

static void open_points(study *s, const model_factor *factors, size_t n_factors, const double *u,
                        size_t n_points, const uint64_t *luck)
{
    model_points_spec spec = {.config = SMALL,
                              .program = s->program,
                              .factors = factors,
                              .n_factors = n_factors,
                              .n_points = n_points,
                              .u = u,
                              .luck = luck,
                              .runs = RUNS,
                              .seed = SEED,
                              .runs_per_future = 1};
    sim_error error = {0};
    assert_int_equal(model_points_create(&spec, &s->points, &error), SIM_OK);
    s->layout = model_points_layout(s->points);
    s->experiment = (sim_experiment){.layout = s->layout,
                                     .model = model_points_model(s->points),
                                     .seed = SEED,
                                     .replications = n_points * RUNS,
                                     .runs_per_future = 1};
}

static size_t column(const sim_layout *layout, const char *name)
{
    size_t i = 0;
    while (i < layout->n_scalars && strcmp(layout->scalars[i].name, name) != 0)
        i++;
    assert_true(i < layout->n_scalars);
    return i;
}

/* Every metric of run r of a point is, bit for bit, that of replication `as` of the scenario with overrides.
 */
static void check_row(const study *s, size_t point, size_t r, const model_override *overrides, size_t n,
                      uint64_t as)
{
    loaded l = load_with(SMALL, overrides, n);
    assert_int_equal(l.status, SIM_OK);
    model_program *program = NULL;
    sim_error error = {0};
    assert_int_equal(model_program_create(l.scenario, &program, &error), SIM_OK);
    const sim_layout *of = model_program_layout(program);
    double *row = calloc(s->layout->n_scalars, sizeof *row), *all = calloc(of->n_scalars, sizeof *all);
    double *series = calloc(of->n_series * of->n_months + 1, sizeof *series);
    sim_experiment run = {
        .layout = of, .model = model_program_model(program), .seed = SEED, .runs_per_future = 1};
    assert_int_equal(
        sim_experiment_replay(&run, as, &(sim_outcome){.scalars = all, .series = series}, &error), SIM_OK);
    assert_int_equal(
        sim_experiment_replay(&s->experiment, point * RUNS + r, &(sim_outcome){.scalars = row}, &error),
        SIM_OK);
    size_t compared = 0;
    for (size_t i = 0; i < s->layout->n_scalars; i++) {
        int at = model_program_scalar(program, s->layout->scalars[i].name);
        if (at < 0)
            continue;
        assert_true(row[i] == all[at] || (isnan(row[i]) && isnan(all[at])));
        compared++;
    }
    assert_true(compared > 20);
    CHECK_CLOSE(row[column(s->layout, "point")], (double)point, 0, 0);
    free(series);
    free(all);
    free(row);
    model_program_destroy(program);
    unload(&l);
}

static size_t unknown_of(const model_scenario *scenario, const char *path)
{
    size_t i = 0;
    while (i < scenario->n_unknowns && strcmp(scenario->unknowns[i].path, path) != 0)
        i++;
    assert_true(i < scenario->n_unknowns);
    return i;
}

static const char *const teams_levels[] = {"1", "3"};
static const double teams_values[] = {1, 3};
static const model_factor teams = {
    .path = "migration.teams", .n_levels = 2, .levels = teams_levels, .level_values = teams_values};

static void points__of_a_key_are_those_of_a_run_with_it_set(void **state)
{
    (void)state;
    study s;
    open_base(&s);
    double u[] = {(double)NAN, 0.25, 0.75, 0.25};
    open_points(&s, &teams, 1, u, 4, NULL);
    model_override one = {"migration.teams", "1"}, three = {"migration.teams", "3"};
    for (size_t r = 0; r < RUNS; r++) {
        check_row(&s, 0, r, NULL, 0, r);
        check_row(&s, 1, r, &one, 1, r);
        check_row(&s, 2, r, &three, 1, r);
        check_row(&s, 3, r, &one, 1, r);
    }
    close_study(&s);
}

static void points__of_an_unknown_are_those_of_a_run_with_it_set(void **state)
{
    (void)state;
    study s;
    open_base(&s);
    static const double values[] = {0.05, 0.1};
    static const char *const levels[] = {"0.05", "0.1"};
    model_factor outflow = {.path = "staffing.outflow_per_fte_year",
                            .is_unknown = true,
                            .unknown = unknown_of(s.base.scenario, "staffing.outflow_per_fte_year"),
                            .n_levels = 2,
                            .levels = levels,
                            .level_values = values};
    double u[] = {0.1, 0.9, (double)NAN};
    open_points(&s, &outflow, 1, u, 3, NULL);
    model_override low = {"staffing.outflow_per_fte_year", "0.05"},
                   high = {"staffing.outflow_per_fte_year", "0.1"};
    for (size_t r = 0; r < RUNS; r++) {
        check_row(&s, 0, r, &low, 1, r);
        check_row(&s, 1, r, &high, 1, r);
        check_row(&s, 2, r, NULL, 0, r);
    }
    close_study(&s);
}

static void points__take_a_quantile_and_luck_of_their_own(void **state)
{
    (void)state;
    study s;
    open_base(&s);
    size_t at = unknown_of(s.base.scenario, "staffing.outflow_per_fte_year");
    model_factor outflow = {.path = "staffing.outflow_per_fte_year", .is_unknown = true, .unknown = at};
    double u[] = {0.2, 0.2};
    uint64_t luck[] = {0, 5};
    open_points(&s, &outflow, 1, u, 2, luck);
    char value[64];
    double wanted = sim_dist_quantile(&s.base.scenario->unknowns[at].dist, 0.2);
    snprintf(value, sizeof value, "%.17g", wanted);
    model_override set = {"staffing.outflow_per_fte_year", value};
    for (size_t r = 0; r < RUNS; r++) {
        check_row(&s, 0, r, &set, 1, r);
        check_row(&s, 1, r, &set, 1, 5 * RUNS + r);
    }
    double *row = calloc(s.layout->n_scalars, sizeof *row);
    sim_error error = {0};
    assert_int_equal(sim_experiment_replay(&s.experiment, RUNS, &(sim_outcome){.scalars = row}, &error),
                     SIM_OK);
    CHECK_CLOSE(row[column(s.layout, "factor.staffing.outflow_per_fte_year")], wanted, 0, 0);
    CHECK_CLOSE(row[column(s.layout, "luck")], 5, 0, 0);
    free(row);
    close_study(&s);
}

static void points__that_cannot_be_fail_and_say_why(void **state)
{
    (void)state;
    study s;
    open_base(&s);
    static const char *const levels[] = {"1", "0"};
    static const double values[] = {1, 0};
    model_factor factor = {
        .path = "migration.teams", .n_levels = 2, .levels = levels, .level_values = values};
    double u[] = {0.25, 0.75};
    open_points(&s, &factor, 1, u, 2, NULL);
    double *row = calloc(s.layout->n_scalars, sizeof *row);
    sim_error error = {0};
    assert_int_not_equal(sim_experiment_replay(&s.experiment, RUNS, &(sim_outcome){.scalars = row}, &error),
                         SIM_OK);
    assert_non_null(strstr(error.message, "0 is outside 1..100"));
    free(row);
    close_study(&s);
}

static void points__settings_are_numbers_where_they_can_be(void **state)
{
    (void)state;
    CHECK_CLOSE(model_setting_number("2.5"), 2.5, 0, 0);
    CHECK_CLOSE(model_setting_number("\"2014-07-01\""), 2014.5, 1e-12, 0);
    assert_true(isnan(model_setting_number("\"phased\"")));
    assert_true(isnan(model_setting_number("true")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points__of_a_key_are_those_of_a_run_with_it_set),
        cmocka_unit_test(points__of_an_unknown_are_those_of_a_run_with_it_set),
        cmocka_unit_test(points__take_a_quantile_and_luck_of_their_own),
        cmocka_unit_test(points__that_cannot_be_fail_and_say_why),
        cmocka_unit_test(points__settings_are_numbers_where_they_can_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
