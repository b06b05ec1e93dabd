#include "plots/compared.h"

#include <string.h>
#include "sim/tally.h"

static const char *const metrics[] = {"quality_mean",
                                      "satisfaction_end",
                                      "single_person_roles_end",
                                      PLOT_COMPARED_SHARED,
                                      "npv_eur",
                                      "saving_share",
                                      "one_off_cost_eur",
                                      "payback_year",
                                      "started_as_intended",
                                      "risk_cost_eur",
                                      "peak_gap_fte",
                                      "months_under_capacity",
                                      "no_gos",
                                      "exits",
                                      "members_end",
                                      "workplaces_end"};
static const char *const of_partners[] = {"npv_eur", "live_year"};

enum {
    N_METRICS = sizeof metrics / sizeof metrics[0],
    N_OF_PARTNERS = sizeof of_partners / sizeof of_partners[0]
};

bool plot_compared_has(const char *metric)
{
    for (size_t i = 0; i < N_METRICS; i++) {
        if (strcmp(metrics[i], metric) == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < N_OF_PARTNERS; i++) {
        size_t length = strlen(of_partners[i]);
        if (strncmp(metric, of_partners[i], length) == 0 && metric[length] == '.') {
            return true;
        }
    }
    return false;
}

static bool both_have(const sim_result *base, const sim_result *other, const char *metric)
{
    return sim_result_column(base, metric) != NULL && sim_result_column(other, metric) != NULL;
}

size_t plot_compared_count(const sim_result *base, const sim_result *other)
{
    size_t n = 0, partners = sim_result_count_entities(base, "partner");
    for (size_t i = 0; i < N_METRICS; i++) {
        n += strcmp(metrics[i], PLOT_COMPARED_SHARED) == 0 || both_have(base, other, metrics[i]) ? 1 : 0;
    }
    for (size_t i = 0; i < partners; i++) {
        for (size_t k = 0; k < N_OF_PARTNERS; k++) {
            char name[256];
            snprintf(name, sizeof name, "%s.%s", of_partners[k],
                     sim_result_nth_entity(base, "partner", i)->id);
            n += both_have(base, other, name) ? 1 : 0;
        }
    }
    return n;
}

double plot_compared_confidence(plot_results results, size_t n)
{
    size_t all = 0;
    for (size_t i = 1; i < n; i++) {
        all += plot_compared_count(results[0], results[i]);
    }
    return sim_confidence_of_each(0.95, all > 0 ? all : 1);
}
