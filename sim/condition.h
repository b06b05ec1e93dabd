/* Waiting until something holds.
 *
 * Each who waits brings a test of its own. Whoever changes what tests look at calls sim_condition_signal:
 * those in line are asked in order (priority, then arrival), and each whose test holds at that moment goes
 * on, before the next is asked; so what the first takes, the second does not find any more. One whose test
 * does not hold holds up nobody. A signal asks those who are in line when it begins, not those who come from
 * its callbacks; a signal from within a callback is heard when all have been asked: those in line then are
 * asked once more. The condition does not watch anything by itself: a change without a signal wakes nobody.
 * The end of patience is an event of priority 0, on the agenda from when the wait began. Memory comes from
 * the arena of the replication. */
#ifndef SIM_CONDITION_H
#define SIM_CONDITION_H

#include "sim/arena.h"
#include "sim/engine.h"
#include "sim/tally.h"
#include "sim/wait.h"

typedef struct sim_condition sim_condition;

/* Must not change anything. */
typedef bool (*sim_test_fn)(const void *context);

sim_condition *sim_condition_create(sim_arena *arena, sim_engine *engine, const char *name);

/* GRANTED at once if the test holds already, even when others wait. The request is zero when the wait was
 * over at once. The context is borrowed until it is. */
sim_request sim_condition_wait(sim_condition *condition, sim_test_fn holds, const void *context,
                               const sim_terms *terms);
/* How many went on; those of a signal from within a callback are counted by the one that is under way. */
size_t sim_condition_signal(sim_condition *condition);
/* Ends a wait without a callback; false if it is over. */
bool sim_condition_withdraw(sim_condition *condition, sim_request request);

int sim_condition_waiting(const sim_condition *condition);
const char *sim_condition_name(const sim_condition *condition);
double sim_condition_mean_waiting(const sim_condition *condition);      /* time average until now */
const sim_moments *sim_condition_waits(const sim_condition *condition); /* days, of those who went on */

#endif
