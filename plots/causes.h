/* What an outcome depends on: causes, never consequences, each with its effect on the net present value.
 *
 * A cause is what nobody knows (a parameter drawn for a future), a risk, or the founders' decision to stop.
 * When somebody goes live, say, is a consequence and no cause. The effect in euros:
 * - of an unknown: mean value where it lies in the highest third of its draws, minus where it lies in the
 *   lowest. Unknowns are drawn independently of all else, so that this is cause and effect within the model.
 * - of a risk: mean value with it less without it, on the same random numbers (sim_impact). Where no risk was
 *   switched off: minus its mean booked cost per future, without what it costs by delay.
 * - of the decision: mean value where it falls, minus where it does not. Association: what leads to the
 *   decision may count too.
 * Intervals are at 95 %, over groups of replications that belong together. A cause is named only where its
 * effect is beyond doubt though all others were looked at too: all of them together at 95 % (Bonferroni). */
#ifndef PLOTS_CAUSES_H
#define PLOTS_CAUSES_H

#include "plots/facts.h"

#define PLOT_CAUSES_LEAST 30 /* replications: with fewer nothing can be said */
#define PLOT_CAUSES_MAX   12

typedef enum plot_cause_kind { PLOT_CAUSE_UNKNOWN, PLOT_CAUSE_RISK, PLOT_CAUSE_DECISION } plot_cause_kind;

typedef struct plot_cause {
    plot_cause_kind kind;
    const char
        *id; /* name of the metric that tells of it: "param.costs.benefit_realised", "risk_cost_eur.x" */
} plot_cause;

typedef struct plot_effect {
    double eur, half_width; /* NaN: the result does not know, or it never varies */
} plot_effect;

plot_effect plot_cause_effect(const sim_result *result, const plot_cause *cause);
/* The causes whose effects are beyond doubt, over all results, largest first by the sum of those effects;
 * the largest risk is among them where any has an effect. Returns how many, at most max (at most
 * PLOT_CAUSES_MAX). */
size_t plot_causes_find(plot_results results, size_t n, plot_cause *causes, size_t max);

/* "Share of planned savings that comes true", "Risk: Data-centre move fails". */
void plot_cause_name(char *text, size_t size, plot_lang lang, plot_results results, size_t n,
                     const plot_cause *cause);

#endif
