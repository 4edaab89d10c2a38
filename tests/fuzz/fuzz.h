/* fuzz.h - one parser fed with bytes of any kind.
 *
 * Each fuzz-NAME.c defines this function for one parser and checks what must hold of its result. It is built two ways:
 *   - with replay.c, which feeds the files of corpus/NAME and of regress/NAME, and variants of them (make check);
 *   - for libFuzzer or AFL++, without replay.c: tests/fuzz/README says how.
 * What has broken a parser goes to regress/NAME. */
#ifndef JB_TESTS_FUZZ_H
#define JB_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#endif
