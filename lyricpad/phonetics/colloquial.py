"""Spellings singers write that dictionaries lack, or give without a vowel to sing on.

Checked before the dictionary; source ``rule``. A few lines by hand beat a model here, because
the spelling says little ("mmm", "tsk", "li'l").

>>> COLLOQUIAL["ev'ry"]
(('EH1', 'V', 'R', 'IY0'),)
"""

from __future__ import annotations

_TABLE = """
sorta       S AO1 R T AH0
ev'ry       EH1 V R IY0
ev'rybody   EH1 V R IY0 B AA2 D IY0
ev'rything  EH1 V R IY0 TH IH2 NG
ev'ryone    EH1 V R IY0 W AH2 N
o'er        AO1 R | OW1 ER0
e'er        EH1 R
heav'n      HH EH1 V N | HH EH1 V AH0 N
lil'        L IH1 L
li'l        L IH1 L
'n'         AH0 N
n'          AH0 N
th'         DH AH0
an'         AH0 N | AE1 N
wi'         W IH1 | W IH1 TH
shoulda     SH UH1 D AH0
coulda      K UH1 D AH0
woulda      W UH1 D AH0
tryna       T R AY1 N AH0
finna       F IH1 N AH0
imma        AY1 M AH0
i'ma        AY1 M AH0
cuz         K AH1 Z
'cuz        K AH1 Z
'cos        K AH1 Z
hmm         HH AH1 M
hm          HH AH1 M
mm          AH1 M
mmm         AH1 M
mhm         M HH AH1 M | AH0 M HH AH1 M
shh         SH AH1
sh          SH AH1
psst        P AH1 S T
tsk         T IH1 S K
brr         B ER1
grr         G ER1
pfft        F AH1 T
woah        W OW1
luv         L AH1 V
ooo         UW1
'neath      N IY1 TH
'cross      K R AO1 S
'twill      T W IH1 L
'fore       F AO1 R
'gainst     G EH1 N S T
'mid        M IH1 D
'tween      T W IY1 N
mo'         M OW1
fo'         F AO1 R | F OW1
yo'         Y AO1 R | Y OW1
po'         P AO1 R | P OW1
jus'        JH AH1 S
d'you       JH UW1 | D Y UW1
s'pose      S P OW1 Z
'scuse      S K Y UW1 Z
whatcha     W AH1 CH AH0
getcha      G EH1 CH AH0
doncha      D OW1 N CH AH0
needa       N IY1 D AH0
useta       Y UW1 S T AH0
gotdamn     G AA1 D AE1 M
nuthin      N AH1 TH IH0 N
shan't      SH AE1 N T
innit       IH1 N IH0 T
4ever       F ER0 EH1 V ER0
2nite       T AH0 N AY1 T
l8r         L EY1 T ER0
gr8         G R EY1 T
"""


def _parse(table: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    rows = (line.split(maxsplit=1) for line in table.strip().splitlines())
    return {word: tuple(tuple(v.split()) for v in variants.split("|")) for word, variants in rows}


#: word (normal form) → its variants, best first
COLLOQUIAL = _parse(_TABLE)
