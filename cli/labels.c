#include "cli/labels.h"

#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/input_differences.h"
#include "cli/output.h"
#include "plots/labels.h"

enum { TOLD = 2 /* inputs that a name tells; the others are counted */, LABEL_SIZE = 400 };

static const char *manifest(const sim_result *result, const char *key)
{
    const char *value = sim_result_manifest(result, key);
    return value == NULL ? "" : value;
}

static bool is_same(const sim_result *a, const sim_result *b, const char *key)
{
    return strcmp(manifest(a, key), manifest(b, key)) == 0;
}

/* Another run of the scenario of results[i]; n where there is none. */
static size_t twin_of(const cli_results *results, size_t i)
{
    size_t k = 0;
    while (k < results->n && (k == i || !is_same(results->items[i], results->items[k], "scenario")))
        k++;
    return k;
}

/* Does the name of a scenario say it? Titles are names, no differences. */
static bool is_title(const char *path)
{
    return strncmp(path, "title_", 6) == 0;
}

static void add_input(plot_prose *prose, plot_lang lang, const sim_input *input)
{
    const char *meaning = plot_pick(lang, input->meaning_nl, input->meaning_en);
    PLOT_FILL(prose, "{1}: {2}", meaning[0] == '\0' ? input->path : meaning, input->value);
}

/* What sets a result apart from another run of its scenario; "" when nothing does. */
static bool write_difference(char *text, size_t size, plot_lang lang, const sim_result *own,
                             const sim_result *other)
{
    cli_input_differences found;
    if (!cli_input_differences_find(&found, other, own))
        return false;
    plot_prose prose = plot_prose_make(text, size);
    size_t told = 0, more = 0;
    for (size_t i = 0; i < found.n; i++) {
        const sim_input *input = found.items[i].other;
        if (input == NULL || is_title(found.items[i].path))
            continue;
        if (told == TOLD) {
            more++;
            continue;
        }
        plot_prose_add(&prose, told++ > 0 ? "; " : "");
        add_input(&prose, lang, input);
    }
    if (more > 0)
        PLOT_FILL(&prose, plot_pick(lang, "; en {1} andere", "; and {1} more"),
                  plot_str_count(lang, more).text);
    if (told == 0 && !is_same(own, other, "seed"))
        PLOT_FILL(&prose, plot_pick(lang, "zaadgetal {1}", "seed {1}"), manifest(own, "seed"));
    else if (told == 0 && own->n_replications != other->n_replications)
        plot_prose_add(&prose, plot_str_futures(lang, own->n_replications).text);
    else if (told == 0 && !is_same(own, other, "runs_per_future"))
        PLOT_FILL(&prose, plot_pick(lang, "{1} per toekomst", "{1} a future"),
                  manifest(own, "runs_per_future"));
    else if (told == 0 && !is_same(own, other, "version"))
        PLOT_FILL(&prose, plot_pick(lang, "versie {1}", "version {1}"), manifest(own, "version"));
    cli_input_differences_deinit(&found);
    return true;
}

/* The stem of its file, where no other result of the scenario has it; else with a number. */
static void set_id(const cli_operands *paths, cli_results *results, size_t i)
{
    char stem[64], other[64], id[96];
    size_t same = 1;
    cli_path_stem(stem, sizeof stem, paths->items[i], ".sqlite");
    for (size_t k = 0; k < i; k++) {
        cli_path_stem(other, sizeof other, paths->items[k], ".sqlite");
        same += strcmp(stem, other) == 0;
    }
    snprintf(id, sizeof id, same > 1 ? "%s-%zu" : "%s", stem, same);
    sim_result_set_manifest(results->items[i], PLOT_KEY_LABEL_ID, id);
}

static int name_by_difference(const cli_operands *paths, cli_results *results, size_t i, size_t twin)
{
    sim_result *own = results->items[i];
    for (plot_lang lang = PLOT_NL; lang <= PLOT_EN; lang++) {
        char difference[LABEL_SIZE], label[2 * LABEL_SIZE];
        if (!write_difference(difference, sizeof difference, lang, own, results->items[twin]))
            return cli_complain(CLI_FAILED, "no memory");
        if (difference[0] == '\0')
            return cli_complain(CLI_USAGE,
                                "%s and %s are the same run of scenario '%s': nothing sets them apart; leave "
                                "one out",
                                paths->items[i < twin ? i : twin], paths->items[i < twin ? twin : i],
                                manifest(own, "scenario"));
        const char *key = plot_pick(lang, PLOT_KEY_LABEL_NL, PLOT_KEY_LABEL_EN);
        snprintf(label, sizeof label, "%s (%s)", plot_scenario_title(own, lang), difference);
        sim_result_set_manifest(own, key, label);
    }
    return CLI_DONE;
}

static int use_labels(cli_results *results, const cli_operands *labels)
{
    if (labels->n != results->n)
        return cli_complain(CLI_USAGE, "--label: give one for each result (%zu), in their order, or none",
                            results->n);
    for (size_t i = 0; i < labels->n; i++) {
        for (size_t k = 0; k < i; k++)
            if (strcmp(labels->items[i], labels->items[k]) == 0)
                return cli_complain(CLI_USAGE, "--label: '%s' was given twice", labels->items[i]);
        sim_result_set_manifest(results->items[i], PLOT_KEY_LABEL_NL, labels->items[i]);
        sim_result_set_manifest(results->items[i], PLOT_KEY_LABEL_EN, labels->items[i]);
    }
    return CLI_DONE;
}

int cli_labels_set(const cli_operands *paths, cli_results *results, const cli_operands *labels)
{
    int status = labels->n > 0 ? use_labels(results, labels) : CLI_DONE;
    for (size_t i = 0; i < results->n && status == CLI_DONE; i++) {
        size_t twin = twin_of(results, i);
        if (twin == results->n)
            continue;
        set_id(paths, results, i);
        bool has_title = !is_same(results->items[i], results->items[twin], "title_nl");
        if (labels->n == 0 && !has_title)
            status = name_by_difference(paths, results, i, twin);
    }
    return status;
}
