/* Key figures: those of the page of answers, and all of them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plots/contribution.h"
#include "plots/report_content.h"

enum {
    COUNCILS = 3, /* rows of contributions; all of them are on the next sheet */
    FEW = 3       /* scenarios beside one another; more stand below one another */
};

typedef enum figure_kind {
    FIGURE_NUMBER,    /* median (P10 to P90) */
    FIGURE_MILLION,   /* the same in millions of euros */
    FIGURE_VALUE,     /* mean (P10 to P90) in millions of euros */
    FIGURE_CHANCE,    /* share above one half, with interval */
    FIGURE_LOSS,      /* share below zero, with interval */
    FIGURE_GAIN,      /* mean difference from the twin, with interval */
    FIGURE_EXISTS,    /* share with a date, with interval */
    FIGURE_PAYBACK,   /* share with a date, and the median date */
    FIGURE_NEVER,     /* share in which no founder has the date, with interval */
    FIGURE_LIVE_LOSS, /* share below zero of those in which one has, with interval */
    FIGURE_LIVE_VALUE /* of those: median (P10 to P90) in millions of euros */
} figure_kind;

/* Where a figure stands. */
typedef enum figure_place {
    PLACE_APPENDIX = 0, /* only where all are */
    PLACE_FEW,          /* on the page of answers, where there are few scenarios */
    PLACE_ANSWERS       /* on the page of answers */
} figure_place;

typedef struct key_figure {
    plot_label_id label;
    const char *metric, *twin;
    figure_kind kind;
    int decimals;
    figure_place place;
    double share; /* of the width, where each figure has a column */
} key_figure;

static const key_figure figures[] = {
    {PLOT_LABEL_FIG_QUALITY, "quality_mean", NULL, FIGURE_NUMBER, 1, PLACE_FEW, 1.0},
    {PLOT_LABEL_FIG_QUALITY_GAIN, "quality_mean", "twin_quality_mean", FIGURE_GAIN, 2, PLACE_ANSWERS, 0.95},
    {PLOT_LABEL_FIG_SINGLE, "single_person_roles_end", NULL, FIGURE_NUMBER, 0, PLACE_APPENDIX, 1.0},
    {PLOT_LABEL_FIG_NPV, "npv_eur", NULL, FIGURE_VALUE, 1, PLACE_ANSWERS, 1.38},
    {PLOT_LABEL_FIG_LOSS, "npv_eur", NULL, FIGURE_LOSS, 0, PLACE_ANSWERS, 0.85},
    {PLOT_LABEL_FIG_ONE_OFF, "one_off_cost_eur", NULL, FIGURE_MILLION, 1, PLACE_APPENDIX, 1.0},
    {PLOT_LABEL_FIG_PAYBACK_CHANCE, "payback_year", NULL, FIGURE_EXISTS, 0, PLACE_ANSWERS, 1.02},
    {PLOT_LABEL_FIG_PAYBACK, "payback_year", NULL, FIGURE_PAYBACK, 0, PLACE_APPENDIX, 1.0},
    {PLOT_LABEL_FIG_SAVING, "saving_above_10pct", NULL, FIGURE_CHANCE, 0, PLACE_APPENDIX, 1.0},
    {PLOT_LABEL_FIG_START, "started_as_intended", NULL, FIGURE_CHANCE, 0, PLACE_ANSWERS, 0.85},
    {PLOT_LABEL_FIG_NO_GO, "founders_no_go_start_document", NULL, FIGURE_CHANCE, 0, PLACE_APPENDIX, 1.0},
    {PLOT_LABEL_FIG_NEVER, "npv_eur", NULL, FIGURE_NEVER, 0, PLACE_ANSWERS, 0.85},
    {PLOT_LABEL_FIG_LIVE_LOSS, "npv_eur", NULL, FIGURE_LIVE_LOSS, 0, PLACE_ANSWERS, 0.9},
    {PLOT_LABEL_FIG_LIVE_NPV, "npv_eur", NULL, FIGURE_LIVE_VALUE, 1, PLACE_ANSWERS, 1.38},
    {PLOT_LABEL_FIG_GAP, "peak_gap_fte", NULL, FIGURE_NUMBER, 1, PLACE_ANSWERS, 0.95},
    {PLOT_LABEL_FIG_MONTHS, "months_under_capacity", NULL, FIGURE_NUMBER, 0, PLACE_FEW, 0.85},
};
enum { FIGURES = sizeof figures / sizeof figures[0] };

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
        plot_prose_add(prose, "\xc2\xa0\xc2\xb1\xc2\xa0");
        plot_prose_add(prose, plot_str_number(lang, paired.half_width, figure->decimals).text);
    }
}

/* With its interval; of one future whether it is so. */
static void add_chance(plot_prose *prose, plot_lang lang, const sim_result *result, plot_chance chance)
{
    if (result->n_replications == 1 && chance.n == 1) {
        plot_prose_add(prose, plot_label(lang, chance.k > 0 ? PLOT_LABEL_YES : PLOT_LABEL_NO));
        return;
    }
    plot_prose_add(prose, plot_str_chance_interval(lang, chance).text);
}

static void add_payback(plot_prose *prose, plot_lang lang, const sim_result *result, const key_figure *figure)
{
    sim_summary year = plot_summary(result, figure->metric);
    plot_chance chance =
        plot_chance_exists(sim_result_column(result, figure->metric), result->n_replications);
    bool is_one = result->n_replications == 1;
    if (!is_one || chance.k == 0) {
        add_chance(prose, lang, result, chance);
    }
    if (chance.k > 0) {
        plot_prose_add(prose, is_one ? "" : "; ");
        plot_prose_add(prose, plot_str_month(lang, plot_summary_q(&year, 0.5)).text);
    }
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
        add_chance(&prose, lang, result, plot_chance_named(result, figure->metric));
        break;
    case FIGURE_EXISTS:
        add_chance(&prose, lang, result, plot_chance_exists(column, result->n_replications));
        break;
    case FIGURE_LOSS:
        add_chance(&prose, lang, result, plot_chance_below(column, result->n_replications, 0.0));
        break;
    case FIGURE_GAIN:
        add_gain(&prose, lang, result, figure);
        break;
    case FIGURE_PAYBACK:
        add_payback(&prose, lang, result, figure);
        break;
    case FIGURE_NEVER:
        add_chance(&prose, lang, result, plot_findings_chance_never_live(result));
        break;
    case FIGURE_LIVE_LOSS:
        add_chance(&prose, lang, result, plot_findings_loss_if_live(result));
        break;
    case FIGURE_LIVE_VALUE:
        summary = plot_findings_npv_if_live(result);
        with_range(&prose, lang, &summary, plot_summary_q(&summary, 0.5), 1e6, figure->decimals);
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

/* The councils whose contribution is a key figure: the first that are in all scenarios. */
static size_t councils_of(const plot_report *report, const sim_entity **partners, size_t max)
{
    const sim_result *base = report->results[0];
    size_t n = sim_result_count_entities(base, "partner"), found = 0;
    int year = plot_contribution_year(base, report->options->by_year);
    for (size_t i = 0; i < n && found < max; i++) {
        const sim_entity *partner = sim_result_nth_entity(base, "partner", i);
        if (plot_contribution_alone(base, partner->id, year) != NULL &&
            plot_facts_all_have(report->results, report->n, partner->id)) {
            partners[found++] = partner;
        }
    }
    return found;
}

/* "Contribution Haarlem 2020, EUR k (alone: 13,174)" */
static void write_council(char *text, size_t size, const plot_report *report, const sim_entity *partner)
{
    char digits[16];
    int year = plot_contribution_year(report->results[0], report->options->by_year);
    const sim_point *alone = plot_contribution_alone(report->results[0], partner->id, year);
    snprintf(digits, sizeof digits, "%d", year);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, plot_label(report->lang, PLOT_LABEL_FIG_COUNCIL),
              plot_entity_name(partner, report->lang), digits,
              plot_str_number(report->lang, alone->q[sim_result_quantile_index(0.5)] / 1e3, 0).text);
}

static void write_council_cell(char *text, size_t size, const plot_report *report, size_t k,
                               const sim_entity *partner)
{
    int year = plot_contribution_year(report->results[0], report->options->by_year);
    plot_contribution_cell(text, size, report->lang,
                           plot_contribution(report->results[k], partner->id, year));
}

/* What the councils that are in all scenarios contribute in a year, beside what they would alone. */
static void add_councils(plot_table *table, const plot_report *report)
{
    const sim_entity *partners[COUNCILS];
    size_t n = councils_of(report, partners, COUNCILS);
    for (size_t i = 0; i < n; i++) {
        char texts[PLOT_TABLE_COLUMNS][160];
        const char *cells[PLOT_TABLE_COLUMNS] = {texts[0]};
        write_council(texts[0], sizeof texts[0], report, partners[i]);
        for (size_t k = 0; k < report->n; k++) {
            write_council_cell(texts[k + 1], sizeof texts[k + 1], report, k, partners[i]);
            cells[k + 1] = texts[k + 1];
        }
        plot_table_row(table, cells, PLOT_ROW_PLAIN);
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

/* A row a figure, a column a scenario. */
static plot_table *figures_below(const plot_report *report, figure_place least)
{
    double shares[PLOT_TABLE_COLUMNS] = {report->n > FEW ? 2.0 : report->n == 1 ? 1.6 : 2.05};
    plot_align aligns[PLOT_TABLE_COLUMNS] = {PLOT_ALIGN_START};
    const char *heads[PLOT_TABLE_COLUMNS] = {plot_label(report->lang, PLOT_LABEL_FIG_HEAD)};
    for (size_t i = 0; i < report->n; i++) {
        shares[i + 1] = 1.0;
        aligns[i + 1] = PLOT_ALIGN_END;
        heads[i + 1] = plot_scenario_title(report->results[i], report->lang);
    }
    plot_table *table = plot_table_create(report->n + 1, shares, aligns);
    plot_table_head(table, heads);
    for (size_t k = 0; k < FIGURES; k++) {
        if (figures[k].place >= least && (least > PLACE_APPENDIX || figures[k].kind != FIGURE_EXISTS)) {
            add_row(table, report, plot_label(report->lang, figures[k].label), &figures[k]);
        }
        if (figures[k].label == PLOT_LABEL_FIG_NPV) {
            add_shared(table, report);
        }
        if (figures[k].label == PLOT_LABEL_FIG_PAYBACK) {
            add_councils(table, report);
        }
    }
    return table;
}

/* A row a scenario, a column a figure: many scenarios are held against one another down a column. */
static plot_table *figures_beside(const plot_report *report)
{
    enum { WIDE_COUNCILS = 2 };
    const sim_entity *partners[WIDE_COUNCILS];
    size_t n_councils = councils_of(report, partners, WIDE_COUNCILS), n = 1;
    double shares[PLOT_TABLE_COLUMNS] = {1.7};
    plot_align aligns[PLOT_TABLE_COLUMNS] = {PLOT_ALIGN_START};
    char names[WIDE_COUNCILS][160], texts[PLOT_TABLE_COLUMNS][160];
    const char *cells[PLOT_TABLE_COLUMNS] = {plot_label(report->lang, PLOT_LABEL_COL_SCENARIO)};
    const key_figure *shown[PLOT_TABLE_COLUMNS];
    for (size_t k = 0; k < FIGURES && n + n_councils < PLOT_TABLE_COLUMNS; k++) {
        if (figures[k].place == PLACE_ANSWERS) {
            shown[n] = &figures[k];
            shares[n] = figures[k].share;
            cells[n++] = plot_label(report->lang, figures[k].label);
        }
    }
    size_t n_figures = n;
    for (size_t i = 0; i < n_councils; i++) {
        write_council(names[i], sizeof names[i], report, partners[i]);
        shares[n] = 1.3;
        cells[n++] = names[i];
    }
    for (size_t i = 1; i < n; i++) {
        aligns[i] = PLOT_ALIGN_END;
    }
    plot_table *table = plot_table_create(n, shares, aligns);
    plot_table_head(table, cells);
    for (size_t k = 0; k < report->n; k++) {
        cells[0] = plot_scenario_title(report->results[k], report->lang);
        for (size_t i = 1; i < n; i++) {
            cells[i] = texts[i];
            if (i < n_figures) {
                write_cell(texts[i], sizeof texts[i], report->lang, report->results[k], shown[i]);
            } else {
                write_council_cell(texts[i], sizeof texts[i], report, k, partners[i - n_figures]);
            }
        }
        plot_table_row(table, cells, PLOT_ROW_PLAIN);
    }
    return table;
}

plot_table *plot_report_key_figures(const plot_report *report)
{
    return report->n > FEW ? figures_beside(report) : figures_below(report, PLACE_FEW);
}

plot_table *plot_report_all_figures(const plot_report *report)
{
    return figures_below(report, PLACE_APPENDIX);
}
