/* The baseline line by line: what is stated, what is estimated, and which check fails. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/report_content.h"

static int by_position(const void *a, const void *b)
{
    const sim_statement *x = *(const sim_statement *const *)a, *y = *(const sim_statement *const *)b;
    if (x->position != y->position) {
        return x->position < y->position ? -1 : 1;
    }
    return (x > y) - (x < y);
}

/* Statements of the baseline of one partner, by position; returns how many. */
static size_t lines_of(const sim_result *result, const char *partner, const sim_statement **lines, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < result->n_statements && n < max; i++) {
        const sim_statement *line = &result->statements[i];
        if (strcmp(line->section, "baseline") == 0 && strcmp(line->entity, partner) == 0) {
            lines[n++] = line;
        }
    }
    qsort(lines, n, sizeof *lines, by_position);
    return n;
}

static bool is_check(const sim_statement *line)
{
    return strcmp(line->kind, "check") == 0;
}

static bool is_failing(const sim_statement *line)
{
    return is_check(line) && (line->amount < line->low || line->amount > line->high);
}

static plot_str amount_of(plot_lang lang, const sim_statement *line, double amount)
{
    bool is_whole = strncmp(line->unit, "EUR", 3) == 0 || amount == round(amount);
    return plot_str_number(lang, amount, is_whole ? 0 : 2);
}

/* "Fits: benchmark 6,500 (5,079 to 8,319); ...", or the reason alone. */
static void write_reason(char *text, size_t size, plot_lang lang, const sim_statement *line)
{
    plot_prose prose = plot_prose_make(text, size);
    const char *reason = plot_pick(lang, line->reason_nl, line->reason_en);
    if (is_check(line)) {
        PLOT_FILL(&prose, plot_label(lang, is_failing(line) ? PLOT_LABEL_CHECK_FAILS : PLOT_LABEL_CHECK_FITS),
                  amount_of(lang, line, line->wanted).text, amount_of(lang, line, line->low).text,
                  amount_of(lang, line, line->high).text);
        plot_prose_add(&prose, reason[0] == '\0' ? "" : "; ");
    }
    plot_prose_add_curled(&prose, reason);
}

/* A check by what it is of, over all municipalities. */
typedef struct check_sum {
    const sim_statement *first;
    size_t n, n_failing;
    double lowest, highest; /* of those that fail */
} check_sum;

static bool is_first_with(const plot_report *report, size_t k, const char *partner)
{
    for (size_t before = 0; before < k; before++) {
        if (sim_result_entity(report->results[before], "partner", partner) != NULL) {
            return false;
        }
    }
    return true;
}

static void count_check(check_sum *sums, size_t *n, size_t max, const sim_statement *line)
{
    size_t i = 0;
    while (i < *n && strcmp(sums[i].first->label_en, line->label_en) != 0) {
        i++;
    }
    if (i == max) {
        return;
    }
    if (i == *n) {
        sums[(*n)++] = (check_sum){.first = line, .lowest = (double)INFINITY, .highest = -(double)INFINITY};
    }
    sums[i].n++;
    if (is_failing(line)) {
        sums[i].n_failing++;
        sums[i].lowest = fmin(sums[i].lowest, line->amount);
        sums[i].highest = fmax(sums[i].highest, line->amount);
    }
}

void plot_report_checks(plot_prose *prose, const plot_report *report)
{
    enum { CHECKS = 16 };
    check_sum sums[CHECKS];
    size_t n = 0;
    for (size_t k = 0; k < report->n; k++) {
        const sim_result *result = report->results[k];
        for (size_t i = 0; i < result->n_statements; i++) {
            const sim_statement *line = &result->statements[i];
            bool is_baseline = strcmp(line->section, "baseline") == 0 && is_check(line);
            if (is_baseline && is_first_with(report, k, line->entity)) {
                count_check(sums, &n, CHECKS, line);
            }
        }
    }
    for (size_t i = 0; i < n; i++) {
        const check_sum *sum = &sums[i];
        if (sum->n_failing == 0) {
            continue;
        }
        plot_prose_add(prose, prose->length > 0 ? " " : "");
        plot_str low = amount_of(report->lang, sum->first, sum->lowest);
        plot_str high = amount_of(report->lang, sum->first, sum->highest);
        bool is_range = strcmp(low.text, high.text) != 0;
        PLOT_FILL(prose,
                  plot_label(report->lang, is_range ? PLOT_LABEL_FOOT_CHECK : PLOT_LABEL_FOOT_CHECK_ONE),
                  plot_pick(report->lang, sum->first->label_nl, sum->first->label_en), low.text, high.text,
                  amount_of(report->lang, sum->first, sum->first->wanted).text,
                  plot_str_number(report->lang, (double)sum->n_failing, 0).text,
                  plot_str_number(report->lang, (double)sum->n, 0).text);
    }
}

static void add_partner(plot_table *table, plot_lang lang, const sim_result *result,
                        const sim_entity *partner, size_t *checks, size_t *failing)
{
    enum { MAX = 64 };
    const sim_statement *lines[MAX];
    size_t n = lines_of(result, partner->id, lines, MAX);
    for (size_t i = 0; i < n; i++) {
        const sim_statement *line = lines[i];
        char amount[80], reason[400], source[200];
        plot_prose prose = plot_prose_make(amount, sizeof amount);
        plot_prose_add(&prose, line->is_estimated ? "~" : "");
        plot_prose_add(&prose, amount_of(lang, line, line->amount).text);
        prose = plot_prose_make(source, sizeof source);
        if (line->source[0] != '\0') {
            plot_report_source_name(&prose, lang, result, line->source);
        }
        write_reason(reason, sizeof reason, lang, line);
        plot_str unit = plot_str_unit(lang, line->unit);
        const char *cells[PLOT_TABLE_COLUMNS] = {i == 0 ? plot_entity_name(partner, lang) : "",
                                                 plot_pick(lang, line->label_nl, line->label_en),
                                                 amount,
                                                 unit.text,
                                                 reason,
                                                 source};
        plot_table_row(table, cells,
                       i == 0             ? PLOT_ROW_GROUP
                       : is_failing(line) ? PLOT_ROW_BOLD
                                          : PLOT_ROW_PLAIN);
        *checks += is_check(line) ? 1 : 0;
        *failing += is_failing(line) ? 1 : 0;
    }
}

static void write_checks(plot_prose *prose, plot_lang lang, size_t checks, size_t failing)
{
    if (checks == 0) {
        return;
    }
    plot_prose_add(prose, " ");
    PLOT_FILL(prose,
              plot_label(lang, failing == 0   ? PLOT_LABEL_CHECKS_FIT
                               : failing == 1 ? PLOT_LABEL_CHECKS_ONE
                                              : PLOT_LABEL_CHECKS_FAIL),
              plot_str_number(lang, (double)failing, 0).text, plot_str_number(lang, (double)checks, 0).text);
}

void plot_report_baseline(plot_report *report)
{
    static const double shares[] = {1.4, 2.5, 0.9, 1.0, 3.3, 1.4};
    static const plot_align aligns[] = {PLOT_ALIGN_START, PLOT_ALIGN_START, PLOT_ALIGN_END,
                                        PLOT_ALIGN_START, PLOT_ALIGN_START, PLOT_ALIGN_START};
    static const plot_label_id heads[] = {PLOT_LABEL_COL_MUNICIPALITY, PLOT_LABEL_COL_LINE,
                                          PLOT_LABEL_COL_AMOUNT,       PLOT_LABEL_COL_UNIT,
                                          PLOT_LABEL_COL_REASON,       PLOT_LABEL_COL_SOURCE};
    const char *cells[PLOT_TABLE_COLUMNS];
    size_t checks = 0, failing = 0;
    const char *title = plot_label(report->lang, PLOT_LABEL_BASELINE_TITLE);
    plot_table *table = plot_table_create(6, shares, aligns);
    for (size_t i = 0; i < 6; i++) {
        cells[i] = plot_label(report->lang, heads[i]);
    }
    plot_table_head(table, cells);
    for (size_t k = 0; k < report->n; k++) {
        size_t n = sim_result_count_entities(report->results[k], "partner");
        for (size_t i = 0; i < n; i++) {
            const sim_entity *partner = sim_result_nth_entity(report->results[k], "partner", i);
            bool is_known = false;
            for (size_t before = 0; before < k; before++) {
                is_known =
                    is_known || sim_result_entity(report->results[before], "partner", partner->id) != NULL;
            }
            if (!is_known) {
                add_partner(table, report->lang, report->results[k], partner, &checks, &failing);
            }
        }
    }
    char text[900];
    plot_prose prose = plot_prose_make(text, sizeof text);
    if (table->n_rows == 0) {
        plot_prose_add(&prose, plot_label(report->lang, PLOT_LABEL_NO_FIGURES));
    } else {
        plot_prose_add(&prose, plot_label(report->lang, PLOT_LABEL_BASELINE_NOTE));
        write_checks(&prose, report->lang, checks, failing);
    }
    plot_document_sheet(report->document, (plot_sheet_names){.section = title, .title = title});
    plot_document_text(report->document, PLOT_BLOCK_TEXT, text);
    plot_document_table(report->document, table);
}
