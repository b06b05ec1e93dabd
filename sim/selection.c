#include "sim/selection.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

typedef struct runner {
    bool is_in_race, came_back, was_winner;
    size_t race_end; /* observations of it that the race has seen */
    size_t out_at, out_by, checked_to;
    double sum; /* of the observations of the race */
} runner;

/* The winner and another go on until one has beaten the other. */
typedef struct check {
    bool is_open;
    size_t of, at;
    double ahead; /* of the sums of `at` observations: the winner's minus the other's */
} check;

struct sim_selection {
    sim_selection_options options;
    size_t k, at; /* observations that the race has seen */
    size_t in_race;
    double h2;
    bool is_over, has_guarantee, has_variances;
    size_t winner; /* of the race, while it is checked, and of all when it is over */
    check check;
    runner runners[SIM_SELECTION_MOST];
    double variance[SIM_SELECTION_MOST][SIM_SELECTION_MOST]; /* of differences, from the first stage */
};

double sim_selection_eta(const sim_selection_options *options)
{
    double alpha = 1.0 - options->confidence, others = (double)options->alternatives - 1.0;
    return 0.5 * (pow(2.0 * alpha / others, -2.0 / ((double)options->first_stage - 1.0)) - 1.0);
}

double sim_selection_h2(const sim_selection_options *options)
{
    return 2.0 * sim_selection_eta(options) * ((double)options->first_stage - 1.0);
}

sim_selection *sim_selection_create(const sim_selection_options *options)
{
    assert(options->alternatives >= 2 && options->alternatives <= SIM_SELECTION_MOST);
    assert(options->indifference > 0.0 && isfinite(options->indifference));
    assert(options->confidence * (double)options->alternatives > 1.0 && options->confidence < 1.0);
    assert(options->first_stage >= 2 && options->batch >= 1);
    sim_selection *s = calloc(1, sizeof *s);
    if (s == NULL)
        return NULL;
    s->options = *options;
    s->k = s->in_race = options->alternatives;
    s->h2 = sim_selection_h2(options);
    s->winner = SIM_SELECTION_NONE;
    for (size_t i = 0; i < s->k; i++)
        s->runners[i] = (runner){.is_in_race = true, .out_by = SIM_SELECTION_NONE};
    return s;
}

void sim_selection_destroy(sim_selection *selection)
{
    free(selection);
}

/* Observation j (from 0) of an alternative; larger is better. */
static double observe(const sim_selection *s, const double *column, size_t j)
{
    double sum = 0.0;
    for (size_t b = 0; b < s->options.batch; b++) {
        double value = column[j * s->options.batch + b];
        assert(isfinite(value));
        sum += value;
    }
    double mean = sum / (double)s->options.batch;
    return s->options.is_least ? -mean : mean;
}

static bool has(const sim_selection *s, const size_t *counts, size_t i, size_t observations)
{
    return counts[i] / s->options.batch >= observations;
}

static double variance_of_difference(const sim_selection *s, const double *a, const double *b)
{
    double mean = 0.0, m2 = 0.0;
    for (size_t j = 0; j < s->options.first_stage; j++) {
        double difference = observe(s, a, j) - observe(s, b, j), off = difference - mean;
        mean += off / (double)(j + 1);
        m2 += off * (difference - mean);
    }
    return m2 / ((double)s->options.first_stage - 1.0);
}

static void estimate_variances(sim_selection *s, const double *const *columns)
{
    for (size_t i = 0; i < s->k; i++)
        for (size_t l = 0; l < i; l++)
            s->variance[i][l] = s->variance[l][i] = variance_of_difference(s, columns[i], columns[l]);
    s->has_variances = true;
}

/* How long two can go on before the better mean decides. */
static double longest_of(const sim_selection *s, size_t i, size_t l)
{
    return floor(s->h2 * s->variance[i][l] / (s->options.indifference * s->options.indifference));
}

/* By how much a sum over r observations must lie behind to be beaten: r W(r). */
static double margin(const sim_selection *s, size_t i, size_t l, size_t r)
{
    double delta = s->options.indifference;
    return fmax(0.0, delta / 2.0 * (s->h2 * s->variance[i][l] / (delta * delta) - (double)r));
}

/* ---- the race ---- */

static bool race_can_go_on(const sim_selection *s, const size_t *counts)
{
    for (size_t i = 0; i < s->k; i++)
        if (s->runners[i].is_in_race && !has(s, counts, i, s->at + 1))
            return false;
    return true;
}

/* The one in the race that beats i by most, or none: all that were in the race before this row count. */
static size_t who_beats(const sim_selection *s, size_t i)
{
    size_t by = SIM_SELECTION_NONE;
    double most = 0.0;
    for (size_t l = 0; l < s->k; l++) {
        if (l == i || !s->runners[l].is_in_race)
            continue;
        double beyond = s->runners[l].sum - s->runners[i].sum - margin(s, i, l, s->at);
        if (beyond > most) {
            most = beyond;
            by = l;
        }
    }
    return by;
}

static void put_out(sim_selection *s, size_t i, size_t at, size_t by)
{
    s->runners[i].is_in_race = false;
    s->runners[i].out_at = at;
    s->runners[i].out_by = by;
}

static void screen(sim_selection *s)
{
    size_t by[SIM_SELECTION_MOST];
    for (size_t i = 0; i < s->k; i++)
        by[i] = s->runners[i].is_in_race ? who_beats(s, i) : SIM_SELECTION_NONE;
    for (size_t i = 0; i < s->k; i++) {
        if (by[i] == SIM_SELECTION_NONE)
            continue;
        put_out(s, i, s->at, by[i]);
        s->in_race--;
    }
}

static size_t best_in_race(const sim_selection *s)
{
    size_t best = SIM_SELECTION_NONE;
    for (size_t i = 0; i < s->k; i++)
        if (s->runners[i].is_in_race &&
            (best == SIM_SELECTION_NONE || s->runners[i].sum > s->runners[best].sum))
            best = i;
    return best;
}

/* Those that are left after the longest that any two of them can go on are equal to the last bit. */
static bool only_equals_are_left(const sim_selection *s)
{
    for (size_t i = 0; i < s->k; i++)
        for (size_t l = 0; l < i; l++)
            if (s->runners[i].is_in_race && s->runners[l].is_in_race && (double)s->at <= longest_of(s, i, l))
                return false;
    return true;
}

static void run_race(sim_selection *s, const double *const *columns, const size_t *counts)
{
    while (s->winner == SIM_SELECTION_NONE && race_can_go_on(s, counts)) {
        for (size_t i = 0; i < s->k; i++)
            if (s->runners[i].is_in_race) {
                s->runners[i].sum += observe(s, columns[i], s->at);
                s->runners[i].race_end = s->at + 1;
            }
        s->at++;
        if (s->at < s->options.first_stage)
            continue;
        if (!s->has_variances)
            estimate_variances(s, columns);
        screen(s);
        if (s->in_race == 1 || only_equals_are_left(s)) {
            s->winner = best_in_race(s);
            s->runners[s->winner].was_winner = true;
        }
    }
}

/* ---- the winner against those that others have pushed out ---- */

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Both were in the race up to here, so that neither had beaten the other before. */
static void open_check(sim_selection *s, const double *const *columns, size_t of)
{
    s->check = (check){
        .is_open = true,
        .of = of,
        .at = smaller(s->runners[s->winner].race_end, s->runners[of].race_end),
    };
    for (size_t j = 0; j < s->check.at; j++)
        s->check.ahead += observe(s, columns[s->winner], j) - observe(s, columns[of], j);
}

/* Goes on as far as values reach. Gives who has won, SIM_SELECTION_NONE if that cannot be told yet. Of equals
 * the winner stays. */
static size_t decide(sim_selection *s, const double *const *columns, const size_t *counts)
{
    check *c = &s->check;
    for (;;) {
        double needed = margin(s, s->winner, c->of, c->at);
        if (c->ahead > needed || (c->ahead == 0.0 && (double)c->at > longest_of(s, s->winner, c->of)))
            return s->winner;
        if (-c->ahead > needed)
            return c->of;
        if (!has(s, counts, s->winner, c->at + 1) || !has(s, counts, c->of, c->at + 1))
            return SIM_SELECTION_NONE;
        c->ahead += observe(s, columns[s->winner], c->at) - observe(s, columns[c->of], c->at);
        c->at++;
    }
}

static void note_check(sim_selection *s)
{
    for (size_t side = 0; side < 2; side++) {
        runner *r = &s->runners[side == 0 ? s->winner : s->check.of];
        if (s->check.at > r->race_end && s->check.at > r->checked_to)
            r->checked_to = s->check.at;
    }
}

/* The largest mean, over the observations that all have, of those that have been the winner. */
static size_t best_of_circle(const sim_selection *s, const double *const *columns)
{
    size_t common = SIM_SELECTION_NONE, best = SIM_SELECTION_NONE;
    for (size_t i = 0; i < s->k; i++)
        if (s->runners[i].was_winner)
            common = smaller(common, sim_selection_stand(s, i).observations);
    double most = -INFINITY;
    for (size_t i = 0; i < s->k; i++) {
        double sum = 0.0;
        for (size_t j = 0; s->runners[i].was_winner && j < common; j++)
            sum += observe(s, columns[i], j);
        if (s->runners[i].was_winner && sum > most) {
            most = sum;
            best = i;
        }
    }
    return best;
}

static void put_in(sim_selection *s, size_t i)
{
    runner *r = &s->runners[i];
    r->is_in_race = r->came_back = true;
    r->out_at = 0;
    r->out_by = SIM_SELECTION_NONE;
}

static void change_winner(sim_selection *s, const double *const *columns, size_t next)
{
    size_t loser = s->winner;
    put_out(s, loser, s->check.at, next);
    s->is_over = s->runners[next].was_winner;
    s->runners[next].was_winner = true;
    s->winner = s->is_over ? best_of_circle(s, columns) : next;
    if (s->winner != loser)
        put_in(s, s->winner);
    else
        s->runners[loser].is_in_race = true;
}

static void check_winner(sim_selection *s, const double *const *columns, const size_t *counts)
{
    size_t next = s->check.of;
    while (!s->is_over && next < s->k) {
        if (next == s->winner) {
            next++;
            continue;
        }
        if (!s->check.is_open)
            open_check(s, columns, next);
        size_t won = decide(s, columns, counts);
        note_check(s);
        if (won == SIM_SELECTION_NONE)
            return;
        s->check.is_open = false;
        next++;
        if (won != s->winner) {
            change_winner(s, columns, won);
            next = 0; /* from the first on */
        }
        s->check.of = next;
    }
    if (!s->is_over)
        s->is_over = s->has_guarantee = true;
}

/* ---- as seen from outside ---- */

bool sim_selection_go(sim_selection *selection, const double *const *columns, const size_t *counts)
{
    run_race(selection, columns, counts);
    if (selection->winner != SIM_SELECTION_NONE)
        check_winner(selection, columns, counts);
    return selection->is_over;
}

bool sim_selection_wants(const sim_selection *selection, size_t i)
{
    assert(i < selection->k);
    if (selection->is_over)
        return false;
    if (selection->winner == SIM_SELECTION_NONE)
        return selection->runners[i].is_in_race;
    return i == selection->winner || i == selection->check.of;
}

sim_selection_standing sim_selection_stand(const sim_selection *selection, size_t i)
{
    assert(i < selection->k);
    const runner *r = &selection->runners[i];
    return (sim_selection_standing){
        .is_in_race = r->is_in_race,
        .observations = r->checked_to > r->race_end ? r->checked_to : r->race_end,
        .out_at = r->out_at,
        .out_by = r->out_by,
        .checked_to = r->checked_to,
        .came_back = r->came_back,
    };
}

bool sim_selection_is_over(const sim_selection *selection)
{
    return selection->is_over;
}

bool sim_selection_has_guarantee(const sim_selection *selection)
{
    return selection->has_guarantee;
}

size_t sim_selection_best(const sim_selection *selection)
{
    if (selection->winner != SIM_SELECTION_NONE)
        return selection->winner;
    return selection->at == 0 ? SIM_SELECTION_NONE : best_in_race(selection);
}

size_t sim_selection_longest(const sim_selection *selection)
{
    double longest = selection->has_variances ? (double)selection->options.first_stage : 0.0;
    for (size_t i = 0; selection->has_variances && i < selection->k; i++)
        for (size_t l = 0; l < i; l++)
            longest = fmax(longest, longest_of(selection, i, l) + 1.0);
    return longest < (double)SIZE_MAX / 2.0 ? (size_t)longest : SIZE_MAX;
}
