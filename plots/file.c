#include "plots/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MAX_PATH = 4096, MAX_TRIES = 100 };

static sim_status fail(const char *path, const char *what, sim_error *error)
{
    return sim_error_set_at(error, SIM_ERR_IO, path, 0, NULL, "cannot %s: %s", what, strerror(errno));
}

/* A file beside path that was not there: names are tried in order, so that runs side by side do not meet. */
static int open_beside(const char *path, char *name, size_t size)
{
    for (int i = 0; i < MAX_TRIES; i++) {
        int length = snprintf(name, size, "%s.part%d", path, i);
        if (length < 0 || (size_t)length >= size) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file >= 0 || errno != EEXIST) {
            return file;
        }
    }
    return -1;
}

static bool write_all(int file, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(file, bytes, size);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

sim_status plot_file_replace(const char *path, const void *bytes, size_t size, sim_error *error)
{
    char name[MAX_PATH];
    int file = open_beside(path, name, sizeof name);
    if (file < 0) {
        return fail(path, "create", error);
    }
    bool is_written = write_all(file, bytes, size) && fsync(file) == 0;
    int reason = errno;
    if (close(file) != 0 && is_written) {
        is_written = false;
        reason = errno;
    }
    if (!is_written) {
        unlink(name);
        errno = reason;
        return fail(path, "write", error);
    }
    if (rename(name, path) != 0) {
        reason = errno;
        unlink(name);
        errno = reason;
        return fail(path, "rename into place", error);
    }
    return SIM_OK;
}
