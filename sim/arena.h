/* The memory of one replication.
 *
 * Everything that is born in a replication is cut from an arena and dies with one reset; nothing is freed
 * alone. Chunks are kept over a reset, so that after the first replications no more memory is asked from the
 * system. Not thread-safe: each worker owns one. Running out of memory aborts the program with a message:
 * there is no sensible way on, and a caller on the event path must not have to check. */
#ifndef SIM_ARENA_H
#define SIM_ARENA_H

#include <stddef.h>

typedef struct sim_arena sim_arena;

sim_arena *sim_arena_create(size_t chunk_bytes); /* chunk_bytes 0: 256 KiB */
void sim_arena_destroy(sim_arena *arena);        /* NULL is fine */

/* Zeroed memory, aligned for any type; count * size must not overflow (asserted). Lives until reset. */
void *sim_arena_alloc(sim_arena *arena, size_t count, size_t size);
#define SIM_ARENA_NEW(arena, type, count) ((type *)sim_arena_alloc((arena), (count), sizeof(type)))

void sim_arena_reset(sim_arena *arena);              /* forgets everything, keeps the chunks */
size_t sim_arena_bytes_used(const sim_arena *arena); /* since the last reset */
size_t sim_arena_bytes_held(const sim_arena *arena); /* asked from the system */

/* Memory of the heap for what outlives a replication, with the same end when there is none. All are given
 * back with free(). */
void *sim_memory_new(size_t count, size_t size); /* zeroed; never NULL */
void *sim_memory_new_aligned(size_t alignment, size_t count,
                             size_t size); /* not zeroed; alignment divides the size */
void *sim_memory_resize(void *memory, size_t count,
                        size_t size); /* as realloc: what is added is not zeroed */

#endif
