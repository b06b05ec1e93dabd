#include "plots/findings_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Quality of one result. */
static void quality_alone(plot_prose *prose, plot_lang lang, const sim_result *result)
{
    const sim_column *own = sim_result_column(result, "quality_mean");
    const sim_column *twin = sim_result_column(result, "twin_quality_mean");
    sim_summary summary = plot_summary(result, "quality_mean"),
                alone = plot_summary(result, "twin_quality_mean");
    if (own == NULL || twin == NULL || summary.n == 0) {
        plot_prose_add(prose, plot_label(lang, PLOT_LABEL_NO_FIGURES));
        return;
    }
    sim_paired paired = sim_paired_compare_grouped(own->values, twin->values, result->n_replications,
                                                   sim_result_group(result), 0.95);
    plot_label_id id = PLOT_LABEL_QUALITY_ONE;
    if (summary.n > 1 && plot_summary_is_constant(&summary)) {
        id = paired.mean == 0.0 ? PLOT_LABEL_QUALITY_SAME : PLOT_LABEL_QUALITY_CONSTANT;
    } else if (summary.n > 1) {
        plot_verdict verdict = plot_facts_verdict(&paired);
        id = verdict == PLOT_VERDICT_SAME     ? PLOT_LABEL_QUALITY_SAME
             : verdict == PLOT_VERDICT_UNSURE ? PLOT_LABEL_QUALITY_UNSURE
                                              : PLOT_LABEL_QUALITY_DIFFERS;
    }
    PLOT_FILL(prose, plot_label(lang, id), plot_str_number(lang, plot_summary_q(&summary, 0.5), 1).text,
              plot_str_range(lang, plot_summary_q(&summary, 0.1), plot_summary_q(&summary, 0.9), 1).text,
              plot_str_number(lang, fabs(paired.mean), 2).text,
              plot_label(lang, paired.mean < 0.0 ? PLOT_LABEL_LOWER : PLOT_LABEL_HIGHER),
              plot_findings_around(lang, paired.mean, paired.half_width, 2).text,
              plot_str_number(lang, plot_summary_q(&alone, 0.5), 1).text);
    sim_summary single = plot_summary(result, "single_person_roles_end");
    sim_summary twin_single = plot_summary(result, "twin_single_person_roles_end");
    if (single.n > 0 && twin_single.n > 0) {
        plot_str a = plot_str_number(lang, plot_summary_q(&single, 0.5), 0);
        plot_str b = plot_str_number(lang, plot_summary_q(&twin_single, 0.5), 0);
        plot_prose_add(prose, " ");
        bool is_same = strcmp(a.text, b.text) == 0;
        PLOT_FILL(prose, plot_label(lang, is_same ? PLOT_LABEL_SINGLE_PERSON_SAME : PLOT_LABEL_SINGLE_PERSON),
                  a.text, b.text);
    }
}

/* A metric minus that of the twin, replication by replication; NULL when a column is missing. */
static double *gain_of(const sim_result *result, const char *name, const char *twin_name)
{
    const sim_column *own = sim_result_column(result, name);
    const sim_column *twin = sim_result_column(result, twin_name);
    if (own == NULL || twin == NULL) {
        return NULL;
    }
    double *gain = calloc(result->n_replications + 1, sizeof *gain);
    if (gain == NULL) {
        abort();
    }
    for (size_t r = 0; r < result->n_replications; r++) {
        gain[r] = own->values[r] - twin->values[r];
    }
    return gain;
}

static double mean_of(const double *values, const sim_result *result)
{
    return values == NULL ? (double)NAN : sim_result_summary(values, result->n_replications).mean;
}

/* A ranking only where the difference is beyond its uncertainty. */
static void single_compared(plot_prose *prose, plot_lang lang, plot_results results, size_t n,
                            double *const *changes, size_t a, size_t b)
{
    static const plot_label_id ids[4] = {PLOT_LABEL_SINGLE_UNPAIRED, PLOT_LABEL_SINGLE_SAME,
                                         PLOT_LABEL_SINGLE_UNSURE, PLOT_LABEL_SINGLE_MOST};
    double best = mean_of(changes[a], results[a]), next = mean_of(changes[b], results[b]);
    plot_verdict verdict = PLOT_VERDICT_UNPAIRED;
    if (plot_facts_are_paired(results[a], results[b]) && results[a]->n_replications > 1) {
        sim_paired paired =
            sim_paired_compare_grouped(changes[a], changes[b], results[a]->n_replications,
                                       sim_result_group(results[a]), plot_findings_confidence(n));
        verdict = plot_facts_verdict(&paired);
    }
    plot_label_id id = best > -0.05 ? PLOT_LABEL_SINGLE_NONE : plot_findings_pick(verdict, ids);
    plot_prose_add(prose, " ");
    PLOT_FILL(prose, plot_label(lang, id), plot_str_signed(lang, best, 1).text,
              plot_scenario_quoted(results[a], lang).text, plot_str_signed(lang, next, 1).text,
              plot_scenario_quoted(results[b], lang).text);
}

/* Specialisms that hang on one person, at the end: where they fall most against going it alone. */
static void single_range(plot_prose *prose, plot_lang lang, plot_results results, size_t n)
{
    double **changes = calloc(n, sizeof *changes), *falls = calloc(n, sizeof *falls);
    if (changes == NULL || falls == NULL) {
        abort();
    }
    for (size_t i = 0; i < n; i++) {
        changes[i] = gain_of(results[i], "single_person_roles_end", "twin_single_person_roles_end");
        falls[i] = -mean_of(changes[i], results[i]);
    }
    size_t best, next;
    if (plot_findings_best_two(falls, n, &best, &next)) {
        single_compared(prose, lang, results, n, changes, best, next);
    }
    for (size_t i = 0; i < n; i++) {
        free(changes[i]);
    }
    free(changes);
    free(falls);
}

static void quality_compared(plot_prose *prose, plot_lang lang, plot_results results, size_t n,
                             double *const *gains, size_t a, size_t b)
{
    static const plot_label_id ids[4] = {PLOT_LABEL_QUALITY_BEST_UNPAIRED, PLOT_LABEL_QUALITY_BEST_SAME,
                                         PLOT_LABEL_QUALITY_BEST_UNSURE, PLOT_LABEL_QUALITY_BEST};
    bool is_paired = plot_facts_are_paired(results[a], results[b]);
    sim_summary gain =
        sim_result_summary_grouped(gains[a], results[a]->n_replications, sim_result_group(results[a]));
    sim_paired paired = {.half_width = (double)NAN};
    if (is_paired) {
        paired = sim_paired_compare_grouped(gains[a], gains[b], results[a]->n_replications,
                                            sim_result_group(results[a]), plot_findings_confidence(n));
    }
    plot_verdict verdict = is_paired ? plot_facts_verdict(&paired) : PLOT_VERDICT_UNPAIRED;
    plot_label_id id = paired.n == 1 ? PLOT_LABEL_QUALITY_BEST_ONE : plot_findings_pick(verdict, ids);
    PLOT_FILL(prose, plot_label(lang, id), plot_scenario_quoted(results[a], lang).text,
              plot_scenario_quoted(results[b], lang).text, plot_str_signed(lang, gain.mean, 2).text,
              plot_findings_around(lang, gain.mean, gain.half_width_95, 2).text,
              plot_str_signed(lang, paired.mean, 2).text,
              plot_findings_around(lang, paired.mean, paired.half_width, 2).text);
    if (!is_paired) {
        plot_prose_add_sentence(prose, plot_label(lang, PLOT_LABEL_UNPAIRED));
    }
    single_range(prose, lang, results, n);
}

void plot_finding_quality(char *text, size_t size, plot_lang lang, plot_results results, size_t n)
{
    plot_prose prose = plot_prose_make(text, size);
    if (n == 1) {
        quality_alone(&prose, lang, results[0]);
        return;
    }
    double **gains = calloc(n, sizeof *gains), *means = calloc(n, sizeof *means);
    if (gains == NULL || means == NULL) {
        abort();
    }
    for (size_t i = 0; i < n; i++) {
        gains[i] = gain_of(results[i], "quality_mean", "twin_quality_mean");
        means[i] = mean_of(gains[i], results[i]);
    }
    size_t best, next;
    if (plot_findings_best_two(means, n, &best, &next)) {
        quality_compared(&prose, lang, results, n, gains, best, next);
    } else {
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_NO_FIGURES));
    }
    for (size_t i = 0; i < n; i++) {
        free(gains[i]);
    }
    free(gains);
    free(means);
}
