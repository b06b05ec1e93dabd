/* Widening a box again: the last stage of PRIM. */
#include <math.h>

#include "sim/prim.h"

typedef struct paster {
    const sim_box_data *data;
    sim_box_rows rows;
} paster;

typedef struct count {
    size_t n;
    double sum;
} count;

static count count_inside(const paster *p, const sim_box_limit *box)
{
    count c = {0};
    for (size_t i = 0; i < p->rows.n; i++) {
        if (sim_box_holds(p->data, box, p->rows.items[i])) {
            c.n++;
            c.sum += p->data->target[p->rows.items[i]];
        }
    }
    return c;
}

/* The limit that lets in the next rows beyond one side of an input: those that the other inputs admit. */
static bool widen(const paster *p, sim_box_limit *box, size_t input, bool is_high, size_t wanted,
                  double *room)
{
    const double *values = p->data->inputs[input].values;
    sim_box_limit kept = box[input];
    double at = is_high ? kept.high : kept.low;
    if (!isfinite(at))
        return false;
    size_t n = 0;
    box[input] = SIM_BOX_NO_LIMIT;
    for (size_t i = 0; i < p->rows.n; i++) {
        double value = values[p->rows.items[i]];
        if ((is_high ? value > at : value < at) && sim_box_holds(p->data, box, p->rows.items[i]))
            room[n++] = is_high ? value : -value;
    }
    box[input] = kept;
    if (n == 0)
        return false;
    /* The wanted-th nearest, by repeated selection of the next: few are wanted. */
    double nearest = is_high ? at : -at;
    for (size_t have = 0; have < wanted && have < n;) {
        double next = INFINITY;
        size_t ties = 0;
        for (size_t i = 0; i < n; i++)
            if (room[i] > nearest && room[i] < next)
                next = room[i];
        if (!(isfinite(next)))
            break;
        for (size_t i = 0; i < n; i++)
            ties += room[i] > nearest && room[i] <= next ? 1 : 0;
        have += ties;
        nearest = next;
    }
    *(is_high ? &box[input].high : &box[input].low) = is_high ? nearest : -nearest;
    return true;
}

static void paste_one(const paster *p, sim_box_limit *box, size_t input, int way, size_t wanted, double *room,
                      double *best_mean, size_t *best_input, sim_box_limit *best_limit)
{
    sim_box_limit kept = box[input];
    bool is_wider = way < 0    ? widen(p, box, input, false, wanted, room)
                    : way == 0 ? widen(p, box, input, true, wanted, room)
                               : (kept.out >> (unsigned)(way - 1) & 1) != 0;
    if (way > 0 && is_wider)
        box[input].out &= ~((uint64_t)1 << (unsigned)(way - 1));
    if (is_wider) {
        count c = count_inside(p, box);
        double mean = c.n == 0 ? (double)-INFINITY : c.sum / (double)c.n;
        if (mean > *best_mean) {
            *best_mean = mean;
            *best_input = input;
            *best_limit = box[input];
        }
    }
    box[input] = kept;
}

void sim_prim_paste(const sim_box_data *data, sim_box_rows rows, double paste, sim_box_limit *box,
                    double *room)
{
    const paster all = {data, rows}, *p = &all;
    for (;;) {
        count now = count_inside(p, box);
        if (now.n == 0)
            return;
        size_t wanted = (size_t)fmax(1.0, paste * (double)now.n), best_input = SIZE_MAX;
        double best_mean = now.sum / (double)now.n;
        sim_box_limit best_limit = SIM_BOX_NO_LIMIT;
        for (size_t j = 0; j < p->data->m; j++) {
            int last = (int)p->data->inputs[j].n_levels;
            for (int way = last > 0 ? 1 : -1; sim_box_is_limit(&box[j]) && way <= last; way++)
                paste_one(p, box, j, way, wanted, room, &best_mean, &best_input, &best_limit);
        }
        if (best_input == SIZE_MAX)
            return;
        box[best_input] = best_limit;
    }
}
