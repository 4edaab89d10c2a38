# intake: joinbox-deliver, static and on libc alone, so that no upgrade of a library can make it fail to start.
bin_PROGRAMS += joinbox-deliver
intake_sources = \
	src/intake/again.h src/intake/deliver.c \
	src/intake/envelope.h src/intake/envelope.c \
	src/intake/folders.h src/intake/folders.c \
	src/intake/guard.h src/intake/guard.c \
	src/intake/home.h src/intake/home.c \
	src/intake/input.h src/intake/input.c \
	src/intake/name.h src/intake/name.c \
	src/intake/options.h src/intake/options.c \
	src/intake/spool.h src/intake/spool.c \
	src/intake/worker.h src/intake/worker.c
intake_cppflags = -include config.h -include $(top_srcdir)/src/base/banned.h -I$(top_srcdir)/src \
	-DJB_BINDIR=\"$(bindir)\" -DJB_STATEDIR=\"$(localstatedir)/lib/joinbox\"
if SANITIZERS
intake_ldflags = $(AM_LDFLAGS)
else
intake_ldflags = -static -Wl,-z,relro
endif
joinbox_deliver_SOURCES = $(intake_sources)
joinbox_deliver_CPPFLAGS = $(intake_cppflags)
joinbox_deliver_LDFLAGS = $(intake_ldflags)

# The same with short time limits, and content with any disk, for the tests of both.
check_PROGRAMS += tests/deliver-impatient
tests_deliver_impatient_SOURCES = $(intake_sources)
tests_deliver_impatient_CPPFLAGS = $(intake_cppflags) -DJB_IDLE_SECONDS=1 -DJB_TOTAL_SECONDS=3 -DJB_FREE_WANTED=0
tests_deliver_impatient_LDFLAGS = $(intake_ldflags)
