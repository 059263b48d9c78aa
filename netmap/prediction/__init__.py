"""How close two stakeholders stand that have no tie: standard predictors, their stack, and how well it would have done."""
