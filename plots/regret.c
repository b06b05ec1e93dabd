#include "plots/regret.h"

#include <assert.h>
#include <string.h>
#include "plots/facts.h"

sim_status plot_regret_check(plot_results results, size_t n, sim_error *error)
{
    for (size_t i = 0; i < n; i++) {
        if (!plot_facts_are_paired(results[0], results[i])) {
            return sim_error_set(
                error, SIM_ERR_USAGE,
                "'%s' and '%s' were not run on the same luck: regret is taken future by future",
                plot_scenario_id(results[0]), plot_scenario_id(results[i]));
        }
        const char *year = sim_result_manifest(results[0], "price_year");
        const char *other = sim_result_manifest(results[i], "price_year");
        if (year != NULL && other != NULL && strcmp(year, other) != 0) {
            return sim_error_set(error, SIM_ERR_USAGE, "'%s' and '%s' are in euros of different years",
                                 plot_scenario_id(results[0]), plot_scenario_id(results[i]));
        }
    }
    return SIM_OK;
}

sim_status plot_regret_load(plot_results results, size_t n, sim_regret *regret, sim_error *error)
{
    assert(n >= 2 && n <= SIM_REGRET_MOST);
    *regret = (sim_regret){0};
    const double *columns[SIM_REGRET_MOST];
    for (size_t i = 0; i < n; i++) {
        const sim_column *column = sim_result_column(results[i], "npv_eur");
        if (column == NULL) {
            return sim_error_set_at(error, SIM_ERR_USAGE, NULL, 0, "npv_eur", "'%s' has no net present value",
                                    plot_scenario_id(results[i]));
        }
        columns[i] = column->values;
    }
    sim_status status = plot_regret_check(results, n, error);
    return status != SIM_OK
               ? status
               : sim_regret_make(columns, n, results[0]->n_replications, sim_result_group(results[0]), false,
                                 PLOT_REGRET_AS_GOOD_EUR, regret, error);
}
