/* input.c - reading stdin to its end. */
#include "intake/input.h"

#include "intake/again.h"
#include "intake/envelope.h"
#include "intake/guard.h"

#include <poll.h>
#include <unistd.h>

/* The mail server's end may be set non-blocking; it is the same open file for us. */
static bool wait_for_more(unsigned *tries)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    return errno == EAGAIN && ++*tries < JB_MAX_TRIES && (poll(&input, 1, -1) == 1 || errno == EINTR);
}

/* Adds what comes next. False at the end of the mail. */
static bool read_more(struct jb_input *input)
{
    unsigned tries = 0;
    for (;;) {
        jb_guard_expect_input();
        ssize_t size = read(STDIN_FILENO, input->bytes + input->size, sizeof input->bytes - input->size);
        if (size >= 0) {
            input->size += (size_t)size;
            return size > 0;
        }
        if (!jb_again(&tries) && !wait_for_more(&tries))
            jb_guard_give_up("read the mail", errno);
    }
}

bool jb_input_fill(struct jb_input *input)
{
    while (input->size < sizeof input->bytes) {
        if (!read_more(input))
            return false;
    }
    return true;
}

bool jb_input_fill_first_line(struct jb_input *input)
{
    while (input->size < sizeof input->bytes && jb_envelope_from_line_is_open(input->bytes, input->size)) {
        if (!read_more(input))
            return false;
    }
    return true;
}
