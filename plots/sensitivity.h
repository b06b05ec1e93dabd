/* What a sensitivity study says: indices by factor, the most important first.
 *
 * Computed from the points whenever they are shown, by sim/sobol_indices.h, sim/morris.h and
 * sim/one_at_a_time.h. */
#ifndef PLOTS_SENSITIVITY_H
#define PLOTS_SENSITIVITY_H

#include "plots/quantity.h"
#include "plots/study.h"
#include "sim/morris.h"
#include "sim/one_at_a_time.h"
#include "sim/sobol_indices.h"

/* Factors that a chart shows by name; the others are told together. */
#define PLOT_SENSITIVITY_MOST 20

typedef struct plot_sobol {
    plot_study study;
    sim_sobol_indices indices;
    size_t *order; /* owned: factors, the largest total first */
} plot_sobol;

typedef struct plot_morris {
    plot_study study;
    sim_morris_effect *effects; /* owned: by factor */
    size_t *order;              /* owned: the largest mu* first */
} plot_morris;

typedef struct plot_tornado {
    plot_study study;
    sim_one_at_a_time swings;
    size_t *order;  /* owned: clear ones first, the largest swing first among them */
    size_t n_clear; /* of the order */
} plot_tornado;

/* As plot_study_load, and SIM_ERR_USAGE where the outcome is missing in too many points to say anything. */
sim_status plot_sobol_load(const sim_result *result, const plot_options *options, plot_sobol *sobol,
                           sim_error *error);
sim_status plot_morris_load(const sim_result *result, const plot_options *options, plot_morris *morris,
                            sim_error *error);
sim_status plot_tornado_load(const sim_result *result, const plot_options *options, plot_tornado *tornado,
                             sim_error *error);
void plot_sobol_deinit(plot_sobol *sobol); /* zeroed is fine, of all three */
void plot_morris_deinit(plot_morris *morris);
void plot_tornado_deinit(plot_tornado *tornado);

/* Does the outcome vary at all? */
bool plot_sobol_varies(const plot_sobol *sobol);
/* Factors of the order that a chart shows: those with a total of more than about 0, at least one and at most
 * PLOT_SENSITIVITY_MOST. */
size_t plot_sobol_shown(const plot_sobol *sobol);
/* The pairs of factors that have 1 % or more together, beyond doubt among all pairs, the largest first: at
 * most `most` of them; returns how many there are. */
typedef struct plot_sobol_pair {
    size_t i, j;
    sim_index index;
} plot_sobol_pair;
size_t plot_sobol_pairs(const plot_sobol *sobol, plot_sobol_pair *pairs, size_t most);

/* "41 %", with a decimal where it is known that well; "36-46 %"; both, "41 % (36-46 %)", or that it is about
 * 0. */
plot_str plot_str_index_share(plot_lang lang, const sim_index *index);
plot_str plot_str_index_range(plot_lang lang, const sim_index *index);
plot_str plot_str_index(plot_lang lang, const sim_index *index);
/* What none of the factors that are not shown exceeds, upwards to tenths of a per cent. */
double plot_sobol_bound_of_rest(const plot_sobol *sobol);
/* Beside the shown: how many are not, which two work together most, which rows were left out; "" for nothing.
 */
void plot_sobol_note(char *text, size_t size, const plot_sobol *sobol, plot_lang lang);

/* Factors that surely have less than a twentieth of the largest effect. */
size_t plot_morris_count_slight(const plot_morris *morris);
/* Factors of the order that a chart shows: those that move the outcome and are not that slight (but the
 * largest three), at most PLOT_SENSITIVITY_MOST; 0 with too few trajectories. */
size_t plot_morris_shown(const plot_morris *morris);

/* In which effects and swings are written: fine enough for the smallest that is shown. */
plot_quantity plot_morris_quantity(const plot_morris *morris, plot_lang lang);
plot_quantity plot_tornado_quantity(const plot_tornado *tornado, plot_lang lang);

/* How a factor acts, by sigma over mu* (Garcia Sanchez, Lacarriere, Musy & Bourges, Energy and Buildings 68,
 * 2014). */
typedef enum plot_action {
    PLOT_ACTION_NONE,     /* it moves nothing */
    PLOT_ACTION_STRAIGHT, /* below 0.1: about a straight line */
    PLOT_ACTION_ONE_WAY,  /* below 0.5: always in one direction */
    PLOT_ACTION_MOSTLY,   /* below 1: mostly in one direction */
    PLOT_ACTION_MIXED,    /* bends, or works together with others or with luck */
    PLOT_ACTION_UNKNOWN   /* too few trajectories */
} plot_action;
plot_action plot_morris_action(const sim_morris_effect *effect);

#endif
