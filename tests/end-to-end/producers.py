#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files as producers make them, each with habits of its own: what a careful person would keep of them is what is kept, or the
sentence says what is missing. Usage: producers.py VIGIE-CLI"""
import calendar, csv, gzip, json, os, sys

import openpyxl

from bodies import Body
from vigie import main, layer_rows, DATA

o = Body('CCAS', 'A. Martin')
NAMES = {}


def read(name, *words, status=0):
    """The report: columns by heading, and its notes."""
    out = o.run('import', name, '--dry-run', '--format', 'json', *words, status=status)
    if status:
        return o.errors
    report = json.loads(out)
    report['by'] = {c['heading']: (c['variable'], c['period'], c['values'], c['marks']) for c in report['columns'] if c['variable']}
    report['said'] = ' '.join(f['sentence'] for f in report['findings'])
    return report


def held(indicator, period):
    rows = o.rows('figures', '--indicator', indicator, '--zoning', 'iris', '--period', period)
    return {r['code']: float(r['value']) if r['value'] else r['status'] for r in rows}


def book(name, *sheets, merge=(), percent=None):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for cells in merge:
            sheet.merge_cells(cells)
        for row in range(2, sheet.max_row + 1) if percent else ():
            sheet.cell(row, percent).number_format = '0.0%'
    made.save(o.at(name))


def text(name, lines, encoding='utf-8', end='\n'):
    with open(o.at(name), 'w', encoding=encoding, newline='') as f:
        f.write(end.join([*lines, '']))


def test_the_caf_prints_a_table_with_titles_merged_headings_and_notes():
    o.found('2026-03-02')
    NAMES.update((r['CODE_IRIS'], r) for r in layer_rows(os.path.join(DATA, 'iris_dijon_2020.shp')))
    rows = [['Caf de la Côte-d’Or — Allocataires par Iris'], ['Situation au 31/12/2020 (source : Allstat)'], [],
            ['Code Iris', 'Libellé', 'Allocataires', None, 'dont', None], [None, None, 'Ensemble', 'Personnes', 'RSA', 'AAH']]
    rows += [[c, NAMES[c]['NOM_IRIS'], 100 + i, 250 + 2 * i, '*' if i % 7 == 0 else 20 + i, '*' if i % 5 == 0 else 5 + i % 12]
             for i, c in enumerate(o.iris)]
    rows += [['Total', None, sum(100 + i for i in range(len(o.iris)))], [], ['* : effectif inférieur à 5'], ['Champ : droit versable']]
    book('caf_iris_2020.xlsx', ('Iris', rows), merge=('C4:D4', 'E4:F4', 'A1:F1'))
    found = read('caf_iris_2020.xlsx', '--source', 'CAF', '--map', 'Ensemble=CAF_ALLOC', '--map', 'Personnes=CAF_PERS')
    assert found['by'] == {'Ensemble': ('CAF_ALLOC', '2020', 122, 0), 'Personnes': ('CAF_PERS', '2020', 121, 0),
                           'AAH': ('CAF_AAH', '2020', 96, 25)} and found['kinds']['total'] == 1, (found['by'], found['kinds'])


def test_the_cpam_has_a_sheet_a_commune():
    """What is read of one sheet says which others there are."""
    sheets = [(name, [['IRIS', 'CMUC'], *([int(c[5:]), 12 + i] for i, c in enumerate(o.iris) if c.startswith(code))])
              for name, code in (('Dijon', '21231'), ('Chenôve', '21166'))]
    book('CPAM cmuc 2014.xlsx', *sheets)
    found = read('CPAM cmuc 2014.xlsx', '--source', 'CPAM')
    assert found['zones_matched'] == 66 and 'Chenôve' in found['said'], found['said']
    assert read('CPAM cmuc 2014.xlsx', '--source', 'CPAM', '--sheet', 'Chenôve')['zones_matched'] == 9


def test_units_stand_behind_the_figures():
    """Percent signs and euros in Windows-1252."""
    text('filo_2019.csv', ['"IRIS","DEC_TP6019","DEC_MED19"'] +
         [f'"{c}","{10 + i % 30},{i % 10} %","{15 + i % 9} {100 + i} €"' for i, c in enumerate(o.iris)], 'cp1252')
    o.run('import', 'filo_2019.csv')
    assert held('DEC_MED', 2019) == {c: (15 + i % 9) * 1000 + 100 + i for i, c in enumerate(o.iris)}
    assert held('DEC_TP60', 2019) == {c: float(f'{10 + i % 30}.{i % 10}') for i, c in enumerate(o.iris)}


def test_a_spreadsheet_keeps_percents_as_shares_of_one():
    """Shown as 12,0 %, stored as 0.12: told, and put right by a word."""
    rows = [['IRIS', 'DEC_TP6021'], *([c, (5 + i % 40) / 100] for i, c in enumerate(o.iris))]
    book('filo_2021.xlsx', ('A', rows), percent=2)
    o.run('import', 'filo_2021.xlsx', '--strict', status=1)
    assert 'DEC_TP6021=DEC_TP60*100' in o.run('import', 'filo_2021.xlsx', '--dry-run')
    o.run('import', 'filo_2021.xlsx', '--map', 'DEC_TP6021=DEC_TP60*100')
    assert all(abs(v - (5 + i % 40)) < 1e-9 for i, v in enumerate(held('DEC_TP60', 2021).values()))


def test_a_clerk_has_units_blank_rows_and_the_total_above():
    rows = [['IRIS', 'Population', 'Hommes', 'Femmes'], [None, '(nb)', '(nb)', '(nb)'], ['CA Dijon', 36300, 16940, 19360]]
    for before, code in zip([''] + o.iris, o.iris):
        rows += [[]] if before[:5] not in ('', code[:5]) else []
        rows.append([code, 300, 140, 160])
    book('pop_2020.xlsx', ('Feuil1', rows))
    found = read('pop_2020.xlsx', '--source', 'INSEE')
    assert {h: v[0] for h, v in found['by'].items()} == {'Population': 'P_POP', 'Hommes': 'P_POPH', 'Femmes': 'P_POPF'}, found['by']
    assert 'Row 3 has figures' in found['said'] and found['zones_matched'] == 121, found['said']


def test_the_year_of_the_geography_is_not_that_of_the_figures():
    text('caf-2021-geographie2024-produit-le2024-07-05.csv', ['IRIS;CAF_ALLOC'] + [f'{c};{70 + i}' for i, c in enumerate(o.iris)])
    assert read('caf-2021-geographie2024-produit-le2024-07-05.csv')['by']['CAF_ALLOC'][1] == '2021'
    text('caf.csv', ['Allocataires - Année 2021', 'Mise en ligne le 19/07/2024       Géographie au 01/01/2024', 'IRIS;CAF_ALLOC'] +
         [f'{c};{70 + i}' for i, c in enumerate(o.iris)])
    assert read('caf.csv')['by']['CAF_ALLOC'][1] == '2021'


def test_years_stand_side_by_side():
    text('caf_serie.csv', ['CODGEO;A 2018;A 2019;AAAH_2019'] + [f'{c};{70 + i};{71 + i};{9 + i}' for i, c in enumerate(o.iris)])
    found = read('caf_serie.csv', '--source', 'CAF', '--period', 2020)
    assert {h: v[:2] for h, v in found['by'].items()} == {'A 2018': ('CAF_ALLOC', '2018'), 'A 2019': ('CAF_ALLOC', '2019'),
                                                          'AAAH_2019': ('CAF_AAH', '2019')}, found['by']


def test_codes_are_damaged_in_every_way():
    """As figures in exponents, behind a name in brackets, with their names alone in capitals."""
    text('exp_2020.csv', ['IRIS;CAF_ALLOC'] + [('%.8E' % int(c)).replace('.', ',') + f';{70 + i}' for i, c in enumerate(o.iris)])
    text('joint_2020.csv', ['Secteur;CAF_ALLOC'] + [f'{NAMES[c]["NOM_COM"]} - {NAMES[c]["NOM_IRIS"]} ({c});{90 + i}'
                                                    for i, c in enumerate(o.iris)])
    text('noms_2020.csv', ['quartier;commune;CAF_ALLOC'] + [f'{NAMES[c]["NOM_IRIS"].upper()}  ;{NAMES[c]["NOM_COM"].upper()};{i}'
                                                            for i, c in enumerate(o.iris)])
    for name in ('exp_2020.csv', 'joint_2020.csv', 'noms_2020.csv'):
        found = read(name)
        assert found['zones_matched'] == 121 and found['kinds']['refused'] == 0, (name, found['said'])


def test_a_table_without_headings_is_told_by_numbers():
    text('iris_pop_2020.csv', [f'{c},{600 + i},84,21' for i, c in enumerate(o.iris)])
    assert "no row of headings" in read('iris_pop_2020.csv', status=1) and "--map '#2=P_POP'" in o.errors, o.errors
    found = read('iris_pop_2020.csv', '--source', 'INSEE', '--map', '#2=P_POP')
    assert found['zones_matched'] == 121 and found['kinds']['heading'] == 0, found['kinds']
    text('liste.csv', ['code_insee', *sorted({c[:5] for c in o.iris})])
    assert 'no column beside that of the zones' in read('liste.csv', status=1), o.errors


def test_what_cannot_be_told_is_asked():
    """Two tables side by side, the employment service's file, zones in columns, headings of nobody."""
    rows = [['CODGEO', 'A', None, 'CODGEO', 'AAAH']] + [[c, 60 + i, None, o.iris[(i + 40) % 121], 5] for i, c in enumerate(o.iris)]
    book('cote_2020.xlsx', ('A', rows))
    assert "--map '#1=code'" in read('cote_2020.xlsx', status=1) and "--map '#4=code'" in o.errors
    text('fichier_2020.txt', ['iris\tDEFM_ABC\tDEFM_A'] + [f'{c}\t{60 + i}\t{40 + i}' for i, c in enumerate(o.iris)], 'utf-16')
    assert '--source CHOMAGE' in read('fichier_2020.txt', status=1) and '--source PE' in o.errors
    text('travers_2020.csv', ['Indicateur;' + ';'.join(o.iris), 'A;' + ';'.join('5' for _ in o.iris)])
    assert 'side by side in row 1' in read('travers_2020.csv', status=1), o.errors
    text('urssaf_2018.csv', ['Code commune;Code iris;Nb moyen, été'] + [f'{c[:5]};{c[5:]};{300 + i} ' for i, c in enumerate(o.iris)],
         'cp1252', '\r\n')
    assert 'Nb moyen, été' in read('urssaf_2018.csv', '--source', 'URSSAF', status=1)
    text('tiret_2020.csv', ['CODGEO;A;AAAH'] + [f'{c};1\u202f{200 + i} ;{"-" if i % 9 == 0 else 4 + i}' for i, c in enumerate(o.iris)])
    o.run('import', 'tiret_2020.csv', status=1)
    assert "--mark '-=0'" in o.errors, o.errors


def test_figures_and_numbers_of_bodies_look_like_codes():
    """A national file of communes, sorted by nothing: medians of five digits, some of which are our communes' codes, and the
    SIREN of the groupings, which have nine digits like IRIS. As Insee's Filosofi and the files of the ministries have them."""
    ours = {c[:5]: 20000 + 10 * i for i, c in enumerate(o.iris)}
    away = [f'{d:02d}{n:03d}' for d in (1, 2, 3) for n in range(1, 160)]
    rows = [f'{200035202 if i % 2 else 242100410};{c};{21171 + (i * 997) % 400};12,5;{i % 9}' for i, c in enumerate(away)]
    rows += [f'242100410;{c};{v};13,0;1' for c, v in ours.items()]
    text('cc_filosofi_2020_COM.csv', ['EPCI;CODGEO;MED20;TP6020;PTSA20', *rows])
    found = read('cc_filosofi_2020_COM.csv')
    assert {h: v[:3] for h, v in found['by'].items()} == {
        'MED20': ('DISP_MED', '2020', 23), 'TP6020': ('DISP_TP60', '2020', 23), 'PTSA20': ('DISP_PTSA', '2020', 23)}, found['by']
    text('departements_2020.csv', ['Département;MED20'] + [f'D{i};{21100 + (i * 37) % 900}' for i in range(90)])
    assert 'has no column of IRIS or commune codes' in read('departements_2020.csv', status=1)


def test_postal_codes_are_not_those_of_communes():
    """21370 is Plombières' postal code, and Insee's of Magny-sur-Tille."""
    text('antennes_2020.csv', ['Code postal;CAF_ALLOC'] + [f'{p};{50 + p % 7}' for p in (21000, 21121, 21160, 21300, 21370, 21540, 21800)])
    assert 'postal codes, which several communes share' in read('antennes_2020.csv', status=1)
    text('antennes_noms_2020.csv', ['Code postal;Commune;CAF_ALLOC', '21000;Dijon;300', '21370;Plombières-lès-Dijon;40', '21300;CHENOVE;90'])
    found = read('antennes_noms_2020.csv')
    assert found['by']['CAF_ALLOC'][2] == 3, found['by']


def test_headings_stand_where_the_words_are():
    """Codes of other shapes above the first one of ours do not move the headings down."""
    text('lieux_2020.csv', ['id_commune;departement;libelle;nb lieux', *(f'21-{n};21;Lieu {n};5' for n in range(1, 5)),
                            *(f'{c};21;Lieu;{len(c)}' for c in sorted({c[:5] for c in o.iris}))])
    assert '(headings: departement, libelle, nb lieux)' in read('lieux_2020.csv', status=1), o.errors


def test_insee_sends_the_city_policy_a_table_of_parts():
    """Titles, short headings over long ones, the commune and the part in two columns, one letter for the whole; Windows-1252.
    As Insee sent them for the urban policy from 1999 to 2011."""
    def lines(title, source, short, long, row):
        head = [f'"{title}"', '"Données par IRIS"', '"Champ : IRIS de l\'agglomération 21701-Dijon"', f'"Source : {source}"', '',
                ','.join(['REG', 'uu', 'dc', 'nomc', 'iris', 'nom', 'note', *short]),
                ','.join(['Code région', 'Code unité urbaine (agglomération)', 'Code département / commune', 'Nom de la commune',
                          'Code IRIS', 'Nom de la zone', 'Disponibilité (voir documentation)', *long])]
        return head + [','.join(['26', '21701', c[:5], NAMES[c]['NOM_COM'], f'"{c[5:]}"', f'"{NAMES[c]["NOM_IRIS"]}"', '0', *row(i)])
                       for i, c in enumerate(o.iris)]
    text('DemandeursEmplIRIS.csv', lines(
        "Demandeurs d'emploi inscrits à Pôle Emploi (2009)", 'Pôle Emploi, traitement Insee', ['A', 'BCatABC', 'BCatA'],
        ['DEFM toutes catégories', '"Catégorie A, B ou C"', 'Catégorie A'], lambda i: [str(300 + i), str(200 + i), str(100 + i)]), 'cp1252')
    o.run('import', 'DemandeursEmplIRIS.csv')
    assert held('DEFMA', 2009) == {c: 100 + i for i, c in enumerate(o.iris)} and held('DEFMABC', 2009)[o.iris[0]] == 200
    text('RevenusFiscIRIS.csv', lines(
        'Revenus fiscaux (2008)', 'Direction Générale des Impots, traitement Insee', ['NbMen', 'RFUCQ2', 'PtSa'],
        ['Ménages fiscaux', 'revenu par UC: médiane', 'part traitements et salaires'],
        lambda i: ['500', str(15000 + i), '"56,7"'] if i % 9 else ['500', '', '']), 'cp1252')
    found = read('RevenusFiscIRIS.csv')
    assert found['by'] == {'RFUCQ2': ('RFUCQ2', '2008', 107, 0), 'PtSa': ('PTSA', '2008', 107, 0)}, found['by']
    text('PopSalIRIS.csv', lines('Population salariée (2008)', 'Déclarations annuelles (DADS)', ['A', *(f'C{n}' for n in range(9))], ['Salariés'] * 10,
                                 lambda i: ['500'] * 10), 'cp1252')
    assert 'known for the source DADS (headings: ' in read('PopSalIRIS.csv', status=1), o.errors


def test_a_series_of_dates_is_no_list_of_births():
    """Ends of months over thirty years, as central banks and Insee's series have them, and rates that begin with a zero."""
    text('taux.csv', ['DATE;Taux'] + [f'{1994 + m // 12}-{m % 12 + 1:02d}-{calendar.monthrange(1994 + m // 12, m % 12 + 1)[1]};0.{1000 + m * 37 % 9000}'
                                      for m in range(300)])
    assert 'has no column of IRIS or commune codes' in read('taux.csv', status=1), o.errors
    text('dates.csv', ['code;jour;montant'] + [f'{c};{1 + i * 7 % 28:02d}/{1 + i % 12:02d}/{1930 + i * 13 % 80};{i}' for i, c in enumerate(o.iris)])
    assert 'describes persons (columns: jour)' in read('dates.csv', status=1), o.errors


def test_rows_of_other_years_are_said():
    text('annee.csv', ['IRIS;ANNEE;ALLOC'] + [f'{c};2019;{100 + i}' for i, c in enumerate(o.iris)])
    assert 'says that its rows are of 2019, and the delivery is of 2024' in read('annee.csv', '--source', 'CAF', '--period', 2024, status=1), \
        o.errors
    assert read('annee.csv', '--source', 'CAF', '--period', 2019)['zones_matched'] == 121
    assert read('annee.csv', '--source', 'CAF', '--period', 2024, '--map', 'ANNEE=none')['zones_matched'] == 121


def test_headings_are_merged_downwards():
    """A cell over two rows of headings: the catalogue knows more of the lower row."""
    rows = [['Caf 21'], ['Code', 'Libellé', 'CAF_ALLOC', 'dont bénéficiaires de', None], [None, None, None, 'AAAH', 'ARSAS']]
    book('fusion_2020.xlsx', ('Iris', rows + [[c, 'x', 100 + i, 10 + i, 5] for i, c in enumerate(o.iris)]),
         merge=('A2:A3', 'B2:B3', 'C2:C3', 'D2:E2'))
    assert {h: v[:3] for h, v in read('fusion_2020.xlsx')['by'].items()} == {
        'CAF_ALLOC': ('CAF_ALLOC', '2020', 121), 'AAAH': ('CAF_AAH', '2020', 121), 'ARSAS': ('CAF_RSA_SOCLE', '2020', 121)}
    rows = [['Caf 21'], ['Code', 'Libellé', 'Ensemble', 'dont', None, None], [None, None, None, 'AAAH', 'RSA', None],
            [None, None, None, None, 'ARSAS', 'ARSAJ']]
    book('fusion3_2020.xlsx', ('Iris', rows + [[c, 'x', 100 + i, 10 + i, 5, 6] for i, c in enumerate(o.iris)]),
         merge=('A2:A4', 'B2:B4', 'C2:C4', 'D3:D4', 'D2:F2', 'E3:F3'))
    found = read('fusion3_2020.xlsx', '--map', 'Ensemble=CAF_ALLOC')['by']
    assert {h: v[0] for h, v in found.items()}.items() >= {'Ensemble': 'CAF_ALLOC', 'AAAH': 'CAF_AAH', 'ARSAS': 'CAF_RSA_SOCLE'}.items(), found


def test_a_second_table_stands_below():
    """Its columns are others: what stands in them is no figure of the first one's."""
    first = [['IRIS', 'CAF_ALLOC', 'AAAH']] + [[c, 100 + i, 10 + i] for i, c in enumerate(o.iris[:60])]
    below = [[], ['Tableau 2'], ['IRIS', 'AAAH', 'CAF_ALLOC']] + [[c, 10 + i, 100 + i] for i, c in enumerate(o.iris) if i >= 60]
    book('dessous_2020.xlsx', ('A', first + below))
    assert 'Row 64 of “dessous_2020.xlsx” begins another table' in read('dessous_2020.xlsx', status=1) and '--rows 2-63' in o.errors, o.errors
    assert read('dessous_2020.xlsx', '--rows', '2-63')['zones_matched'] == 60
    again = [['IRIS', 'CAF_ALLOC', 'AAAH']] + [[c, 100 + i, 10 + i] for i, c in enumerate(o.iris) if i >= 60]
    book('suite_2020.xlsx', ('A', first + [[], ['Page 2']] + again))
    assert read('suite_2020.xlsx')['by']['CAF_ALLOC'][2] == 121


def test_pages_are_printed():
    """Headings and a sub-total on each page: the sum of one page is not the file's total."""
    lines = []
    for page in range(0, 121, 40):
        zones = o.iris[page:page + 40]
        lines += ['Caf de la Côte-d’Or;', '\u00a0IRIS;CAF_ALLOC\u202f', *(f'{c};50' for c in zones), f'Sous-total page {page // 40 + 1};{50 * len(zones)}', ';']
    text('pages_2020.csv', lines + [f'Total;{50 * 121}'])
    found = read('pages_2020.csv', '--strict')
    assert found['zones_matched'] == 121 and found['kinds']['total'] == 5 and not found['findings'], found


def test_formulas_were_never_computed():
    """A program wrote them and no spreadsheet has opened the file: blank is no secret."""
    made = openpyxl.Workbook()
    made.active.append(['IRIS', 'CAF_ALLOC', 'AAAH'])
    for i, c in enumerate(o.iris):
        made.active.append([c, f'=100+{i}', 10 + i])
    made.save(o.at('formules_2020.xlsx'))
    o.run('import', 'formules_2020.xlsx', status=1)
    assert 'the formula was never computed' in o.run('import', 'formules_2020.xlsx', '--dry-run')


def test_a_cut_archive_is_no_table():
    lines = ''.join(f'{c};{60 + i}\n' for i, c in enumerate(o.iris))
    packed = gzip.compress(('IRIS;CAF_ALLOC\n' + lines).encode())
    for name, some in (('entier_2020.csv.gz', packed), ('coupe_2020.csv.gz', packed[:-200]), ('presque_2020.csv.gz', packed[:-4])):
        with open(o.at(name), 'wb') as f:
            f.write(some)
    assert read('entier_2020.csv.gz')['zones_matched'] == 121
    assert 'damaged' in read('coupe_2020.csv.gz', status=1) and 'damaged' in read('presque_2020.csv.gz', status=1)


def test_declared_and_disposable_income_have_the_same_headings():
    """As in Insee's FILO2014_DEC_COM and FILO2014_DISP_COM: what else stands in the row tells which."""
    def filo(name, *headings):
        text(name, [';'.join(['CODGEO', 'LIBGEO', *headings])] +
             [';'.join([c, 'x', *(str(10000 + 10 * i + k) for k in range(len(headings)))]) for i, c in enumerate(sorted({c[:5] for c in o.iris}))])
    filo('FILO2014_DEC_COM.csv', 'Q114', 'Q214', 'D114', 'GI14', 'PPEN14', 'PAUT14')
    filo('FILO2014_DISP_COM.csv', 'Q114', 'Q214', 'D114', 'GI14', 'PPEN14', 'PIMPOT14')
    filo('FILO2014_COM.csv', 'Q214', 'D114')
    assert [v[0] for v in read('FILO2014_DEC_COM.csv')['by'].values()] == ['DEC_Q1', 'DEC_MED', 'DEC_D1', 'DEC_GI', 'DEC_PPEN', 'DEC_PAUT']
    assert [v[0] for v in read('FILO2014_DISP_COM.csv')['by'].values()] == ['DISP_Q1', 'DISP_MED', 'DISP_D1', 'DISP_GI', 'DISP_PPEN', 'DISP_PIMPOT']
    read('FILO2014_COM.csv', '--source', 'DGI', status=1)


def test_a_mark_before_three_digits_is_of_thousands_where_it_counts():
    """As programs in German, in English or of old write persons; a share has it for its decimal mark. It is said, the other
    reading can be chosen, and next year's file follows."""
    for n, mark in enumerate(',.'):
        text(f'caf_202{n}.csv', ['IRIS;ALLOC'] + [f'{c};{f"1{mark}{100 + i}" if i % 3 else 850 + i % 100}' for i, c in enumerate(o.iris)])
        o.run('import', f'caf_202{n}.csv', '--source', 'CAF')
        assert held('CAF_ALLOC', 2020 + n) == {c: 1100 + i if i % 3 else 850 + i % 100 for i, c in enumerate(o.iris)}, (n, o.errors)
        assert f"'#2={'comma' if mark == ',' else 'point'}'" in read(f'caf_202{n}.csv', '--source', 'CAF')['said']
    text('filo_2018.csv', ['IRIS;DEC_TP6018'] + [f'{c};{10 + i % 30}.{100 + i}' for i, c in enumerate(o.iris)])
    o.run('import', 'filo_2018.csv', '--template', 'none')
    assert held('DEC_TP60', 2018) == {c: float(f'{10 + i % 30}.{100 + i}') for i, c in enumerate(o.iris)}
    assert "'#2=comma'" in read('filo_2018.csv', '--template', 'none')['said']
    # A thousand without a mark in one row: then it is of no thousands in the others.
    text('pop_2019.csv', ['IRIS;P19_POP'] + [f'{c};{"1850" if i == 5 else f"{1 + i % 9}.{100 + i}"}' for i, c in enumerate(o.iris)])
    assert 'before three digits' not in read('pop_2019.csv')['said']
    # Only below the rows that are looked at first.
    text('caf_2017.csv', ['IRIS;ALLOC'] + [f'01004{i:04d};{100 + i}' for i in range(500)] +
         [f'{c};{850 if i % 2 else f"1.{100 + i}"}' for i, c in enumerate(o.iris)])
    o.run('import', 'caf_2017.csv', '--source', 'CAF')
    assert held('CAF_ALLOC', 2017) == {c: 850 if i % 2 else 1100 + i for i, c in enumerate(o.iris)}


def test_which_mark_is_decimal_is_said_by_hand():
    """Hours of care in thousandths, say: chosen once, and of next year's file too."""
    for year in (2022, 2023):
        text(f'soins_{year}.csv', ['IRIS;ALLOC'] + [f'{c};{1 + i % 9}.{100 + i}' for i, c in enumerate(o.iris)])
        o.run('import', f'soins_{year}.csv', '--source', 'CAF', *(['--map', 'ALLOC=point'] if year == 2022 else []))
        assert held('CAF_ALLOC', year) == {c: float(f'{1 + i % 9}.{100 + i}') for i, c in enumerate(o.iris)}, year
    delivery = [d for d in o.rows('deliveries') if d['period'] == '2023'][0]['id']
    assert [(r['cells'], r['differ']) for r in o.rows('import', '--replay', delivery)] == [('121', '0')], o.errors


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    status = main(TESTS)
    o.remove()
    sys.exit(status)
