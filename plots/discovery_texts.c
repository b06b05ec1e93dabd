#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plots/discovery.h"

const char *plot_discovery_name(const plot_discovery *discovery, size_t input, plot_lang lang)
{
    return plot_input_name(&discovery->inputs.items[input], lang);
}

plot_str plot_discovery_value(const plot_discovery *discovery, size_t input, double value, plot_lang lang)
{
    return plot_input_value(&discovery->inputs.items[input], value, lang);
}

/* Levels that are left, without the quotes of libconfig. */
static plot_str levels_text(const plot_input *in, const sim_box_limit *limit, plot_lang lang)
{
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    size_t left = 0, done = 0;
    for (size_t k = 0; k < in->n_levels; k++) {
        left += (limit->out >> k & 1) == 0 ? 1 : 0;
    }
    for (size_t k = 0; k < in->n_levels; k++) {
        if ((limit->out >> k & 1) != 0) {
            continue;
        }
        char name[64];
        const char *level = in->levels[k];
        size_t quote = level[0] == '"' ? 1 : 0, length = strlen(level) - quote;
        length -= quote > 0 && length > 0 && level[strlen(level) - 1] == '"' ? 1 : 0;
        snprintf(name, sizeof name, "%.*s", (int)(length < 60 ? length : 60), level + quote);
        plot_prose_add(&prose, done == 0          ? ""
                               : done + 1 == left ? plot_label(lang, PLOT_LABEL_WHERE_OR)
                                                  : ", ");
        plot_prose_add(&prose, name);
        done++;
    }
    return str;
}

plot_str plot_discovery_limit(const plot_discovery *discovery, size_t input, const sim_box_limit *limit,
                              plot_lang lang)
{
    const plot_input *in = &discovery->inputs.items[input];
    const char *unit = in->column->metric.unit;
    if (in->n_levels > 0) {
        return levels_text(in, limit, lang);
    }
    plot_relation low = limit->is_open ? PLOT_ABOVE : PLOT_AT_LEAST;
    if (!isfinite(limit->low)) {
        return plot_str_relation(lang, PLOT_AT_MOST, in->path, unit, limit->high);
    }
    if (!isfinite(limit->high)) {
        return plot_str_relation(lang, low, in->path, unit, limit->low);
    }
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    if (!(limit->high > limit->low)) { /* one value of a few-valued input */
        plot_prose_add(&prose, plot_str_exact(lang, in->path, unit, limit->low).text);
        return str;
    }
    PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_WHERE_BETWEEN),
              plot_str_exact(lang, in->path, unit, limit->low).text,
              plot_str_exact(lang, in->path, unit, limit->high).text);
    return str;
}

void plot_discovery_condition(char *text, size_t size, const plot_discovery *discovery,
                              const sim_box_limit *box, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    size_t n = sim_box_count_limits(box, discovery->m), done = 0;
    for (size_t j = 0; j < discovery->m; j++) {
        if (!sim_box_is_limit(&box[j])) {
            continue;
        }
        plot_prose_add(&prose, done == 0 ? "" : done + 1 == n ? plot_label(lang, PLOT_LABEL_AND) : ", ");
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_DISCOVER_LIMIT),
                  plot_discovery_name(discovery, j, lang),
                  plot_discovery_limit(discovery, j, &box[j], lang).text);
        done++;
    }
}

const char *plot_discovery_noun(const plot_discovery *discovery, plot_lang lang)
{
    return plot_label(lang, discovery->is_study ? PLOT_LABEL_DISCOVER_RUNS : PLOT_LABEL_FUTURES);
}

plot_str plot_discovery_count(const plot_discovery *discovery, size_t n, plot_lang lang)
{
    if (!discovery->is_study) {
        return plot_str_futures(lang, n);
    }
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    plot_prose_add(&prose, plot_str_number(lang, (double)n, 0).text);
    plot_prose_add(&prose, "\xc2\xa0");
    plot_prose_add(&prose, plot_label(lang, n == 1 ? PLOT_LABEL_DISCOVER_RUN : PLOT_LABEL_DISCOVER_RUNS));
    return str;
}

void plot_discovery_sentence(char *text, size_t size, const plot_discovery *discovery, size_t b,
                             plot_lang lang)
{
    const sim_discovery_box *box = &discovery->found.boxes[b];
    static const plot_label_id patterns[2][2] = {
        {PLOT_LABEL_DISCOVER_FAILS, PLOT_LABEL_DISCOVER_FAILS_NEXT},
        {PLOT_LABEL_DISCOVER_OCCURS, PLOT_LABEL_DISCOVER_OCCURS_NEXT}};
    char condition[1600];
    plot_discovery_condition(condition, sizeof condition, discovery, box->box, lang);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, plot_label(lang, patterns[discovery->is_neutral ? 1 : 0][b > 0 ? 1 : 0]),
              plot_str_chance(lang, box->judged_on.density).text,
              plot_str_percent_range(lang, box->judged_on.density_low, box->judged_on.density_high).text,
              plot_discovery_noun(discovery, lang), condition,
              plot_str_chance(lang, b > 0 ? box->judged_on.base : discovery->found.base).text);
}

void plot_discovery_finding(char *text, size_t size, const plot_discovery *discovery, plot_lang lang)
{
    const sim_discovery *found = &discovery->found;
    bool is_neutral = discovery->is_neutral;
    if (found->n_found > 0) {
        plot_discovery_sentence(text, size, discovery, 0, lang);
        return;
    }
    plot_label_id id = is_neutral ? PLOT_LABEL_DISCOVER_CHANCE_OCCURS : PLOT_LABEL_DISCOVER_CHANCE;
    if (found->end == SIM_DISCOVERY_TOO_FEW || found->n_rows < SIM_DISCOVERY_LEAST) {
        id = PLOT_LABEL_DISCOVER_FEW;
    } else if (found->end == SIM_DISCOVERY_NEVER) {
        id = is_neutral ? PLOT_LABEL_DISCOVER_NEVER_OCCURS : PLOT_LABEL_DISCOVER_NEVER;
    } else if (found->end == SIM_DISCOVERY_ALWAYS) {
        id = is_neutral ? PLOT_LABEL_DISCOVER_ALWAYS_OCCURS : PLOT_LABEL_DISCOVER_ALWAYS;
    } else if (discovery->m == 0) {
        id = PLOT_LABEL_DISCOVER_NOTHING;
    }
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, plot_label(lang, id),
              id == PLOT_LABEL_DISCOVER_FEW ? plot_discovery_noun(discovery, lang)
                                            : plot_discovery_count(discovery, found->n_rows, lang).text);
}
