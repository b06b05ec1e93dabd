/* A store of items between those who bring and those who fetch.
 *
 * Items are pointers that the buffer does not look into; they leave in the order in which they came in. Who
 * fetches from an empty buffer waits for an item, who brings to a full one waits for room; each line is in
 * the order of priority (the smaller first), then arrival, and patience works as with any wait. Nobody
 * overtakes: an item that is there goes to the first in line. The end of patience is an event of priority 0,
 * on the agenda from when the wait began.
 *
 * Callbacks run before the call that causes them returns, and may call back here. Who brings is told first,
 * then who fetches it; who fetches is told first, then who brings into the room that this makes. While items
 * are handed on to those in line, a call from a callback changes what it changes, but those in line go on
 * only when the callback has returned, and until then nobody is served at once while others are in its line.
 *
 * Statistics are kept, none costs an allocation: items there and fetchers in line, weighted by time;
 * how long items stayed and fetchers waited. Memory comes from the arena of the replication. */
#ifndef SIM_BUFFER_H
#define SIM_BUFFER_H

#include "sim/arena.h"
#include "sim/engine.h"
#include "sim/tally.h"
#include "sim/wait.h"

typedef struct sim_buffer sim_buffer;

/* capacity > 0, or 0: any number of items. The name is borrowed. */
sim_buffer *sim_buffer_create(sim_arena *arena, sim_engine *engine, const char *name, int capacity);

/* The request is zero when the wait was over at once. ended is told GRANTED when the item is in (or went
 * straight to a fetcher), TIMED_OUT or REFUSED when it stayed with the one who brought it. */
sim_request sim_buffer_put(sim_buffer *buffer, void *item, const sim_terms *terms);
/* *item is written before ended is told GRANTED, and left alone otherwise; it must live until then. */
sim_request sim_buffer_get(sim_buffer *buffer, void **item, const sim_terms *terms);
/* Ends a wait without a callback; false if it is over. */
bool sim_buffer_withdraw_put(sim_buffer *buffer, sim_request request);
bool sim_buffer_withdraw_get(sim_buffer *buffer, sim_request request);
/* An item that was fetched in vain goes back to the front: to the first in line, or before all items, beyond
 * the capacity if its room has been taken. Its stay begins anew. */
void sim_buffer_put_back(sim_buffer *buffer, void *item);

int sim_buffer_level(const sim_buffer *buffer);    /* items there */
int sim_buffer_fetching(const sim_buffer *buffer); /* in line for an item */
int sim_buffer_bringing(const sim_buffer *buffer); /* in line for room */
const char *sim_buffer_name(const sim_buffer *buffer);
double sim_buffer_mean_level(const sim_buffer *buffer);        /* time average until now */
double sim_buffer_mean_fetching(const sim_buffer *buffer);     /* time average until now */
const sim_moments *sim_buffer_stays(const sim_buffer *buffer); /* days in the buffer, of items fetched */
const sim_moments *sim_buffer_fetch_waits(const sim_buffer *buffer); /* days in line, of items fetched */

#endif
