# split: a raw message taken apart.
check_PROGRAMS += tests/unit/t-transfer tests/unit/t-header-text tests/unit/t-address tests/unit/t-structure
TESTS += tests/unit/t-transfer tests/unit/t-header-text tests/unit/t-address tests/unit/t-structure
tests_unit_t_transfer_SOURCES = tests/unit/t-transfer.c
tests_unit_t_transfer_LDADD = libsplit.a $(base_libs)
tests_unit_t_header_text_SOURCES = tests/unit/t-header-text.c
tests_unit_t_header_text_LDADD = libsplit.a $(base_libs)
tests_unit_t_address_SOURCES = tests/unit/t-address.c
tests_unit_t_address_LDADD = libsplit.a $(base_libs)
tests_unit_t_structure_SOURCES = tests/unit/t-structure.c
tests_unit_t_structure_LDADD = libsplit.a $(base_libs)
shell_tests += tests/T200-cases.sh
server_tests += tests/T201-beside-another-decoder.sh
EXTRA_DIST += tests/cases.py tests/cases tests/beside.py
