"""What the program holds, in the formats of other programs and of print."""
