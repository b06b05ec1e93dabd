/* What it depends on most: a table of causes with their effects, a column a scenario. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plots/causes.h"
#include "plots/report_content.h"

enum { CAUSES = 5, CAUSES_BESIDE = 3 /* beside other panels */ };

static void write_effect(char *text, size_t size, plot_lang lang, const plot_effect *effect)
{
    plot_prose prose = plot_prose_make(text, size);
    plot_prose_add(&prose, plot_str_signed(lang, effect->eur / 1e6, 1).text);
    if (isfinite(effect->half_width)) {
        plot_prose_add(&prose, "\xc2\xa0\xc2\xb1\xc2\xa0");
        plot_prose_add(&prose, plot_str_number(lang, effect->half_width / 1e6, 1).text);
    }
}

static plot_table *make_table(const plot_report *report, const plot_cause *causes, size_t n)
{
    double shares[PLOT_TABLE_COLUMNS] = {report->n > 3 ? 2.6 : report->n == 1 ? 2.4 : 1.6};
    plot_align aligns[PLOT_TABLE_COLUMNS] = {PLOT_ALIGN_START};
    const char *heads[PLOT_TABLE_COLUMNS] = {
        report->n == 1 ? "" : plot_label(report->lang, PLOT_LABEL_CAUSE_HEAD)};
    for (size_t k = 0; k < report->n; k++) {
        shares[k + 1] = 1.0;
        aligns[k + 1] = PLOT_ALIGN_END;
        heads[k + 1] = report->n == 1 ? plot_label(report->lang, PLOT_LABEL_CAUSE_HEAD)
                                      : plot_scenario_title(report->results[k], report->lang);
    }
    plot_table *table = plot_table_create(report->n + 1, shares, aligns);
    plot_table_head(table, heads);
    for (size_t i = 0; i < n; i++) {
        char name[300], texts[PLOT_REPORT_MAX][80];
        const char *cells[PLOT_TABLE_COLUMNS] = {name};
        plot_cause_name(name, sizeof name, report->lang, report->results, report->n, &causes[i]);
        for (size_t k = 0; k < report->n; k++) {
            plot_effect effect = plot_cause_effect(report->results[k], &causes[i]);
            write_effect(texts[k], sizeof texts[k], report->lang, &effect);
            cells[k + 1] = texts[k];
        }
        plot_table_row(table, cells, PLOT_ROW_PLAIN);
    }
    return table;
}

/* "+4,6 tot +13,0 (± 1,1)": the least and the most over the scenarios, and the widest of the intervals. */
static void write_effects(char *text, size_t size, const plot_report *report, const plot_cause *cause)
{
    double least = (double)INFINITY, most = -(double)INFINITY, widest = 0.0;
    for (size_t k = 0; k < report->n; k++) {
        plot_effect effect = plot_cause_effect(report->results[k], cause);
        if (isfinite(effect.eur)) {
            least = fmin(least, effect.eur);
            most = fmax(most, effect.eur);
            widest = isfinite(effect.half_width) ? fmax(widest, effect.half_width) : widest;
        }
    }
    plot_str low = plot_str_signed(report->lang, least / 1e6, 1);
    plot_str high = plot_str_signed(report->lang, most / 1e6, 1);
    plot_prose prose = plot_prose_make(text, size);
    plot_prose_add(&prose, low.text);
    if (strcmp(low.text, high.text) != 0) {
        plot_prose_add(&prose, plot_label(report->lang, PLOT_LABEL_TO));
        plot_prose_add(&prose, high.text);
    }
    PLOT_FILL(&prose, " (\xc2\xb1\xc2\xa0{1})", plot_str_number(report->lang, widest / 1e6, 1).text);
}

/* With the scenario, where only one knows that cause. */
static void write_name(char *text, size_t size, const plot_report *report, const plot_cause *cause)
{
    size_t n = 0, last = 0;
    for (size_t k = 0; k < report->n; k++) {
        bool is_known = isfinite(plot_cause_effect(report->results[k], cause).eur);
        last = is_known ? k : last;
        n += is_known ? 1 : 0;
    }
    plot_cause_name(text, size, report->lang, report->results, report->n, cause);
    if (n == 1) {
        char name[300];
        snprintf(name, sizeof name, "%s", text);
        plot_prose prose = plot_prose_make(text, size);
        PLOT_FILL(&prose, plot_label(report->lang, PLOT_LABEL_CAUSE_ONLY), name,
                  plot_scenario_quoted(report->results[last], report->lang).text);
    }
}

/* Several scenarios, where there is no room for a column each. */
static plot_table *make_short_table(const plot_report *report, const plot_cause *causes, size_t n)
{
    static const double shares[] = {2.1, 1.2};
    static const plot_align aligns[] = {PLOT_ALIGN_START, PLOT_ALIGN_END};
    const char *heads[] = {plot_label(report->lang, PLOT_LABEL_CAUSE_HEAD),
                           plot_label(report->lang, PLOT_LABEL_CAUSE_LEAST_MOST)};
    plot_table *table = plot_table_create(2, shares, aligns);
    plot_table_head(table, heads);
    for (size_t i = 0; i < n; i++) {
        char name[300], effects[120];
        const char *cells[] = {name, effects};
        write_name(name, sizeof name, report, &causes[i]);
        write_effects(effects, sizeof effects, report, &causes[i]);
        plot_table_row(table, cells, PLOT_ROW_PLAIN);
    }
    return table;
}

static bool are_too_few(const plot_report *report)
{
    for (size_t k = 0; k < report->n; k++) {
        if (report->results[k]->n_replications >= PLOT_CAUSES_LEAST) {
            return false;
        }
    }
    return true;
}

/* What the effect of a risk is in this table. */
static plot_label_id risk_effect(const plot_report *report)
{
    size_t with = 0, without = 0;
    for (size_t k = 0; k < report->n; k++) {
        bool has_risks = sim_result_count_entities(report->results[k], "risk") > 0;
        with += report->results[k]->n_impacts > 0 ? 1 : 0;
        without += has_risks && report->results[k]->n_impacts == 0 ? 1 : 0;
    }
    return without == 0 ? PLOT_LABEL_CAUSES_IMPACT
           : with == 0  ? PLOT_LABEL_CAUSES_BOOKED
                        : PLOT_LABEL_CAUSES_MIXED;
}

static void add_note(plot_report *report, plot_block_kind kind)
{
    char note[600];
    plot_prose prose = plot_prose_make(note, sizeof note);
    PLOT_FILL(&prose, plot_label(report->lang, PLOT_LABEL_CAUSES_NOTE),
              plot_label(report->lang, risk_effect(report)));
    plot_document_text(report->document, kind, note);
}

void plot_report_causes(plot_report *report)
{
    plot_cause causes[CAUSES];
    bool is_beside = report->n > 1; /* no room for a column each */
    bool is_tight = is_beside && report->n <= 3;
    size_t n = plot_causes_find(report->results, report->n, causes, is_tight ? CAUSES_BESIDE : CAUSES);
    plot_document_panel(report->document, PLOT_AREA_DRIVERS);
    plot_document_heading(report->document, NULL, plot_label(report->lang, PLOT_LABEL_DEPENDS));
    if (n == 0) {
        plot_document_text(report->document, PLOT_BLOCK_TEXT,
                           plot_label(report->lang, are_too_few(report) ? PLOT_LABEL_DEPENDS_TOO_FEW
                                                                        : PLOT_LABEL_DEPENDS_NOTHING));
        return;
    }
    plot_document_table(report->document,
                        is_beside ? make_short_table(report, causes, n) : make_table(report, causes, n));
    add_note(report, PLOT_BLOCK_NOTE);
}

void plot_report_all_causes(plot_report *report)
{
    plot_cause causes[CAUSES];
    size_t n = plot_causes_find(report->results, report->n, causes, CAUSES);
    if (n > 0 && report->n > 1) {
        plot_document_heading(report->document, NULL, plot_label(report->lang, PLOT_LABEL_CAUSES_ALL));
        plot_document_table(report->document, make_table(report, causes, n));
        add_note(report, PLOT_BLOCK_TEXT);
    }
}
