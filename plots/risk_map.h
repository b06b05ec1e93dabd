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
    size_t n;       /* points drawn */
    size_t n_first; /* at most 2: so many of them are named whatever happens: those that the title names */
    const plot_risk_row *rows[PLOT_RISK_MAP_POINTS];
    int numbers[PLOT_RISK_MAP_POINTS]; /* what stands beside a point whose name has no room */
    bool is_small;                     /* the costliest only, without a note */
    bool is_numbered;                  /* numbers beside all points, no names and no words on the contours */
} plot_risk_map;

/* Why a risk stands on the map, or not. */
typedef enum plot_risk_place {
    PLOT_RISK_ON_MAP,
    PLOT_RISK_NEVER_STRIKES,
    PLOT_RISK_NO_LOSS,
    PLOT_RISK_TOO_SMALL
} plot_risk_place;
plot_risk_place plot_risk_map_place_of(const plot_risk_table *table, const plot_risk_row *row);

/* Where points and intervals lie, in decimal logarithms. */
void plot_risk_map_extend(const plot_risk_map *layout, plot_extent *x, plot_extent *y);
/* Thousands of euros, unless the smallest loss counts in millions: the same on the maps of all scenarios. */
plot_money_unit plot_risk_map_unit(plot_extent y);
/* Sets panel and scales, with room around the extents for names. */
void plot_risk_map_scale(plot_risk_map *layout, plot_rect panel, plot_extent x, plot_extent y);
/* Axes with their grid; titles under and above them if asked. */
void plot_risk_map_axes(plot_canvas *canvas, const plot_risk_map *layout, bool has_titles, bool has_left);

/* What stands beside a point. */
typedef struct plot_risk_label {
    plot_place_label place; /* not placed: there was room for neither */
    bool is_number;
} plot_risk_label;
/* Draws the contours of equal expected loss, if asked, and finds a place for each name (labels[layout->n]),
 * clear of all points, their intervals and the labels of contours; where there is none, for its number. */
void plot_risk_map_place_names(plot_canvas *canvas, const plot_risk_map *layout, bool has_contours,
                               plot_risk_label *labels);
/* Points with their intervals, and the names and numbers that have a place. */
void plot_risk_map_draw(plot_canvas *canvas, const plot_risk_map *layout, const plot_risk_label *labels);

#endif
