/* Wright's learning curve over cumulative workplaces.
 *
 * Effort of the n-th workplace: h (n / n_ref)^b with b = log2(rate), rate the effort at doubled experience
 * (Wright 1936, unit form, taken as continuous). Effort from n0 to n1, the integral form that the model uses:
 *     h n_ref / (1 + b) ((n1 / n_ref)^(1+b) - (n0 / n_ref)^(1+b)). */
#ifndef MODELS_LEARNING_H
#define MODELS_LEARNING_H

/* Mean factor on the effort per workplace between n0 and n1 (n1 > n0 >= 0, asserted). rate 0.5 < rate <= 1;
 * 1: 1. */
double model_learning_factor(double rate, double reference, double n0, double n1);

#endif
