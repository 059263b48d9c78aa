"""Time, memory and growth of the main questions, as ratios within one run."""

# Before NumPy is loaded, as it is where the command is used: it says how many threads are to share small matrices.
import netmap as netmap
