/* spool.c - tmp, fsync, rename into new, fsync of the folder. */
#include "intake/spool.h"

#include "intake/again.h"
#include "intake/guard.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#ifndef JB_FREE_WANTED
#define JB_FREE_WANTED (64ULL << 20) /* bytes that stay free on the disk, beside the mail three times */
#endif

enum {
    CHECK_EVERY = 1 << 20, /* bytes written between two looks at the room on disk */
    BLOCK_BUFFER = 4096,
};

/* Room for the mail twice more (the database and its journal) and some to spare. A file system that cannot tell, or has
 * no size (tmpfs without a limit), is taken as it is: the write will say. */
static void check_room(struct jb_spool *spool)
{
    struct statvfs room;
    spool->checked = spool->size;
    if (fstatvfs(spool->folders.waiting_fd, &room) != 0 || room.f_blocks == 0 || room.f_frsize == 0)
        return;
    if (room.f_bavail < (spool->size * 2 + JB_FREE_WANTED) / room.f_frsize)
        jb_guard_give_up("keep enough of the disk free", ENOSPC);
}

/* The guard is told first: a signal may come as the call returns. */
static void create_file(struct jb_spool *spool, struct timeval at, size_t block)
{
    const int how = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    unsigned tries = 0;
    for (unsigned number = 1;; number++) {
        jb_name_write(&spool->name, at, number, block);
        jb_guard_own_file(spool->folders.unfinished_fd, spool->name.text);
        spool->fd = openat(spool->folders.unfinished_fd, spool->name.text, how, spool->folders.is_shared ? 0660 : 0600);
        if (spool->fd >= 0)
            return;
        int error = errno;
        jb_guard_own_file(-1, NULL);
        if (!jb_again(&tries) && (error != EEXIST || number >= JB_MAX_TRIES))
            jb_guard_give_up("make the spool file", error);
    }
}

static void write_all(struct jb_spool *spool, const char *bytes, size_t size)
{
    unsigned tries = 0;
    while (size > 0) {
        ssize_t written = write(spool->fd, bytes, size);
        if (written > 0) {
            bytes += written;
            size -= (size_t)written;
            spool->size += (size_t)written;
            tries = 0;
        } else if (written == 0 || !jb_again(&tries)) {
            jb_guard_give_up("write the spool file", written == 0 ? EIO : errno);
        }
    }
    if (spool->size - spool->checked >= CHECK_EVERY)
        check_room(spool);
}

struct block {
    struct jb_spool *spool;
    size_t size;
    char bytes[BLOCK_BUFFER]; /* a piece is at most JB_ENVELOPE_VALUE_MAX bytes */
};

static void add_to_block(void *context, const char *bytes, size_t size)
{
    struct block *block = context;
    if (size > sizeof block->bytes - block->size) {
        write_all(block->spool, block->bytes, block->size);
        block->size = 0;
    }
    memcpy(block->bytes + block->size, bytes, size);
    block->size += size;
}

static void write_block(struct jb_spool *spool, const struct jb_envelope *envelope)
{
    struct block block;
    block.spool = spool;
    block.size = 0;
    jb_envelope_write(envelope, add_to_block, &block);
    write_all(spool, block.bytes, block.size);
}

/* RENAME_NOREPLACE: the clock may have gone back to a name that waits there; some file systems do not know the flag. */
static int rename_into_waiting(struct jb_spool *spool, const char *name)
{
    const struct jb_folders *folders = &spool->folders;
    int failed = renameat2(folders->unfinished_fd, spool->name.text, folders->waiting_fd, name, RENAME_NOREPLACE);
    if (failed && (errno == EINVAL || errno == ENOSYS))
        failed = renameat(folders->unfinished_fd, spool->name.text, folders->waiting_fd, name);
    return failed;
}

static void move_into_waiting(struct jb_spool *spool, struct timeval at, size_t block)
{
    struct jb_name name = spool->name;
    unsigned tries = 0, number = 1;
    while (rename_into_waiting(spool, name.text) != 0) {
        if (errno == EEXIST && number < JB_MAX_TRIES)
            jb_name_write(&name, at, ++number, block);
        else if (!jb_again(&tries))
            jb_guard_give_up("move the mail into the spool", errno);
    }
}

static void secure(int fd, const char *attempted)
{
    unsigned tries = 0;
    while (fsync(fd) != 0) {
        if (!jb_again(&tries))
            jb_guard_give_up(attempted, errno);
    }
}

static void finish(struct jb_spool *spool, struct timeval at, size_t block)
{
    jb_guard_expect_disk();
    check_room(spool);
    secure(spool->fd, "secure the mail");
    if (close(spool->fd) != 0 && errno != EINTR)
        jb_guard_give_up("close the spool file", errno);
    move_into_waiting(spool, at, block);
    secure(spool->folders.waiting_fd, "secure the spool's folder");
    jb_guard_is_safe();
}

void jb_spool_store(const struct jb_home *home, struct jb_envelope *envelope, struct jb_input *input)
{
    struct jb_spool spool = {0};
    jb_folders_open(&spool.folders, home);
    check_room(&spool);

    bool has_more = jb_input_fill_first_line(input);
    size_t skipped = jb_envelope_from_line(input->bytes, input->size, &envelope->sender);
    gettimeofday(&envelope->at, NULL);
    size_t block = jb_envelope_size(envelope);

    create_file(&spool, envelope->at, block);
    write_block(&spool, envelope); /* before the buffer, which may hold the sender, is used again */
    write_all(&spool, input->bytes + skipped, input->size - skipped);
    while (has_more) {
        input->size = 0;
        has_more = jb_input_fill(input);
        write_all(&spool, input->bytes, input->size);
    }
    finish(&spool, envelope->at, block);
}
