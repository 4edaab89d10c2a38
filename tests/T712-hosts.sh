#!/bin/sh
# Two hosts that take mail and one that files it: see tests/mta.
exec sh "$(dirname "$0")/mta" hosts
