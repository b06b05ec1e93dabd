#include "models/points.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "models/config_number.h"
#include "models/layout.h"
#include "models/program.h"
#include "models/yearly.h"
#include "sim/design.h"

/* Scenarios that a worker keeps loaded. */
#define KEPT 16

/* Columns before those of factors. */
enum { POINT, LUCK, FIXED };

struct model_points {
    model_points_spec spec;
    sim_experiment run; /* whose luck it is */
    sim_layout layout;
    sim_metric *metrics; /* owned: FIXED, factors, kept */
    size_t *kept;        /* owned: scalars of the program, by index */
    size_t n_kept;
    size_t *always;   /* owned */
    double *as_it_is; /* owned: n_factors, what the scenario has where a point leaves it alone */
    char **texts;     /* owned: names of factors */
};

/* ---- which metrics are kept ---- */

static const char *const kept_names[] = {
    "npv_eur",
    "benefit_eur",
    "payback_year",
    "one_off_cost_eur",
    "total_cost_eur",
    "twin_cost_eur",
    "budget_eur",
    "quality_mean",
    "satisfaction_end",
    "peak_gap_fte",
    "months_under_capacity",
    "single_person_roles_end",
    "members_end",
    "exits",
    "not_yets",
    "no_gos",
    "workplaces_end",
    "cost_per_workplace_end_eur",
    "risk_cost_eur",
    "started_as_intended",
    "twin_quality_mean",
};
static const char *const kept_of_each[] = {"npv_eur.", "live_year."};

static bool is_kept(const char *name)
{
    for (size_t i = 0; i < sizeof kept_names / sizeof *kept_names; i++)
        if (strcmp(name, kept_names[i]) == 0)
            return true;
    for (size_t i = 0; i < sizeof kept_of_each / sizeof *kept_of_each; i++)
        if (strncmp(name, kept_of_each[i], strlen(kept_of_each[i])) == 0)
            return true;
    return false;
}

/* ---- values of factors ---- */

static bool is_date(const char *text)
{
    return strlen(text) == 12 && text[0] == '"' && text[5] == '-' && text[8] == '-';
}

double model_setting_number(const char *text)
{
    int year, month, day;
    if (is_date(text) && sscanf(text, "\"%d-%d-%d\"", &year, &month, &day) == 3)
        return (double)year + ((double)(month - 1) + (double)(day - 1) / 31.0) / 12.0;
    char *end;
    double value = strtod(text, &end);
    return end != text && *end == '\0' ? value : (double)NAN;
}

/* What the scenario has for a key that is no unknown. */
static double value_in_scenario(const model_scenario *scenario, const model_factor *factor)
{
    for (size_t i = 0; i < scenario->n_inputs; i++) {
        if (strcmp(scenario->inputs[i].path, factor->path) != 0)
            continue;
        for (size_t l = 0; l < factor->n_levels; l++)
            if (strcmp(factor->levels[l], scenario->inputs[i].value) == 0)
                return factor->level_values[l];
        return model_setting_number(scenario->inputs[i].value);
    }
    return (double)NAN;
}

double model_factor_value(const model_program *program, const model_factor *factor, double u)
{
    if (isnan(u))
        return (double)NAN;
    if (factor->n_levels > 0)
        return factor->level_values[sim_design_level(u, factor->n_levels)];
    if (factor->is_unknown)
        return sim_dist_quantile(&program->scenario->unknowns[factor->unknown].dist, u);
    return factor->low + u * (factor->high - factor->low);
}

const char *model_factor_text(const model_factor *factor, double u, char *text, size_t size)
{
    if (factor->n_levels > 0)
        return factor->levels[sim_design_level(u, factor->n_levels)];
    return model_config_real_text(factor->low + u * (factor->high - factor->low), text, size);
}

/* ---- a worker and the scenarios that it has loaded ---- */

typedef struct slot {
    bool is_used, is_owner; /* of scenario and program */
    double *at;             /* coordinates of all factors that need loading (0 for the others) */
    model_scenario *scenario;
    model_program *program;
    model_program copy; /* of program, with what is chosen */
    model_chosen chosen;
    double *values, *quantiles;     /* n_unknowns, of chosen */
    int *scalar_of;                 /* n_kept: in this program; -1 */
    int *unknown_of, *parameter_of; /* n_factors: unknown and its column; -1 */
    sim_model model;
    void *own;
    sim_outcome all;
} slot;

typedef struct worker {
    const model_points *points;
    slot slots[KEPT];
    size_t next; /* to be given up */
} worker;

static void slot_deinit(slot *s)
{
    if (s->own != NULL)
        s->model.worker_destroy(s->own);
    if (s->is_owner) {
        model_program_destroy(s->program);
        model_scenario_destroy(s->scenario);
    }
    free(s->at);
    free(s->values);
    free(s->quantiles);
    free(s->scalar_of);
    free(s->unknown_of);
    free(s->parameter_of);
    free(s->all.scalars);
    free(s->all.series);
    free(s->all.yearly);
    *s = (slot){0};
}

static int unknown_index(const model_scenario *scenario, const char *path)
{
    for (size_t i = 0; i < scenario->n_unknowns; i++)
        if (strcmp(scenario->unknowns[i].path, path) == 0)
            return (int)i;
    return -1;
}

static sim_status no_memory(sim_error *error)
{
    return sim_error_set(error, SIM_ERR_MEMORY, "no memory for the points");
}

static size_t years_of(const sim_layout *layout)
{
    return sim_years_of(layout->first_month, layout->n_months);
}

/* Everything that a replication on the slot's program needs. */
static sim_status equip(const model_points *points, slot *s, sim_error *error)
{
    size_t n_unknowns = s->scenario->n_unknowns, n_factors = points->spec.n_factors;
    const sim_layout *layout = model_program_layout(s->program);
    s->values = calloc(n_unknowns + 1, sizeof *s->values);
    s->quantiles = calloc(n_unknowns + 1, sizeof *s->quantiles);
    s->scalar_of = calloc(points->n_kept + 1, sizeof *s->scalar_of);
    s->unknown_of = calloc(n_factors + 1, sizeof *s->unknown_of);
    s->parameter_of = calloc(n_factors + 1, sizeof *s->parameter_of);
    s->all.scalars = calloc(layout->n_scalars + 1, sizeof *s->all.scalars);
    s->all.series = calloc(layout->n_series * layout->n_months + 1, sizeof *s->all.series);
    s->all.yearly = calloc(years_of(layout) * layout->n_yearly + 1, sizeof *s->all.yearly);
    if (s->all.yearly == NULL || s->values == NULL || s->quantiles == NULL || s->scalar_of == NULL ||
        s->unknown_of == NULL || s->parameter_of == NULL || s->all.scalars == NULL || s->all.series == NULL)
        return no_memory(error);
    for (size_t i = 0; i < points->n_kept; i++)
        s->scalar_of[i] = model_program_scalar(s->program, points->metrics[FIXED + n_factors + i].name);
    for (size_t f = 0; f < n_factors; f++) {
        char column[256];
        snprintf(column, sizeof column, "param.%s", points->spec.factors[f].path);
        s->unknown_of[f] = unknown_index(s->scenario, points->spec.factors[f].path);
        s->parameter_of[f] = model_program_scalar(s->program, column);
    }
    s->chosen = (model_chosen){.values = s->values, .quantiles = s->quantiles};
    s->copy = *s->program;
    s->copy.chosen = &s->chosen;
    s->model = model_program_model(&s->copy);
    s->own = s->model.worker_create(s->model.model);
    return s->own != NULL ? SIM_OK : no_memory(error);
}

static bool is_loaded_for(const model_factor *factor, double u)
{
    return !factor->is_unknown && !isnan(u);
}

/* The scenario with the point's settings, from its files. */
static sim_status load(const model_points *points, const double *u, slot *s, sim_error *error)
{
    const model_points_spec *spec = &points->spec;
    model_override *overrides = calloc(spec->n_overrides + spec->n_factors + 1, sizeof *overrides);
    char(*texts)[64] = calloc(spec->n_factors + 1, sizeof *texts);
    if (overrides == NULL || texts == NULL) {
        free(overrides);
        free(texts);
        return no_memory(error);
    }
    size_t n = spec->n_overrides;
    for (size_t i = 0; i < n; i++)
        overrides[i] = spec->overrides[i];
    for (size_t f = 0; f < spec->n_factors; f++)
        if (is_loaded_for(&spec->factors[f], u[f]))
            overrides[n++] = (model_override){
                .path = spec->factors[f].path,
                .value = model_factor_text(&spec->factors[f], u[f], texts[f], sizeof texts[f])};
    sim_problems problems;
    sim_problems_init(&problems);
    s->is_owner = true;
    sim_status status = model_scenario_load(spec->config, overrides, n, &s->scenario, &problems);
    for (size_t i = 0; status != SIM_OK && i < problems.count; i++)
        if (!problems.items[i].is_warning) {
            *error = problems.items[i].at;
            break;
        }
    sim_problems_deinit(&problems);
    free(overrides);
    free(texts);
    return status == SIM_OK ? model_program_create(s->scenario, &s->program, error) : status;
}

static bool is_for(const model_points *points, const slot *s, const double *u)
{
    for (size_t f = 0; f < points->spec.n_factors; f++)
        if (s->at[f] != (is_loaded_for(&points->spec.factors[f], u[f]) ? u[f] : 0.0))
            return false;
    return true;
}

static sim_status fill_slot(worker *w, slot *s, const double *u, sim_error *error)
{
    const model_points_spec *spec = &w->points->spec;
    bool needs_loading = false;
    s->at = calloc(spec->n_factors + 1, sizeof *s->at);
    if (s->at == NULL)
        return no_memory(error);
    for (size_t f = 0; f < spec->n_factors; f++)
        if (is_loaded_for(&spec->factors[f], u[f])) {
            s->at[f] = u[f];
            needs_loading = true;
        }
    sim_status status = SIM_OK;
    if (needs_loading) {
        status = load(w->points, u, s, error);
    } else {
        s->program = (model_program *)spec->program;
        s->scenario = (model_scenario *)spec->program->scenario;
    }
    return status == SIM_OK ? equip(w->points, s, error) : status;
}

/* The slot for a point: one that is there, or one that gives up its place. */
static sim_status find_slot(worker *w, const double *u, slot **found, sim_error *error)
{
    for (size_t i = 0; i < KEPT; i++)
        if (w->slots[i].is_used && is_for(w->points, &w->slots[i], u)) {
            *found = &w->slots[i];
            return SIM_OK;
        }
    slot *s = &w->slots[w->next++ % KEPT];
    slot_deinit(s);
    sim_status status = fill_slot(w, s, u, error);
    if (status != SIM_OK) {
        slot_deinit(s);
        return status;
    }
    s->is_used = true;
    *found = s;
    return SIM_OK;
}

/* ---- one replication ---- */

static void choose(const model_points *points, slot *s, const double *u)
{
    for (size_t i = 0; i < s->scenario->n_unknowns; i++)
        s->values[i] = s->quantiles[i] = (double)NAN;
    for (size_t f = 0; f < points->spec.n_factors; f++) {
        const model_factor *factor = &points->spec.factors[f];
        int unknown = s->unknown_of[f];
        if (!factor->is_unknown || isnan(u[f]) || unknown < 0)
            continue;
        if (factor->n_levels > 0)
            s->values[unknown] = model_factor_value(points->spec.program, factor, u[f]);
        else
            s->quantiles[unknown] = u[f];
    }
}

/* At least 0. */
static double peak_extra_cost(const slot *s)
{
    const sim_layout *layout = model_program_layout(s->program);
    double peak = 0.0;
    for (size_t y = 0; y < years_of(layout); y++) {
        const double *row = s->all.yearly + y * layout->n_yearly;
        peak = fmax(peak, row[YEARLY_COST] - row[YEARLY_TWIN_COST]);
    }
    return peak;
}

static void fill_row(const model_points *points, const slot *s, size_t point, const double *u, double *row)
{
    const model_points_spec *spec = &points->spec;
    row[POINT] = (double)point;
    row[LUCK] = spec->luck == NULL ? 0.0 : (double)spec->luck[point];
    for (size_t f = 0; f < spec->n_factors; f++) {
        double *value = &row[FIXED + f];
        if (spec->factors[f].is_unknown)
            *value = s->parameter_of[f] >= 0 ? s->all.scalars[s->parameter_of[f]]
                                             : model_factor_value(spec->program, &spec->factors[f], u[f]);
        else
            *value = isnan(u[f]) ? points->as_it_is[f]
                                 : model_factor_value(spec->program, &spec->factors[f], u[f]);
    }
    for (size_t i = 0; i < points->n_kept; i++)
        row[FIXED + spec->n_factors + i] =
            s->scalar_of[i] < 0 ? (double)NAN : s->all.scalars[s->scalar_of[i]];
    row[FIXED + spec->n_factors + points->n_kept] = peak_extra_cost(s);
}

static void clear(const slot *s)
{
    const sim_layout *layout = model_program_layout(s->program);
    for (size_t i = 0; i < layout->n_scalars; i++)
        s->all.scalars[i] = (double)NAN;
    for (size_t i = 0; i < layout->n_series * layout->n_months; i++)
        s->all.series[i] = (double)NAN;
    for (size_t i = 0; i < years_of(layout) * layout->n_yearly; i++)
        s->all.yearly[i] = (double)NAN;
}

static sim_status replicate(void *context, const sim_rng_key *parameters, const sim_rng_key *chance,
                            sim_outcome *outcome, sim_error *error)
{
    (void)chance;
    worker *w = context;
    const model_points *points = w->points;
    uint64_t task = parameters->future, point = task / points->spec.runs;
    uint64_t luck = points->spec.luck == NULL ? 0 : points->spec.luck[point];
    const double *u = points->spec.u + point * points->spec.n_factors;
    slot *s;
    sim_status status = find_slot(w, u, &s, error);
    if (status != SIM_OK)
        return status;
    sim_rng_key unknowns, run;
    sim_experiment_keys(&points->run,
                        points->spec.first + luck * points->spec.runs + task % points->spec.runs, &unknowns,
                        &run);
    choose(points, s, u);
    clear(s);
    status = s->model.replicate(s->own, &unknowns, &run, &s->all, error);
    if (status == SIM_OK)
        fill_row(points, s, (size_t)point, u, outcome->scalars);
    return status;
}

static void *worker_create(const void *model)
{
    worker *w = calloc(1, sizeof *w);
    if (w != NULL)
        w->points = model;
    return w;
}

static void worker_destroy(void *context)
{
    worker *w = context;
    for (size_t i = 0; w != NULL && i < KEPT; i++)
        slot_deinit(&w->slots[i]);
    free(w);
}

sim_model model_points_model(const model_points *points)
{
    return (sim_model){.model = points,
                       .worker_create = worker_create,
                       .worker_destroy = worker_destroy,
                       .replicate = replicate};
}

/* ---- the layout ---- */

static const sim_input *input_of(const model_scenario *scenario, const char *path)
{
    for (size_t i = 0; i < scenario->n_inputs; i++)
        if (strcmp(scenario->inputs[i].path, path) == 0)
            return &scenario->inputs[i];
    return NULL;
}

static sim_status name_factors(model_points *points)
{
    const model_scenario *scenario = points->spec.program->scenario;
    for (size_t f = 0; f < points->spec.n_factors; f++) {
        const model_factor *factor = &points->spec.factors[f];
        size_t size = strlen(factor->path) + sizeof "factor.";
        points->texts[f] = malloc(size);
        if (points->texts[f] == NULL)
            return SIM_ERR_MEMORY;
        snprintf(points->texts[f], size, "factor.%s", factor->path);
        const sim_input *input = input_of(scenario, factor->path);
        bool has_text = factor->n_levels > 0 && isnan(model_setting_number(factor->levels[0]));
        bool is_year = factor->n_levels > 0 && is_date(factor->levels[0]);
        const char *unit = input != NULL && input->unit[0] != '\0' ? input->unit : "1";
        points->metrics[FIXED + f] =
            (sim_metric){.name = points->texts[f],
                         .unit = is_year    ? "year"
                                 : has_text ? "1"
                                            : unit,
                         .description_en = input == NULL ? factor->path : input->meaning_en,
                         .description_nl = input == NULL ? factor->path : input->meaning_nl};
        points->as_it_is[f] = value_in_scenario(scenario, factor);
    }
    return SIM_OK;
}

static void lay_out(model_points *points)
{
    const sim_layout *of = model_program_layout(points->spec.program);
    size_t before = FIXED + points->spec.n_factors, n_always = 0;
    points->metrics[POINT] = (sim_metric){.name = "point",
                                          .unit = "1",
                                          .description_en = "Number of the point in the design",
                                          .description_nl = "Nummer van het punt in de proefopzet"};
    points->metrics[LUCK] =
        (sim_metric){.name = "luck",
                     .unit = "1",
                     .description_en = "Number of the luck that the point's runs met",
                     .description_nl = "Nummer van het toeval dat de runs van het punt troffen"};
    for (size_t i = 0; i < of->n_scalars; i++)
        if (is_kept(of->scalars[i].name)) {
            points->kept[points->n_kept] = i;
            points->metrics[before + points->n_kept++] = of->scalars[i];
        }
    for (size_t i = 0; i < of->n_always; i++)
        for (size_t k = 0; k < points->n_kept; k++)
            if (points->kept[k] == of->always[i])
                points->always[n_always++] = before + k;
    points->metrics[before + points->n_kept] = (sim_metric){
        .name = "peak_year_extra_cost_eur",
        .unit = "EUR",
        .description_en = "Largest cost of a calendar year beyond that of staying alone",
        .description_nl = "Hoogste kosten van een kalenderjaar boven die van alleen verder gaan"};
    points->layout = (sim_layout){.scalars = points->metrics,
                                  .n_scalars = before + points->n_kept + 1,
                                  .first_year = of->first_year,
                                  .first_month = of->first_month,
                                  .always = points->always,
                                  .n_always = n_always};
}

sim_status model_points_create(const model_points_spec *spec, model_points **points, sim_error *error)
{
    const sim_layout *of = model_program_layout(spec->program);
    model_points *p = calloc(1, sizeof *p);
    if (p == NULL)
        return no_memory(error);
    p->spec = *spec;
    p->run =
        (sim_experiment){.seed = spec->seed, .salt = spec->salt, .runs_per_future = spec->runs_per_future};
    p->metrics = calloc(FIXED + spec->n_factors + of->n_scalars + 1, sizeof *p->metrics);
    p->kept = calloc(of->n_scalars + 1, sizeof *p->kept);
    p->always = calloc(of->n_always + 1, sizeof *p->always);
    p->as_it_is = calloc(spec->n_factors + 1, sizeof *p->as_it_is);
    p->texts = calloc(spec->n_factors + 1, sizeof *p->texts);
    if (p->metrics == NULL || p->kept == NULL || p->always == NULL || p->as_it_is == NULL ||
        p->texts == NULL || name_factors(p) != SIM_OK) {
        model_points_destroy(p);
        return no_memory(error);
    }
    lay_out(p);
    *points = p;
    return SIM_OK;
}

void model_points_destroy(model_points *points)
{
    if (points == NULL)
        return;
    for (size_t f = 0; points->texts != NULL && f < points->spec.n_factors; f++)
        free(points->texts[f]);
    free(points->texts);
    free(points->as_it_is);
    free(points->always);
    free(points->kept);
    free(points->metrics);
    free(points);
}

const sim_layout *model_points_layout(const model_points *points)
{
    return &points->layout;
}
