# A loop that stood still for ten seconds counted packs by a round that had grown as long.
seed 1
packs 1 charge 0.3998560790778767
from 0.000
until 577.779
leaps yes
fault 565.882 9.865 stalled 0 0 0
