#include "models/shapley.h"

#include <assert.h>
#include <math.h>

static int players_in(uint32_t coalition)
{
    int n = 0;
    for (; coalition != 0; coalition &= coalition - 1)
        n++;
    return n;
}

void model_shapley_exact(const double *value, int n, double *shapley)
{
    assert(n >= 1 && n <= MODEL_SHAPLEY_EXACT);
    /* Of all orders, the share in which a player comes right after a given coalition of k others: k! (n - 1 -
     * k)! / n!, that is 1 / n over the coalitions of that size. */
    double share[MODEL_SHAPLEY_EXACT];
    share[0] = 1.0 / n;
    for (int k = 1; k < n; k++)
        share[k] = share[k - 1] * k / (n - k);
    for (int i = 0; i < n; i++)
        shapley[i] = 0.0;
    for (uint32_t coalition = 0; coalition + 1 < 1u << n; coalition++) {
        double weight = share[players_in(coalition)];
        for (int i = 0; i < n; i++)
            if ((coalition >> i & 1u) == 0)
                shapley[i] += weight * (value[coalition | 1u << i] - value[coalition]);
    }
}

/* Adds what each adds in this order, or in its reverse. */
static void walk(const model_game *game, const int *order, int step, double *marginal)
{
    double before = 0.0;
    game->clear(game->state);
    for (int i = 0; i < game->n; i++) {
        int player = step > 0 ? order[i] : order[game->n - 1 - i];
        double now = game->add(game->state, player);
        marginal[player] += 0.5 * (now - before);
        before = now;
    }
}

void model_shapley_sampled(const model_game *game, sim_stream *luck, int pairs, int *order, double *shapley,
                           double *error)
{
    enum { MOST = 512 };
    double marginal[MOST];
    int n = game->n;
    assert(n >= 1 && n <= MOST && pairs >= 2);
    for (int i = 0; i < n; i++) {
        order[i] = i;
        shapley[i] = error[i] = 0.0;
    }
    for (int k = 1; k <= pairs; k++) {
        for (int i = n - 1; i > 0; i--) { /* Fisher & Yates */
            int j = (int)(sim_stream_uniform(luck) * (i + 1)), kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        for (int i = 0; i < n; i++)
            marginal[i] = 0.0;
        walk(game, order, 1, marginal);
        walk(game, order, -1, marginal);
        for (int i = 0; i < n; i++) { /* Welford: error holds the sum of squares */
            double off = marginal[i] - shapley[i];
            shapley[i] += off / k;
            error[i] += off * (marginal[i] - shapley[i]);
        }
    }
    for (int i = 0; i < n; i++)
        error[i] = sqrt(error[i] / (pairs - 1.0) / pairs);
}

model_secession model_core_check(const double *value, int n, const double *pays)
{
    assert(n >= 1 && n <= MODEL_SHAPLEY_EXACT);
    model_secession worst = {.gain = (double)-INFINITY};
    for (uint32_t coalition = 1; coalition + 1 < 1u << n; coalition++) {
        double gain = -value[coalition];
        for (int i = 0; i < n; i++)
            if ((coalition >> i & 1u) != 0)
                gain += pays[i];
        if (gain > worst.gain)
            worst = (model_secession){coalition, gain};
    }
    return worst;
}
