#include "sim/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEFAULT_CHUNK_BYTES = 256 * 1024, ALIGNMENT = alignof(max_align_t) };

typedef struct chunk {
    struct chunk *next;
    size_t size; /* bytes in data */
    alignas(max_align_t) unsigned char data[];
} chunk;

struct sim_arena {
    chunk *first;   /* all chunks, in the order of use */
    chunk *current; /* being cut from; those after it are empty */
    size_t cut;     /* bytes taken from current */
    size_t chunk_bytes;
    size_t used, held;
};

static void abort_without_memory(size_t count, size_t size)
{
    fprintf(stderr, "out of memory: no room for %zu times %zu bytes\n", count, size);
    abort();
}

void *sim_memory_new(size_t count, size_t size)
{
    void *memory = calloc(count == 0 ? 1 : count, size == 0 ? 1 : size);
    if (memory == NULL)
        abort_without_memory(count, size);
    return memory;
}

void *sim_memory_new_aligned(size_t alignment, size_t count, size_t size)
{
    assert(size > 0 && count > 0 && count <= SIZE_MAX / size && count * size % alignment == 0);
    void *memory = aligned_alloc(alignment, count * size);
    if (memory == NULL)
        abort_without_memory(count, size);
    return memory;
}

void *sim_memory_resize(void *memory, size_t count, size_t size)
{
    assert(size > 0 && count > 0 && count <= SIZE_MAX / size);
    void *resized = realloc(memory, count * size);
    if (resized == NULL)
        abort_without_memory(count, size);
    return resized;
}

sim_arena *sim_arena_create(size_t chunk_bytes)
{
    sim_arena *arena = sim_memory_new(1, sizeof *arena);
    arena->chunk_bytes = chunk_bytes == 0 ? DEFAULT_CHUNK_BYTES : chunk_bytes;
    return arena;
}

void sim_arena_destroy(sim_arena *arena)
{
    if (arena == NULL)
        return;
    for (chunk *next, *each = arena->first; each != NULL; each = next) {
        next = each->next;
        free(each);
    }
    free(arena);
}

static chunk *chunk_create(sim_arena *arena, size_t bytes)
{
    size_t size = bytes > arena->chunk_bytes ? bytes : arena->chunk_bytes;
    assert(size <= SIZE_MAX - sizeof(chunk));
    chunk *fresh = malloc(sizeof *fresh + size);
    if (fresh == NULL)
        abort_without_memory(1, sizeof *fresh + size);
    fresh->next = NULL;
    fresh->size = size;
    arena->held += sizeof *fresh + size;
    return fresh;
}

/* Makes current a chunk with room for bytes: the first empty one that is large enough, moved to the place
 * after current so that smaller ones stay in reach, or else a new one. */
static void move_on(sim_arena *arena, size_t bytes)
{
    chunk **after = arena->current == NULL ? &arena->first : &arena->current->next;
    chunk **link = after;
    while (*link != NULL && (*link)->size < bytes)
        link = &(*link)->next;
    chunk *found = *link;
    if (found == NULL)
        found = chunk_create(arena, bytes);
    else
        *link = found->next;
    found->next = *after;
    *after = found;
    arena->current = found;
    arena->cut = 0;
}

void *sim_arena_alloc(sim_arena *arena, size_t count, size_t size)
{
    assert(size == 0 || count <= (SIZE_MAX - ALIGNMENT) / size);
    size_t bytes = (count * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (bytes == 0)
        bytes = ALIGNMENT; /* no two pieces share an address */
    if (arena->current == NULL || arena->current->size - arena->cut < bytes)
        move_on(arena, bytes);
    void *piece = arena->current->data + arena->cut;
    arena->cut += bytes;
    arena->used += bytes;
    return memset(piece, 0, bytes);
}

void sim_arena_reset(sim_arena *arena)
{
    arena->current = NULL;
    arena->cut = 0;
    arena->used = 0;
}

size_t sim_arena_bytes_used(const sim_arena *arena)
{
    return arena->used;
}

size_t sim_arena_bytes_held(const sim_arena *arena)
{
    return arena->held;
}
