"""Stage 7: the rules on the finished PDF; pure functions, one file per family."""
