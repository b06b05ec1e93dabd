#include "tests/support/fake_result.h"

#include <assert.h>
#include <math.h>
#include <string.h>
#include "tests/support/fake_parts.h"

const char *const fake_scenario_ids[FAKE_SCENARIOS] = {"founders",    "steady",        "accelerated",
                                                       "small-first", "region",        "outsourcing",
                                                       "standalone",  "lift-and-shift"};

const fake_municipality fake_municipalities[FAKE_MAX_PARTNERS] = {
    {"haarlem", "Haarlem", 150000, 1700, 35},
    {"haarlemmermeer", "Haarlemmermeer", 143000, 1450, 61},
    {"zaanstad", "Zaanstad", 148000, 1650, 58},
    {"amstelveen", "Amstelveen", 82000, 880, 31},
    {"aalsmeer", "Aalsmeer", 30500, 260, 9},
    {"heemstede", "Heemstede", 26200, 230, 8},
    {"bloemendaal", "Bloemendaal", 22000, 210, 7},
    {"zandvoort", "Zandvoort", 16600, 170, 5},
    {"velsen", "Velsen", 67000, 640, 21},
    {"beverwijk", "Beverwijk", 39700, 380, 12},
    {"heemskerk", "Heemskerk", 39000, 330, 11},
    {"uithoorn", "Uithoorn", 28200, 240, 8},
    {"diemen", "Diemen", 24800, 220, 7},
    {"ouder_amstel", "Ouder-Amstel", 13200, 120, 4},
    {"haarlemmerliede", "Haarlemmerliede en Spaarnwoude", 5500, 55, 2},
    {"uitgeest", "Uitgeest", 13000, 105, 3},
    {"castricum", "Castricum", 34400, 310, 10},
    {"wormerland", "Wormerland", 15800, 140, 5},
    {"oostzaan", "Oostzaan", 9200, 80, 2},
    {"landsmeer", "Landsmeer", 10400, 85, 3},
    {"purmerend", "Purmerend", 79500, 760, 26},
    {"edam_volendam", "Edam-Volendam", 28900, 250, 8},
    {"waterland", "Waterland", 17100, 160, 5},
    {"hillegom", "Hillegom", 20800, 180, 6},
    {"lisse", "Lisse", 22500, 190, 6},
    {"noordwijk", "Noordwijk", 25600, 240, 8},
    {"teylingen", "Teylingen", 35800, 310, 10},
    {"alkmaar", "Alkmaar", 94000, 1010, 36},
    {"heerhugowaard", "Heerhugowaard", 53000, 480, 16},
    {"langedijk", "Langedijk", 26900, 230, 8},
};

typedef struct fake_scenario {
    const char *id, *title_en, *title_nl;
    size_t n_partners;
    double first_candidate_year, years_between, saving_per_workplace;
} fake_scenario;

static const fake_scenario scenarios[FAKE_SCENARIOS] = {
    {"founders", "Haarlem and Haarlemmermeer only", "Alleen Haarlem en Haarlemmermeer", 2, 2030.0, 1.0,
     205.0},
    {"steady", "Steady growth", "Gestage groei", 6, 2015.0, 0.9, 260.0},
    {"accelerated", "Accelerated growth", "Versnelde groei", 6, 2014.4, 0.35, 235.0},
    {"small-first", "Small neighbours first", "Kleine buren eerst", 8, 2014.8, 0.6, 230.0},
    {"region", "The whole region", "De hele regio", 15, 2014.6, 0.4, 240.0},
    {"outsourcing", "Outsourcing to the market", "Uitbesteden aan de markt", 2, 2030.0, 1.0, 150.0},
    {"standalone", "Everyone alone", "Ieder alleen verder", 4, 2030.0, 1.0, 0.0},
    {"lift-and-shift", "Move now, harmonise later", "Eerst verhuizen, later harmoniseren", 6, 2014.6, 0.5,
     190.0},
};

static uint64_t mix(uint64_t x)
{
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

static uint64_t hash_text(uint64_t state, const char *text)
{
    for (; *text != '\0'; text++) {
        state = mix(state ^ (unsigned char)*text);
    }
    return state;
}

double fake_uniform(const fake_plan *plan, const char *purpose, const char *entity, size_t replication)
{
    uint64_t state = mix(plan->options.seed);
    state = hash_text(state, purpose);
    state = hash_text(state ^ 1, entity);
    state = mix(state ^ (plan->options.all_equal ? 0 : (uint64_t)replication + 1));
    return ((double)(state >> 11) + 0.5) / 9007199254740992.0;
}

double fake_normal(const fake_plan *plan, const char *purpose, const char *entity, size_t replication)
{
    const double pi = 3.14159265358979323846;
    double u = fake_uniform(plan, purpose, entity, replication);
    double v = fake_uniform(plan, "angle", purpose, replication);
    return sqrt(-2.0 * log(u)) * cos(2.0 * pi * v);
}

double fake_total_workplaces(const fake_plan *plan)
{
    double sum = 0.0;
    for (size_t i = 0; i < plan->options.n_partners; i++) {
        sum += fake_municipalities[i].workplaces;
    }
    return sum;
}

static fake_plan plan_of(const fake_options *options)
{
    fake_plan plan = {.options = *options};
    fake_options *o = &plan.options;
    if (o->scenario == NULL) {
        o->scenario = "steady";
    }
    const fake_scenario *found = &scenarios[1];
    for (size_t i = 0; i < FAKE_SCENARIOS; i++) {
        if (strcmp(scenarios[i].id, o->scenario) == 0) {
            found = &scenarios[i];
        }
    }
    o->n_partners = o->n_partners == 0 ? found->n_partners : o->n_partners;
    o->n_replications = o->n_replications == 0 ? 500 : o->n_replications;
    o->seed = o->seed == 0 ? 2012 : o->seed;
    assert(o->n_partners <= FAKE_MAX_PARTNERS);
    plan.title_en = found->title_en;
    plan.title_nl = found->title_nl;
    plan.first_candidate_year = found->first_candidate_year;
    plan.years_between = found->years_between;
    plan.saving_per_workplace = found->saving_per_workplace;
    plan.is_standalone = strcmp(o->scenario, "standalone") == 0;
    return plan;
}

sim_result *fake_result_create(const fake_options *options)
{
    fake_plan plan = plan_of(options);
    sim_result *result = sim_result_create(plan.options.n_replications, FAKE_MONTHS, FAKE_FIRST_YEAR, 1);
    fake_add_texts(result, &plan);
    fake_add_columns(result, &plan);
    fake_add_series(result, &plan);
    fake_add_years(result, &plan);
    fake_add_impacts(result, &plan);
    return result;
}
