"""Speed, memory and start-up time, against a named baseline in the same run."""
