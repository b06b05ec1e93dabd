#include "models/yearly.h"

#include <math.h>

static const sim_metric fixed[YEARLY_FIXED] = {
    [YEARLY_COST] = {"cost_eur", "EUR", "Cost of the year, all participants",
                     "Kosten van het jaar, alle deelnemers"},
    [YEARLY_TWIN_COST] = {"twin_cost_eur", "EUR", "Cost of the year when all stay alone",
                          "Kosten van het jaar als iedereen alleen verder gaat"},
    [YEARLY_QUALITY] = {"quality", "points", "Quality of service, mean of the year, 1 to 10",
                        "Kwaliteit van de dienstverlening, gemiddeld over het jaar, 1 tot 10"},
    [YEARLY_TWIN_QUALITY] = {"twin_quality", "points", "The same when all stay alone",
                             "Hetzelfde als iedereen alleen verder gaat"},
    [YEARLY_PEAK_GAP] = {"peak_gap_fte", "fte", "Largest shortage over roles and months of the year",
                         "Grootste tekort over rollen en maanden van het jaar"},
    [YEARLY_MEMBERS] = {"members", "1", "Members live at the end of the year",
                        "Aangesloten deelnemers aan het einde van het jaar"},
    [YEARLY_NPV] = {"npv_eur", "EUR", "Part of the net present value that falls in the year",
                    "Deel van de netto contante waarde dat in het jaar valt"},
    [YEARLY_CONTRIBUTION] = {"contribution_eur", "EUR",
                             "Contributions that the councils budget for the year, all participants",
                             "Bijdragen die de raden voor het jaar begroten, alle deelnemers"},
};

void model_yearly_layout(struct model_layout *layout, const model_program *program)
{
    for (size_t i = 0; i < YEARLY_FIXED; i++)
        model_layout_add_yearly(layout, fixed[i]);
    if (!layout->many) {
        layout->yearly_npv_of = model_layout_add_yearly_of_participants(
            layout, program, "npv_eur", "EUR", "Part of the net present value that falls in the year",
            "Deel van de netto contante waarde dat in het jaar valt");
        layout->yearly_contribution_of = model_layout_add_yearly_of_participants(
            layout, program, "contribution_eur", "EUR", "Contribution that the council budgets for the year",
            "Bijdrage die de raad voor het jaar begroot");
    }
    static const size_t kept[] = {SERIES_MEMBERS, SERIES_QUALITY, SERIES_EXTERNAL, SERIES_BENEFIT_CUMULATIVE};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        model_layout_add_path(layout, kept[i]);
    for (size_t r = 0; r < program->scenario->n_roles; r++)
        model_layout_add_path(layout, layout->gap_of + r);
}

/* One year: its months are first .. last. */
typedef struct year {
    const struct model_layout *layout;
    const sim_outcome *outcome;
    size_t number, months, first, last, n;
    double *row;
} year;

static const double *series(const year *y, size_t index)
{
    return y->outcome->series + index * y->months;
}

static double mean_of(const year *y, size_t index)
{
    const double *values = series(y, index);
    double sum = 0.0;
    for (size_t m = y->first; m <= y->last; m++)
        sum += values[m];
    return sum / (double)(y->last - y->first + 1);
}

/* As peak_gap_fte of the whole: at least 0. */
static double peak_gap(const year *y, size_t n_roles)
{
    double peak = 0.0;
    for (size_t r = 0; r < n_roles; r++) {
        const double *gap = series(y, y->layout->gap_of + r);
        for (size_t m = y->first; m <= y->last; m++)
            peak = fmax(peak, gap[m]);
    }
    return peak;
}

/* What a total to date grew by in the year, in whole euros. */
static double growth(const year *y, size_t index)
{
    const double *to_date = series(y, index);
    return rint(to_date[y->last]) - (y->first == 0 ? 0.0 : rint(to_date[y->first - 1]));
}

static void fill_participants(const year *y, const model_yearly_sums *sums)
{
    const struct model_layout *l = y->layout;
    const double *now = sums->npv_eur_to_date + y->number * y->n;
    for (size_t p = 0; p < y->n; p++) {
        double before = y->number == 0 ? 0.0 : rint(sums->npv_eur_to_date[(y->number - 1) * y->n + p]);
        y->row[l->yearly_npv_of + p] = rint(now[p]) - before;
        y->row[l->yearly_contribution_of + p] = rint(series(y, l->contribution_year_of + p)[y->last]);
    }
}

static void fill_year(const year *y, const model_yearly_sums *sums, size_t n_roles)
{
    y->row[YEARLY_COST] = growth(y, SERIES_COST_CUMULATIVE);
    y->row[YEARLY_TWIN_COST] = growth(y, SERIES_TWIN_COST_CUMULATIVE);
    y->row[YEARLY_QUALITY] = mean_of(y, SERIES_QUALITY);
    y->row[YEARLY_TWIN_QUALITY] = mean_of(y, SERIES_TWIN_QUALITY);
    y->row[YEARLY_PEAK_GAP] = peak_gap(y, n_roles);
    y->row[YEARLY_MEMBERS] = series(y, SERIES_MEMBERS)[y->last];
    y->row[YEARLY_NPV] = growth(y, SERIES_BENEFIT_DISCOUNTED);
    y->row[YEARLY_CONTRIBUTION] = rint(sums->contribution_eur[y->number]);
}

void model_yearly_fill(const model_program *program, const model_yearly_sums *sums,
                       const sim_outcome *outcome)
{
    if (outcome->yearly == NULL)
        return;
    const struct model_layout *layout = program->layout;
    year y = {.layout = layout,
              .outcome = outcome,
              .months = program->n_months,
              .n = program->n_participants,
              .row = outcome->yearly};
    for (size_t m = 0; m < y.months; m++) {
        if (m + 1 < y.months && program->month_year[m + 1] == program->month_year[m])
            continue;
        y.last = m;
        fill_year(&y, sums, program->scenario->n_roles);
        if (!layout->many)
            fill_participants(&y, sums);
        y.first = m + 1;
        y.number++;
        y.row += layout->layout.n_yearly;
    }
}
