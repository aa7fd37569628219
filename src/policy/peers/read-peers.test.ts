import { expect, test } from 'vitest';
import { rules } from '../../checklist/index.ts';
import { peerPatterns } from '../../knowledge/peers/patterns.ts';
import type { FileId } from '../../model/place.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { readDockerfile } from '../../read/dockerfile/read-dockerfile.ts';
import { dockerfileSource } from '../ignores/dockerfile-source.ts';
import type { Waiver } from '../waiver.ts';
import { readPeers } from './read-peers.ts';

test('every pattern of a peer is a rule of ours', () => {
  const known = new Set<string>(rules.map(({ id }) => id));
  const wrong = Object.values(peerPatterns)
    .flat()
    .filter((id) => !known.has(id));
  expect(wrong).toEqual([]);
});

test('a rule that a file names again and again is waived once', () => {
  const dockerfile = readDockerfile('Dockerfile' as FileId, 'FROM debian:13\n');
  const waiversOf = (ignores: string): readonly Waiver[] =>
    readPeers(memoryFiles({ '.dockleignore': ignores }), [dockerfileSource(dockerfile)]);
  const once = waiversOf('*\n');
  expect(once.length).toBeGreaterThan(5);
  expect(waiversOf('*\nDKL-DI-*\nDKL-DI-0005\n'.repeat(1000))).toEqual(once);
  expect(waiversOf(`${'*'.repeat(1000)}\n`)).toEqual([]);
});

test('each entry of a file of ignores is shown at its own line', () => {
  const dockerfile = readDockerfile('Dockerfile' as FileId, 'FROM debian:13\n');
  const linesOf = (file: string, text: string): readonly number[] => {
    const lines = readPeers(memoryFiles({ [file]: text }), [dockerfileSource(dockerfile)]).map(({ place }) =>
      place.kind === 'text' ? text.slice(0, place.span.start).split('\n').length : 0,
    );
    return [...new Set(lines)];
  };
  expect(linesOf('.trivyignore', '# DS-0002: later\nDS-0001\n\n  DS-0002 exp:2099-01-01\n')).toEqual([2, 4]);
  const entries =
    'vulnerabilities:\n  - id: CVE-1\nmisconfigurations:\n  - id: DS-0001\n    paths: [a]\n  - id: DS-0001\n    paths: [b]\n';
  expect(linesOf('.trivyignore.yaml', entries)).toEqual([4, 6]);
  expect(linesOf('.dockleignore', '# CIS-DI-0001\nDKL-DI-0006\nDKL-DI-0005\nCIS-DI-0001\n')).toEqual([2, 3, 4]);
  expect(linesOf('.hadolint.yaml', 'failure-threshold: error\nignored:\n  - DL3006\n  - DL3008\n')).toEqual([3, 4]);
  expect(linesOf('.gitleaksignore', '# known\nDockerfile:generic-api-key:1\n')).toEqual([2]);
  expect(linesOf('.gitleaks.toml', 'title = "x"\n\n[allowlist]\npaths = ["Dockerfile"]\n')).toEqual([3]);
});
