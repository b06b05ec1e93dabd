#include "plots/quantity.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

plot_quantity plot_quantity_make(plot_lang lang, const char *unit, double largest)
{
    double size = isfinite(largest) ? fabs(largest) : 0.0;
    plot_quantity q = {.lang = lang,
                       .is_money = strcmp(unit, "EUR") == 0,
                       .is_share = strcmp(unit, "%") == 0,
                       .money = plot_scale_money_unit(size),
                       .unit = plot_str_unit(lang, unit)};
    double shown = q.is_money ? size / plot_money_divisor(q.money) : q.is_share ? 100.0 * size : size;
    q.decimals = shown >= 99.5 ? 0 : shown >= 9.95 ? 1 : shown >= 0.995 ? 2 : 3;
    return q;
}

static double shown(const plot_quantity *q, double value)
{
    return q->is_money ? value / plot_money_divisor(q->money) : q->is_share ? 100.0 * value : value;
}

void plot_quantity_refine(plot_quantity *quantity, double smallest)
{
    quantity->decimals += fabs(shown(quantity, smallest)) * pow(10.0, quantity->decimals) < 0.95;
}

plot_str plot_quantity_number(const plot_quantity *quantity, double value)
{
    return plot_str_number(quantity->lang, shown(quantity, value), quantity->decimals);
}

plot_str plot_quantity_signed(const plot_quantity *quantity, double value)
{
    return plot_str_signed(quantity->lang, shown(quantity, value), quantity->decimals);
}

plot_str plot_quantity_prose(const plot_quantity *quantity, double value)
{
    if (quantity->is_money) {
        return plot_str_money(quantity->lang, value);
    }
    if (quantity->is_share) {
        return plot_str_percent(quantity->lang, value, quantity->decimals > 1 ? 1 : 0);
    }
    plot_str text;
    plot_prose prose = plot_prose_make(text.text, sizeof text.text);
    plot_prose_add(&prose, plot_quantity_number(quantity, value).text);
    plot_prose_add(&prose, quantity->unit.text[0] == '\0' ? "" : "\xc2\xa0");
    plot_prose_add(&prose, quantity->unit.text);
    return text;
}

const char *plot_quantity_unit(const plot_quantity *quantity)
{
    return quantity->is_money ? plot_str_money_unit(quantity->lang, quantity->money) : quantity->unit.text;
}

plot_ticks plot_quantity_ticks(const plot_quantity *quantity, const plot_scale *scale, size_t n)
{
    return quantity->is_money ? plot_scale_ticks_money(scale, n, quantity->money)
                              : plot_scale_ticks(scale, n);
}

void plot_quantity_tick(char *text, size_t size, double value, int decimals, const void *data)
{
    const plot_quantity *q = data;
    int shown_decimals = q->is_share ? (decimals > 2 ? decimals - 2 : 0) : decimals;
    snprintf(text, size, "%s", plot_str_number(q->lang, shown(q, value), shown_decimals).text);
}
