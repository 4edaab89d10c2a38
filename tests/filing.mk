# filing
