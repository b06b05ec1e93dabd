/* The table of key figures: a row a figure, a column a scenario. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plots/contribution.h"
#include "plots/report_content.h"

enum { COUNCILS = 3 /* rows of contributions; all of them are on the next sheet */ };

typedef enum figure_kind {
    FIGURE_NUMBER,  /* median (P10 to P90) */
    FIGURE_MILLION, /* the same in millions of euros */
    FIGURE_VALUE,   /* mean (P10 to P90) in millions of euros */
    FIGURE_CHANCE,  /* share above one half, with interval */
    FIGURE_LOSS,    /* share below zero, with interval */
    FIGURE_GAIN,    /* mean difference from the twin, with interval */
    FIGURE_PAYBACK, /* share with a date, and the median date */
    FIGURE_NEVER    /* share in which no founder has the date, with interval */
} figure_kind;

typedef struct key_figure {
    plot_label_id label;
    const char *metric, *twin;
    figure_kind kind;
    int decimals;
} key_figure;

static const key_figure figures[] = {
    {PLOT_LABEL_FIG_QUALITY, "quality_mean", NULL, FIGURE_NUMBER, 1},
    {PLOT_LABEL_FIG_QUALITY_GAIN, "quality_mean", "twin_quality_mean", FIGURE_GAIN, 2},
    {PLOT_LABEL_FIG_SINGLE, "single_person_roles_end", NULL, FIGURE_NUMBER, 0},
    {PLOT_LABEL_FIG_NPV, "npv_eur", NULL, FIGURE_VALUE, 1},
    {PLOT_LABEL_FIG_LOSS, "npv_eur", NULL, FIGURE_LOSS, 0},
    {PLOT_LABEL_FIG_ONE_OFF, "one_off_cost_eur", NULL, FIGURE_MILLION, 1},
    {PLOT_LABEL_FIG_PAYBACK, "payback_year", NULL, FIGURE_PAYBACK, 0},
    {PLOT_LABEL_FIG_SAVING, "saving_above_10pct", NULL, FIGURE_CHANCE, 0},
    {PLOT_LABEL_FIG_START, "started_as_intended", NULL, FIGURE_CHANCE, 0},
    {PLOT_LABEL_FIG_NO_GO, "founders_no_go_start_document", NULL, FIGURE_CHANCE, 0},
    {PLOT_LABEL_FIG_NEVER, "live_year", NULL, FIGURE_NEVER, 0},
    {PLOT_LABEL_FIG_GAP, "peak_gap_fte", NULL, FIGURE_NUMBER, 1},
    {PLOT_LABEL_FIG_MONTHS, "months_under_capacity", NULL, FIGURE_NUMBER, 0},
};

static void with_range(plot_prose *prose, plot_lang lang, const sim_summary *summary, double middle,
                       double divisor, int decimals)
{
    double low = plot_summary_q(summary, 0.1) / divisor, high = plot_summary_q(summary, 0.9) / divisor;
    plot_prose_add(prose, plot_str_number(lang, middle / divisor, decimals).text);
    if (summary->n > 1) {
        plot_prose_add(prose, " (");
        plot_prose_add(prose, plot_str_range(lang, low, high, decimals).text);
        plot_prose_add(prose, ")");
    }
}

static void add_gain(plot_prose *prose, plot_lang lang, const sim_result *result, const key_figure *figure)
{
    const sim_column *own = sim_result_column(result, figure->metric);
    const sim_column *twin = sim_result_column(result, figure->twin);
    if (own == NULL || twin == NULL) {
        plot_prose_add(prose, plot_str_number(lang, (double)NAN, 0).text);
        return;
    }
    sim_paired paired = sim_paired_compare_grouped(own->values, twin->values, result->n_replications,
                                                   sim_result_group(result), 0.95);
    plot_prose_add(prose, plot_str_signed(lang, paired.mean, figure->decimals).text);
    if (isfinite(paired.half_width)) {
        plot_prose_add(prose, " \xc2\xb1 ");
        plot_prose_add(prose, plot_str_number(lang, paired.half_width, figure->decimals).text);
    }
}

static void add_payback(plot_prose *prose, plot_lang lang, const sim_result *result, const key_figure *figure)
{
    sim_summary year = plot_summary(result, figure->metric);
    plot_chance chance =
        plot_chance_exists(sim_result_column(result, figure->metric), result->n_replications);
    plot_prose_add(prose, plot_str_chance(lang, chance.share).text);
    if (chance.k > 0) {
        plot_prose_add(prose, "; ");
        plot_prose_add(prose, plot_str_month(lang, plot_summary_q(&year, 0.5)).text);
    }
}

/* An en dash where no founder could have the date. */
static void add_never(plot_prose *prose, plot_lang lang, const sim_result *result, const key_figure *figure)
{
    size_t n = sim_result_count_entities(result, "partner"), n_founders = 0;
    double *never = calloc(result->n_replications + 1, sizeof *never);
    if (never == NULL) {
        abort();
    }
    for (size_t r = 0; r < result->n_replications; r++) {
        never[r] = 1.0;
    }
    for (size_t i = 0; i < n; i++) {
        const sim_entity *partner = sim_result_nth_entity(result, "partner", i);
        const sim_column *date = sim_result_column_of(result, figure->metric, partner->id);
        if (date == NULL || strcmp(partner->detail, "founder") != 0) {
            continue;
        }
        n_founders++;
        for (size_t r = 0; r < result->n_replications; r++) {
            never[r] = isfinite(date->values[r]) ? 0.0 : never[r];
        }
    }
    sim_column column = {.values = never, .group = sim_result_group(result)};
    plot_chance chance = plot_chance_above(n_founders == 0 ? NULL : &column, result->n_replications, 0.5);
    plot_prose_add(prose, plot_str_chance_interval(lang, chance).text);
    free(never);
}

static void write_cell(char *text, size_t size, plot_lang lang, const sim_result *result,
                       const key_figure *figure)
{
    plot_prose prose = plot_prose_make(text, size);
    const sim_column *column = sim_result_column(result, figure->metric);
    sim_summary summary = plot_summary(result, figure->metric);
    switch (figure->kind) {
    case FIGURE_NUMBER:
        with_range(&prose, lang, &summary, plot_summary_q(&summary, 0.5), 1.0, figure->decimals);
        break;
    case FIGURE_MILLION:
        with_range(&prose, lang, &summary, plot_summary_q(&summary, 0.5), 1e6, figure->decimals);
        break;
    case FIGURE_VALUE:
        with_range(&prose, lang, &summary, summary.n > 0 ? summary.mean : (double)NAN, 1e6, figure->decimals);
        break;
    case FIGURE_CHANCE:
        plot_prose_add(&prose,
                       plot_str_chance_interval(lang, plot_chance_named(result, figure->metric)).text);
        break;
    case FIGURE_LOSS:
        plot_prose_add(
            &prose,
            plot_str_chance_interval(lang, plot_chance_below(column, result->n_replications, 0.0)).text);
        break;
    case FIGURE_GAIN:
        add_gain(&prose, lang, result, figure);
        break;
    case FIGURE_PAYBACK:
        add_payback(&prose, lang, result, figure);
        break;
    case FIGURE_NEVER:
        add_never(&prose, lang, result, figure);
        break;
    }
}

static void add_row(plot_table *table, const plot_report *report, const char *label, const key_figure *figure)
{
    char texts[PLOT_TABLE_COLUMNS][160];
    const char *cells[PLOT_TABLE_COLUMNS] = {label};
    for (size_t i = 0; i < report->n; i++) {
        write_cell(texts[i], sizeof texts[i], report->lang, report->results[i], figure);
        cells[i + 1] = texts[i];
    }
    plot_table_row(table, cells, PLOT_ROW_PLAIN);
}

/* What the councils that are in all scenarios contribute in a year, beside what they would alone. */
static void add_councils(plot_table *table, const plot_report *report)
{
    const sim_result *base = report->results[0];
    size_t n = sim_result_count_entities(base, "partner"), shown = 0;
    int year = plot_contribution_year(base, report->options->by_year);
    for (size_t i = 0; i < n && shown < COUNCILS; i++) {
        const sim_entity *partner = sim_result_nth_entity(base, "partner", i);
        const sim_point *alone = plot_contribution_alone(base, partner->id, year);
        if (alone == NULL || !plot_facts_all_have(report->results, report->n, partner->id)) {
            continue;
        }
        char texts[PLOT_TABLE_COLUMNS][160], digits[16];
        const char *cells[PLOT_TABLE_COLUMNS] = {texts[0]};
        snprintf(digits, sizeof digits, "%d", year);
        plot_prose prose = plot_prose_make(texts[0], sizeof texts[0]);
        PLOT_FILL(&prose, plot_label(report->lang, PLOT_LABEL_FIG_COUNCIL),
                  plot_entity_name(partner, report->lang), digits,
                  plot_str_number(report->lang, alone->q[sim_result_quantile_index(0.5)] / 1e3, 0).text);
        for (size_t k = 0; k < report->n; k++) {
            plot_contribution_cell(texts[k + 1], sizeof texts[k + 1], report->lang,
                                   plot_contribution(report->results[k], partner->id, year));
            cells[k + 1] = texts[k + 1];
        }
        plot_table_row(table, cells, PLOT_ROW_PLAIN);
        shown++;
    }
}

/* The part of the value that falls to those who are in all scenarios, where some are not. */
static void add_shared(plot_table *table, const plot_report *report)
{
    plot_shared shared = plot_facts_shared_npv(report->results, report->n);
    if (report->n > 1 && shared.n_shared > 0 && shared.n_left_out > 0) {
        char texts[PLOT_TABLE_COLUMNS][160], names[300];
        const char *cells[PLOT_TABLE_COLUMNS] = {texts[0]};
        plot_findings_shared_names(names, sizeof names, report->lang, report->results, report->n,
                                   shared.n_shared);
        plot_prose prose = plot_prose_make(texts[0], sizeof texts[0]);
        PLOT_FILL(&prose, plot_label(report->lang, PLOT_LABEL_FIG_NPV_SHARED), names);
        for (size_t k = 0; k < report->n; k++) {
            sim_summary own = sim_result_summary_grouped(shared.values[k], report->results[k]->n_replications,
                                                         sim_result_group(report->results[k]));
            prose = plot_prose_make(texts[k + 1], sizeof texts[k + 1]);
            with_range(&prose, report->lang, &own, own.n > 0 ? own.mean : (double)NAN, 1e6, 1);
            cells[k + 1] = texts[k + 1];
        }
        plot_table_row(table, cells, PLOT_ROW_PLAIN);
    }
    plot_shared_deinit(&shared);
}

plot_table *plot_report_key_figures(const plot_report *report)
{
    double shares[PLOT_TABLE_COLUMNS] = {report->n > 3 ? 2.0 : report->n == 1 ? 1.6 : 1.8};
    plot_align aligns[PLOT_TABLE_COLUMNS] = {PLOT_ALIGN_START};
    const char *heads[PLOT_TABLE_COLUMNS] = {plot_label(report->lang, PLOT_LABEL_FIG_HEAD)};
    for (size_t i = 0; i < report->n; i++) {
        shares[i + 1] = 1.0;
        aligns[i + 1] = PLOT_ALIGN_END;
        heads[i + 1] = plot_scenario_title(report->results[i], report->lang);
    }
    plot_table *table = plot_table_create(report->n + 1, shares, aligns);
    plot_table_head(table, heads);
    for (size_t k = 0; k < sizeof figures / sizeof figures[0]; k++) {
        add_row(table, report, plot_label(report->lang, figures[k].label), &figures[k]);
        if (figures[k].label == PLOT_LABEL_FIG_NPV) {
            add_shared(table, report);
        }
        if (figures[k].label == PLOT_LABEL_FIG_ONE_OFF) {
            add_councils(table, report);
        }
    }
    return table;
}
