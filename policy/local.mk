# What the network decided, as dated data: policy/NAME.policy in the data folder.
policydir = $(pkgdatadir)/policy
dist_policy_DATA = policy/cotech-2020.policy
