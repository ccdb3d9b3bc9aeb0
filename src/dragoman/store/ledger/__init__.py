"""The ledger of forecasts: entries that are added and never changed, and what follows from them."""
