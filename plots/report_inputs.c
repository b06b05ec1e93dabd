/* Assumptions that differ between scenarios, and inputs that are estimated. */
#include <stdlib.h>
#include <string.h>

#include "plots/report_content.h"

const sim_input *plot_report_input(const sim_result *result, const char *path)
{
    for (size_t i = 0; i < result->n_inputs; i++) {
        if (strcmp(result->inputs[i].path, path) == 0) {
            return &result->inputs[i];
        }
    }
    return NULL;
}

/* Is the path of results[k]'s input in none of the results before it? */
static bool is_first(plot_results results, size_t k, const char *path)
{
    for (size_t i = 0; i < k; i++) {
        if (plot_report_input(results[i], path) != NULL) {
            return false;
        }
    }
    return true;
}

/* What a scenario is called is no assumption. */
static bool is_name(const char *path)
{
    return strcmp(path, "id") == 0 || strncmp(path, "title", 5) == 0 || strncmp(path, "description", 11) == 0;
}

static bool differs(plot_results results, size_t k, size_t n, const sim_input *input)
{
    for (size_t i = k + 1; i < n; i++) {
        const sim_input *other = plot_report_input(results[i], input->path);
        if (other != NULL && strcmp(other->value, input->value) != 0) {
            return true;
        }
    }
    return false;
}

const char **plot_report_differing(plot_results results, size_t n, size_t *n_paths)
{
    size_t most = 1;
    for (size_t k = 0; k < n; k++) {
        most += results[k]->n_inputs;
    }
    const char **paths = calloc(most, sizeof *paths);
    if (paths == NULL) {
        abort();
    }
    *n_paths = 0;
    for (size_t k = 0; k < n; k++) {
        for (size_t i = 0; i < results[k]->n_inputs; i++) {
            const sim_input *input = &results[k]->inputs[i];
            if (!is_name(input->path) && is_first(results, k, input->path) && differs(results, k, n, input)) {
                paths[(*n_paths)++] = input->path;
            }
        }
    }
    return paths;
}

size_t plot_report_count_estimated(plot_results results, size_t n)
{
    size_t count = 0;
    for (size_t k = 0; k < n; k++) {
        for (size_t i = 0; i < results[k]->n_inputs; i++) {
            const sim_input *input = &results[k]->inputs[i];
            count += input->is_estimated && is_first(results, k, input->path) ? 1 : 0;
        }
    }
    return count;
}

static plot_table *make_table(plot_lang lang, const double *shares, const plot_label_id *heads, size_t n)
{
    plot_align aligns[PLOT_TABLE_COLUMNS] = {PLOT_ALIGN_START};
    const char *cells[PLOT_TABLE_COLUMNS];
    for (size_t k = 0; k < n; k++) {
        cells[k] = plot_label(lang, heads[k]);
    }
    plot_table *table = plot_table_create(n, shares, aligns);
    plot_table_head(table, cells);
    return table;
}

static void add_sheet(plot_report *report, const char *title, plot_label_id note, plot_table *table)
{
    plot_document_sheet(report->document, (plot_sheet_names){.section = title, .title = title});
    plot_document_text(report->document, PLOT_BLOCK_TEXT, plot_label(report->lang, note));
    plot_document_table(report->document, table);
}

typedef struct input_meaning {
    char text[400];
} input_meaning;

/* What an input means to a reader; its path where the result does not say. */
static input_meaning meaning_of(plot_lang lang, const sim_input *input)
{
    const char *meaning = plot_pick(lang, input->meaning_nl, input->meaning_en);
    bool is_known = meaning != NULL && meaning[0] != '\0';
    input_meaning found;
    plot_prose prose = plot_prose_make(found.text, sizeof found.text);
    plot_prose_add_curled(&prose, is_known ? meaning : input->path);
    if (is_known) {
        plot_prose_capitalise(found.text);
    }
    return found;
}

static void add_differences(plot_report *report)
{
    static const double shares[] = {2.6, 2.0, 1.5, 1.5, 0.8, 1.8};
    static const plot_label_id heads[] = {PLOT_LABEL_COL_INPUT, PLOT_LABEL_COL_KEY,  PLOT_LABEL_COL_SCENARIO,
                                          PLOT_LABEL_COL_VALUE, PLOT_LABEL_COL_UNIT, PLOT_LABEL_COL_ORIGIN};
    const char *title = plot_label(report->lang, PLOT_LABEL_DIFFERENT_TITLE);
    size_t n_paths = 0;
    const char **paths = plot_report_differing(report->results, report->n, &n_paths);
    plot_table *table = make_table(report->lang, shares, heads, 6);
    for (size_t i = 0; i < n_paths; i++) {
        bool is_named = false;
        for (size_t k = 0; k < report->n; k++) {
            const sim_input *input = plot_report_input(report->results[k], paths[i]);
            if (input != NULL) {
                plot_str unit = plot_str_unit(report->lang, input->unit);
                input_meaning meaning = meaning_of(report->lang, input);
                char value[400];
                plot_report_value(value, sizeof value, report->lang, report->results[k], input->value);
                const char *cells[PLOT_TABLE_COLUMNS] = {
                    is_named ? "" : meaning.text,
                    is_named ? "" : input->path,
                    plot_scenario_title(report->results[k], report->lang),
                    value,
                    unit.text,
                    input->origin};
                plot_table_row(table, cells, is_named ? PLOT_ROW_PLAIN : PLOT_ROW_GROUP);
                is_named = true;
            }
        }
    }
    add_sheet(report, title, n_paths == 0 ? PLOT_LABEL_DIFFERENT_NONE : PLOT_LABEL_DIFFERENT_NOTE, table);
    free(paths);
}

static void add_estimated(plot_report *report)
{
    static const double shares[] = {3.0, 2.6, 1.8, 1.2, 1.8};
    static const plot_label_id heads[] = {PLOT_LABEL_COL_INPUT, PLOT_LABEL_COL_KEY, PLOT_LABEL_COL_VALUE,
                                          PLOT_LABEL_COL_UNIT, PLOT_LABEL_COL_ORIGIN};
    const char *title = plot_label(report->lang, PLOT_LABEL_ESTIMATED_TITLE);
    plot_table *table = make_table(report->lang, shares, heads, 5);
    for (size_t k = 0; k < report->n; k++) {
        for (size_t i = 0; i < report->results[k]->n_inputs; i++) {
            const sim_input *input = &report->results[k]->inputs[i];
            if (input->is_estimated && is_first(report->results, k, input->path)) {
                plot_str unit = plot_str_unit(report->lang, input->unit);
                input_meaning meaning = meaning_of(report->lang, input);
                char value[400];
                plot_report_value(value, sizeof value, report->lang, report->results[k], input->value);
                const char *cells[PLOT_TABLE_COLUMNS] = {meaning.text, input->path, value, unit.text,
                                                         input->origin};
                plot_table_row(table, cells, PLOT_ROW_PLAIN);
            }
        }
    }
    add_sheet(report, title, table->n_rows == 0 ? PLOT_LABEL_ESTIMATED_NONE : PLOT_LABEL_ESTIMATED_NOTE,
              table);
}

void plot_report_assumptions(plot_report *report, bool has_estimated)
{
    if (report->n > 1) {
        add_differences(report);
    }
    if (has_estimated) {
        add_estimated(report);
    }
}
