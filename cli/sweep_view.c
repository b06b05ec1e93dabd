#include "cli/sweep_view.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include "cli/point_values.h"
#include "cli/records.h"
#include "cli/table.h"
#include "plots/labels.h"

#define MOST_SHOWN 40 /* points; of more, the best and the worst */
#define BEST       10
#define WORST      5
#define MOST_RANKS 15 /* factors */
#define MOST_NAMED 4  /* factors of a point */

/* ---- texts ---- */

/* Euros in millions, chances and shares as they are. */
typedef struct shown {
    double scale;
    int decimals;
    char unit[PLOT_STR_MAX];
} shown;

static shown shown_as(const sim_metric *metric, plot_lang lang)
{
    shown s = {.scale = 1.0, .decimals = 2};
    if (strcmp(metric->unit, "EUR") == 0) {
        s.scale = 1e-6;
        snprintf(s.unit, sizeof s.unit, "%s", plot_pick(lang, "mln EUR", "EUR million"));
    } else {
        snprintf(s.unit, sizeof s.unit, "%s", plot_str_unit(lang, metric->unit).text);
    }
    return s;
}

/* What of a path is said in a row: after its last dot, or all where two factors would read alike. */
static const char *short_path(const cli_point_values *v, size_t factor)
{
    const char *path = cli_point_factor(v, factor), *dot = strrchr(path, '.');
    for (size_t f = 0; dot != NULL && f < v->n_factors; f++) {
        const char *other = strrchr(cli_point_factor(v, f), '.');
        if (f != factor && other != NULL && strcmp(other, dot) == 0)
            return path;
    }
    return dot == NULL ? path : dot + 1;
}

/* The text of a level, where the factor's levels are texts or dates; NULL: its value is a number. */
static const char *level_text(const cli_point_values *v, size_t factor, double value)
{
    const char *path = cli_point_factor(v, factor);
    const char *first = NULL;
    size_t n = sim_result_count_entities(v->study, "level");
    for (size_t i = 0; i < n; i++) {
        const sim_entity *level = sim_result_nth_entity(v->study, "level", i);
        if (strcmp(level->detail, path) != 0)
            continue;
        first = first == NULL ? level->name_en : first;
        bool is_date = first[0] == '"' && strlen(first) == 12 && first[5] == '-';
        int year = 0, month = 0, day = 0;
        if (is_date && sscanf(level->name_en, "\"%d-%d-%d\"", &year, &month, &day) == 3 &&
            fabs((double)year + ((double)(month - 1) + (double)(day - 1) / 31.0) / 12.0 - value) < 1e-9)
            return level->name_en;
        if (!is_date && strchr("-+.0123456789", first[0]) == NULL && (double)level->position == value)
            return level->name_en;
    }
    return NULL;
}

static void write_value(char *text, size_t size, const cli_point_values *v, size_t factor, size_t point,
                        plot_lang lang)
{
    double value = cli_point_at(v, factor, point);
    const char *level = level_text(v, factor, value);
    if (cli_point_is_drawn(v, factor, point))
        snprintf(text, size, "%s", plot_pick(lang, "getrokken", "as drawn"));
    else if (level != NULL)
        snprintf(text, size, "%s", level);
    else if (isnan(value))
        snprintf(text, size, "%s", plot_pick(lang, "zoals het is", "as it is"));
    else
        snprintf(text, size, "%.4g", value);
}

/* "teams 3, slots 2" */
static void label_of(char *text, size_t size, const cli_point_values *v, size_t point, plot_lang lang)
{
    size_t used = 0;
    text[0] = '\0';
    size_t n = v->n_factors > MOST_NAMED ? MOST_NAMED : v->n_factors;
    for (size_t f = 0; f < n && used < size; f++) {
        char value[64];
        write_value(value, sizeof value, v, f, point, lang);
        used +=
            (size_t)snprintf(text + used, size - used, "%s%s %s", f > 0 ? ", " : "", short_path(v, f), value);
    }
    if (n < v->n_factors && used < size)
        snprintf(text + used, size - used, " ...");
    if (used >= size && size > 4)
        memcpy(text + size - 4, "...", 4);
}

/* ---- the table ---- */

static bool add_heading(cli_table *table, const cli_point_values *v, const shown *s, plot_lang lang)
{
    cli_table_row *row = cli_table_add(table);
    if (row == NULL)
        return false;
    row->is_heading = true;
    snprintf(row->label, sizeof row->label, "%s", plot_pick(lang, "punt", "point"));
    snprintf(row->cells[0], CLI_TABLE_TEXT, "%s", s->unit[0] != '\0' ? s->unit : v->metric->metric.name);
    if (v->has_base) {
        snprintf(row->cells[1], CLI_TABLE_TEXT, "%s", plot_pick(lang, "verschil", "difference"));
        snprintf(row->cells[2], CLI_TABLE_TEXT, "%s", plot_pick(lang, "kans hoger", "chance higher"));
    }
    return true;
}

static bool add_point(cli_table *table, const cli_point_values *v, const cli_point *p, const shown *s,
                      plot_lang lang)
{
    cli_table_row *row = cli_table_add(table);
    if (row == NULL)
        return false;
    bool is_base = v->has_base && p->number == 0;
    char label[CLI_TABLE_TEXT - 8];
    label_of(label, sizeof label, v, p->number, lang);
    snprintf(row->label, sizeof row->label, "%4zu  %s", p->number, label);
    plot_str mean = plot_str_number(lang, s->scale * p->mean, s->decimals);
    plot_str half = plot_str_number(lang, s->scale * p->half_width_95, s->decimals);
    if (isfinite(p->half_width_95))
        CLI_TABLE_FILL(row->cells[0], "{1} ± {2}", mean.text, half.text);
    else
        CLI_TABLE_FILL(row->cells[0], "{1}", mean.text);
    if (is_base)
        CLI_TABLE_FILL(row->cells[1], "{1}", plot_pick(lang, "zoals het is", "as it is"));
    else if (v->has_base && p->against.n > 0) {
        plot_str difference = plot_str_signed(lang, s->scale * p->against.mean, s->decimals);
        plot_str width = plot_str_number(lang, s->scale * p->against.half_width, s->decimals);
        if (isfinite(p->against.half_width))
            CLI_TABLE_FILL(row->cells[1], "{1} ± {2}", difference.text, width.text);
        else
            CLI_TABLE_FILL(row->cells[1], "{1}", difference.text);
        CLI_TABLE_FILL(row->cells[2], "{1}", plot_str_percent(lang, p->against.share_positive, 0).text);
    }
    return true;
}

/* By mean, highest first; points without a value last. */
static int by_mean(const void *a, const void *b)
{
    const cli_point *one = a, *two = b;
    if (isnan(one->mean) || isnan(two->mean))
        return (int)isnan(one->mean) - (int)isnan(two->mean);
    if (one->mean != two->mean)
        return one->mean > two->mean ? -1 : 1;
    return one->number < two->number ? -1 : 1;
}

static bool print_points(FILE *file, const cli_point_values *v, const shown *s, plot_lang lang)
{
    cli_table table = {0};
    cli_point *ordered = malloc((v->n + 1) * sizeof *ordered);
    bool fine = ordered != NULL && add_heading(&table, v, s, lang);
    if (fine) {
        memcpy(ordered, v->points, v->n * sizeof *ordered);
        if (v->n > MOST_SHOWN)
            qsort(ordered, v->n, sizeof *ordered, by_mean);
    }
    for (size_t i = 0; fine && i < v->n; i++)
        if (v->n <= MOST_SHOWN || i < BEST || i + WORST >= v->n)
            fine = add_point(&table, v, &ordered[i], s, lang);
    if (fine)
        cli_table_print(file, &table);
    if (fine && v->n > MOST_SHOWN) {
        char text[256];
        plot_prose prose = plot_prose_make(text, sizeof text);
        PLOT_FILL(&prose,
                  plot_pick(lang,
                            "de {1} hoogste en de {2} laagste van {3} punten; --format csv geeft ze alle",
                            "the {1} highest and the {2} lowest of {3} points; --format csv gives them all"),
                  plot_str_number(lang, BEST, 0).text, plot_str_number(lang, WORST, 0).text,
                  plot_str_number(lang, (double)v->n, 0).text);
        fprintf(file, "  (%s)\n", text);
    }
    cli_table_deinit(&table);
    free(ordered);
    return fine;
}

/* ---- findings ---- */

/* The best point in words: is it better than the scenario as it is? */
static void print_finding(FILE *file, const cli_point_values *v, const shown *s, plot_lang lang)
{
    const cli_point *best = NULL;
    for (size_t p = 0; p < v->n; p++)
        if (!isnan(v->points[p].mean) && (best == NULL || v->points[p].mean > best->mean))
            best = &v->points[p];
    if (best == NULL || !v->has_base)
        return;
    char text[1024], label[256];
    label_of(label, sizeof label, v, best->number, lang);
    plot_prose prose = plot_prose_make(text, sizeof text);
    plot_str low =
        plot_str_number(lang, s->scale * (best->against.mean - best->against.half_width), s->decimals);
    plot_str high =
        plot_str_number(lang, s->scale * (best->against.mean + best->against.half_width), s->decimals);
    if (best->number == 0)
        PLOT_FILL(&prose,
                  plot_pick(lang, "Geen punt geeft gemiddeld meer dan het scenario zoals het is.{1}",
                            "No point gives more on average than the scenario as it is.{1}"),
                  "");
    else if (best->against.mean - best->against.half_width > 0.0)
        PLOT_FILL(&prose,
                  plot_pick(lang,
                            "Het meest geeft punt {1}: {2} tot {3} {4} meer dan het scenario zoals het is.",
                            "Point {1} gives most: {2} to {3} {4} more than the scenario as it is."),
                  label, low.text, high.text, s->unit);
    else
        PLOT_FILL(
            &prose,
            plot_pick(lang,
                      "Het hoogste gemiddelde heeft punt {1}, maar dat is niet te onderscheiden van het "
                      "scenario zoals het is ({2} tot {3} {4}).",
                      "Point {1} has the highest mean, but it cannot be told apart from the scenario as it "
                      "is ({2} to {3} {4})."),
            label, low.text, high.text, s->unit);
    fprintf(file, "\n%s\n", text);
}

typedef struct rank {
    size_t factor;
    double rho, half_width; /* of Fisher's z */
} rank;

static int by_size(const void *a, const void *b)
{
    const rank *one = a, *two = b;
    double d = fabs(two->rho) - fabs(one->rho);
    return d > 0.0 ? 1 : d < 0.0 ? -1 : one->factor < two->factor ? -1 : 1;
}

/* Spearman's rank correlation of each factor with the mean at the points. Interval: Fisher's z with variance
 * (1 + rho^2 / 2) / (n - 3) (Bonett & Wright, Psychometrika 65, 2000), all factors together at 95 %. */
static size_t rank_factors(const cli_point_values *v, rank *ranks)
{
    double *x = malloc(v->n * sizeof *x), *y = malloc(v->n * sizeof *y),
           *work = malloc(2 * v->n * sizeof *work);
    size_t n_ranks = 0;
    double z = gsl_cdf_ugaussian_Pinv(1.0 - 0.025 / (double)v->n_factors);
    for (size_t f = 0; x != NULL && y != NULL && work != NULL && f < v->n_factors; f++) {
        size_t n = 0;
        for (size_t p = 0; p < v->n; p++) {
            x[n] = cli_point_at(v, f, p);
            y[n] = v->points[p].mean;
            n += !isnan(x[n]) && !isnan(y[n]);
        }
        double rho = n > 3 ? gsl_stats_spearman(x, 1, y, 1, n, work) : (double)NAN;
        if (!isnan(rho))
            ranks[n_ranks++] = (rank){f, rho, z * sqrt((1.0 + rho * rho / 2.0) / ((double)n - 3.0))};
    }
    free(work);
    free(y);
    free(x);
    qsort(ranks, n_ranks, sizeof *ranks, by_size);
    return n_ranks;
}

static bool print_ranks(FILE *file, const cli_point_values *v, plot_lang lang)
{
    rank *ranks = malloc((v->n_factors + 1) * sizeof *ranks);
    if (ranks == NULL)
        return false;
    size_t n = rank_factors(v, ranks);
    cli_table table = {0};
    bool fine = true;
    for (size_t i = 0; fine && i < n && i < MOST_RANKS; i++) {
        cli_table_row *row = cli_table_add(&table);
        fine = row != NULL;
        if (!fine)
            break;
        double at = atanh(fmax(fmin(ranks[i].rho, 1.0 - 1e-12), -1.0 + 1e-12));
        double low = tanh(at - ranks[i].half_width), high = tanh(at + ranks[i].half_width);
        const sim_metric *metric = &v->factors[ranks[i].factor]->metric;
        snprintf(row->label, sizeof row->label, "%.120s",
                 plot_pick(lang, metric->description_nl, metric->description_en));
        CLI_TABLE_FILL(row->cells[0], "{1}", plot_str_signed(lang, ranks[i].rho, 2).text);
        CLI_TABLE_FILL(row->cells[1], "({1})", plot_str_range(lang, low, high, 2).text);
        if (low <= 0.0 && high >= 0.0)
            snprintf(row->cells[2], CLI_TABLE_TEXT, "%s", plot_pick(lang, "ongeveer 0", "about 0"));
    }
    if (fine && n > 0) {
        fprintf(file, "\n%s\n",
                plot_pick(lang, "Rangcorrelatie van elke factor met de uitkomst (95 %, alle samen)",
                          "Rank correlation of each factor with the outcome (95 %, all together)"));
        cli_table_print(file, &table);
    }
    cli_table_deinit(&table);
    free(ranks);
    return fine;
}

bool cli_sweep_print(FILE *file, const sim_result *study, const sim_column *metric, plot_lang lang)
{
    cli_point_values v;
    if (!cli_point_values_make(&v, study, metric))
        return false;
    shown s = shown_as(&metric->metric, lang);
    fprintf(file, "%s: %s\n%s, %zu %s, %zu %s\n\n", plot_scenario_title(study, lang),
            plot_pick(lang, metric->metric.description_nl, metric->metric.description_en),
            sim_result_manifest(study, "design"), v.n, plot_pick(lang, "punten", "points"), v.runs,
            plot_pick(lang, "runs per punt; ± is het 95 %-interval, van verschillen alle samen",
                      "runs a point; ± is the 95 % interval, of differences all together"));
    bool fine = print_points(file, &v, &s, lang);
    if (fine)
        print_finding(file, &v, &s, lang);
    if (fine && !v.has_base)
        fine = print_ranks(file, &v, lang);
    cli_point_values_deinit(&v);
    return fine && !ferror(file);
}

/* ---- records ---- */

static bool is_factor(const sim_column *column)
{
    const char *name = column->metric.name;
    return strncmp(name, "factor.", 7) == 0 || strcmp(name, "point") == 0 || strcmp(name, "luck") == 0;
}

static void write_metric(cli_records *records, const cli_point_values *v)
{
    for (size_t p = 0; p < v->n; p++) {
        const cli_point *point = &v->points[p];
        bool is_compared = point->against.n > 0;
        cli_records_count(records, p);
        for (size_t f = 0; f < v->n_factors; f++)
            cli_records_number(records, cli_point_is_drawn(v, f, p) ? (double)NAN : cli_point_at(v, f, p));
        cli_records_text(records, v->metric->metric.name);
        cli_records_text(records, v->metric->metric.unit);
        cli_records_count(records, point->n);
        cli_records_number(records, point->mean);
        cli_records_number(records, point->half_width_95);
        cli_records_number(records, point->sd);
        cli_records_number(records, is_compared ? point->against.mean : (double)NAN);
        cli_records_number(records, is_compared ? point->against.half_width : (double)NAN);
        cli_records_number(records, is_compared ? v->confidence : (double)NAN);
        cli_records_number(records, is_compared ? point->against.share_positive : (double)NAN);
        cli_records_end(records);
    }
}

bool cli_sweep_write(FILE *file, cli_format format, const sim_result *study, const sim_column *metric)
{
    static const char *const last[] = {"metric",        "unit",        "n",          "mean",
                                       "half_width_95", "sd",          "difference", "difference_half_width",
                                       "confidence",    "share_higher"};
    size_t n_factors = sim_result_count_entities(study, "factor"), n_last = sizeof last / sizeof *last;
    const char **names = calloc(n_factors + n_last + 1, sizeof *names);
    if (names == NULL)
        return false;
    names[0] = "point";
    for (size_t f = 0; f < n_factors; f++)
        names[1 + f] = sim_result_nth_entity(study, "factor", f)->id;
    for (size_t i = 0; i < n_last; i++)
        names[1 + n_factors + i] = last[i];
    cli_records records;
    cli_records_open(&records, file, format == CLI_JSON, names, 1 + n_factors + n_last);
    bool fine = true;
    for (size_t c = 0; fine && c < study->n_columns; c++) {
        const sim_column *column = &study->columns[c];
        cli_point_values v;
        if (is_factor(column) || (metric != NULL && column != metric))
            continue;
        fine = cli_point_values_make(&v, study, column);
        if (fine)
            write_metric(&records, &v);
        cli_point_values_deinit(&v);
    }
    fine = cli_records_close(&records) && fine;
    free(names);
    return fine;
}
