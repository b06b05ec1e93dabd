/* A replication without one of its risks: what that shifts, and what it leaves alone. */
#include <stdlib.h>
#include <string.h>
#include "models/program.h"
#include "models/without.h"
#include "sim/impact.h"
#include "tests/support/check.h"
#include "tests/support/random_config.h"
#include "tests/support/run_model.h"

#define SEED 91

/* Replications 0 .. n - 1 as they were and without a risk: all scalars of each. */
typedef struct pairs {
    run_model model;
    const sim_layout *layout;
    size_t n, width;
    double *with, *without; /* n * width; NaN where a replication fails */
} pairs;

static double *rerun(const pairs *p, const sim_experiment *run, size_t risk)
{
    sim_impact_task *tasks = calloc(p->n, sizeof *tasks);
    size_t *scalars = calloc(p->width, sizeof *scalars);
    double *rows = calloc(p->n * p->width, sizeof *rows);
    assert_true(tasks != NULL && scalars != NULL && rows != NULL);
    for (size_t i = 0; i < p->n; i++)
        tasks[i] = (sim_impact_task){risk, i};
    for (size_t i = 0; i < p->width; i++)
        scalars[i] = i;
    model_without without = {p->model.program, run, tasks, scalars, p->width};
    sim_layout layout = {.scalars = p->layout->scalars, .n_scalars = p->width};
    sim_experiment e = {.layout = &layout,
                        .model = model_program_without(&without),
                        .replications = p->n,
                        .runs_per_future = 1};
    for (size_t i = 0; i < p->n; i++) {
        sim_error error;
        sim_experiment_replay(&e, i, &(sim_outcome){.scalars = rows + i * p->width}, &error);
    }
    free(tasks);
    free(scalars);
    return rows;
}

static double *as_it_was(const pairs *p, const sim_experiment *run)
{
    double *rows = calloc(p->n * p->width, sizeof *rows);
    double *series = calloc(p->layout->n_series * p->layout->n_months + 1, sizeof *series);
    assert_true(rows != NULL && series != NULL);
    for (size_t i = 0; i < p->n; i++) {
        sim_error error;
        sim_experiment_replay(run, i, &(sim_outcome){.scalars = rows + i * p->width, .series = series},
                              &error);
    }
    free(series);
    return rows;
}

static sim_experiment run_of(const run_model *model)
{
    return (sim_experiment){.layout = model_program_layout(model->program),
                            .model = model_program_model(model->program),
                            .seed = SEED,
                            .runs_per_future = 1};
}

static pairs open_pairs(const char *config, const char *text, size_t n)
{
    pairs p = {.model = run_model_open(config, text), .n = n};
    p.layout = model_program_layout(p.model.program);
    p.width = p.layout->n_scalars;
    sim_experiment run = run_of(&p.model);
    p.with = as_it_was(&p, &run);
    return p;
}

static void switch_off(pairs *p, size_t risk)
{
    sim_experiment run = run_of(&p->model);
    free(p->without);
    p->without = rerun(p, &run, risk);
}

static void close_pairs(pairs *p)
{
    free(p->with);
    free(p->without);
    run_model_close(&p->model);
}

static const double *row(const pairs *p, const double *rows, size_t replication)
{
    return rows + replication * p->width;
}

/* The first scalar that differs; width if none does. */
static size_t first_different(const pairs *p, size_t replication)
{
    const double *a = row(p, p->with, replication), *b = row(p, p->without, replication);
    size_t i = 0;
    while (i < p->width && (memcmp(&a[i], &b[i], sizeof *a) == 0 || (isnan(a[i]) && isnan(b[i]))))
        i++;
    return i;
}

static double value(const pairs *p, const double *rows, size_t replication, const char *name)
{
    return row(p, rows, replication)[model_program_scalar(p->model.program, name)];
}

/* Where a risk strikes nobody, its absence changes nothing, to the last bit; gives in how many that was. */
static size_t check_unreached(pairs *p, size_t *reached)
{
    size_t unreached = 0;
    for (size_t k = 0; k < model_program_risks(p->model.program); k++) {
        switch_off(p, k);
        for (size_t r = 0; r < p->n; r++) {
            double strikes = row(p, p->with, r)[model_program_risk_count(p->model.program, k)];
            if (model_without_reaches(p->model.program, k, strikes)) {
                *reached += 1;
            } else {
                size_t i = first_different(p, r);
                unreached++;
                if (i == p->width)
                    continue;
                print_error("replication %zu, %s: %.17g with, %.17g without\n", r, p->layout->scalars[i].name,
                            row(p, p->with, r)[i], row(p, p->without, r)[i]);
                fail();
            }
        }
    }
    return unreached;
}

static void without__what_never_strikes_changes_nothing(void **state)
{
    (void)state;
    static const char *const configs[] = {"founders", "steady", "accelerated", "region", "outsourcing"};
    for (size_t i = 0; i < sizeof configs / sizeof *configs; i++) {
        size_t reached = 0;
        pairs p = open_pairs(configs[i], NULL, 12);
        assert_true(check_unreached(&p, &reached) > 10);
        assert_true(reached > 10);
        close_pairs(&p);
    }
}

static void without__any_scenario_keeps_what_never_strikes(void **state)
{
    (void)state;
    static char text[RANDOM_CONFIG_SIZE];
    size_t reached = 0, unreached = 0;
    for (uint64_t number = 0; number < 40; number++) {
        const char *config = random_config(number, text);
        pairs p = open_pairs(config, text, 2);
        unreached += check_unreached(&p, &reached);
        close_pairs(&p);
    }
    assert_true(unreached > 100 && reached > 100);
}

/* A supplier bears it for those under contract; it may still strike their twins. */
static void without__a_twin_may_be_struck_alone(void **state)
{
    (void)state;
    size_t reached = 0, different = 0;
    pairs p = open_pairs("outsourcing",
                         "risks = ( { id = \"*\"; remove = true; },"
                         "  { id = \"r\"; name_en = \"R\"; name_nl = \"R\"; trigger = \"hazard\";"
                         " scope = \"municipality\"; hits_alone = true; borne_by_supplier = true;"
                         " rate_per_year = 0.03; money_eur = 1000000; } );\n",
                         24);
    check_unreached(&p, &reached);
    assert_int_equal(reached, p.n); /* none is passed over, as the count tells of the scenario alone */
    for (size_t r = 0; r < p.n; r++)
        different += value(&p, p.with, r, "risk_count.r") < 0.5 && first_different(&p, r) < p.width;
    assert_true(different > 0);
    close_pairs(&p);
}

/* Hazards over those alone hang over the same municipalities whatever else happens: not one of their strikes
 * may move when another risk keeps silent. */
static void without__the_luck_of_others_stays(void **state)
{
    (void)state;
    static const char *const steady[] = {"key_staff", "sick_leave", "labour_market", "supplier_power",
                                         "security_incident"};
    pairs p = open_pairs("steady", NULL, 12);
    size_t changed = 0;
    for (size_t k = 0; k < model_program_risks(p.model.program); k++) {
        const char *off = p.model.scenario->risks[k].id;
        switch_off(&p, k);
        for (size_t r = 0; r < p.n; r++) {
            changed += row(&p, p.with, r)[0] != row(&p, p.without, r)[0] ||
                       value(&p, p.with, r, "npv_eur") != value(&p, p.without, r, "npv_eur");
            assert_true(row(&p, p.without, r)[model_program_risk_count(p.model.program, k)] == 0.0);
            for (size_t i = 0; i < sizeof steady / sizeof *steady; i++) {
                char name[80];
                snprintf(name, sizeof name, "risk_count.%s", steady[i]);
                if (strcmp(off, steady[i]) != 0)
                    assert_true(value(&p, p.with, r, name) == value(&p, p.without, r, name));
            }
        }
    }
    assert_true(changed > p.n);
    close_pairs(&p);
}

/* A risk that costs money and does nothing else: what it cost is what its absence saves. */
static void without__money_alone_is_saved_to_the_cent(void **state)
{
    (void)state;
    pairs p = open_pairs("founders",
                         RUN_NO_EXITS RUN_NO_FEEDBACK
                         "risks = ( { id = \"*\"; remove = true; },"
                         "  { id = \"r\"; name_en = \"R\"; name_nl = \"R\"; trigger = \"hazard\";"
                         " scope = \"partnership\"; rate_per_year = 0.3; mitigated = true;"
                         " mitigation_eur_per_year = 5000; mitigation_factor = 0.9;"
                         " money_eur = { dist = \"uniform\"; min = 1000; max = 90000; }; } );\n",
                         24);
    size_t struck = 0;
    switch_off(&p, 0);
    for (size_t r = 0; r < p.n; r++) {
        double cost = value(&p, p.with, r, "risk_cost_eur.r");
        struck += cost > 0.0;
        CHECK_CLOSE(value(&p, p.with, r, "total_cost_eur") - value(&p, p.without, r, "total_cost_eur"), cost,
                    1e-9, 0.02);
        assert_true((cost > 0.0) == (value(&p, p.with, r, "npv_eur") < value(&p, p.without, r, "npv_eur")));
        assert_true(value(&p, p.with, r, "twin_cost_eur") == value(&p, p.without, r, "twin_cost_eur"));
    }
    assert_true(struck > p.n / 4);
    close_pairs(&p);
}

/* What costs a municipality alone and in the partnership just the same is no reason to join or to stay out.
 */
static void without__what_both_worlds_pay_alike_cancels(void **state)
{
    (void)state;
    pairs p = open_pairs("steady",
                         RUN_NO_EXITS RUN_NO_FEEDBACK
                         "risks = ( { id = \"*\"; remove = true; },"
                         "  { id = \"r\"; name_en = \"R\"; name_nl = \"R\"; trigger = \"hazard\";"
                         " scope = \"municipality\"; hits_alone = true; rate_per_year = 0.3;"
                         " money_eur = 50000; } );\n",
                         12);
    switch_off(&p, 0);
    for (size_t r = 0; r < p.n; r++) {
        assert_true(value(&p, p.with, r, "risk_cost_eur.r") > 0.0);
        assert_true(value(&p, p.with, r, "total_cost_eur") > value(&p, p.without, r, "total_cost_eur"));
        CHECK_CLOSE(value(&p, p.with, r, "npv_eur"), value(&p, p.without, r, "npv_eur"), 1e-9, 1.0);
    }
    close_pairs(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without__what_never_strikes_changes_nothing),
        cmocka_unit_test(without__any_scenario_keeps_what_never_strikes),
        cmocka_unit_test(without__a_twin_may_be_struck_alone),
        cmocka_unit_test(without__the_luck_of_others_stays),
        cmocka_unit_test(without__money_alone_is_saved_to_the_cent),
        cmocka_unit_test(without__what_both_worlds_pay_alike_cancels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
