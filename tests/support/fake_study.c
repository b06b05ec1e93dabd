#include "tests/support/fake_study.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sim/morris.h"
#include "sim/one_at_a_time.h"
#include "sim/rng.h"
#include "sim/sobol_design.h"

#define SWING 4e6 /* EUR, of the first factor over its whole range */
#define RATIO 0.6

typedef struct plan {
    fake_study_options o; /* no zeros left */
    size_t n_points;
    double *u;
    uint64_t *luck;
} plan;

static const struct {
    const char *path, *en, *nl, *unit, *detail;
    double low, high;
} factors[] = {
    {"costs.benefit_realised", "share of planned savings that comes true",
     "aandeel van de beoogde besparingen dat uitkomt", "1", "T(0.3, 0.6, 1)", 0.3, 1.0},
    {"costs.overrun", "factor on estimated one-off costs", "factor op geraamde eenmalige kosten", "1",
     "L(0.2, 0.3)", 0.8, 2.6},
    {"staffing.outflow_per_fte_year", "staff: yearly outflow per fte",
     "personeel: jaarlijkse uitstroom per fte", "per year", "T(0.02, 0.05, 0.11)", 0.02, 0.11},
    {"migration.hours_per_workplace", "migration: hours per workplace", "migratie: uren per werkplek",
     "hours per workplace", "T(4, 6, 12)", 4.0, 12.0},
    {"municipalities.zaanstad.staff", "Zaanstad: ICT staff per 100 workplaces",
     "Zaanstad: ICT-formatie per 100 werkplekken", "fte per 100 workplaces", "U(2.2, 3.5)", 2.2, 3.5},
    {"support.political_drift", "political support: drift a year", "bestuurlijk draagvlak: verloop per jaar",
     "1", "N(0, 0.1)", -0.2, 0.2},
};

enum { KNOWN = sizeof factors / sizeof factors[0] };

/* ---- points ---- */

static void make_tornado(plan *p)
{
    size_t k = p->o.n_factors;
    p->n_points = 1 + 2 * k;
    p->u = calloc(p->n_points * k, sizeof *p->u);
    p->luck = calloc(p->n_points, sizeof *p->luck);
    assert(p->u != NULL && p->luck != NULL);
    for (size_t i = 0; i < p->n_points * k; i++) {
        p->u[i] = 0.5;
    }
    for (size_t f = 0; f < k; f++) {
        p->u[(1 + 2 * f) * k + f] = SIM_ONE_AT_A_TIME_LOW;
        p->u[(2 + 2 * f) * k + f] = SIM_ONE_AT_A_TIME_HIGH;
    }
}

static void make_points(plan *p)
{
    sim_rng_key key = {.seed = p->o.seed, .run = SIM_RUN_NONE};
    sim_status status = SIM_OK;
    if (strcmp(p->o.design, "sobol") == 0) {
        sim_sobol_design design = {.rows = p->o.rows,
                                   .unknowns = p->o.n_factors,
                                   .has_chance = p->o.has_chance,
                                   .has_second_order = p->o.has_second_order,
                                   .source = sim_sobol_source_for(p->o.n_factors)};
        status = sim_sobol_design_make(&design, &key, NULL);
        p->n_points = design.n_points;
        p->u = design.u;
        p->luck = design.luck;
    } else if (strcmp(p->o.design, "morris") == 0) {
        sim_morris_design design;
        status = sim_morris_design_make(p->o.n_factors, p->o.rows, &key, &design, NULL);
        p->n_points = p->o.rows * (p->o.n_factors + 1);
        p->u = design.u;
        p->luck = design.luck;
        free(design.moved);
    } else {
        make_tornado(p);
    }
    assert(status == SIM_OK);
    (void)status;
}

/* ---- outcome ---- */

static double outcome(const plan *p, size_t point, size_t run)
{
    sim_rng_key key = {.seed = p->o.seed};
    const double *u = p->u + point * p->o.n_factors;
    uint64_t luck = p->luck[point] * p->o.runs + run;
    if (p->o.missing > 0.0 && sim_uniform_at(&key, 3, point, run) < p->o.missing) {
        return (double)NAN;
    }
    double z = sim_normal_at(&key, 1, 0, luck), slope = SWING, y = 1.5e6 + 0.2 * SWING * z;
    for (size_t f = 0; f < p->o.n_factors && !p->o.is_noise; f++) {
        y += (f % 2 == 0 ? 1.0 : -1.0) * slope * (u[f] - 0.5) * (f == 0 ? 1.0 + 0.3 * z : 1.0);
        slope *= RATIO;
    }
    if (p->o.n_factors > 1 && !p->o.is_noise) {
        y += SWING * (u[0] - 0.5) * (u[1] - 0.5);
    }
    return (p->o.is_constant ? 2e6 : y) * p->o.factor;
}

/* ---- the result ---- */

static const char *path_of(size_t f, char *text, size_t size)
{
    snprintf(text, size, f < KNOWN ? "%s" : "%s_%zu", factors[f % KNOWN].path, f);
    return text;
}

static void add_factors(const plan *p, sim_result *result)
{
    for (size_t f = 0; f < p->o.n_factors; f++) {
        char path[100], en[160], nl[160];
        static const char long_tail[] = " (Súdwest-Fryslân en Haarlemmerliede)";
        const char *tail = p->o.has_long_names ? long_tail : "";
        snprintf(en, sizeof en, "%s%s", factors[f % KNOWN].en, tail);
        snprintf(nl, sizeof nl, "%s%s", factors[f % KNOWN].nl, tail);
        sim_result_add_entity(result, &(sim_entity){.kind = "factor",
                                                    .id = path_of(f, path, sizeof path),
                                                    .position = (int)f,
                                                    .name_en = en,
                                                    .name_nl = nl,
                                                    .detail = factors[f % KNOWN].detail});
    }
    if (p->o.has_chance) {
        sim_result_add_entity(result, &(sim_entity){.kind = "factor",
                                                    .id = "chance",
                                                    .position = (int)p->o.n_factors,
                                                    .name_en = "Chance",
                                                    .name_nl = "Toeval",
                                                    .detail = ""});
    }
}

static void add_number(sim_result *result, const char *key, size_t value)
{
    char text[32];
    snprintf(text, sizeof text, "%zu", value);
    sim_result_add_manifest(result, key, text);
}

static void add_manifest(const plan *p, sim_result *result)
{
    sim_result_add_manifest(result, "scenario", "steady");
    sim_result_add_manifest(result, "title_en", "Steady growth");
    sim_result_add_manifest(result, "title_nl", "Gestage groei");
    sim_result_add_manifest(result, "config_sha256", "0123456789abcdef");
    sim_result_add_manifest(result, "config_date", "2012-06-01");
    sim_result_add_manifest(result, "version", "0.1.0");
    sim_result_add_manifest(result, "price_year", "2012");
    sim_result_add_manifest(result, "design", p->o.design);
    add_number(result, "seed", (size_t)p->o.seed);
    add_number(result, "replications", p->n_points * p->o.runs);
    add_number(result, "design_points", p->n_points);
    add_number(result, "runs_per_point", p->o.runs);
    add_number(result, "design_rows", p->o.rows);
    if (p->o.has_second_order) {
        sim_result_add_manifest(result, "design_second_order", "1");
    }
}

/* Columns are added before any is filled: adding may move them. */
static void add_columns(const plan *p, sim_result *result)
{
    sim_result_add_column(result, &(sim_metric){"point", "1", "point", "punt"});
    sim_result_add_column(result, &(sim_metric){"luck", "1", "luck", "toeval"});
    for (size_t f = 0; f < p->o.n_factors; f++) {
        char path[100], name[120];
        snprintf(name, sizeof name, "factor.%s", path_of(f, path, sizeof path));
        sim_result_add_column(result, &(sim_metric){name, factors[f % KNOWN].unit, factors[f % KNOWN].en,
                                                    factors[f % KNOWN].nl});
    }
    sim_result_add_column(result,
                          &(sim_metric){"npv_eur", p->o.unit,
                                        "Net present value: benefit against staying alone, discounted",
                                        "Netto contante waarde: voordeel tegenover alleen blijven"});
    for (size_t r = 0; r < result->n_replications; r++) {
        size_t point = r / p->o.runs;
        result->columns[0].values[r] = (double)point;
        result->columns[1].values[r] = (double)p->luck[point];
        for (size_t f = 0; f < p->o.n_factors; f++) {
            double low = factors[f % KNOWN].low, high = factors[f % KNOWN].high;
            result->columns[2 + f].values[r] = low + p->u[point * p->o.n_factors + f] * (high - low);
        }
        result->columns[2 + p->o.n_factors].values[r] = outcome(p, point, r % p->o.runs);
    }
}

sim_result *fake_study_create(const fake_study_options *options)
{
    plan p = {.o = *options};
    p.o.n_factors = p.o.n_factors == 0 ? 6 : p.o.n_factors;
    p.o.rows = p.o.rows == 0 ? 64 : p.o.rows;
    p.o.runs = p.o.runs == 0 ? (strcmp(p.o.design, "tornado") == 0 ? 40 : 1) : p.o.runs;
    p.o.seed = p.o.seed == 0 ? 2012 : p.o.seed;
    p.o.factor = p.o.factor == 0.0 ? 1.0 : p.o.factor;
    p.o.unit = p.o.unit == NULL ? "EUR" : p.o.unit;
    make_points(&p);
    sim_result *result = sim_result_create(p.n_points * p.o.runs, 132, 2012, 1);
    add_manifest(&p, result);
    add_factors(&p, result);
    add_columns(&p, result);
    free(p.u);
    free(p.luck);
    return result;
}
