"""The ledger's migrations, run by `counterclaim.ledger.migrate`."""
