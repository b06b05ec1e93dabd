#include "models/erlang.h"

#include <assert.h>
#include <math.h>

/* 1 / B(c, a) for 0 < c < 1, = Gamma(c+1, a) e^a / a^c: by Legendre's continued fraction of the incomplete
 * gamma function (Abramowitz & Stegun 6.5.31, modified Lentz), which is quick for loads that are not small.
 */
static double inverse_loss_by_fraction(double servers, double load)
{
    const double tiny = 1e-300;
    double shape = servers + 1.0;
    double b = load + 1.0 - shape, c = 1.0 / tiny, d = 1.0 / b, h = d;
    for (int i = 1; i < 500; i++) {
        double an = -(double)i * ((double)i - shape);
        b += 2.0;
        d = an * d + b;
        d = fabs(d) < tiny ? tiny : d;
        c = b + an / c;
        c = fabs(c) < tiny ? tiny : c;
        d = 1.0 / d;
        double step = d * c;
        h *= step;
        if (fabs(step - 1.0) < 1e-14)
            break;
    }
    return load * h;
}

/* Gamma(1 + x) for 0 <= x <= 1, within a few units of the last digit, by the rational function of Cody ("An
 * overview of software development for special functions", 1976): no library's, so the same everywhere. */
static double gamma_of_one_and(double x)
{
    static const double above[] = {-1.71618513886549492533811e+0, 2.47656508055759199108314e+1,
                                   -3.79804256470945635097577e+2, 6.29331155312818442661052e+2,
                                   8.66966202790413211295064e+2,  -3.14512729688483675254357e+4,
                                   -3.61444134186911729807069e+4, 6.64561438202405440627855e+4};
    static const double below[] = {-3.08402300119738975254353e+1, 3.15350626979604161529144e+2,
                                   -1.01515636749021914166146e+3, -3.10777167157231109440444e+3,
                                   2.25381184209801510330112e+4,  4.75584627752788110767815e+3,
                                   -1.34659959864969306392456e+5, -1.15132259675553483497211e+5};
    double numerator = 0.0, denominator = 1.0;
    for (int i = 0; i < 8; i++) {
        numerator = (numerator + above[i]) * x;
        denominator = denominator * x + below[i];
    }
    return numerator / denominator + 1.0;
}

/* So many terms of the series below, in fours, that what is left out is below 1e-17 of it, for loads up to 6:
 * term k is less than load^k / k!. */
static int terms_needed(double load)
{
    return load < 0.5 ? 16 : load < 1.0 ? 20 : load < 2.0 ? 24 : load < 3.0 ? 32 : load < 4.0 ? 36 : 44;
}

/* The same by the series of the lower incomplete gamma function (Abramowitz & Stegun 6.5.29), for small
 * loads: the sum of load^k / ((c+1) ... (c+1+k)), k from 0, as one fraction above / below, so that no
 * division waits for another; four terms at a time, so that little else does. */
static double inverse_loss_by_series(double servers, double load)
{
    double above = 0.0, below = 1.0, power = 1.0, next = servers + 1.0;
    double square = load * load, cube = square * load, fourth = square * square;
    for (int left = terms_needed(load); left > 0; left -= 4, next += 4.0) {
        double second = next + 1.0, third = next + 2.0, last = next + 3.0;
        double of_four = ((second + load) * third + square) * last + cube;
        double factor = (next * second) * (third * last);
        above = above * factor + power * of_four;
        below *= factor;
        power *= fourth;
    }
    return gamma_of_one_and(servers) * exp(load - servers * log(load)) - load * (above / below);
}

double model_erlang_b(double servers, double load)
{
    assert(servers >= 0.0 && load > 0.0);
    /* The fractional part first; then the recursion 1 / B(c) = 1 + c / a / B(c-1), which is stable upwards.
     */
    double whole = floor(servers), fraction = servers - whole, per_load = 1.0 / load;
    double inverse = 1.0; /* 1 / B(0, a) */
    if (fraction > 0.0)
        inverse =
            load >= 6.0 ? inverse_loss_by_fraction(fraction, load) : inverse_loss_by_series(fraction, load);
    for (double i = 1.0; i <= whole && inverse < 1e300; i += 1.0) /* beyond: a loss of 0 */
        inverse = 1.0 + (fraction + i) * per_load * inverse;
    return 1.0 / inverse;
}

/* States (k people busy, part-timer there or not) of a desk at which nobody waits, from all busy downwards:
 * away[k], back[k] relative to the state in which all are busy. Up and down across k balance, and so does
 * each state with the part-timer there, which gives the row below by sums of positive terms. */
double model_erlang_b_part_time(double servers, double load)
{
    assert(servers > 0.0 && load > 0.0);
    double whole = floor(servers), part = servers - whole;
    if (part <= 0.0)
        return model_erlang_b(servers, load);
    double away = 1.0, back = part / (load + whole), sum = away + back;
    for (double k = whole; k > 0.0; k -= 1.0) {
        double below = k * (away + back) / load;
        back = (part * below + k * back) / (load + k - 1.0);
        away = below;
        sum += away + back;
        if (sum > 1e280) /* all busy as good as never */
            return 1.0 / sum;
    }
    return 1.0 / sum;
}

static double waits_of(double loss, double servers, double load)
{
    double occupancy = load / servers;
    return loss / (1.0 - occupancy * (1.0 - loss));
}

double model_erlang_c(double servers, double load)
{
    return load >= servers ? 1.0 : waits_of(model_erlang_b(servers, load), servers, load);
}

/* Log of A(x, y) = 1 + sum over j >= 1 of y^j / ((x+1)...(x+j)), which may be as large as e^y. */
static double log_palm_sum(double x, double y)
{
    double term = 1.0, sum = 1.0, scale = 0.0;
    for (int j = 1; j < 1000000; j++) {
        term *= y / (x + j);
        sum += term;
        if (sum > 1e250) {
            term *= 1e-250;
            sum *= 1e-250;
            scale += 250.0 * log(10.0);
        }
        if (term < sum * 1e-16)
            break;
    }
    return scale + log(sum);
}

/* Of those who wait, the share that is answered within the target (INFINITY: at all), where the offered wait
 * has a density in proportion to exp(-x t + y (1 - e^-t)), t in mean patiences: x servers and y load, per
 * handling time, times patience. In u = e^-t it is an incomplete gamma function. */
static double answered(double x, double y, double target_patiences)
{
    double all = log_palm_sum(x, y);
    double later = 0.0;
    if (!isinf(target_patiences)) {
        double u = exp(-target_patiences);
        later = exp(y * (1.0 - u) - (x + 1.0) * target_patiences + log_palm_sum(x + 1.0, y * u) - all);
    }
    return x / (x + 1.0) * (exp(log_palm_sum(x + 1.0, y) - all) - later);
}

/* Service level of both classes together, and what is the urgent's own. urgent_late, ordinary_late: share not
 * answered within the target. */
static void divide(model_waiting *w, double share, double urgent_late, double ordinary_late)
{
    w->urgent_service = 1.0 - urgent_late;
    w->service_level = share * w->urgent_service + (1.0 - share) * (1.0 - ordinary_late);
}

static double ordinary_wait(const model_desk_load *d, const model_waiting *w)
{
    return fmax(0.0, w->mean_wait - d->urgent_share * w->urgent_wait) / (1.0 - d->urgent_share);
}

static model_waiting patient(const model_desk_load *d, double loss)
{
    assert(d->load < d->servers);
    double waits = waits_of(loss, d->servers, d->load), spare = d->servers - d->load;
    model_waiting w = {.probability_of_waiting = waits, .mean_wait = waits * d->handling_time / spare};
    double late = waits * exp(-spare * d->target_wait / d->handling_time);
    if (d->urgent_share <= 0.0) {
        w.urgent_wait = w.mean_wait;
        divide(&w, 0.0, late, late);
        return w;
    }
    double spare_of_urgent = d->servers - d->load * d->urgent_share;
    w.urgent_wait = waits * d->handling_time / spare_of_urgent;
    double ordinary = ordinary_wait(d, &w);
    divide(&w, d->urgent_share, waits * exp(-spare_of_urgent * d->urgent_target_wait / d->handling_time),
           ordinary > 0.0 ? waits * exp(-d->target_wait * waits / ordinary) : 0.0);
    return w;
}

static model_waiting impatient(const model_desk_load *d, double loss)
{
    double x = d->servers * d->patience / d->handling_time, y = d->load * d->patience / d->handling_time;
    double inverse = exp(-log_palm_sum(x, y));
    double waits = loss / (loss + (1.0 - loss) * inverse), occupancy = d->load / d->servers;
    double abandons_waiting = inverse / occupancy + 1.0 - 1.0 / occupancy; /* given that a call waits */
    model_waiting w = {.probability_of_waiting = waits, .abandoned = fmax(0.0, waits * abandons_waiting)};
    w.mean_wait = w.abandoned * d->patience;
    double late = waits * (1.0 - answered(x, y, d->target_wait / d->patience));
    if (d->urgent_share <= 0.0) {
        w.urgent_wait = w.mean_wait;
        divide(&w, 0.0, late, late);
        return w;
    }
    double of_urgent = y * d->urgent_share;
    w.urgent_wait = waits * (1.0 - answered(x, of_urgent, (double)INFINITY)) * d->patience;
    double conditional = waits > 0.0 ? ordinary_wait(d, &w) / waits : 0.0;
    double in_time = (1.0 - conditional / d->patience) *
                     (conditional > 0.0 ? 1.0 - exp(-d->target_wait / conditional) : 1.0);
    divide(&w, d->urgent_share, waits * (1.0 - answered(x, of_urgent, d->urgent_target_wait / d->patience)),
           waits * (1.0 - fmax(0.0, in_time)));
    return w;
}

model_waiting model_erlang_waiting(const model_desk_load *desk)
{
    double loss = desk->part_time ? model_erlang_b_part_time(desk->servers, desk->load)
                                  : model_erlang_b(desk->servers, desk->load);
    return desk->patience > 0.0 ? impatient(desk, loss) : patient(desk, loss);
}
