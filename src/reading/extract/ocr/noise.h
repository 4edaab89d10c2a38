/* noise.h - what no eye reads: grain, halftones, patterns, whose thousands of dots take a reader minutes and its memory. */
#ifndef JB_EXTRACT_NOISE_H
#define JB_EXTRACT_NOISE_H

#include <glib.h>

struct Pix;

/* Wipes squares of an 8 bit picture that change between dark and light more often than any print. False where most of
 * it does: there is nothing to read then. */
gboolean jb_noise_wipe(struct Pix *picture);

#endif
