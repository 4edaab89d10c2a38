# filing: the worker.
noinst_LIBRARIES += libfiling.a
libfiling_a_SOURCES = \
	src/filing/cmd_work.c src/filing/desk.h src/filing/desk.c \
	src/filing/work.h src/filing/work.c src/filing/watch.h src/filing/watch.c src/filing/attempt.h src/filing/attempt.c src/filing/lock.h src/filing/lock.c src/filing/pace.h src/filing/pace.c src/filing/trial.h src/filing/trial.c \
	src/filing/spool.h src/filing/spool.c src/filing/take.h src/filing/take.c \
	src/filing/headers.h src/filing/headers.c \
	src/filing/match.h src/filing/match.c src/filing/apply.h src/filing/apply.c \
	src/filing/import/cmd_import.c src/filing/import/archive.h src/filing/import/archive.c \
	src/filing/import/mbox.h src/filing/import/mbox.c src/filing/import/moment.h src/filing/import/moment.c \
	src/filing/report.h src/filing/report.c \
	src/filing/queue_answer.h src/filing/queue_answer.c src/filing/budget.h src/filing/budget.c
