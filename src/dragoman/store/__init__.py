"""What is kept: the ledger of forecasts, in which nothing is ever overwritten."""
