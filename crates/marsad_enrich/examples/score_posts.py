#!/usr/bin/env python3
"""Precision and recall of vacancies found in posts.

    postings telegram POSTS.json > POSTINGS.jsonl           (example of marsad_sources)
    measure read countries/<cc> POSTINGS.jsonl > READ.tsv   (example of marsad_enrich)
    score_posts.py POSTS.labels.jsonl READ.tsv [--wrong]

Files named `test` are scored without --wrong, and not looked into.
A posting of kind vacancy matches a labelled vacancy of its post if at least half of the words of the
label's title stand in the posting's title (folded), one to one, most words first.
"""
import json, re, sys, unicodedata
from collections import defaultdict

def fold(t):
    t = unicodedata.normalize('NFKD', t.lower())
    t = ''.join(c for c in t if not unicodedata.combining(c) and c != 'ـ')
    return t.translate(str.maketrans('أإآىة', 'اااية'))
def words(t):
    out = []
    for w in re.findall(r'\w+', fold(t)):
        if w[0] in 'اوبفل' and len(w) > 4:      # the article, and particles written together
            w = re.sub(r'^(?:[وبف]?ال|لل)', '', w)
        out.append(w)
    return set(out)
def near(a, b):
    return a == b or (len(a) > 3 and len(b) > 3 and (a.startswith(b) or b.startswith(a)))
def overlap(label, title):
    l, t = words(label), words(title)
    hit = sum(any(near(w, x) for x in t) for w in l)
    return hit / max(1, len(l)), hit / max(1, len(t))

labels = [json.loads(l) for l in open(sys.argv[1])]
posts = defaultdict(list)
for line in open(sys.argv[2]):
    f = line.rstrip('\n').split('\t')
    if line.startswith('#') or len(f) < 7: continue
    key = f[0]; post = key.split('-')[0]
    posts[post].append(dict(key=key, title=f[1], kind=f[6], isco=f[2][:1], places=f[7], employer=f[19] if len(f) > 19 else '', reasons=f[20] if len(f) > 20 else ''))
wrong = '--wrong' in sys.argv
strict = '--strict' in sys.argv
tally = defaultdict(lambda: [0, 0, 0])     # matched, found, labelled
kinds = defaultdict(lambda: defaultdict(int))
fields = defaultdict(lambda: [0, 0])
for l in labels:
    found = [p for p in posts.get(str(l['id']), []) if p['kind'] == 'vacancy']
    want = l['vacancies']
    pairs = sorted(((overlap(v['title'], p['title'])[::-1][::-1], i, j) for i, v in enumerate(want) for j, p in enumerate(found)), reverse=True)
    used_i, used_j = set(), set()
    for (o, back), i, j in pairs:
        if o >= .5 and i not in used_i and j not in used_j and (not strict or back >= .5):
            used_i.add(i); used_j.add(j)
            v, p = want[i], found[j]
            fields['isco1'][0] += p['isco'] in (v.get('isco1'), v.get('isco1_also')); fields['isco1'][1] += 1
            if v.get('place'): fields['place stated'][0] += p['places'] != '[]'; fields['place stated'][1] += 1
            if p['employer']: fields['employer right where found'][1] += 1
            if p['employer'] and v.get('employer') and overlap(v['employer'], p['employer'])[0] >= .5: fields['employer right where found'][0] += 1
            elif p['employer'] and wrong: print('   employer', p['employer'], '| label', v.get('employer'))
            if v.get('employer'):
                o = overlap(v['employer'], p['employer'])[0]
                fields['employer'][0] += o >= .5; fields['employer'][1] += 1
            elif p['employer']: fields['employer invented'][0] += 1
    for k in ('all', 'language ' + l['language'], 'kind ' + l['kind']):
        t = tally[k]; t[0] += len(used_i); t[1] += len(found); t[2] += len(want)
    got = {p['kind'] for p in posts.get(str(l['id']), [])} or {'(none)'}
    for g in got: kinds[l['kind']][g] += 1
    if wrong and (len(used_i) < len(want) or len(used_j) < len(found)):
        print('---', l['id'], l['kind'], l['language'])
        for i, v in enumerate(want):
            if i not in used_i: print('   missed:', v['title'])
        for j, p in enumerate(found):
            if j not in used_j: print('   wrong: ', p['key'], p['title'])
        for p in posts.get(str(l['id']), []):
            if p['kind'] != 'vacancy': print('   read as', p['kind'], p['reasons'], p['key'], p['title'][:60])
for k, (m, f, w) in sorted(tally.items()):
    print(f'{k:20} precision {m/max(1,f):.3f} ({m}/{f})  recall {m/max(1,w):.3f} ({m}/{w})')
for k, row in sorted(kinds.items()): print('posts labelled', k, dict(row))
for k, (a, b) in fields.items(): print(k, f'{a}/{b}')
