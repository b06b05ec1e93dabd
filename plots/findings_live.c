/* Went ahead and lost, or never went live: the two are told apart. */
#include "plots/findings_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "plots/memory.h"

double *plot_findings_live(const sim_result *result)
{
    size_t n = sim_result_count_entities(result, "partner"), n_founders = 0;
    const sim_column *npv = sim_result_column(result, "npv_eur");
    double *live = plot_checked(calloc(result->n_replications + 1, sizeof *live));
    for (size_t i = 0; i < n; i++) {
        const sim_entity *partner = sim_result_nth_entity(result, "partner", i);
        const sim_column *date = sim_result_column_of(result, "live_year", partner->id);
        if (date == NULL || strcmp(partner->detail, "founder") != 0) {
            continue;
        }
        n_founders++;
        for (size_t r = 0; r < result->n_replications; r++) {
            live[r] = isfinite(date->values[r]) ? 1.0 : live[r];
        }
    }
    if (n_founders == 0) {
        free(live);
        return NULL;
    }
    for (size_t r = 0; npv != NULL && r < result->n_replications; r++) {
        live[r] = isfinite(npv->values[r]) ? live[r] : (double)NAN; /* a replication that failed */
    }
    return live;
}

double *plot_findings_if_live(const sim_result *result, const char *name)
{
    const sim_column *column = sim_result_column(result, name);
    double *values = column == NULL ? NULL : plot_findings_live(result);
    for (size_t r = 0; values != NULL && r < result->n_replications; r++) {
        values[r] = values[r] > 0.5 ? column->values[r] : (double)NAN;
    }
    return values;
}

plot_chance plot_findings_chance_never_live(const sim_result *result)
{
    double *live = plot_findings_live(result);
    sim_column column = {.values = live, .group = sim_result_group(result)};
    plot_chance chance = plot_chance_below(live == NULL ? NULL : &column, result->n_replications, 0.5);
    free(live);
    return chance;
}

plot_chance plot_findings_loss_if_live(const sim_result *result)
{
    double *npv = plot_findings_if_live(result, "npv_eur");
    sim_column column = {.values = npv, .group = sim_result_group(result)};
    plot_chance chance = plot_chance_below(npv == NULL ? NULL : &column, result->n_replications, 0.0);
    free(npv);
    return chance;
}

sim_summary plot_findings_npv_if_live(const sim_result *result)
{
    double *npv = plot_findings_if_live(result, "npv_eur");
    sim_summary summary =
        sim_result_summary_grouped(npv, npv == NULL ? 0 : result->n_replications, sim_result_group(result));
    free(npv);
    return summary;
}

/* "uiterlijk eind 2013", where all results mean the same year. */
void plot_findings_start_meaning(char *text, size_t size, plot_lang lang, plot_results results, size_t n)
{
    plot_prose prose = plot_prose_make(text, size);
    const char *year = sim_result_manifest(results[0], "intended_start_year");
    for (size_t i = 1; i < n && year != NULL; i++) {
        const char *other = sim_result_manifest(results[i], "intended_start_year");
        year = other != NULL && strcmp(other, year) == 0 ? year : NULL;
    }
    PLOT_FILL(&prose,
              plot_label(lang, year == NULL ? PLOT_LABEL_START_MEANING_ANY : PLOT_LABEL_START_MEANING),
              year == NULL ? "" : year);
}

bool plot_findings_are_single(plot_results results, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (results[k]->n_replications != 1) {
            return false;
        }
    }
    return true;
}
