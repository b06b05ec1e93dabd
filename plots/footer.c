/* The footer of a chart: all that is needed to make it again. */
#include "plots/axes.h"

#include <string.h>
#include "plots/labels.h"
#include "plots/prose.h"

static const char *manifest(const sim_result *result, const char *key)
{
    const char *value = sim_result_manifest(result, key);
    return value ? value : "?";
}

static bool is_shared(plot_results results, size_t n, const char *key)
{
    for (size_t i = 1; i < n; i++) {
        if (strcmp(key, "scenario") == 0 ||
            strcmp(manifest(results[0], key), manifest(results[i], key)) != 0) {
            return false;
        }
    }
    return true;
}

/* "seed 2012", or each of them where they differ: "seed 2012, 7". */
static void add_values(plot_prose *prose, plot_results results, size_t n, const char *name, const char *key,
                       int length)
{
    size_t shown = is_shared(results, n, key) ? 1 : n;
    plot_prose_add(prose, name);
    for (size_t i = 0; i < shown; i++) {
        char value[80];
        const char *text =
            strcmp(key, "scenario") == 0 ? plot_scenario_id(results[i]) : manifest(results[i], key);
        snprintf(value, sizeof value, "%s%.*s", i == 0 ? " " : ", ", length, text == NULL ? "" : text);
        plot_prose_add(prose, value);
    }
}

plot_str plot_axes_futures(plot_results results, size_t n, plot_lang lang)
{
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    size_t least = results[0]->n_replications, most = least;
    for (size_t i = 1; i < n; i++) {
        size_t count = results[i]->n_replications;
        least = count < least ? count : least;
        most = count > most ? count : most;
    }
    if (least < most) {
        plot_prose_add(&prose, plot_str_number(lang, (double)least, 0).text);
        plot_prose_add(&prose, plot_pick(lang, " tot ", " to "));
    }
    if (sim_result_manifest(results[0], "design") == NULL) {
        plot_prose_add(&prose, plot_str_futures(lang, most).text);
    } else { /* a study's rows are runs of its points */
        plot_prose_add(&prose, plot_str_number(lang, (double)most, 0).text);
        plot_prose_add(&prose, "\xc2\xa0");
        plot_prose_add(&prose,
                       plot_label(lang, most == 1 ? PLOT_LABEL_DISCOVER_RUN : PLOT_LABEL_DISCOVER_RUNS));
    }
    return str;
}

void plot_axes_manifest(char *text, size_t size, plot_results results, size_t n, const char *key)
{
    plot_prose prose = plot_prose_make(text, size);
    add_values(&prose, results, n, "", key, 40);
    memmove(text, text + strspn(text, " "), strlen(text + strspn(text, " ")) + 1);
}

void plot_axes_footer(char *text, size_t size, plot_results results, size_t n, plot_lang lang)
{
    static const char dot[] = "  \xc2\xb7  ";
    plot_prose prose = plot_prose_make(text, size);
    add_values(&prose, results, n, n == 1 ? "Scenario" : plot_pick(lang, "Scenario’s", "Scenarios"),
               "scenario", 40);
    plot_prose_add(&prose, dot);
    plot_prose_add(&prose, plot_axes_futures(results, n, lang).text);
    plot_prose_add(&prose, dot);
    add_values(&prose, results, n, plot_pick(lang, "zaadgetal", "seed"), "seed", 24);
    plot_prose_add(&prose, dot);
    add_values(&prose, results, n, plot_pick(lang, "configuratie", "config"), "config_sha256", 12);
    if (is_shared(results, n, "config_date")) {
        plot_prose_add(&prose, plot_pick(lang, " van ", " of "));
        plot_prose_add(&prose, plot_str_date(lang, manifest(results[0], "config_date")).text);
    }
    plot_prose_add(&prose, dot);
    add_values(&prose, results, n, "Groeipad", "version", 24);
    plot_prose_add(&prose, dot);
    plot_prose_add(&prose, plot_pick(lang, "Kansen gelden onder de aannames van het model.",
                                     "Probabilities are conditional on the model’s assumptions."));
}
