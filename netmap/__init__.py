"""netmap: a partnership and stakeholder network mapper for public libraries."""

import os

__version__ = "0.1.0"

# Its matrices are small: several threads on each wait for each other longer than they work, and burn the time of everybody
# else on the machine. Said before NumPy is loaded, which is when it is heard; whoever runs netmap may have said otherwise.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
