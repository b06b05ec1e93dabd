#include "plots/findings_internal.h"

#include <math.h>
#include <stdlib.h>

/* Cost of one result. */
void plot_finding_payback(char *text, size_t size, plot_lang lang, const sim_result *result)
{
    plot_prose prose = plot_prose_make(text, size);
    const sim_column *column = sim_result_column(result, "payback_year");
    if (column == NULL) {
        return;
    }
    plot_chance chance = plot_chance_exists(column, result->n_replications);
    sim_summary year = plot_summary(result, "payback_year");
    bool is_one = result->n_replications == 1;
    plot_str span = plot_str_duration(lang, (double)result->n_months);
    plot_str count = plot_str_futures(lang, result->n_replications);
    plot_str month = plot_str_month(lang, plot_summary_q(&year, 0.5));
    if (chance.k == 0) {
        PLOT_FILL(&prose, plot_label(lang, is_one ? PLOT_LABEL_PAYBACK_NEVER_ONE : PLOT_LABEL_PAYBACK_NEVER),
                  count.text, span.text);
    } else {
        PLOT_FILL(&prose, plot_label(lang, is_one ? PLOT_LABEL_PAYBACK_ONE : PLOT_LABEL_PAYBACK),
                  plot_str_chance_interval(lang, chance).text, span.text, month.text);
    }
}

static plot_label_id cost_pattern(const sim_summary *npv)
{
    if (npv->n == 1) {
        return PLOT_LABEL_COST_ONE;
    }
    if (plot_summary_is_constant(npv)) {
        return npv->max == 0.0 ? PLOT_LABEL_COST_NOTHING : PLOT_LABEL_COST_CONSTANT;
    }
    return fabs(npv->mean) <= npv->half_width_95 ? PLOT_LABEL_COST_UNSURE : PLOT_LABEL_COST_DIFFERS;
}

static void cost_alone(plot_prose *prose, plot_lang lang, const sim_result *result)
{
    sim_summary npv = plot_summary(result, "npv_eur");
    if (npv.n == 0) {
        plot_prose_add(prose, plot_label(lang, PLOT_LABEL_NO_FIGURES));
        return;
    }
    plot_chance loss = plot_chance_below(sim_result_column(result, "npv_eur"), result->n_replications, 0.0);
    plot_label_id pattern = cost_pattern(&npv);
    PLOT_FILL(prose, plot_label(lang, pattern), plot_str_money(lang, plot_summary_q(&npv, 0.5)).text,
              plot_str_money_range(lang, plot_summary_q(&npv, 0.1), plot_summary_q(&npv, 0.9)).text,
              plot_str_duration(lang, (double)result->n_months).text, plot_str_price_level(lang, result).text,
              plot_str_chance_interval(lang, loss).text, plot_str_money(lang, npv.mean).text,
              plot_findings_money_around(lang, npv.mean, npv.half_width_95).text);
    if (pattern == PLOT_LABEL_COST_NOTHING) {
        return;
    }
    char payback[300];
    plot_finding_payback(payback, sizeof payback, lang, result);
    plot_prose_add_sentence(prose, payback);
    plot_chance saving = plot_chance_named(result, "saving_above_10pct");
    if (saving.n > 1) {
        plot_prose_add(prose, " ");
        PLOT_FILL(prose, plot_label(lang, PLOT_LABEL_SAVING_CHANCE),
                  plot_str_chance_interval(lang, saving).text);
    }
}

void plot_findings_shared_names(char *text, size_t size, plot_lang lang, plot_results results, size_t n,
                                size_t n_shared)
{
    const char *names[3];
    size_t found = 0, n_partners = sim_result_count_entities(results[0], "partner");
    plot_prose prose = plot_prose_make(text, size);
    if (n_shared > 3) {
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_SHARED_MANY), plot_str_count(lang, n_shared).text);
        return;
    }
    for (size_t i = 0; i < n_partners && found < 3; i++) {
        const sim_entity *partner = sim_result_nth_entity(results[0], "partner", i);
        if (plot_facts_all_have(results, n, partner->id)) {
            names[found++] = plot_entity_name(partner, lang);
        }
    }
    plot_str_list(text, size, lang, names, found);
}

/* The same difference for those alone that are in all scenarios, where some are not. */
static void shared_compared(plot_prose *prose, plot_lang lang, plot_results results, size_t n, size_t a,
                            size_t b)
{
    plot_shared shared = plot_facts_shared_npv(results, n);
    if (shared.n_shared > 0 && shared.n_left_out > 0) {
        char names[300];
        plot_findings_shared_names(names, sizeof names, lang, results, n, shared.n_shared);
        sim_paired paired =
            sim_paired_compare_grouped(shared.values[a], shared.values[b], results[a]->n_replications,
                                       sim_result_group(results[a]), plot_findings_confidence(n));
        plot_verdict verdict = plot_facts_verdict(&paired);
        plot_prose_add(prose, " ");
        PLOT_FILL(prose,
                  plot_label(lang, paired.n == 1                    ? PLOT_LABEL_SHARED_ONE
                                   : verdict == PLOT_VERDICT_SAME   ? PLOT_LABEL_SHARED_SAME
                                   : verdict == PLOT_VERDICT_UNSURE ? PLOT_LABEL_SHARED_UNSURE
                                                                    : PLOT_LABEL_SHARED_DIFFERS),
                  names, plot_str_money(lang, paired.mean).text,
                  plot_findings_money_around(lang, paired.mean, paired.half_width).text);
    }
    plot_shared_deinit(&shared);
}

/* ", in 25 % gelijk": the share of replications with exactly the same value; "" without any. */
static plot_str cost_ties(plot_lang lang, const double *a, const double *b, size_t n)
{
    plot_str str = {""};
    size_t equal = 0, both = 0;
    for (size_t r = 0; r < n; r++) {
        bool has_both = isfinite(a[r]) && isfinite(b[r]);
        both += has_both ? 1 : 0;
        equal += has_both && !(a[r] < b[r]) && !(a[r] > b[r]) ? 1 : 0;
    }
    if (equal > 0) {
        plot_prose prose = plot_prose_make(str.text, sizeof str.text);
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_COST_BEST_TIES),
                  plot_str_chance(lang, (double)equal / (double)both).text);
    }
    return str;
}

static void cost_compared(plot_prose *prose, plot_lang lang, plot_results results, size_t n, size_t a,
                          size_t b)
{
    static const plot_label_id ids[4] = {PLOT_LABEL_COST_BEST_UNPAIRED, PLOT_LABEL_COST_BEST_SAME,
                                         PLOT_LABEL_COST_BEST_UNSURE, PLOT_LABEL_COST_BEST};
    const sim_column *best = sim_result_column(results[a], "npv_eur");
    const sim_column *next = sim_result_column(results[b], "npv_eur");
    bool is_paired = plot_facts_are_paired(results[a], results[b]);
    sim_summary own = plot_summary(results[a], "npv_eur");
    sim_paired paired = {.half_width = (double)NAN};
    plot_str ties = {""};
    if (is_paired) {
        ties = cost_ties(lang, best->values, next->values, results[a]->n_replications);
        paired = sim_paired_compare_grouped(best->values, next->values, results[a]->n_replications,
                                            sim_result_group(results[a]), plot_findings_confidence(n));
    }
    plot_verdict verdict = is_paired ? plot_facts_verdict(&paired) : PLOT_VERDICT_UNPAIRED;
    plot_label_id id = paired.n == 1 ? PLOT_LABEL_COST_BEST_ONE : plot_findings_pick(verdict, ids);
    PLOT_FILL(prose, plot_label(lang, id), plot_scenario_quoted(results[a], lang).text,
              plot_scenario_quoted(results[b], lang).text, plot_str_money(lang, own.mean).text, "",
              plot_str_money(lang, paired.mean).text,
              plot_findings_money_around(lang, paired.mean, paired.half_width).text,
              plot_str_chance(lang, paired.share_positive).text, ties.text);
    plot_prose_capitalise(prose->text);
    if (is_paired) {
        shared_compared(prose, lang, results, n, a, b);
    }
}

void plot_finding_cost(char *text, size_t size, plot_lang lang, plot_results results, size_t n)
{
    static const plot_chance_metric loss = {
        .name = "npv_eur", .ids = {PLOT_LABEL_LOSS_EQUAL, PLOT_LABEL_LOSS_CLOSE, PLOT_LABEL_LOSS_RANGE}};
    plot_prose prose = plot_prose_make(text, size);
    if (n == 1) {
        cost_alone(&prose, lang, results[0]);
        return;
    }
    double *means = calloc(n, sizeof *means);
    if (means == NULL) {
        abort();
    }
    for (size_t i = 0; i < n; i++) {
        sim_summary npv = plot_summary(results[i], "npv_eur");
        means[i] = npv.n > 0 ? npv.mean : (double)NAN;
    }
    size_t best, next;
    if (plot_findings_best_two(means, n, &best, &next)) {
        cost_compared(&prose, lang, results, n, best, next);
    } else {
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_NO_FIGURES));
    }
    if (!plot_findings_are_single(results, n)) {
        plot_findings_range(&prose, lang, results, n, &loss);
    }
    free(means);
}
