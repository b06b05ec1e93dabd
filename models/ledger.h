/* Every euro once: 64-bit integer cents by category, payer and month.
 *
 * A booking has a month, a category, a payer and an amount. Sums over categories and over payers are kept
 * apart and must be equal in every month (known answer 7). Amounts become cents once, at booking: a one-off
 * is rounded half to even; a monthly flow is rounded on its running total, so that twelve twelfths of a
 * year's amount add up to that amount. How a shared amount is split: split.h. */
#ifndef MODELS_LEDGER_H
#define MODELS_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sim/arena.h"

typedef enum model_category {
    MODEL_CATEGORY_STAFF,
    MODEL_CATEGORY_HIRE,
    MODEL_CATEGORY_TRAINING,
    MODEL_CATEGORY_RECRUITMENT,
    MODEL_CATEGORY_HARDWARE,       /* investment */
    MODEL_CATEGORY_INFRASTRUCTURE, /* investment */
    MODEL_CATEGORY_LICENCES,
    MODEL_CATEGORY_APPLICATIONS,
    MODEL_CATEGORY_DATA_CENTRE,
    MODEL_CATEGORY_HOUSING,
    MODEL_CATEGORY_OVERHEAD,
    MODEL_CATEGORY_RESIDUAL,
    MODEL_CATEGORY_GOVERNANCE,
    MODEL_CATEGORY_DEMAND_SIDE,
    MODEL_CATEGORY_VAT,
    MODEL_CATEGORY_PREPARATION,    /* one-off */
    MODEL_CATEGORY_MIGRATION,      /* one-off */
    MODEL_CATEGORY_HARMONISATION,  /* one-off */
    MODEL_CATEGORY_DISINTEGRATION, /* one-off */
    MODEL_CATEGORY_ENTRY_FEE,      /* between payers: sums to zero */
    MODEL_CATEGORY_MITIGATION,
    MODEL_CATEGORY_RISK,
    MODEL_CATEGORY_EXIT_FEE,      /* between payers: sums to zero */
    MODEL_CATEGORY_EXIT_STRANDED, /* what a leaver leaves behind, until it is gone */
    MODEL_CATEGORY_EXIT_REBUILD,  /* a leaver's own ICT comes up again */
    MODEL_CATEGORY_IMPROVEMENT,   /* improvement plans after an evaluation */
    MODEL_CATEGORY_CONTRACT,      /* what a supplier in the market is paid */
    MODEL_CATEGORY_COMMUNICATION, /* one-off: for support, while under way */
    MODEL_CATEGORY_PILOTS,        /* savings of pilots, below 0 */
    MODEL_CATEGORIES
} model_category;

extern const char *const model_category_id[MODEL_CATEGORIES];
extern const char *const model_category_name_en[MODEL_CATEGORIES];
extern const char *const model_category_name_nl[MODEL_CATEGORIES];
bool model_category_is_investment(model_category category);
bool model_category_is_one_off(model_category category);
bool model_category_is_passing(model_category category); /* one-off, or a fee between payers */

typedef struct model_ledger {
    size_t n_months, n_payers;
    int64_t *by_category;    /* n_months * MODEL_CATEGORIES */
    int64_t *by_payer;       /* n_months * n_payers */
    int64_t *investment;     /* n_months * n_payers: the investments in by_payer */
    int64_t *passing;        /* n_months * n_payers: what in by_payer is no running cost */
    int64_t *total;          /* n_months */
    int64_t *payer_category; /* n_payers * MODEL_CATEGORIES, over all months */
} model_ledger;

void model_ledger_init(model_ledger *ledger, sim_arena *arena, size_t n_months, size_t n_payers);
void model_ledger_book(model_ledger *ledger, size_t month, model_category category, size_t payer,
                       int64_t cents);
/* An empty ledger takes over what another has booked, in one month only. */
void model_ledger_begin_like(model_ledger *ledger, const model_ledger *other, size_t month);
int64_t model_cents(double eur); /* half to even; |eur| < 1e15 (asserted) */

/* The running total of a monthly flow. Zero-initialised is empty. */
typedef struct model_flow {
    double exact_cents;
    int64_t booked_cents;
} model_flow;

int64_t model_flow_next(model_flow *flow, double eur); /* cents to book now */

/* The same of what an organisation has every month: the first categories, side by side. */
enum { MODEL_FLOWS = MODEL_CATEGORY_EXIT_STRANDED + 1 };
typedef struct model_flows {
    double exact_cents[MODEL_FLOWS];
    int64_t booked_cents[MODEL_FLOWS];
} model_flows;

/* eur[MODEL_FLOWS] of the month; gives the cents to book now in cents[MODEL_FLOWS]. */
void model_flows_next(model_flows *flows, const double *eur, int64_t *cents);

/* What a payer has at once in the categories of model_flows, none of it passing: cents[MODEL_FLOWS]. */
void model_ledger_book_row(model_ledger *ledger, size_t month, size_t payer, const int64_t *cents);
/* The same of n payers: parts[i] of payers[i], which add up to cents. */
void model_ledger_book_rows(model_ledger *ledger, size_t month, const int *payers,
                            const int64_t (*parts)[MODEL_FLOWS], size_t n, const int64_t *cents);

#endif
