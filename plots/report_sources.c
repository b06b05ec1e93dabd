/* The sources, and how to make every figure again. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plots/report_content.h"

static const char *manifest(const sim_result *result, const char *key)
{
    const char *value = sim_result_manifest(result, key);
    return value == NULL ? "" : value;
}

static plot_table *make_table(plot_lang lang, const double *shares, const plot_label_id *heads, size_t n,
                              size_t right)
{
    plot_align aligns[PLOT_TABLE_COLUMNS] = {PLOT_ALIGN_START};
    const char *cells[PLOT_TABLE_COLUMNS];
    aligns[right] = right > 0 ? PLOT_ALIGN_END : PLOT_ALIGN_START;
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

/* A title as far as its first colon or bracket; then, if it is still long, whole words of it. */
static void add_short(plot_prose *prose, const char *name)
{
    enum { MOST = 72 };
    char text[MOST + 1];
    size_t length = strcspn(name, ":(");
    length = length < 8 ? strlen(name) : length;
    if (length > MOST) {
        length = plot_prose_clip(name, MOST);
        while (length > 0 && name[length] != ' ') {
            length--;
        }
    }
    while (length > 0 && strchr(" ,;", name[length - 1]) != NULL) {
        length--;
    }
    snprintf(text, sizeof text, "%.*s", (int)length, name);
    plot_prose_add_curled(prose, text);
}

void plot_report_source_name(plot_prose *prose, plot_lang lang, const sim_result *result, const char *id)
{
    if (id == NULL || strcmp(id, "assumption") == 0 || strcmp(id, "memo") == 0) {
        bool is_assumption = id != NULL && id[0] == 'a';
        plot_prose_add(prose, id == NULL ? ""
                                         : plot_label(lang, is_assumption ? PLOT_LABEL_SOURCE_ASSUMPTION
                                                                          : PLOT_LABEL_SOURCE_MEMO));
        return;
    }
    for (size_t i = 0; i < result->n_sources; i++) {
        const sim_source *source = &result->sources[i];
        if (strcmp(source->id, id) == 0) {
            bool is_unsigned = source->author[0] == '\0' || strcmp(source->author, "-") == 0;
            add_short(prose, is_unsigned ? source->title : source->author);
            plot_prose_add(prose, source->year[0] == '\0' ? "" : " ");
            plot_prose_add(prose, source->year);
            return;
        }
    }
    plot_prose_add(prose, id);
}

static bool is_known_source(plot_results results, size_t k, const char *id)
{
    for (size_t i = 0; i < k; i++) {
        for (size_t s = 0; s < results[i]->n_sources; s++) {
            if (strcmp(results[i]->sources[s].id, id) == 0) {
                return true;
            }
        }
    }
    return false;
}

void plot_report_sources(plot_report *report)
{
    static const double shares[] = {1.6, 1.8, 2.8, 0.7, 0.8, 2.3};
    static const plot_label_id heads[] = {PLOT_LABEL_COL_ID,   PLOT_LABEL_COL_AUTHOR, PLOT_LABEL_COL_TITLE,
                                          PLOT_LABEL_COL_YEAR, PLOT_LABEL_COL_PAGE,   PLOT_LABEL_COL_URL};
    const char *title = plot_label(report->lang, PLOT_LABEL_SOURCES_TITLE);
    plot_table *table = make_table(report->lang, shares, heads, 6, 0);
    for (size_t k = 0; k < report->n; k++) {
        for (size_t i = 0; i < report->results[k]->n_sources; i++) {
            const sim_source *s = &report->results[k]->sources[i];
            if (!is_known_source(report->results, k, s->id)) {
                char name[200];
                plot_prose prose = plot_prose_make(name, sizeof name);
                plot_report_source_name(&prose, report->lang, report->results[k], s->id);
                PLOT_FILL(&prose, " ({1})", s->id);
                bool is_fit = strcmp(s->id, "fit") == 0; /* written by groeipad itself, in English */
                const char *title_of = is_fit ? plot_label(report->lang, PLOT_LABEL_SOURCE_FIT) : s->title;
                const char *cells[PLOT_TABLE_COLUMNS] = {
                    name, strcmp(s->author, "-") == 0 ? "" : s->author, title_of, s->year, s->page, s->url};
                plot_table_row(table, cells, PLOT_ROW_PLAIN);
            }
        }
    }
    add_sheet(report, title, table->n_rows == 0 ? PLOT_LABEL_SOURCES_NONE : PLOT_LABEL_SOURCES_NOTE, table);
}

/* One of several runs of a scenario: its file is put into a directory of its own. */
static bool is_renamed(const sim_result *result)
{
    const char *id = plot_scenario_id(result);
    return id != NULL && strcmp(id, manifest(result, "scenario")) != 0;
}

static void add_run(plot_table *table, const plot_report *report, const sim_result *result)
{
    char command[400];
    const char *runs = manifest(result, "runs_per_future");
    bool is_independent = strcmp(manifest(result, "independent"), "1") == 0;
    plot_prose prose = plot_prose_make(command, sizeof command);
    PLOT_FILL(&prose, "groeipad run configs/{1}.cfg --seed {2} -n {3}", manifest(result, "scenario"),
              manifest(result, "seed"), manifest(result, "replications"));
    if (runs[0] != '\0' && strcmp(runs, "1") != 0) {
        PLOT_FILL(&prose, " --runs-per-future {1}", runs);
    }
    plot_prose_add(&prose, is_independent ? " --independent" : "");
    for (size_t i = 0; i < result->n_inputs; i++) {
        if (strcmp(result->inputs[i].origin, "--set") == 0) {
            PLOT_FILL(&prose, " --set {1}={2}", result->inputs[i].path, result->inputs[i].value);
        }
    }
    if (is_renamed(result)) {
        PLOT_FILL(&prose, " -o out/{1}", plot_scenario_id(result));
    }
    char hash[80]; /* in two lines: a hyphen of the line breaker would falsify it */
    const char *whole = manifest(result, "config_sha256");
    size_t half = strlen(whole) < 32 ? strlen(whole) : 32;
    snprintf(hash, sizeof hash, "%.*s\n%.40s", (int)half, whole, whole + half);
    const char *cells[PLOT_TABLE_COLUMNS] = {plot_scenario_title(result, report->lang), command, hash,
                                             manifest(result, "config_date"), manifest(result, "version")};
    plot_table_row(table, cells, PLOT_ROW_PLAIN);
}

static void add_files(plot_prose *prose, const plot_report *report)
{
    for (size_t i = 0; i < report->n; i++) {
        const char *scenario = manifest(report->results[i], "scenario");
        const char *id = is_renamed(report->results[i]) ? plot_scenario_id(report->results[i]) : NULL;
        PLOT_FILL(prose, id == NULL ? " out/{2}.sqlite" : " out/{1}/{2}.sqlite", id == NULL ? "" : id,
                  scenario);
    }
}

void plot_report_reproduction(plot_report *report)
{
    static const double shares[] = {1.6, 3.2, 2.6, 0.9, 0.7};
    static const plot_label_id heads[] = {PLOT_LABEL_COL_SCENARIO, PLOT_LABEL_COL_COMMAND,
                                          PLOT_LABEL_COL_HASH, PLOT_LABEL_COL_DATE, PLOT_LABEL_COL_VERSION};
    const char *title = plot_label(report->lang, PLOT_LABEL_REPRODUCE_TITLE);
    char commands[1400], chart[700];
    plot_edition edition = report->options->edition;
    plot_table *table = make_table(report->lang, shares, heads, 5, 0);
    for (size_t k = 0; k < report->n; k++) {
        add_run(table, report, report->results[k]);
    }
    add_sheet(report, title, PLOT_LABEL_REPRODUCE_NOTE, table);
    plot_prose prose = plot_prose_make(commands, sizeof commands);
    plot_prose_add(&prose, "groeipad report");
    add_files(&prose, report);
    PLOT_FILL(&prose, " --lang {1}{2} -o report.{3}", plot_pick(report->lang, "nl", "en"),
              edition == PLOT_EDITION_SCREEN ? " --paper screen" : "",
              edition == PLOT_EDITION_HTML ? "html" : "pdf");
    prose = plot_prose_make(chart, sizeof chart);
    plot_prose_add(&prose, "groeipad plot");
    add_files(&prose, report);
    PLOT_FILL(&prose, " --lang {1}", plot_pick(report->lang, "nl", "en"));
    plot_document_heading(report->document, NULL, plot_label(report->lang, PLOT_LABEL_REPRODUCE_REPORT));
    plot_document_text(report->document, PLOT_BLOCK_COMMAND, commands);
    plot_document_heading(report->document, NULL, plot_label(report->lang, PLOT_LABEL_REPRODUCE_CHARTS));
    plot_document_text(report->document, PLOT_BLOCK_COMMAND, chart);
    if (edition == PLOT_EDITION_SCREEN) {
        plot_document_text(report->document, PLOT_BLOCK_NOTE,
                           plot_label(report->lang, PLOT_LABEL_NO_APPENDICES));
    }
}
