import { describe, expect, test } from 'vitest';
import { apk } from './apk.ts';
import { composer } from './composer.ts';
import { deb } from './deb.ts';
import { gem } from './gem.ts';
import { go } from './go.ts';
import { maven } from './maven.ts';
import { nuget } from './nuget.ts';
import { pep440 } from './pep440.ts';
import { rpm } from './rpm.ts';
import { semver } from './semver.ts';
import type { VersionOrder } from './version-order.ts';

/** Each ladder goes up; each group is one version written in several ways. */
const ORDERS: readonly {
  readonly order: VersionOrder;
  readonly ladders: readonly (readonly string[])[];
  readonly same: readonly (readonly string[])[];
}[] = [
  {
    order: apk,
    ladders: [
      [
        '1.1.20-r3',
        '1.1.20-r5',
        '1.1.20-r10',
        '1.1.21_pre1',
        '1.1.21_rc2',
        '1.1.21',
        '1.1.21-r0',
        '1.1.21_git1',
        '1.1.21_p1',
      ],
      ['1.0.2n-r0', '1.0.2o-r0', '1.0.2o-r1', '1.1.0', '1.1.0a', '1.1.1'],
      ['3.03', '3.1', '3.9', '3.10'],
      ['2.0_alpha', '2.0_alpha2', '2.0_beta', '2.0'],
      ['1.1', '1.1.0', '1.1.1'],
      ['1.0', '1.0~0a', '1.0~0b'],
      ['1.0a', '1.0a1', '1.0a2', '1.0b'],
      ['1.0_foo', '1.0', '1.0_p1', '1.0_p1_git2', '1.0_p2'],
      ['', '0'],
      ['1-rough', '1'],
      ['4.x', '4'],
      ['5.r1', '5r1'],
    ],
    same: [
      ['1.2-r', '1.2-r0', '1.2-r00'],
      ['7_p1', '7_p01'],
    ],
  },
  {
    order: deb,
    ladders: [
      ['2.4.52-1~deb11u2', '2.4.52-1', '2.4.52-1+deb11u1', '2.4.52-1.1', '2.4.52-2', '1:1.0'],
      ['1.0~~', '1.0~~a', '1.0~', '1.0', '1.0a', '1.0+', '1.0.'],
      ['3.118', '3.118+deb11u1', '3.119'],
      ['1.0~a', '1.0', '1.0A', '1.0Z', '1.0a', '1.0z', '1.0+'],
      ['99999999999999999998', '99999999999999999999'],
    ],
    same: [
      ['1.0', '0:1.0', '1.0-0', '1.00'],
      ['1:1.0-01', '1:1.0-1'],
    ],
  },
  {
    order: rpm,
    ladders: [
      ['1.0~rc1-1', '1.0-1.el8', '1.0-1.el8_2', '1.0-2.el8', '1.0^20240101-1', '1.0.1-1', '1:0.1-1'],
      ['4.18.0-80.el8', '4.18.0-305.el8_4.1', '4.18.0-305.10.2.el8_4', '6.12.0-124.56.5.el10_1'],
      ['1.a', '1.b', '1.1'],
      ['1.0~rc1', '1.0~rc1^git1', '1.0', '1.0^', '1.0^git1~pre', '1.0^git1', '1.0^git2', '1.0.1'],
      ['1.0-1', '1.0-1a', '1.0-1.1'],
      ['1.0', '1.0-1'],
    ],
    same: [
      ['1.0-1', '0:1.0-1', '1_0-1'],
      ['2.010', '2.10'],
    ],
  },
  {
    order: semver,
    ladders: [
      [
        '0.0.0-0',
        '1.0.0-1',
        '1.0.0-2',
        '1.0.0-10',
        '1.0.0-alpha',
        '1.0.0-alpha.0',
        '1.0.0-alpha.beta',
        '1.0.0',
        '1.0.1',
        '1.10.0',
      ],
      ['12.3.5', '12.3.6', '99999999999999999999.0.0'],
    ],
    same: [
      ['1.2.3', 'v1.2.3', '=1.2.3', '1.2.3+build.7'],
      ['1', '1.0', '1.0.0'],
    ],
  },
  {
    order: go,
    ladders: [
      ['v0.0.0-20190605123033-f99c8df09eb5', 'v0.0.0-20200101000000-abcdefabcdef', 'v0.1.0', 'v1.0.0-rc.1', 'v1.0.0'],
      ['go1.21rc2', 'go1.21rc3', 'go1.21.0', 'go1.21.11', '1.22.0-0', 'go1.22rc1', 'go1.22'],
    ],
    same: [
      ['v2.0.0+incompatible', '2.0.0'],
      ['go1.24.4', '1.24.4', 'go1.24.4 X:boringcrypto'],
    ],
  },
  {
    order: pep440,
    ladders: [
      [
        '1.0.dev1',
        '1.0a1.dev1',
        '1.0a1',
        '1.0b2',
        '1.0rc1',
        '1.0',
        '1.0+abc',
        '1.0+abc.1',
        '1.0+5',
        '1.0.post1.dev2',
        '1.0.post1',
        '1.1',
        '1!0.1',
      ],
      ['1.0.dev1', '1.0.dev2', '1.0.dev10', '1.0a1', '1.0a2', '1.0a10', '1.0rc1.dev1', '1.0rc1.dev2', '1.0rc1'],
      ['1.0', '1.0+abc', '1.0+abd', '1.0+abd.x', '1.0+2', '1.0+10', '1.0.post1', '1.0.post2', '1.0.post10'],
      ['2.', 'no version at all', '0.0.1'],
    ],
    same: [
      ['1.0', '1', '1.0.0', 'v1.0', '01.0'],
      ['1.0a1', '1.0-alpha.1', '1.0ALPHA1'],
      ['1.0-1', '1.0.post1', '1.0rev1'],
      ['1.0c1', '1.0rc1', '1.0pre1'],
    ],
  },
  {
    order: maven,
    ladders: [
      ['2.0-alpha-1', '2.0-beta-1', '2.0-m2', '2.0-rc1', '2.0-SNAPSHOT', '2.0', '2.0-sp1', '2.0-jre', '2.0-1', '2.0.1'],
      ['1.9.2', '1.9.4', '1.10'],
      // examples of the specification
      ['1-foo2', '1-foo10'],
      ['1.foo', '1-1', '1.1'],
      ['1-ga.1', '1-sp.1'],
      ['1-sp-1', '1-ga-1'],
      ['1-bar', '1-foo'],
    ],
    same: [
      ['1', '1.0', '1.0.0', '1-ga', '1.0.Final', '1.RELEASE'],
      ['1-cr2', '1-rc2'],
      ['3a1', '3-alpha-1'],
      ['1-ga-1', '1-1'],
      ['1.foo', '1-foo', '1.0.0-foo.0.0'],
      ['1', '1.0.0-0.0.0', '1-0'],
      ['1-1.foo-bar1baz-.1', '1-1.foo-bar-1-baz-0.1'],
    ],
  },
  {
    order: gem,
    ladders: [['1.0.a', '1.0.a2', '1.0.a.10', '1.0.b', '1.0.rc1', '1.0', '1.0.1', '1.1.pre', '1.1', '1.10']],
    same: [
      ['1', '1.0', '1.0.0'],
      ['2.0-1', '2.0.pre.1'],
      ['1.a1', '1.0.a1', '1.a.1'],
    ],
  },
  {
    order: composer,
    ladders: [
      [
        'dev-main',
        '5.20.12-dev',
        '5.20.12alpha',
        '5.20.12beta2',
        '5.20.12RC1',
        '5.20.12',
        '5.20.12pl1',
        '5.20.12-patch2',
        '5.20.12.1',
        '5.20.13',
        '5.20.x-dev',
        '5.21',
        '5.x-dev',
        '6.0.0-alpha',
      ],
      ['1.0-uvw', '1.0-xyz', '1.0-dev', '1.0-abc'],
    ],
    same: [
      ['v1.2', '1.2', 'V1.2', '1.2.0', '1.2.0.0', '1.2.0+build5', '1.2-stable'],
      ['1.0b1', '1.0-beta1', '1.0.beta.1'],
    ],
  },
  {
    order: nuget,
    ladders: [['1.0.0-alpha', '1.0.0-BETA', '1.0.0-rc.2', '1.0.0-rc.10', '1.0.0', '1.0.0.1', '1.0.1', '10.0']],
    same: [
      ['1.0', '1.0.0', '1.0.0.0', '1.0.0+abc', 'v1.0'],
      ['1.0-Beta', '1.0-beta'],
    ],
  },
];

const sign = (order: VersionOrder, a: string, b: string): number => Math.sign(order(a, b)) || 0;

describe.each(ORDERS.map((entry) => ({ name: entry.order.name, ...entry })))('$name', ({ order, ladders, same }) => {
  test('every version of a ladder is newer than all below it, from both sides', () => {
    for (const ladder of ladders) {
      ladder.forEach((low, at) => {
        for (const high of ladder.slice(at + 1)) {
          expect([low, high, sign(order, low, high), sign(order, high, low)]).toEqual([low, high, -1, 1]);
        }
      });
    }
  });

  test('one version may be written in several ways', () => {
    for (const group of same) {
      for (const a of group) for (const b of group) expect([a, b, sign(order, a, b)]).toEqual([a, b, 0]);
    }
  });

  test('any text has a place, and the same one from both sides', () => {
    const strange = [
      '',
      '.',
      '-',
      '~',
      ':',
      '1:',
      '-r',
      '1..2',
      '_',
      '!',
      '日本',
      '1'.repeat(5000),
      '-'.repeat(5000),
      'v',
    ];
    for (const a of strange) {
      for (const b of strange) expect([a, b, sign(order, a, b) + sign(order, b, a)]).toEqual([a, b, 0]);
    }
  });
});
