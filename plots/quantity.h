/* Numbers of one metric, written alike: money in euros, thousands or millions, shares in per cent, others
 * with as many decimals as tell them apart. */
#ifndef PLOTS_QUANTITY_H
#define PLOTS_QUANTITY_H

#include "plots/labels.h"

typedef struct plot_quantity {
    plot_lang lang;
    bool is_money, is_share;
    plot_money_unit money;
    plot_str unit; /* "fte"; empty of bare numbers */
    int decimals;
} plot_quantity;

/* For values of about that size and finer; the unit as results name it ("EUR", "fte", "%": a share). */
plot_quantity plot_quantity_make(plot_lang lang, const char *unit, double largest);

/* One decimal more where so small a value would read as 0. */
void plot_quantity_refine(plot_quantity *quantity, double smallest);

/* "1,2"; "+1,2" where above zero; "1,2 mln EUR", "EUR 1,2 mln" within a sentence. */
plot_str plot_quantity_number(const plot_quantity *quantity, double value);
plot_str plot_quantity_signed(const plot_quantity *quantity, double value);
plot_str plot_quantity_prose(const plot_quantity *quantity, double value);
/* "mln EUR", "fte", "%"; empty of bare numbers. */
const char *plot_quantity_unit(const plot_quantity *quantity);

plot_ticks plot_quantity_ticks(const plot_quantity *quantity, const plot_scale *scale, size_t n);
/* For plot_axis; data points to the quantity. */
void plot_quantity_tick(char *text, size_t size, double value, int decimals, const void *data);

#endif
