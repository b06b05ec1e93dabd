#include "plots/findings_internal.h"

#include <math.h>
#include <stdlib.h>
#include "plots/risk_table.h"

static void npv_title_alone(plot_prose *prose, plot_lang lang, const sim_result *result)
{
    sim_summary npv = plot_summary(result, "npv_eur");
    plot_chance loss = plot_chance_below(sim_result_column(result, "npv_eur"), result->n_replications, 0.0);
    if (npv.n == 0) {
        plot_prose_add(prose, plot_label(lang, PLOT_LABEL_NO_FIGURES));
        return;
    }
    plot_label_id id = PLOT_LABEL_NPV_TITLE;
    if (plot_summary_is_constant(&npv)) {
        id = npv.n == 1 ? PLOT_LABEL_NPV_TITLE_ONE : PLOT_LABEL_NPV_TITLE_CONSTANT;
    }
    PLOT_FILL(prose, plot_label(lang, id), plot_str_money(lang, plot_summary_q(&npv, 0.5)).text,
              plot_str_chance_interval(lang, loss).text);
}

void plot_finding_npv_title(char *text, size_t size, plot_lang lang, plot_results results, size_t n)
{
    static const plot_chance_metric loss = {
        .name = "npv_eur",
        .ids = {PLOT_LABEL_LOSS_TITLE_EQUAL, PLOT_LABEL_LOSS_TITLE_CLOSE, PLOT_LABEL_LOSS_TITLE}};
    plot_prose prose = plot_prose_make(text, size);
    if (n == 1) {
        npv_title_alone(&prose, lang, results[0]);
    } else {
        plot_findings_range(&prose, lang, results, n, &loss);
    }
    if (prose.length == 0) {
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_NO_FIGURES));
    }
}

/* Which of the largest two losses is the larger may be within the uncertainty, and so may be whether the
 * largest is a loss at all. */
void plot_finding_risk_title(char *text, size_t size, plot_lang lang, const sim_result *result)
{
    plot_prose prose = plot_prose_make(text, size);
    plot_risk_table table;
    if (plot_risk_load(result, &table, NULL) != SIM_OK || table.n_switched == 0) {
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_RISK_TITLE_OFF));
        plot_risk_deinit(&table);
        return;
    }
    const plot_risk_row *surest = plot_risk_surest(&table),
                        *next = table.n_switched > 1 ? &table.rows[1] : NULL;
    plot_label_id id = PLOT_LABEL_RISK_TITLE;
    if (surest != &table.rows[0]) {
        id = PLOT_LABEL_RISK_TITLE_SURE;
    } else if (next != NULL && next->loss_high >= surest->loss_low) {
        id = PLOT_LABEL_RISK_TITLE_UNSURE;
    }
    if (surest == NULL) {
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_RISK_TITLE_NONE));
    } else {
        PLOT_FILL(&prose, plot_label(lang, id), plot_entity_name(surest->risk, lang),
                  plot_str_money(lang, surest->loss).text,
                  plot_str_money_range(lang, surest->loss_low, surest->loss_high).text,
                  next == NULL ? "" : plot_entity_name(next->risk, lang));
    }
    plot_risk_deinit(&table);
}

size_t plot_findings_better_off(const sim_result *result, size_t *n_partners)
{
    size_t better = 0, n = sim_result_count_entities(result, "partner");
    *n_partners = 0;
    for (size_t i = 0; i < n; i++) {
        const sim_entity *partner = sim_result_nth_entity(result, "partner", i);
        const sim_column *column = sim_result_column_of(result, "npv_eur", partner->id);
        plot_chance chance = plot_chance_above(column, result->n_replications, 0.0);
        *n_partners += chance.n > 0 ? 1 : 0;
        better += chance.n > 0 && chance.low > 0.5 ? 1 : 0;
    }
    return better;
}

/* Has any partner another outcome than going it alone, in any replication? */
static bool has_any_effect(const sim_result *result)
{
    size_t n = sim_result_count_entities(result, "partner");
    for (size_t i = 0; i < n; i++) {
        const sim_entity *partner = sim_result_nth_entity(result, "partner", i);
        sim_summary npv = plot_summary_of(result, "npv_eur", partner->id);
        if (npv.n > 0 && (npv.max > 0.0 || npv.min < 0.0)) {
            return true;
        }
    }
    return false;
}

static plot_label_id all_better(size_t n)
{
    return n == 1 ? PLOT_LABEL_PARTNERS_THE_ONE : n == 2 ? PLOT_LABEL_PARTNERS_BOTH : PLOT_LABEL_PARTNERS_ALL;
}

static void partners_alone(plot_prose *prose, plot_lang lang, const sim_result *result)
{
    size_t n, better = plot_findings_better_off(result, &n);
    if (n == 0) {
        plot_prose_add(prose, plot_label(lang, PLOT_LABEL_NO_FIGURES));
        return;
    }
    plot_label_id id = !has_any_effect(result) ? PLOT_LABEL_PARTNERS_NOTHING
                       : better == 0           ? PLOT_LABEL_PARTNERS_NONE
                       : better == n           ? all_better(n)
                       : better == 1           ? PLOT_LABEL_PARTNERS_ONE
                                               : PLOT_LABEL_PARTNERS_SOME;
    PLOT_FILL(prose, plot_label(lang, id), plot_str_count(lang, better).text, plot_str_count(lang, n).text);
}

void plot_finding_partners_title(char *text, size_t size, plot_lang lang, plot_results results, size_t n)
{
    plot_prose prose = plot_prose_make(text, size);
    if (n == 1) {
        partners_alone(&prose, lang, results[0]);
        plot_prose_capitalise(text);
        return;
    }
    size_t low = 0, high = 0, n_low = 0, n_high = 0, most = 0, least = 0;
    for (size_t i = 0; i < n; i++) {
        size_t partners, better = plot_findings_better_off(results[i], &partners);
        if (i == 0 || better * n_low < least * partners) {
            low = i;
            least = better;
            n_low = partners;
        }
        if (i == 0 || better * n_high > most * partners) {
            high = i;
            most = better;
            n_high = partners;
        }
    }
    plot_label_id id = least * n_high == most * n_low ? PLOT_LABEL_PARTNERS_EQUAL : PLOT_LABEL_PARTNERS_RANGE;
    PLOT_FILL(&prose, plot_label(lang, id), plot_str_number(lang, (double)least, 0).text,
              plot_str_number(lang, (double)n_low, 0).text, plot_scenario_quoted(results[low], lang).text,
              plot_str_number(lang, (double)most, 0).text, plot_str_number(lang, (double)n_high, 0).text,
              plot_scenario_quoted(results[high], lang).text);
}
