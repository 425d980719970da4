"""The trained reader: one small encoder with many heads, run on the CPU from a file that ships with the package."""
