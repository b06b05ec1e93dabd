/* Other simulators on the same two pieces of work, in turns with ours: the hold model at 1,000 and 100,000
 * pending events, and customers through one server at a load of 0.9.
 *
 * A peer is any command that prints, on lines of their own,
 *     name NAME AND VERSION
 *     hold PENDING NANOSECONDS                (of CPU, per event that fires and schedules another)
 *     mm1 NANOSECONDS MEAN_NUMBER_PRESENT     (of CPU, per customer)
 * and does little work when its last argument is "quick". What it does not print it does not take part in. */
#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "bench/bench.h"
#include "bench/plain.h"
#include "sim/engine.h"

#define FIRED     2000000
#define CUSTOMERS 1000000
#define DELAYS    4096 /* drawn beforehand, by the peers too; a power of two */
/* The mean number present, and what it may be off over the hundred thousand customers that the slow ones
 * have, or ten thousand when quick (see bench_mm1.c). */
#define PRESENT              9.0
#define PRESENT_WITHIN       4.0
#define PRESENT_WITHIN_QUICK 8.0

enum { HOLD_SMALL, HOLD_LARGE, QUEUE, METRICS };

static const char *const metric_names[METRICS] = {"hold 1000", "hold 100000", "mm1"};
static const char *const metric_units[METRICS] = {"ns/hold", "ns/hold", "ns/customer"};
static const long pending[] = {1000, 100000}; /* of the first two */

typedef struct contender {
    char name[32];
    double samples[METRICS][BENCH_ROUNDS]; /* NaN: took no part */
} contender;

/* ---- ours ---- */

typedef struct delays {
    double days[DELAYS];
    size_t at;
    uint64_t left; /* events to fire */
} delays;

static void hold(sim_engine *engine, void *subject, int64_t argument)
{
    delays *d = subject;
    sim_engine_schedule_after(engine, d->days[d->at++ & (DELAYS - 1)], 0, hold, d, argument, NULL);
    if (--d->left == 0)
        sim_engine_stop(engine);
}

static double hold_nanoseconds(long n, long fired)
{
    plain_xoshiro x = plain_xoshiro_seeded(2012);
    delays d = {.left = (uint64_t)fired};
    for (size_t i = 0; i < DELAYS; i++)
        d.days[i] = plain_exponential(&x);
    sim_engine *engine = sim_engine_create();
    for (long i = 0; i < n; i++)
        sim_engine_schedule(engine, d.days[d.at++ & (DELAYS - 1)], 0, hold, &d, 0, NULL);
    double began = bench_cpu_seconds();
    sim_engine_run(engine, (double)INFINITY);
    double seconds = bench_cpu_seconds() - began;
    sim_engine_destroy(engine);
    return seconds / (double)fired * 1e9;
}

static bool measure_ours(const bench_output *output, contender *ours, int round)
{
    long customers = bench_amount(output, CUSTOMERS);
    for (int m = HOLD_SMALL; m <= HOLD_LARGE; m++)
        ours->samples[m][round] = hold_nanoseconds(pending[m], bench_amount(output, FIRED));
    double seconds = bench_queue_seconds(customers);
    ours->samples[QUEUE][round] = seconds / (double)customers * 1e9;
    return seconds >= 0.0;
}

/* ---- theirs ---- */

static bool take_line(contender *peer, const char *line, int round, double within)
{
    double nanoseconds, present;
    long n;
    if (sscanf(line, "name %31[^\n]", peer->name) == 1)
        return true;
    if (sscanf(line, "hold %ld %lf", &n, &nanoseconds) == 2) {
        for (int m = HOLD_SMALL; m <= HOLD_LARGE; m++)
            if (n == pending[m])
                peer->samples[m][round] = nanoseconds;
        return true;
    }
    if (sscanf(line, "mm1 %lf %lf", &nanoseconds, &present) != 2)
        return false;
    peer->samples[QUEUE][round] = nanoseconds;
    return bench_check(peer->name, "mm1, mean number present", present, PRESENT, within);
}

static bool measure_peer(const bench_output *output, const char *command, contender *peer, int round)
{
    char line[512];
    snprintf(line, sizeof line, "%s%s", command, output->is_quick ? " quick" : "");
    for (int m = 0; m < METRICS; m++)
        peer->samples[m][round] = (double)NAN;
    FILE *lines = popen(line, "r");
    if (lines == NULL)
        return false;
    bool is_right = true;
    while (fgets(line, sizeof line, lines) != NULL)
        is_right &= take_line(peer, line, round, output->is_quick ? PRESENT_WITHIN_QUICK : PRESENT_WITHIN);
    int status = pclose(lines);
    return is_right && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* ---- the table ---- */

static void report(bench_output *output, contender *ours, contender *peers, size_t n)
{
    size_t rounds = (size_t)output->rounds;
    char parameters[80];
    for (int m = 0; m < METRICS; m++) {
        double ratios[BENCH_PEERS][BENCH_ROUNDS];
        for (size_t p = 0; p < n; p++)
            for (size_t i = 0; i < rounds; i++)
                ratios[p][i] = peers[p].samples[m][i] / ours->samples[m][i];
        snprintf(parameters, sizeof parameters, "%s: Groeipad", metric_names[m]);
        bench_report(output, "peers", parameters, ours->samples[m], rounds, metric_units[m]);
        for (size_t p = 0; p < n; p++) {
            if (isnan(peers[p].samples[m][0]))
                continue;
            snprintf(parameters, sizeof parameters, "%s: %.31s", metric_names[m], peers[p].name);
            bench_report(output, "peers", parameters, peers[p].samples[m], rounds, metric_units[m]);
            bench_report(output, "peers", parameters, ratios[p], rounds, "x Groeipad");
        }
    }
}

int bench_peers(bench_output *output, char *const *commands, size_t n)
{
    contender ours, peers[BENCH_PEERS] = {0};
    assert(n <= BENCH_PEERS);
    for (int round = 0; round < output->rounds; round++) {
        if (!measure_ours(output, &ours, round))
            return 1;
        for (size_t p = 0; p < n; p++)
            if (!measure_peer(output, commands[p], &peers[p], round)) {
                fprintf(stderr, "groeipad-bench: peers: '%s' failed\n", commands[p]);
                return 1;
            }
    }
    report(output, &ours, peers, n);
    return 0;
}
