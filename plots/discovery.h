/* Under which conditions a plan fails: what is asked of a result, and the boxes or the tree that answer it.
 *
 * Inputs are what was drawn for each future (columns "param.<path>"), or of a study the factors that were
 * varied ("factor.<path>"). Conditions are found on one half of the futures and judged on the other
 * (sim/discovery.h); of a tree too, whose leaves are each a condition. */
#ifndef PLOTS_DISCOVERY_H
#define PLOTS_DISCOVERY_H

#include "plots/inputs.h"
#include "plots/where.h"
#include "sim/cart.h"
#include "sim/discovery.h"

typedef struct plot_discovery_request {
    const char *where;  /* as in where.h; NULL: PLOT_WHERE_DEFAULT */
    bool is_neutral;    /* what is sought is no failure: words say so */
    const char *inputs; /* patterns of paths with * and ?, separated by commas; NULL: all */
    bool is_tree;
    double peel, min_mass; /* 0: the defaults of sim/discovery.h */
    size_t resamples;      /* for stability */
} plot_discovery_request;

/* A leaf of the tree, as a box. */
typedef struct plot_discovery_leaf {
    sim_box_limit *box; /* of all inputs; owned */
    sim_box_standing found_on, judged_on, all;
    bool is_higher; /* than all, beyond chance: all leaves together at 5 % */
} plot_discovery_leaf;

typedef struct plot_discovery {
    const sim_result *result;
    plot_where where;
    plot_where_count left_out;
    bool is_neutral, is_study;
    plot_inputs inputs;
    size_t m;          /* of them */
    double *target;    /* by replication: NaN where left out */
    sim_box_data data; /* of a study whose points meet the same luck its rows are in another order: by run */
    sim_box_input *moved;  /* then: owned, as are */
    double **moved_values; /* m + 1, the target last */
    sim_discovery found;   /* of boxes; of a tree: halves and shares only */
    bool is_tree;
    sim_cart tree;
    size_t n_leaves;
    plot_discovery_leaf *leaves; /* densest first, where that was judged */
} plot_discovery;

/* SIM_ERR_USAGE for a condition that cannot be read, a metric that is not there, patterns that fit no input;
 * SIM_ERR_MEMORY. A result without inputs is fine: m is 0. */
sim_status plot_discovery_load(const sim_result *result, const plot_discovery_request *request,
                               plot_discovery *discovery, sim_error *error);
void plot_discovery_deinit(plot_discovery *discovery);

/* ---- in words ---- */

/* "aandeel van de beoogde besparingen dat uitkomt" */
const char *plot_discovery_name(const plot_discovery *discovery, size_t input, plot_lang lang);
/* "hoogstens 48 %", "phased of big_bang" */
plot_str plot_discovery_limit(const plot_discovery *discovery, size_t input, const sim_box_limit *limit,
                              plot_lang lang);
/* A value of an input with its unit. */
plot_str plot_discovery_value(const plot_discovery *discovery, size_t input, double value, plot_lang lang);
/* All limits of a box: "‘...’ hoogstens 48 % is en ‘...’ minstens 0,8 is". */
void plot_discovery_condition(char *text, size_t size, const plot_discovery *discovery,
                              const sim_box_limit *box, plot_lang lang);
/* "toekomsten"; of a study "runs". */
const char *plot_discovery_noun(const plot_discovery *discovery, plot_lang lang);
/* "2.000 toekomsten", "1 run" */
plot_str plot_discovery_count(const plot_discovery *discovery, size_t n, plot_lang lang);
/* The b-th box found, as a sentence without a full stop. */
void plot_discovery_sentence(char *text, size_t size, const plot_discovery *discovery, size_t b,
                             plot_lang lang);
/* What was found, or that nothing was: a title. */
void plot_discovery_finding(char *text, size_t size, const plot_discovery *discovery, plot_lang lang);

#endif
