#include "cli/sensitivity_view.h"

#include <math.h>
#include <string.h>
#include "cli/cli.h"
#include "cli/records.h"
#include "cli/table.h"
#include "plots/quantity.h"
#include "plots/sensitivity.h"
#include "sim/sobol_design.h"

#define NBSP "\xc2\xa0"

typedef struct view {
    FILE *file;
    const sim_result *result;
    const plot_options *options;
    plot_lang lang;
    cli_records *records; /* NULL: for people */
    bool has_failed;
    cli_table_row lost; /* what is written where there is no memory for a row */
} view;

/* ---- for people: what all methods have ---- */

static void print_line(const view *v, const char *text)
{
    if (text[0] != '\0')
        fprintf(v->file, "%s\n", text);
}

static void print_head(const view *v, const plot_study *study)
{
    char scope[400], finding[PLOT_TITLE_MAX];
    const char *rows = sim_result_manifest(v->result, "design_rows");
    const char *design = sim_result_manifest(v->result, "design");
    plot_study_scope(scope, sizeof scope, study, v->lang);
    fprintf(v->file, "%s\n%s%s%s%s\n\n", scope, design, rows == NULL ? "" : ", ", rows == NULL ? "" : rows,
            rows == NULL                    ? ""
            : strcmp(design, "morris") == 0 ? plot_pick(v->lang, " trajecten", " trajectories")
                                            : plot_pick(v->lang, " rijen", " rows"));
    plot_chart_find(design)->title(finding, sizeof finding, &v->result, 1, v->options);
    fprintf(v->file, "%s.\n\n", finding);
}

static cli_table_row *add_row(view *v, cli_table *table, const char *label)
{
    cli_table_row *row = cli_table_add(table);
    v->has_failed = v->has_failed || row == NULL;
    row = row == NULL ? &v->lost : row;
    plot_prose prose = plot_prose_make(row->label, sizeof row->label);
    plot_prose_add(&prose, label);
    return row;
}

static void put(cli_table_row *row, size_t cell, const char *text)
{
    snprintf(row->cells[cell], CLI_TABLE_TEXT, "%.120s", text);
}

static void print_table(const view *v, cli_table *table)
{
    cli_table_print(v->file, table);
    cli_table_deinit(table);
}

/* How many rows, about, halve a width that falls with their root; only where more is of use. */
static void print_more_rows(const view *v, const char *what, const plot_study *study)
{
    char text[400], rows[32];
    double width = cli_sensitivity_width(v->result, v->options);
    plot_prose prose = plot_prose_make(text, sizeof text);
    if (!isfinite(width))
        return;
    snprintf(rows, sizeof rows, "%zu", 4 * study->rows);
    PLOT_FILL(
        &prose,
        plot_pick(v->lang, "Het breedste interval van {1} is ± {2}; --rows {3} zou ongeveer ± {4} geven.",
                  "The widest interval of {1} is ± {2}; --rows {3} would give about ± {4}."),
        what, plot_str_percent(v->lang, width, 1).text, rows, plot_str_percent(v->lang, 0.5 * width, 1).text);
    fprintf(v->file, "\n%s\n", text);
}

/* ---- records ---- */

static void write_index(view *v, const plot_study *study, const sim_entity *factor, const char *with,
                        const char *name, const char *index, const char *unit, sim_index value)
{
    cli_records *r = v->records;
    cli_records_text(r, sim_result_manifest(v->result, "design"));
    cli_records_text(r, study->metric->name);
    cli_records_text(r, plot_study_outcome(study, v->lang).text);
    cli_records_text(r, factor == NULL ? "" : factor->id);
    cli_records_text(r, with);
    cli_records_text(r, name);
    cli_records_text(r, factor == NULL ? "" : factor->detail);
    cli_records_text(r, index);
    cli_records_text(r, unit);
    cli_records_number(r, value.value);
    cli_records_number(r, value.low);
    cli_records_number(r, value.high);
    cli_records_end(r);
}

/* ---- sobol ---- */

static void write_sobol(view *v, const plot_sobol *sobol)
{
    const plot_study *study = &sobol->study;
    size_t k = study->n_factors;
    for (size_t i = 0; i < k; i++) {
        size_t f = sobol->order[i];
        const sim_entity *factor = plot_study_factor(study, f);
        plot_str name = plot_study_factor_name(study, f, v->lang);
        write_index(v, study, factor, "", name.text, "first", "1", sobol->indices.first[f]);
        write_index(v, study, factor, "", name.text, "total", "1", sobol->indices.total[f]);
    }
    for (size_t i = 0; i < k && sobol->indices.second != NULL; i++)
        for (size_t j = i + 1; j < k; j++)
            write_index(v, study, plot_study_factor(study, i), plot_study_factor(study, j)->id,
                        plot_study_factor_name(study, i, v->lang).text, "second", "1",
                        sobol->indices.second[sim_sobol_pair(i, j, k)]);
    write_index(v, study, NULL, "", "", "interactions", "1", sobol->indices.interactions);
}

static void print_source(const view *v, const plot_study *study)
{
    const char *source = sim_result_manifest(v->result, "design_source");
    char text[300];
    plot_prose prose = plot_prose_make(text, sizeof text);
    if (source == NULL || strcmp(source, "latin") != 0)
        return;
    PLOT_FILL(
        &prose,
        plot_pick(v->lang,
                  "(Latijnse hyperkubussen: de rij van Sobol reikt tot {1} factoren, en dit zijn er {2})",
                  "(Latin hypercubes: Sobol's sequence goes as far as {1} factors, and these are {2})"),
        plot_str_number(v->lang, SIM_SOBOL_MOST_DIMENSIONS / 2, 0).text,
        plot_str_number(v->lang, (double)sim_result_count_entities(v->result, "factor") - study->has_chance,
                        0)
            .text);
    fprintf(v->file, "%s\n", text);
}

static void print_sobol(view *v, const plot_sobol *sobol)
{
    const plot_study *study = &sobol->study;
    cli_table table = {0};
    char note[1600];
    print_head(v, study);
    if (!plot_sobol_varies(sobol))
        return;
    cli_table_row *row = add_row(v, &table, plot_pick(v->lang, "factor", "factor"));
    row->is_heading = true;
    put(row, 0, plot_label(v->lang, PLOT_LABEL_SOBOL_ALONE));
    put(row, 1, plot_label(v->lang, PLOT_LABEL_SOBOL_TOTAL));
    for (size_t i = 0; i < plot_sobol_shown(sobol); i++) {
        size_t f = sobol->order[i];
        row = add_row(v, &table, plot_study_factor_name(study, f, v->lang).text);
        put(row, 0, plot_str_index(v->lang, &sobol->indices.first[f]).text);
        put(row, 1, plot_str_index(v->lang, &sobol->indices.total[f]).text);
    }
    row = add_row(v, &table, plot_label(v->lang, PLOT_LABEL_SOBOL_INTERACTIONS));
    put(row, 0, plot_str_index(v->lang, &sobol->indices.interactions).text);
    print_table(v, &table);
    plot_sobol_note(note, sizeof note, sobol, v->lang);
    print_line(v, note);
    print_more_rows(v, plot_pick(v->lang, "een aandeel", "a share"), study);
    print_source(v, study);
}

static double width_of_sobol(const plot_sobol *sobol)
{
    double width = 0.0;
    for (size_t f = 0; f < sobol->study.n_factors; f++) {
        width = fmax(width, sim_index_half_width(&sobol->indices.first[f]));
        width = fmax(width, sim_index_half_width(&sobol->indices.total[f]));
    }
    return plot_sobol_varies(sobol) ? width : (double)NAN;
}

/* ---- morris ---- */

static void write_morris(view *v, const plot_morris *morris)
{
    const plot_study *study = &morris->study;
    for (size_t i = 0; i < study->n_factors; i++) {
        size_t f = morris->order[i];
        const sim_morris_effect *effect = &morris->effects[f];
        const sim_entity *factor = plot_study_factor(study, f);
        plot_str name = plot_study_factor_name(study, f, v->lang);
        const char *unit = plot_study_unit(study);
        write_index(v, study, factor, "", name.text, "mu_star", unit, effect->mu_star);
        write_index(v, study, factor, "", name.text, "mu", unit, effect->mu);
        write_index(v, study, factor, "", name.text, "sigma", unit, effect->sigma);
    }
}

static const char *action_text(plot_lang lang, plot_action action)
{
    switch (action) {
    case PLOT_ACTION_NONE:
        return plot_pick(lang, "doet niets", "does nothing");
    case PLOT_ACTION_STRAIGHT:
        return plot_pick(lang, "vrijwel recht", "about straight");
    case PLOT_ACTION_ONE_WAY:
        return plot_pick(lang, "steeds één kant op", "always one way");
    case PLOT_ACTION_MOSTLY:
        return plot_pick(lang, "meestal één kant op", "mostly one way");
    case PLOT_ACTION_MIXED:
        return plot_pick(lang, "buigt of werkt samen", "bends or works together");
    case PLOT_ACTION_UNKNOWN:
        return plot_pick(lang, "te weinig trajecten", "too few trajectories");
    }
    return "";
}

static plot_str half_text(const plot_quantity *quantity, const sim_index *index, double value)
{
    plot_str text;
    plot_prose prose = plot_prose_make(text.text, sizeof text.text);
    double half = sim_index_half_width(index);
    PLOT_FILL(&prose, isfinite(half) ? "{1}" NBSP "±" NBSP "{2}" : "{1}",
              plot_quantity_number(quantity, value).text, plot_quantity_number(quantity, half).text);
    return text;
}

static void print_morris(view *v, const plot_morris *morris)
{
    const plot_study *study = &morris->study;
    size_t shown = plot_morris_shown(morris), rest = study->n_factors - shown;
    print_head(v, study);
    if (shown == 0)
        return;
    plot_quantity quantity =
        plot_quantity_make(v->lang, plot_study_unit(study), morris->effects[morris->order[0]].mu_star.value);
    cli_table table = {0};
    cli_table_row *row = add_row(v, &table, "factor");
    row->is_heading = true;
    CLI_TABLE_FILL(row->cells[0], plot_quantity_unit(&quantity)[0] == '\0' ? "μ*" : "μ*, {1}",
                   plot_quantity_unit(&quantity));
    put(row, 1, "σ");
    put(row, 2, plot_label(v->lang, PLOT_LABEL_MORRIS_DIRECTION));
    for (size_t i = 0; i < shown; i++) {
        const sim_morris_effect *effect = &morris->effects[morris->order[i]];
        row = add_row(v, &table, plot_study_factor_name(study, morris->order[i], v->lang).text);
        put(row, 0, half_text(&quantity, &effect->mu, effect->mu_star.value).text);
        CLI_TABLE_FILL(row->cells[0], isfinite(effect->mu_star.high) ? "{1}" NBSP "±" NBSP "{2}" : "{1}",
                       plot_quantity_number(&quantity, effect->mu_star.value).text,
                       plot_quantity_number(&quantity, effect->mu_star.high - effect->mu_star.value).text);
        put(row, 1, plot_quantity_number(&quantity, effect->sigma.value).text);
        put(row, 2,
            plot_label(v->lang, effect->mu.low > 0.0    ? PLOT_LABEL_MORRIS_UP
                                : effect->mu.high < 0.0 ? PLOT_LABEL_MORRIS_DOWN
                                                        : PLOT_LABEL_MORRIS_BOTH));
        put(row, 4, action_text(v->lang, plot_morris_action(effect)));
    }
    print_table(v, &table);
    if (rest > 0) {
        char text[200];
        plot_prose prose = plot_prose_make(text, sizeof text);
        double bound = 0.0;
        for (size_t i = shown; i < study->n_factors; i++)
            bound = fmax(bound, morris->effects[morris->order[i]].mu_star.high);
        PLOT_FILL(&prose, plot_label(v->lang, PLOT_LABEL_MORRIS_REST),
                  plot_str_number(v->lang, (double)rest, 0).text, plot_quantity_prose(&quantity, bound).text);
        print_line(v, text);
    }
    print_more_rows(v, plot_pick(v->lang, "μ*, als deel van de grootste,", "μ*, as a share of the largest,"),
                    study);
}

static double width_of_morris(const plot_morris *morris)
{
    double width = 0.0, largest = morris->effects[morris->order[0]].mu_star.value;
    for (size_t f = 0; f < morris->study.n_factors; f++)
        if (morris->effects[f].n >= 2)
            width = fmax(width, morris->effects[f].mu_star.high - morris->effects[f].mu_star.value);
    return largest > 0.0 ? width / largest : (double)NAN;
}

/* ---- tornado ---- */

static void write_tornado(view *v, const plot_tornado *tornado)
{
    const plot_study *study = &tornado->study;
    const char *unit = plot_study_unit(study);
    write_index(v, study, NULL, "", "", "base", unit, tornado->swings.base);
    for (size_t i = 0; i < study->n_factors; i++) {
        size_t f = tornado->order[i];
        const sim_swing *swing = &tornado->swings.swings[f];
        const sim_entity *factor = plot_study_factor(study, f);
        plot_str name = plot_study_factor_name(study, f, v->lang);
        sim_index low = {plot_study_factor_at(study, f, 1 + 2 * f), (double)NAN, (double)NAN};
        sim_index high = {plot_study_factor_at(study, f, 2 + 2 * f), (double)NAN, (double)NAN};
        const char *own = study->columns[f] == NULL ? "1" : study->columns[f]->metric.unit;
        write_index(v, study, factor, "", name.text, "low_value", own, low);
        write_index(v, study, factor, "", name.text, "high_value", own, high);
        write_index(v, study, factor, "", name.text, "change_low", unit, swing->low);
        write_index(v, study, factor, "", name.text, "change_high", unit, swing->high);
        write_index(v, study, factor, "", name.text, "swing", unit, swing->swing);
    }
}

static void put_end(cli_table_row *row, size_t cell, const view *v, const plot_study *study, size_t factor,
                    size_t end, const plot_quantity *quantity, const sim_index *change)
{
    CLI_TABLE_FILL(row->cells[cell], "{1}: {2}",
                   plot_study_factor_text(study, factor, 1 + 2 * factor + end, v->lang).text,
                   plot_quantity_signed(quantity, change->value).text);
}

static void print_tornado(view *v, const plot_tornado *tornado)
{
    const plot_study *study = &tornado->study;
    print_head(v, study);
    plot_quantity quantity = plot_tornado_quantity(tornado, v->lang);
    plot_quantity base = plot_quantity_make(v->lang, plot_study_unit(study), tornado->swings.base.value);
    cli_table table = {0};
    cli_table_row *row = add_row(v, &table, plot_label(v->lang, PLOT_LABEL_MORRIS_DIRECTION));
    *row = (cli_table_row){.is_heading = true};
    CLI_TABLE_FILL(row->label, plot_label(v->lang, PLOT_LABEL_SWING_BASE),
                   plot_quantity_prose(&base, tornado->swings.base.value).text);
    put(row, 0, plot_pick(v->lang, "laag", "low"));
    put(row, 1, plot_pick(v->lang, "hoog", "high"));
    CLI_TABLE_FILL(row->cells[2], plot_quantity_unit(&quantity)[0] == '\0' ? "{1}" : "{1}, {2}",
                   plot_label(v->lang, PLOT_LABEL_TORNADO_SWING), plot_quantity_unit(&quantity));
    size_t shown = tornado->n_clear < PLOT_SENSITIVITY_MOST ? tornado->n_clear : PLOT_SENSITIVITY_MOST;
    for (size_t i = 0; i < shown; i++) {
        size_t f = tornado->order[i];
        const sim_swing *swing = &tornado->swings.swings[f];
        row = add_row(v, &table, plot_study_factor_name(study, f, v->lang).text);
        put_end(row, 0, v, study, f, 0, &quantity, &swing->low);
        put_end(row, 1, v, study, f, 1, &quantity, &swing->high);
        put(row, 2, half_text(&quantity, &swing->swing, swing->swing.value).text);
    }
    print_table(v, &table);
    if (shown < study->n_factors) {
        char text[200];
        plot_prose prose = plot_prose_make(text, sizeof text);
        PLOT_FILL(&prose, plot_label(v->lang, PLOT_LABEL_SWING_REST),
                  plot_str_number(v->lang, (double)(study->n_factors - shown), 0).text);
        print_line(v, text);
    }
}

/* ---- whichever it is ---- */

static int show_sobol(view *v, sim_error *error)
{
    plot_sobol sobol;
    sim_status status = plot_sobol_load(v->result, v->options, &sobol, error);
    if (status != SIM_OK)
        return cli_complain_error(error);
    if (v->records != NULL)
        write_sobol(v, &sobol);
    else
        print_sobol(v, &sobol);
    plot_sobol_deinit(&sobol);
    return CLI_DONE;
}

static int show_morris(view *v, sim_error *error)
{
    plot_morris morris;
    sim_status status = plot_morris_load(v->result, v->options, &morris, error);
    if (status != SIM_OK)
        return cli_complain_error(error);
    if (v->records != NULL)
        write_morris(v, &morris);
    else
        print_morris(v, &morris);
    plot_morris_deinit(&morris);
    return CLI_DONE;
}

static int show_tornado(view *v, sim_error *error)
{
    plot_tornado tornado;
    sim_status status = plot_tornado_load(v->result, v->options, &tornado, error);
    if (status != SIM_OK)
        return cli_complain_error(error);
    if (v->records != NULL)
        write_tornado(v, &tornado);
    else
        print_tornado(v, &tornado);
    plot_tornado_deinit(&tornado);
    return CLI_DONE;
}

static const struct shower {
    const char *design;
    int (*show)(view *v, sim_error *error);
} showers[] = {{"tornado", show_tornado}, {"morris", show_morris}, {"sobol", show_sobol}};

static int show(view *v)
{
    const char *design = sim_result_manifest(v->result, "design");
    sim_error error = {0};
    for (size_t i = 0; design != NULL && i < sizeof showers / sizeof *showers; i++)
        if (strcmp(design, showers[i].design) == 0)
            return showers[i].show(v, &error);
    return cli_complain(CLI_USAGE,
                        design == NULL
                            ? "sensitivity: this is a run, not a study%s"
                            : "sensitivity: this study is of another design ('%s'); 'groeipad sweep' "
                              "shows it",
                        design == NULL ? "" : design);
}

int cli_sensitivity_print(FILE *file, const sim_result *study, const plot_options *options)
{
    view v = {.file = file, .result = study, .options = options, .lang = options->lang};
    int status = show(&v);
    if (status == CLI_DONE && (v.has_failed || ferror(file)))
        return cli_complain(CLI_FAILED, "sensitivity: the table could not be written");
    return status;
}

int cli_sensitivity_write(FILE *file, cli_format format, const sim_result *study, const plot_options *options)
{
    static const char *const names[] = {"method", "metric", "statistic", "factor", "with_factor", "name",
                                        "values", "index",  "unit",      "value",  "low_95",      "high_95"};
    cli_records records;
    cli_records_open(&records, file, format == CLI_JSON, names, sizeof names / sizeof *names);
    view v = {.file = file, .result = study, .options = options, .lang = options->lang, .records = &records};
    int status = show(&v);
    if (!cli_records_close(&records) && status == CLI_DONE)
        return cli_complain(CLI_FAILED, "sensitivity: the table could not be written");
    return status;
}

double cli_sensitivity_width(const sim_result *study, const plot_options *options)
{
    plot_sobol sobol;
    plot_morris morris;
    double width = (double)NAN;
    if (plot_sobol_load(study, options, &sobol, NULL) == SIM_OK) {
        width = width_of_sobol(&sobol);
        plot_sobol_deinit(&sobol);
    } else if (plot_morris_load(study, options, &morris, NULL) == SIM_OK) {
        width = width_of_morris(&morris);
        plot_morris_deinit(&morris);
    }
    return width;
}
