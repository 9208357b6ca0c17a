# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources drawn from a seed: for each piece of the territory, counts that add up as relations.csv says. A source has
its indicators that the attack asks for, and a function that draws one piece; small counts are what it is about."""


def count(r, most, zeros=0.12):
    return 0 if r.random() < zeros else r.randint(0, most)


def share(r, whole, n):
    """A whole in n parts, some of them small or none."""
    parts = [0] * n
    for i in r.sample(range(n), n):
        parts[i] = min(whole - sum(parts), r.choice((0, r.randint(0, 6), r.randint(0, max(1, whole)))))
    parts[r.randrange(n)] += whole - sum(parts)
    return parts


def some(r, whole):
    """A part of a whole: none, nearly all, all, any."""
    return max(0, min(whole, r.choice((0, r.randint(0, 6), whole, whole - r.randint(0, 6), r.randint(0, max(1, whole))))))


def draw_caf(r, scale):
    v = {name: count(r, scale) for name in ('CAF_ISOLE', 'CAF_MONO', 'CAF_COUP_SENF', 'CAF_COUP_ENF')}
    whole = v['CAF_ALLOC'] = sum(v.values())
    v['CAF_AAH'] = some(r, whole)
    v['CAF_AAH_SEUL'] = some(r, v['CAF_AAH'])
    v['CAF_QF_0_400'] = r.randint(0, whole)
    v['CAF_APL'], v['CAF_ALF'], v['CAF_ALS'], _ = share(r, whole, 4)
    v['CAF_RMI'] = some(r, whole)
    return v


def draw_cpam(r, scale):
    ages = ('CPAM_BENEF_0_19', 'CPAM_BENEF_20_59', 'CPAM_BENEF_60_74', 'CPAM_BENEF_75P')
    v = {name: count(r, 2 * scale) for name in ages}
    whole = v['CPAM_BENEF'] = sum(v.values())
    v['CPAM_ASSURES'], v['CPAM_AYANTS'] = share(r, whole, 2)
    v['CPAM_CMUC_0_19'] = some(r, v[ages[0]])
    v['CPAM_CMUC_20P'] = r.randint(0, whole - v[ages[0]])
    v['CPAM_CMUC'] = v['CPAM_CMUC_0_19'] + v['CPAM_CMUC_20P']
    v['CPAM_ALD_75P'] = some(r, v[ages[3]])
    v['CPAM_ALD'] = v['CPAM_ALD_75P'] + some(r, whole - v[ages[3]])
    v['CPAM_INVAL'] = some(r, v[ages[1]])
    return v


def draw_ml(r, scale):
    whole = count(r, 2 * scale)
    v = {'ML_SUIVI': whole}
    v.update(zip(('ML_FEMMES', 'ML_HOMMES'), share(r, whole, 2)))
    v.update(zip(('ML_MINEURS', 'ML_18_21', 'ML_22P'), share(r, whole, 3)))
    v.update(zip(('ML_NIV_VI', 'ML_NIV_VBIS', 'ML_NIV_V', 'ML_NIV_IVP'), share(r, whole, 4)))
    v['ML_CIVIS'] = some(r, whole)
    return v


def draw_landlords(r, scale):
    v = {'BAI_VACANTS': count(r, scale), 'BAI_OCCUPES': count(r, 3 * scale)}
    v['BAI_LOGEMENTS'] = sum(v.values())
    whole = v['BAI_REPONDANTS'] = v['BAI_OCCUPES'] - r.randint(0, v['BAI_OCCUPES'] // 3)
    v.update(zip(('BAI_RES_0_20', 'BAI_RES_20_40', 'BAI_RES_40_60', 'BAI_RES_60_100', 'BAI_RES_100P'), share(r, whole, 5)))
    v.update(zip(('BAI_SEUL', 'BAI_MONO', 'BAI_COUP_SENF', 'BAI_COUP_ENF', 'BAI_AUTRES'), share(r, whole, 5)))
    return v


def draw_jobless(r, scale):
    """Two sources of one population (Z6): what is hidden in one is hidden in the other."""
    v = {name: count(r, scale) for name in ('CHO_A', 'CHO_B', 'CHO_C')}
    whole = v['CHO_ABC'] = sum(v.values())
    v['CHO_ABC_H'], v['CHO_ABC_F'] = share(r, whole, 2)
    v['CHO_ABC_M25'], v['CHO_ABC_25_49'], v['CHO_ABC_50P'] = share(r, whole, 3)
    v.update({'PE' + name[3:]: value for name, value in v.items()})
    v['PE_INDEMNISES'] = some(r, whole)
    return v


def draw_jobs(r, scale):
    units = r.choice((0, 1, 2, 3, 4, 6, 20))
    v = {'ASS_ETAB': units, 'ASS_SAL': 0 if units == 0 else units + count(r, 2 * scale)}
    v['ASS_SAL_INDUS'], v['ASS_SAL_CONST'], v['ASS_SAL_COMM'], v['ASS_SAL_SERV'], _ = share(r, v['ASS_SAL'], 5)
    return v


def draw_wages(r, scale):
    whole = count(r, 3 * scale)
    v = {'DADS_NB_SAL': whole}
    v['DADS_H'], v['DADS_F'] = share(r, whole, 2)
    v['DADS_M30'], v['DADS_30_49'], v['DADS_50P'] = share(r, whole, 3)
    v['DADS_CADRES'], v['DADS_PINTER'], v['DADS_EMPLOYES'], v['DADS_OUVRIERS'], _ = share(r, whole, 5)
    v['DADS_TPARTIEL'] = some(r, whole)
    return v


SOURCES = {  # name → (sources delivered, indicators asked for, a piece's counts)
    'CAF': (('CAF',), 'CAFALLOC CAFMONO AAH RMI TXCMONO PQF400 TXAAH PAAHSEUL CAFAL TXAL'.split(), draw_caf),
    'CPAM': (('CPAM',), 'CPOPCOUV CMUC TXCMUC TXCMUC19 INVALID TXINVAL TXALD TXALD75'.split(), draw_cpam),
    'ML': (('ML',), 'MLSUIVI PMLF PMLMIN PMLBAS PMLCIVIS'.split(), draw_ml),
    'BAILLEURS': (('BAILLEURS',), 'OPSLOG TXOVAC TXOREP PO20 PO60 POMONO'.split(), draw_landlords),
    'CHOMAGE': (('CHOMAGE', 'PE'), 'DEFMA DEFMABC PDE25 PDEF EVDEFM PEABC PEINDEM'.split(), draw_jobless),
    'ASSEDIC': (('ASSEDIC',), 'ASETAB ASSAL ASTAILLE PASIND PASSERV'.split(), draw_jobs),
    'DADS': (('DADS',), 'DSALARIE PDCADRES PDJEUNES PDTP'.split(), draw_wages),
}

COUNTS = ('CAFALLOC CAFMONO AAH RMI CAFAL CPOPCOUV CMUC INVALID MLSUIVI OPSLOG DEFMA DEFMABC PEABC ASETAB ASSAL '
          'DSALARIE')  # of these indicators, those that add up
