/* Indices and what is said beside them, for charts and tables alike. */
#include "plots/sensitivity.h"

#include <math.h>

enum { IN_NOTE = 3 };

plot_str plot_str_index_share(plot_lang lang, const sim_index *index)
{
    bool is_fine = fabs(index->value) < 0.0995 && sim_index_half_width(index) < 0.01;
    return plot_str_percent(lang, index->value, is_fine ? 1 : 0);
}

plot_str plot_str_index_range(plot_lang lang, const sim_index *index)
{
    bool is_fine = fabs(index->value) < 0.0995 && sim_index_half_width(index) < 0.01;
    plot_str text;
    plot_prose prose = plot_prose_make(text.text, sizeof text.text);
    plot_prose_add(&prose,
                   plot_str_range(lang, 100.0 * index->low, 100.0 * index->high, is_fine ? 1 : 0).text);
    plot_prose_add(&prose, lang == PLOT_EN ? "%" : "\xc2\xa0%");
    return text;
}

plot_str plot_str_index(plot_lang lang, const sim_index *index)
{
    plot_str text;
    plot_prose prose = plot_prose_make(text.text, sizeof text.text);
    if (sim_index_is_about_zero(index)) {
        plot_prose_add(&prose, plot_label(lang, PLOT_LABEL_STUDY_ABOUT_ZERO));
    } else {
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_STUDY_INTERVAL), plot_str_index_share(lang, index).text,
                  plot_str_index_range(lang, index).text);
    }
    return text;
}

double plot_sobol_bound_of_rest(const plot_sobol *sobol)
{
    double largest = 0.0;
    for (size_t i = plot_sobol_shown(sobol); i < sobol->study.n_factors; i++) {
        largest = fmax(largest, sobol->indices.total[sobol->order[i]].high);
    }
    return fmax(ceil(1000.0 * largest) / 1000.0, 0.001);
}

static void add_pairs(plot_prose *prose, const plot_sobol *sobol, plot_lang lang)
{
    plot_sobol_pair pairs[IN_NOTE];
    size_t found = plot_sobol_pairs(sobol, pairs, IN_NOTE), n = found < IN_NOTE ? found : IN_NOTE;
    char items[IN_NOTE][2 * PLOT_STR_MAX + 64], list[3 * (2 * PLOT_STR_MAX + 80)], sentence[sizeof list];
    const char *seen[IN_NOTE];
    for (size_t i = 0; i < n; i++) {
        plot_prose item = plot_prose_make(items[i], sizeof items[i]);
        PLOT_FILL(&item, plot_label(lang, PLOT_LABEL_SOBOL_PAIR),
                  plot_study_factor_name(&sobol->study, pairs[i].i, lang).text,
                  plot_study_factor_name(&sobol->study, pairs[i].j, lang).text,
                  plot_str_index(lang, &pairs[i].index).text);
        seen[i] = items[i];
    }
    if (n > 0) {
        plot_prose words = plot_prose_make(sentence, sizeof sentence);
        plot_str_list(list, sizeof list, lang, seen, n);
        PLOT_FILL(&words, plot_label(lang, PLOT_LABEL_SOBOL_PAIRS), list);
        plot_prose_add_sentence(prose, sentence);
    }
}

void plot_sobol_note(char *text, size_t size, const plot_sobol *sobol, plot_lang lang)
{
    plot_prose prose = plot_prose_make(text, size);
    size_t rest = sobol->study.n_factors - plot_sobol_shown(sobol);
    char sentence[300];
    if (rest > 0 && plot_sobol_varies(sobol)) {
        PLOT_FILL(&prose, plot_label(lang, PLOT_LABEL_SOBOL_REST),
                  plot_str_number(lang, (double)rest, 0).text,
                  plot_str_percent(lang, plot_sobol_bound_of_rest(sobol), 1).text);
    }
    add_pairs(&prose, sobol, lang);
    if (sobol->indices.dropped > 0) {
        plot_prose words = plot_prose_make(sentence, sizeof sentence);
        PLOT_FILL(&words, plot_label(lang, PLOT_LABEL_SOBOL_DROPPED),
                  plot_str_number(lang, (double)sobol->indices.dropped, 0).text,
                  plot_str_number(lang, (double)sobol->study.rows, 0).text,
                  plot_study_outcome(&sobol->study, lang).text);
        plot_prose_add_sentence(&prose, sentence);
    }
}

plot_quantity plot_morris_quantity(const plot_morris *morris, plot_lang lang)
{
    size_t shown = plot_morris_shown(morris);
    double largest = shown > 0 ? morris->effects[morris->order[0]].mu_star.value : 0.0;
    plot_quantity quantity = plot_quantity_make(lang, plot_study_unit(&morris->study), largest);
    if (shown > 0) {
        plot_quantity_refine(&quantity, morris->effects[morris->order[shown - 1]].mu_star.value);
    }
    return quantity;
}

plot_quantity plot_tornado_quantity(const plot_tornado *tornado, plot_lang lang)
{
    double largest = 0.0, smallest = INFINITY;
    for (size_t i = 0; i < tornado->study.n_factors; i++) {
        double size = fabs(tornado->swings.swings[tornado->order[i]].swing.value);
        largest = fmax(largest, size);
        smallest = i < tornado->n_clear && i < PLOT_SENSITIVITY_MOST ? fmin(smallest, size) : smallest;
    }
    plot_quantity quantity = plot_quantity_make(lang, plot_study_unit(&tornado->study), largest);
    plot_quantity_refine(&quantity, smallest);
    return quantity;
}
