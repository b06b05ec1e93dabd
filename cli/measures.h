/* The measures that a comparison shows people, in their order, and which way each is better. */
#ifndef CLI_MEASURES_H
#define CLI_MEASURES_H

#include <stdbool.h>
#include <stddef.h>
#include "plots/labels.h"

/* Which way is better, for whom decides. */
typedef enum cli_direction { CLI_EITHER, CLI_HIGHER, CLI_LOWER } cli_direction;

typedef struct cli_measure {
    const char *metric; /* NULL: a heading */
    double scale;
    int decimals;
    cli_direction better;
    bool is_total; /* over a scenario's own partners: neither better nor worse where these are not the same */
    const char *nl, *en;
} cli_measure;

/* *n of them. */
const cli_measure *cli_measures(size_t *n);
/* By partner: its net present value, and the date on which it goes live. */
extern const cli_measure cli_measure_partner_npv, cli_measure_partner_live;

/* A value in the measure's scale; a year is written without a separator of thousands. */
plot_str cli_measure_value(plot_lang lang, const cli_measure *measure, double value);

#endif
