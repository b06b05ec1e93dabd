/* The baseline measurement line by line: what stands above a result adds up to it. */
#include <string.h>
#include "models/baseline.h"
#include "tests/support/check.h"
#include "tests/support/run_model.h"

static const model_municipality *find(const model_scenario *s, const char *id)
{
    for (size_t i = 0; i < s->n_municipalities; i++)
        if (strcmp(s->municipalities[i].id, id) == 0)
            return &s->municipalities[i];
    fail_msg("no municipality %s", id);
    return NULL;
}

static model_baseline measure(const model_scenario *s, const char *id)
{
    model_base base;
    model_baseline baseline;
    assert_int_equal(model_base_calibrate(s, find(s, id), &base, NULL), SIM_OK);
    model_baseline_measure(s, find(s, id), &base, &baseline);
    return baseline;
}

static const model_baseline_line *line_of(const model_baseline *b, const char *id)
{
    for (size_t i = 0; i < b->n; i++)
        if (strcmp(b->lines[i].id, id) == 0)
            return &b->lines[i];
    fail_msg("no line %s", id);
    return NULL;
}

/* Stated and corrections of a group, plus what it begins with. */
static double sum_of(const model_baseline *b, model_baseline_group group)
{
    double sum = 0.0;
    for (size_t i = 0; i < b->n; i++)
        if (b->lines[i].group == group &&
            (b->lines[i].kind == MODEL_BASELINE_STATED || b->lines[i].kind == MODEL_BASELINE_CORRECTION))
            sum += b->lines[i].amount;
    return sum;
}

static void check_sums(const model_baseline *b)
{
    CHECK_CLOSE(sum_of(b, MODEL_BASELINE_CASH), line_of(b, "cash_eur")->amount, 1e-12, 0.0);
    CHECK_CLOSE(b->cash_eur + sum_of(b, MODEL_BASELINE_BUDGET), line_of(b, "budget_eur")->amount, 1e-12, 0.0);
    CHECK_CLOSE(sum_of(b, MODEL_BASELINE_WORKPLACES), line_of(b, "own_workplaces")->amount, 1e-12, 0.0);
    CHECK_CLOSE(sum_of(b, MODEL_BASELINE_STAFF), line_of(b, "comparable_staff_fte")->amount, 1e-12, 0.0);
    int64_t parts = 0;
    for (size_t i = 0; i < b->n; i++)
        if (b->lines[i].kind == MODEL_BASELINE_PART)
            parts += model_cents(b->lines[i].amount);
    assert_true(parts == model_cents(line_of(b, "parts_eur")->amount));
    assert_true(parts == model_cents(b->cash_eur)); /* to the cent */
}

static void baseline__lines_add_up_for_everybody(void **state)
{
    (void)state;
    run_model model = run_model_open("region", NULL);
    for (size_t i = 0; i < model.scenario->n_municipalities; i++) {
        model_baseline b = measure(model.scenario, model.scenario->municipalities[i].id);
        check_sums(&b);
    }
    run_model_close(&model);
}

static void baseline__the_memorandums_figures_become_comparable(void **state)
{
    (void)state;
    run_model model = run_model_open("founders", NULL);
    model_baseline meer = measure(model.scenario, "haarlemmermeer"),
                   haarlem = measure(model.scenario, "haarlem");
    /* Investment apart and charges inside; investment inside and no charges; 8 fte outside. */
    CHECK_CLOSE(line_of(&meer, "ict_budget_eur")->amount, 10.2e6, 0.0, 0.0);
    CHECK_CLOSE(line_of(&meer, "investment_eur")->amount, 3.1e6, 0.0, 0.0);
    assert_true(line_of(&haarlem, "investment_eur")->amount == 0.0);
    assert_true(line_of(&haarlem, "capital_charges_eur")->amount == 0.0);
    CHECK_CLOSE(line_of(&haarlem, "decentral_staff_fte")->amount, 8.0, 0.0, 0.0);
    CHECK_CLOSE(haarlem.staff_fte, 43.0, 1e-12, 0.0);
    CHECK_CLOSE(meer.staff_fte, 61.0 - find(model.scenario, "haarlemmermeer")->policy_fte, 1e-12, 0.0);
    assert_true(find(model.scenario, "haarlemmermeer")->policy_fte > 0.0);
    CHECK_CLOSE(meer.own_workplaces, 1200.0, 1e-12, 0.0);
    CHECK_CLOSE(haarlem.own_workplaces, 1550.0, 1e-12, 0.0);
    /* Other bodies bear their part: the cost of a workplace is the same with and without them. */
    CHECK_CLOSE(meer.per_inhabitant_eur * 143000.0 / meer.own_workplaces, meer.per_workplace_eur, 1e-12, 0.0);
    assert_string_equal(line_of(&meer, "workplaces")->source, "memo");
    assert_string_equal(line_of(&meer, "policy_fte")->source, "assumption");
    assert_false(meer.has_estimates);
    run_model_close(&model);
}

static void baseline__estimates_are_marked(void **state)
{
    (void)state;
    run_model model = run_model_open("steady", NULL);
    model_baseline b = measure(model.scenario, "zandvoort");
    assert_true(b.has_estimates);
    const char *const estimated[] = {"ict_budget_eur", "workplaces", "ict_staff_fte", "business_applications",
                                     "civil_servants_fte"};
    for (size_t i = 0; i < sizeof estimated / sizeof *estimated; i++)
        assert_true(line_of(&b, estimated[i])->is_estimated);
    assert_string_equal(line_of(&b, "ict_budget_eur")->source, "mi_benchmark");
    CHECK_CLOSE(b.per_inhabitant_eur, 66.0, 0.01, 0.0); /* the benchmark's mean, cut off at both ends */
    run_model_close(&model);
}

/* Policy staff is taken out of the comparison, not out of the simulation. */
static void baseline__the_simulation_keeps_policy_staff(void **state)
{
    (void)state;
    run_model with = run_model_open("founders", NULL);
    run_model without =
        run_model_open("founders", "municipalities = ( { id = \"haarlemmermeer\"; policy_fte = 0; } );\n");
    model_base a, b;
    assert_int_equal(model_base_calibrate(with.scenario, find(with.scenario, "haarlemmermeer"), &a, NULL),
                     SIM_OK);
    assert_int_equal(
        model_base_calibrate(without.scenario, find(without.scenario, "haarlemmermeer"), &b, NULL), SIM_OK);
    assert_true(a.staff_fte == b.staff_fte && a.cash_eur == b.cash_eur);
    model_baseline seen = measure(with.scenario, "haarlemmermeer");
    model_baseline other = measure(without.scenario, "haarlemmermeer");
    assert_true(seen.staff_fte < other.staff_fte &&
                seen.staff_per_100_workplaces < other.staff_per_100_workplaces);
    run_model_close(&with);
    run_model_close(&without);
}

static void baseline__checks_stand_beside_the_benchmark(void **state)
{
    (void)state;
    run_model model = run_model_open("founders", NULL);
    model_baseline b = measure(model.scenario, "haarlemmermeer");
    const model_baseline_line *cost = line_of(&b, "check_per_workplace_eur");
    CHECK_CLOSE(cost->wanted, 6500.0, 0.005, 0.0);
    assert_true(cost->low < cost->wanted && cost->wanted < cost->high);
    CHECK_CLOSE(cost->amount, 10.7e6 / 1450.0, 1e-9, 0.0);
    const model_baseline_line *share = line_of(&b, "check_personnel_software_share");
    CHECK_CLOSE(share->wanted, 0.84, 0.005, 0.0);
    double part = 0.0;
    static const char *const counted[] = {"staff", "training", "overhead", "licences", "applications"};
    for (size_t i = 0; i < 5; i++)
        part += line_of(&b, counted[i])->amount;
    CHECK_CLOSE(share->amount, part / b.cash_eur, 1e-8, 0.0); /* parts are in cents */
    run_model_close(&model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(baseline__lines_add_up_for_everybody),
        cmocka_unit_test(baseline__the_memorandums_figures_become_comparable),
        cmocka_unit_test(baseline__estimates_are_marked),
        cmocka_unit_test(baseline__the_simulation_keeps_policy_staff),
        cmocka_unit_test(baseline__checks_stand_beside_the_benchmark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
