# The answer that lay waiting while the loop stood still for ten seconds was taken as new when it was read.
seed 6
packs 2 charge 0.6998545002068568
from 75554.000
until 75914.000
leaps yes
fault 75899.137 9.940 stalled 0 0 0
