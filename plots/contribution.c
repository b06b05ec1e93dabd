#include "plots/contribution.h"

#include "plots/fan.h"

#include <math.h>

int plot_contribution_year(const sim_result *result, double by_year)
{
    double wanted = by_year > 0.0 ? by_year : 2021.0;
    return (int)floor(fmin(wanted, plot_result_last_year(result)) + 1e-6) - 1;
}

/* The value of December. */
static const sim_point *point_of(const sim_result *result, const char *series, const char *partner, int year)
{
    const sim_series *found = sim_result_series_of(result, series, partner);
    long month = (long)(year - result->first_year) * 12 + 12 - result->first_month;
    if (found == NULL || month < 0 || month >= (long)result->n_months || found->points[month].n == 0) {
        return NULL;
    }
    return &found->points[month];
}

const sim_point *plot_contribution(const sim_result *result, const char *partner, int year)
{
    return point_of(result, "contribution_year_eur", partner, year);
}

const sim_point *plot_contribution_alone(const sim_result *result, const char *partner, int year)
{
    return point_of(result, "twin_contribution_year_eur", partner, year);
}
