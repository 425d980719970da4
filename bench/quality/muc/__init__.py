"""The MUC-4 task: reading its messages, giving the program's findings in its form."""
