#include "models/ledger.h"

#include <assert.h>
#include <math.h>
#include <string.h>
#include "models/lanes.h"

const char *const model_category_id[MODEL_CATEGORIES] = {
    "staff",          "hire",         "training",    "recruitment",   "hardware",  "infrastructure",
    "licences",       "applications", "data_centre", "housing",       "overhead",  "residual",
    "governance",     "demand_side",  "vat",         "preparation",   "migration", "harmonisation",
    "disintegration", "entry_fee",    "mitigation",  "risk",          "exit_fee",  "exit_stranded",
    "exit_rebuild",   "improvement",  "contract",    "communication", "pilots"};

const char *const model_category_name_en[MODEL_CATEGORIES] = {"Staff",
                                                              "External hire",
                                                              "Training",
                                                              "Recruitment",
                                                              "Workplace hardware",
                                                              "Infrastructure",
                                                              "Licences",
                                                              "Applications",
                                                              "Data centre",
                                                              "Housing",
                                                              "Management and overhead",
                                                              "Other costs",
                                                              "Governance",
                                                              "Demand side",
                                                              "Non-recoverable VAT",
                                                              "Preparation",
                                                              "Migration",
                                                              "Harmonisation",
                                                              "Disintegration",
                                                              "Entry fees",
                                                              "Risk mitigation",
                                                              "Risks",
                                                              "Exit fee",
                                                              "Stranded by exits",
                                                              "Rebuilding after exit",
                                                              "Improvement plans",
                                                              "Contract with the market",
                                                              "Communication",
                                                              "Savings of pilots"};

const char *const model_category_name_nl[MODEL_CATEGORIES] = {"Personeel",
                                                              "Externe inhuur",
                                                              "Opleiding",
                                                              "Werving",
                                                              "Werkplekapparatuur",
                                                              "Infrastructuur",
                                                              "Licenties",
                                                              "Applicaties",
                                                              "Datacenter",
                                                              "Huisvesting",
                                                              "Leiding en overhead",
                                                              "Overige kosten",
                                                              "Bestuur",
                                                              "Regie",
                                                              "Niet-verrekenbare btw",
                                                              "Voorbereiding",
                                                              "Migratie",
                                                              "Harmonisatie",
                                                              "Desintegratie",
                                                              "Toetredingsvergoeding",
                                                              "Beheersmaatregelen",
                                                              "Risico's",
                                                              "Uittreedsom",
                                                              "Frictiekosten van uittreding",
                                                              "Terugbouw na uittreding",
                                                              "Verbeterplannen",
                                                              "Contract met de markt",
                                                              "Communicatie",
                                                              "Besparing van pilots"};

bool model_category_is_investment(model_category category)
{
    return category == MODEL_CATEGORY_HARDWARE || category == MODEL_CATEGORY_INFRASTRUCTURE;
}

bool model_category_is_one_off(model_category category)
{
    return category == MODEL_CATEGORY_PREPARATION || category == MODEL_CATEGORY_MIGRATION ||
           category == MODEL_CATEGORY_HARMONISATION || category == MODEL_CATEGORY_DISINTEGRATION ||
           category == MODEL_CATEGORY_COMMUNICATION;
}

bool model_category_is_passing(model_category category)
{
    return model_category_is_one_off(category) || category == MODEL_CATEGORY_ENTRY_FEE ||
           category == MODEL_CATEGORY_EXIT_FEE || category == MODEL_CATEGORY_EXIT_REBUILD;
}

void model_ledger_init(model_ledger *ledger, sim_arena *arena, size_t n_months, size_t n_payers)
{
    ledger->n_months = n_months;
    ledger->n_payers = n_payers;
    ledger->by_category = SIM_ARENA_NEW(arena, int64_t, n_months * MODEL_CATEGORIES);
    ledger->by_payer = SIM_ARENA_NEW(arena, int64_t, n_months * n_payers);
    ledger->investment = SIM_ARENA_NEW(arena, int64_t, n_months * n_payers);
    ledger->passing = SIM_ARENA_NEW(arena, int64_t, n_months * n_payers);
    ledger->total = SIM_ARENA_NEW(arena, int64_t, n_months);
    ledger->payer_category = SIM_ARENA_NEW(arena, int64_t, n_payers * MODEL_CATEGORIES);
}

void model_ledger_book(model_ledger *ledger, size_t month, model_category category, size_t payer,
                       int64_t cents)
{
    assert(month < ledger->n_months && payer < ledger->n_payers);
    size_t at = month * ledger->n_payers + payer;
    ledger->by_category[month * MODEL_CATEGORIES + category] += cents;
    ledger->payer_category[payer * MODEL_CATEGORIES + category] += cents;
    ledger->by_payer[at] += cents;
    ledger->total[month] += cents;
    if (model_category_is_investment(category))
        ledger->investment[at] += cents;
    if (model_category_is_passing(category))
        ledger->passing[at] += cents;
}

static void add_flows(int64_t *into, const int64_t *cents)
{
    const model_lanes_int *more = (const model_lanes_int *)cents;
    model_lanes_int *sums = (model_lanes_int *)into;
    for (int i = 0; i < MODEL_FLOWS / MODEL_LANES; i++)
        sums[i] += more[i];
}

static int64_t sum_of_flows(const int64_t *cents)
{
    const model_lanes_int *lanes = (const model_lanes_int *)cents;
    model_lanes_int sums = lanes[0];
    for (int i = 1; i < MODEL_FLOWS / MODEL_LANES; i++)
        sums += lanes[i];
    int64_t sum = 0;
    for (int k = 0; k < MODEL_LANES; k++)
        sum += sums[k];
    return sum;
}

void model_ledger_book_rows(model_ledger *ledger, size_t month, const int *payers,
                            const int64_t (*parts)[MODEL_FLOWS], size_t n, const int64_t *cents)
{
    assert(month < ledger->n_months);
    int64_t *by_payer = &ledger->by_payer[month * ledger->n_payers];
    int64_t *investment = &ledger->investment[month * ledger->n_payers];
    for (size_t i = 0; i < n; i++) {
        add_flows(&ledger->payer_category[(size_t)payers[i] * MODEL_CATEGORIES], parts[i]);
        by_payer[payers[i]] += sum_of_flows(parts[i]);
        investment[payers[i]] += parts[i][MODEL_CATEGORY_HARDWARE] + parts[i][MODEL_CATEGORY_INFRASTRUCTURE];
    }
    add_flows(&ledger->by_category[month * MODEL_CATEGORIES], cents);
    ledger->total[month] += sum_of_flows(cents);
}

void model_ledger_begin_like(model_ledger *ledger, const model_ledger *other, size_t month)
{
    assert(month < ledger->n_months && ledger->n_payers == other->n_payers);
    size_t n = ledger->n_payers, row = sizeof(int64_t) * n;
    memcpy(&ledger->by_category[month * MODEL_CATEGORIES], &other->by_category[month * MODEL_CATEGORIES],
           sizeof(int64_t) * MODEL_CATEGORIES);
    memcpy(ledger->payer_category, other->payer_category, row * MODEL_CATEGORIES);
    memcpy(&ledger->by_payer[month * n], &other->by_payer[month * n], row);
    memcpy(&ledger->investment[month * n], &other->investment[month * n], row);
    memcpy(&ledger->passing[month * n], &other->passing[month * n], row);
    ledger->total[month] = other->total[month];
}

void model_ledger_book_row(model_ledger *ledger, size_t month, size_t payer, const int64_t *cents)
{
    assert(month < ledger->n_months && payer < ledger->n_payers);
    size_t at = month * ledger->n_payers + payer;
    int64_t sum = sum_of_flows(cents);
    add_flows(&ledger->by_category[month * MODEL_CATEGORIES], cents);
    add_flows(&ledger->payer_category[payer * MODEL_CATEGORIES], cents);
    ledger->by_payer[at] += sum;
    ledger->total[month] += sum;
    ledger->investment[at] += cents[MODEL_CATEGORY_HARDWARE] + cents[MODEL_CATEGORY_INFRASTRUCTURE];
}

int64_t model_cents(double eur)
{
    assert(fabs(eur) < 1e15);
    return llrint(eur * 100.0); /* the default rounding mode is to nearest, ties to even */
}

int64_t model_flow_next(model_flow *flow, double eur)
{
    flow->exact_cents += eur * 100.0;
    int64_t upto = llrint(flow->exact_cents);
    int64_t cents = upto - flow->booked_cents;
    flow->booked_cents = upto;
    return cents;
}

static bool are_negative(model_lanes_int numbers)
{
    int64_t all = numbers[0];
    for (int k = 1; k < MODEL_LANES; k++)
        all &= numbers[k];
    return all < 0;
}

/* Half to even without a call: what is shifted above 2^52 has no fraction, and its lowest bits are the whole.
 */
static void book_nearest(model_flows *flows, model_lanes_int *cents)
{
    const double shift = 0x1.8p52;
    const int64_t bits_of_shift = INT64_C(0x4338000000000000);
    const model_lanes *exact = (const model_lanes *)flows->exact_cents;
    model_lanes_int *booked = (model_lanes_int *)flows->booked_cents;
    for (int i = 0; i < MODEL_FLOWS / MODEL_LANES; i++) {
        model_lanes_int upto = (model_lanes_int)(exact[i] + shift) - bits_of_shift;
        cents[i] = upto - booked[i];
        booked[i] = upto;
    }
}

void model_flows_next(model_flows *flows, const double *eur, int64_t *cents)
{
    const int64_t bits_of_largest = INT64_C(0x4320000000000000); /* 2^51 */
    const model_lanes *more = (const model_lanes *)eur;
    model_lanes *exact = (model_lanes *)flows->exact_cents;
    model_lanes_int smaller = ~(model_lanes_int){0};
    for (int i = 0; i < MODEL_FLOWS / MODEL_LANES; i++) {
        exact[i] += more[i] * 100.0;
        smaller &= ((model_lanes_int)exact[i] & INT64_MAX) - bits_of_largest;
    }
    if (are_negative(smaller)) {
        book_nearest(flows, (model_lanes_int *)cents);
        return;
    }
    for (int c = 0; c < MODEL_FLOWS; c++) {
        int64_t upto = llrint(flows->exact_cents[c]);
        cents[c] = upto - flows->booked_cents[c];
        flows->booked_cents[c] = upto;
    }
}
