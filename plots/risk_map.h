/* The plane of the map of risks: which risks stand on it, where, and where their names have room. */
#ifndef PLOTS_RISK_MAP_H
#define PLOTS_RISK_MAP_H

#include "plots/axes.h"
#include "plots/place.h"
#include "plots/risk_table.h"

enum { PLOT_RISK_MAP_POINTS = 48 };

typedef struct plot_risk_map {
    plot_sizes sizes;
    plot_lang lang;
    plot_rect panel;
    plot_scale x, y; /* of the decimal logarithms */
    plot_money_unit unit;
    size_t n; /* points drawn */
    const plot_risk_row *rows[PLOT_RISK_MAP_POINTS];
    bool is_small; /* the costliest only, without a note */
} plot_risk_map;

/* Why a risk stands on the map, or not. */
typedef enum plot_risk_place {
    PLOT_RISK_ON_MAP,
    PLOT_RISK_NEVER_STRIKES,
    PLOT_RISK_NO_LOSS,
    PLOT_RISK_TOO_SMALL
} plot_risk_place;
plot_risk_place plot_risk_map_place_of(const plot_risk_table *table, const plot_risk_row *row);

/* Sets panel and scales for the rows on the map, with room around them for names. */
void plot_risk_map_scale(plot_risk_map *layout, plot_rect panel);
/* Draws the contours of equal expected loss, if asked, and finds a place for each name (labels[layout->n]),
 * clear of all points, their intervals and the labels of contours; those without one are left unplaced. */
void plot_risk_map_place_names(plot_canvas *canvas, const plot_risk_map *layout, bool has_contours,
                               plot_place_label *labels);
/* Points with their intervals, and the names that have a place. */
void plot_risk_map_draw(plot_canvas *canvas, const plot_risk_map *layout, const plot_place_label *labels);

#endif
