/* Risks switched off, made up: what a risk books is six tenths of what it takes from the net present value,
 * give or take, and what strikes those alone too (every fourth) gives a little instead. */
#include <math.h>
#include <stdlib.h>
#include "sim/impact.h"
#include "tests/support/fake_parts.h"

enum { METRICS = 2, MOST = 60 };

static double value_of(const sim_result *result, const char *name, const char *id, size_t r)
{
    const sim_column *column =
        id == NULL ? sim_result_column(result, name) : sim_result_column_of(result, name, id);
    return column == NULL ? (double)NAN : column->values[r];
}

static void see_all(const sim_result *result, sim_impact_plan *plan)
{
    for (size_t r = 0; r < result->n_replications; r++) {
        double values[METRICS] = {value_of(result, "npv_eur", NULL, r),
                                  value_of(result, "quality_mean", NULL, r)};
        for (size_t k = 0; k < FAKE_RISKS; k++) {
            double strikes = value_of(result, "risk_count", fake_risks[k].id, r);
            if (!sim_impact_plan_see(plan, k, r, strikes > 0.0, strikes, values)) {
                abort();
            }
        }
    }
}

/* What the replication would have been without its risk. */
static void take(const fake_plan *plan, const sim_result *result, sim_impact_plan *impacts, size_t i,
                 sim_impact_task task)
{
    const fake_named *risk = &fake_risks[task.of];
    size_t r = (size_t)task.replication;
    double booked = value_of(result, "risk_cost_eur", risk->id, r);
    double noise = 0.5 * fake_normal(plan, "without", risk->id, r);
    double loss = (task.of % 4 == 3 ? -0.05 : 0.6 + noise) * booked;
    double values[METRICS] = {value_of(result, "npv_eur", NULL, r) + loss,
                              value_of(result, "quality_mean", NULL, r) + 0.01 * (double)task.of};
    sim_impact_plan_take(impacts, i, values);
}

void fake_add_impacts(sim_result *result, const fake_plan *plan)
{
    static const char *const metrics[METRICS] = {"npv_eur", "quality_mean"};
    sim_impact_plan *impacts = sim_impact_plan_create(FAKE_RISKS, METRICS, MOST, 1);
    if (impacts == NULL) {
        abort();
    }
    see_all(result, impacts);
    size_t n;
    const sim_impact_task *tasks = sim_impact_plan_tasks(impacts, &n);
    for (size_t i = 0; i < n; i++) {
        take(plan, result, impacts, i, tasks[i]);
    }
    for (size_t k = 0; k < FAKE_RISKS; k++) {
        for (size_t m = 0; m < METRICS; m++) {
            sim_impact impact = sim_impact_plan_impact(impacts, k, m);
            impact.risk = fake_risks[k].id;
            impact.metric = metrics[m];
            sim_result_add_impact(result, &impact);
        }
    }
    sim_impact_plan_destroy(impacts);
}
