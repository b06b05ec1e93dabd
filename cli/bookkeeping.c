#include "cli/bookkeeping.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "cli/chronicle.h"
#include "plots/csv.h"
#include "plots/prose.h"
#include "sim/arena.h"

void cli_ledger_take(void *ledger, const model_booking *booking)
{
    cli_ledger *l = ledger;
    if (l->n == l->capacity) {
        l->capacity = l->capacity == 0 ? 4096 : 2 * l->capacity;
        l->bookings = sim_memory_resize(l->bookings, l->capacity, sizeof *l->bookings);
    }
    l->bookings[l->n++] = *booking;
}

void cli_ledger_deinit(cli_ledger *ledger)
{
    free(ledger->bookings);
    *ledger = (cli_ledger){0};
}

const char *cli_id_of_payer(const model_program *program, int participant)
{
    if (participant < 0)
        return NULL;
    return model_program_scenario(program)
        ->municipalities[model_program_participant_municipality(program, participant)]
        .id;
}

const char *cli_id_of_organisation(const model_program *program, int organisation)
{
    if (organisation == MODEL_ORGANISATION_DEPARTMENTS)
        return "departments";
    if (organisation == MODEL_ORGANISATION_DEPARTMENTS_AND_SUPPLIERS)
        return "departments_and_suppliers";
    if (organisation == MODEL_ORGANISATION_SUPPLIERS)
        return "suppliers";
    if (organisation == (int)model_program_participants(program))
        return "partnership";
    return cli_id_of_payer(program, organisation);
}

const char *cli_month_text(const model_program *program, size_t month, char text[static 24])
{
    const sim_layout *layout = model_program_layout(program);
    int months = layout->first_month - 1 + (int)month;
    snprintf(text, 24, "%04d-%02d", (layout->first_year + months / 12) % 10000, months % 12 + 1);
    return text;
}

static double discount(const cli_ledger *ledger, size_t month)
{
    return pow(1.0 + ledger->discount_rate_per_year, -((double)month + 0.5) / 12.0);
}

/* ---- bookings ---- */

/* What it is for, in words: "Risks: a supplier fails, Haarlem". */
static void describe(const cli_ledger *ledger, const model_booking *booking, plot_lang lang, char text[256])
{
    const model_program *program = ledger->program;
    const model_subject *about = &booking->about;
    plot_prose prose = plot_prose_make(text, 256);
    plot_prose_add(&prose, plot_pick(lang, model_category_name_nl[booking->category],
                                     model_category_name_en[booking->category]));
    if (about->risk >= 0)
        PLOT_FILL(&prose, ": {1}", cli_name_of_risk(program, about->risk, lang));
    if (about->role >= 0)
        PLOT_FILL(&prose, ": {1}", cli_name_of_role(program, about->role, lang));
    if (about->accession >= 0)
        PLOT_FILL(&prose, ", {1}, {2}", cli_name_of_accession(program, about->accession, lang),
                  cli_name_of_stage(program, about->stage, lang));
    if (about->organisation == (int)model_program_participants(program))
        PLOT_FILL(&prose, ", {1}", plot_pick(lang, "samenwerking", "partnership"));
    else if (about->organisation >= 0)
        PLOT_FILL(&prose, ", {1}", plot_pick(lang, "eigen afdeling", "own department"));
}

static void write_row(const cli_ledger *ledger, const model_booking *booking, bool is_twin, plot_lang lang,
                      plot_csv *csv)
{
    const model_program *program = ledger->program;
    const model_scenario *s = model_program_scenario(program);
    const model_subject *about = &booking->about;
    char date[11], month[24], cents[24], factor[32], text[256];
    sim_date_format(s->horizon.start + (sim_date)floor(booking->days), date);
    snprintf(cents, sizeof cents, "%" PRId64, booking->cents);
    snprintf(factor, sizeof factor, "%.12f", discount(ledger, booking->month));
    describe(ledger, booking, lang, text);
    const char *cells[] = {
        is_twin ? "twin" : "scenario",
        date,
        cli_month_text(program, booking->month, month),
        model_category_id[booking->category],
        cli_id_of_payer(program, booking->payer),
        cents,
        factor,
        cli_id_of_organisation(program, about->organisation),
        about->accession < 0 ? NULL : s->accessions[about->accession].id,
        about->stage < 0 ? NULL : s->stages[about->stage].id,
        about->role < 0 ? NULL : s->roles[about->role].id,
        about->risk < 0 ? NULL : s->risks[about->risk].id,
        text,
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        plot_csv_text(csv, cells[i]);
    plot_csv_end(csv);
}

bool cli_ledger_write(const cli_ledger *ledger, plot_lang lang, FILE *file)
{
    bool is_one_world = model_scenario_is_standalone(model_program_scenario(ledger->program));
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "world", "date", "month", "category", "payer", "cents", "discount_factor",
                 "organisation", "accession", "stage", "role", "risk", "for", NULL);
    for (int again = 0; again <= (is_one_world ? 1 : 0); again++)
        for (size_t i = 0; i < ledger->n; i++)
            write_row(ledger, &ledger->bookings[i], ledger->bookings[i].is_twin && again == 0, lang, &csv);
    return !ferror(file);
}

/* ---- what they add up to ---- */

typedef struct sums {
    const cli_ledger *ledger;
    const sim_outcome *outcome;
    size_t months, payers, risks;
    int64_t *net;   /* by month and payer: twin minus scenario */
    int64_t *payer; /* by payer, of the scenario */
    int64_t *risk;  /* by risk, of the scenario */
    int64_t category[MODEL_CATEGORIES];
    int64_t total, twin, one_off;
    plot_csv csv;
    size_t different;
} sums;

static void add(sums *s, const model_booking *b, bool is_twin)
{
    s->net[b->month * s->payers + (size_t)b->payer] += is_twin ? b->cents : -b->cents;
    if (is_twin) {
        s->twin += b->cents;
        return;
    }
    s->total += b->cents;
    s->payer[b->payer] += b->cents;
    s->category[b->category] += b->cents;
    if (model_category_is_one_off(b->category))
        s->one_off += b->cents;
    if (b->about.risk >= 0)
        s->risk[b->about.risk] += b->cents;
}

/* Discounted euros: of one payer, of all where payer is negative. */
static double present_value(const sums *s, int payer)
{
    double value = 0.0;
    for (size_t m = 0; m < s->months; m++) {
        int64_t cents = 0;
        for (size_t p = 0; p < s->payers; p++)
            cents += payer < 0 || p == (size_t)payer ? s->net[m * s->payers + p] : 0;
        value += (double)cents / 100.0 * discount(s->ledger, m);
    }
    return value;
}

static void compare(sums *s, const char *figure, double from_bookings, double in_outcome)
{
    char a[40], b[40], c[40];
    double difference = round((from_bookings - in_outcome) * 100.0) / 100.0;
    bool is_equal = fabs(from_bookings - in_outcome) < 0.005;
    snprintf(a, sizeof a, "%.2f", from_bookings);
    snprintf(b, sizeof b, "%.2f", in_outcome);
    snprintf(c, sizeof c, "%.2f", is_equal ? 0.0 : difference);
    plot_csv_row(&s->csv, figure, a, b, c, NULL);
    s->different += !is_equal;
}

static void compare_scalar(sums *s, const char *name, const char *of, double from_bookings)
{
    char figure[128];
    snprintf(figure, sizeof figure, "%s%s%s", name, of[0] ? "." : "", of);
    int i = model_program_scalar(s->ledger->program, figure);
    if (i >= 0)
        compare(s, figure, from_bookings, s->outcome->scalars[i]);
}

static void compare_series(sums *s, const char *name, const char *of, int64_t cents)
{
    char figure[128];
    double sum = 0.0;
    snprintf(figure, sizeof figure, "%s.%s", name, of);
    int i = model_program_series(s->ledger->program, figure);
    for (size_t m = 0; i >= 0 && m < s->months; m++)
        sum += s->outcome->series[(size_t)i * s->months + m];
    if (i >= 0)
        compare(s, figure, (double)cents / 100.0, sum);
}

static void compare_all(sums *s)
{
    const model_program *program = s->ledger->program;
    const model_scenario *scenario = model_program_scenario(program);
    compare_scalar(s, "npv_eur", "", present_value(s, -1));
    compare_scalar(s, "benefit_eur", "", (double)(s->twin - s->total) / 100.0);
    compare_scalar(s, "total_cost_eur", "", (double)s->total / 100.0);
    compare_scalar(s, "twin_cost_eur", "", (double)s->twin / 100.0);
    compare_scalar(s, "one_off_cost_eur", "", (double)s->one_off / 100.0);
    compare_scalar(s, "risk_cost_eur", "", (double)s->category[MODEL_CATEGORY_RISK] / 100.0);
    for (int p = 0; p < (int)s->payers; p++)
        compare_scalar(s, "npv_eur", cli_id_of_payer(program, p), present_value(s, p));
    for (size_t k = 0; k < s->risks; k++)
        compare_scalar(s, "risk_cost_eur", scenario->risks[k].id, (double)s->risk[k] / 100.0);
    for (int c = 0; c < MODEL_CATEGORIES; c++)
        compare_series(s, "cost_eur", model_category_id[c], s->category[c]);
    for (int p = 0; p < (int)s->payers; p++)
        compare_series(s, "cost_eur_by_payer", cli_id_of_payer(program, p), s->payer[p]);
}

size_t cli_ledger_write_totals(const cli_ledger *ledger, const sim_outcome *outcome, FILE *file)
{
    const model_scenario *scenario = model_program_scenario(ledger->program);
    sums s = {.ledger = ledger,
              .outcome = outcome,
              .months = model_program_layout(ledger->program)->n_months,
              .payers = model_program_participants(ledger->program),
              .risks = scenario->n_risks,
              .csv = {.file = file}};
    s.net = sim_memory_new(s.months * s.payers + 1, sizeof *s.net);
    s.payer = sim_memory_new(s.payers + 1, sizeof *s.payer);
    s.risk = sim_memory_new(s.risks + 1, sizeof *s.risk);
    for (size_t i = 0; i < ledger->n; i++) {
        add(&s, &ledger->bookings[i], ledger->bookings[i].is_twin);
        if (model_scenario_is_standalone(scenario)) /* scenario and twin are one world */
            add(&s, &ledger->bookings[i], false);
    }
    plot_csv_row(&s.csv, "figure", "bookings_eur", "outcome_eur", "difference_eur", NULL);
    compare_all(&s);
    free(s.net);
    free(s.payer);
    free(s.risk);
    return s.different;
}
