# Measurements; not part of the tests.
EXTRA_PROGRAMS = bench/bare bench/timed
bench_bare_SOURCES = bench/bare.c
bench_bare_LDFLAGS = $(intake_ldflags)
bench_timed_SOURCES = bench/timed.c
bench_timed_LDFLAGS = $(intake_ldflags)
CLEANFILES += $(EXTRA_PROGRAMS)
EXTRA_DIST += bench/deliver

# The filter beside a bare program and its peers.
bench-deliver: joinbox-deliver bench/bare bench/timed
	JB_BUILD='$(abs_top_builddir)' $(PYTHON) $(srcdir)/bench/deliver $(BENCHFLAGS)
.PHONY: bench-deliver

# Filing in a store that is full.
EXTRA_PROGRAMS += bench/fill
bench_fill_SOURCES = bench/fill.c
bench_fill_LDADD = $(store_libs) -lm
EXTRA_DIST += bench/file
bench-file: joinbox joinbox-deliver work-alone bench/fill
	JB_BUILD='$(abs_top_builddir)' $(PYTHON) $(srcdir)/bench/file $(BENCHFLAGS)
.PHONY: bench-file

# The words that other programs find in documents.
EXTRA_DIST += bench/recall
bench-recall: joinbox-extract
	$(PYTHON) $(srcdir)/bench/recall --program ./joinbox-extract $(BENCHFLAGS)
.PHONY: bench-recall

# Long documents as PDFs, in the order in which they were written.
EXTRA_DIST += bench/order
bench-order: joinbox-extract
	$(PYTHON) $(srcdir)/bench/order --program ./joinbox-extract $(BENCHFLAGS)
.PHONY: bench-order

# The commands that look at, forget in, and export a store with 100,000 messages in it; BENCHFLAGS='--n 1000000' for a night.
EXTRA_DIST += bench/store
bench-store: joinbox bench/fill
	JB_BUILD='$(abs_top_builddir)' $(PYTHON) $(srcdir)/bench/store $(BENCHFLAGS)
.PHONY: bench-store

# Old mail, imported.
EXTRA_DIST += bench/import
bench-import: joinbox
	JB_BUILD='$(abs_top_builddir)' $(PYTHON) $(srcdir)/bench/import $(BENCHFLAGS)
.PHONY: bench-import
# Reading, from the spool until it is filed.
EXTRA_DIST += bench/read
bench-read: joinbox joinbox-deliver joinbox-split joinbox-extract joinbox-ocr joinbox-understand
	JB_BUILD='$(abs_top_builddir)' $(PYTHON) $(srcdir)/bench/read $(BENCHFLAGS)
.PHONY: bench-read

# All of them, one after the other.
bench: bench-deliver bench-file bench-store bench-import bench-read bench-recall bench-order
.PHONY: bench
