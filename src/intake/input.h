/* input.h - the mail as it comes from the mail server, through one buffer of fixed size. */
#ifndef JB_INTAKE_INPUT_H
#define JB_INTAKE_INPUT_H

#include <stdbool.h>
#include <stddef.h>

enum { JB_INPUT_BUFFER = 64 * 1024 };

struct jb_input {
    size_t size; /* bytes in the buffer */
    char bytes[JB_INPUT_BUFFER];
};

/* Reads from descriptor 0 behind what is in the buffer, until it is full or the mail ends: false then. Gives up on a read
 * error, and when no byte comes for too long (guard.h). */
bool jb_input_fill(struct jb_input *input);

/* Reads no more than it takes to tell whether the mail begins with an mbox From line, and where that ends. */
bool jb_input_fill_first_line(struct jb_input *input);

#endif
