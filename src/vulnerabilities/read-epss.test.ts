import { expect, test } from 'vitest';
import { readEpss } from './read-epss.ts';

const HEAD = '#model_version:v2025.03.14,score_date:2026-11-26T00:00:00Z\ncve,epss,percentile\n';

test('scores are read exactly, in order of their numbers, and what is none is left out', () => {
  const lines = [
    'CVE-2014-0160,0.94464,0.99996',
    'CVE-2014-100001,4.3e-05,0.1',
    'CVE-2014-9999,0.1,0.30000000000000004',
    'CVE-2014-0160,0.1,0.1',
    'CVE-2021-44228,1,1.0\r',
    'CVE-2014-0161,1.5,0.5',
    'CVE-2014-0162,,0.5',
    'CVE-2014-0163,0.5',
    'CVE-2014-12345678901,0.5,0.5',
    'CVE-14-1,0.5,0.5',
    'CVE-2014-0164,0.5,1.5',
    'CVE-2014-0165,-0.5,0.5',
    'CVE-2014-0166,0.5,-0.5',
    'CVE-2014-01x7,0.5,0.5',
    'CVE-2014-0168,.,0.5',
    'CVE-2014-0169,0.5.5,0.5',
    'XVE-2014-0170,0.5,0.5',
    'CXE-2014-0171,0.5,0.5',
    'CVX-2014-0172,0.5,0.5',
    'CVE_2014-0173,0.5,0.5',
    'CVE-2014_0174,0.5,0.5',
    'CVE-2x14-0175,0.5,0.5',
    'CVE-2014-0176',
    'nonsense',
  ];
  const read = readEpss(Buffer.from(HEAD + lines.join('\n')));
  expect(read).toMatchObject({ date: '2026-11-26', count: 5 });
  expect(read?.years.get(2014)).toEqual({
    numbers: Uint32Array.of(160, 160, 9999, 100001),
    scores: Float64Array.of(0.94464, 0.1, 0.1, 4.3e-5),
    percentiles: Float64Array.of(0.99996, 0.1, 0.30000000000000004, 0.1),
  });
  expect(read?.years.get(2021)?.scores).toEqual(Float64Array.of(1));
});

test('a text without the date of its scores is none', () => {
  expect(readEpss(Buffer.from('cve,epss,percentile\nCVE-2014-0160,0.9,0.9\n'))).toBeUndefined();
});
