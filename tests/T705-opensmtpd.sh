#!/bin/sh
# filters/opensmtpd with the real server: see tests/mta.
exec sh "$(dirname "$0")/mta" opensmtpd
