import { expect, test } from 'vitest';
import { reportOf } from '../../test/report-of.ts';

const DOCKERFILE = 'FROM golang:1.25\nWORKDIR /src\nCOPY . .\nRUN go vet ./...\n';

/** The verdict of each control that says more than that it does not apply. */
const asked = (bake: string): ReadonlyMap<string, string> => {
  const { subjects } = reportOf({ 'docker-bake.hcl': bake, Dockerfile: DOCKERFILE }).posture;
  const service = subjects.find(({ kind }) => kind === 'service');
  return new Map(
    (service?.judgements ?? [])
      .filter(({ verdict }) => verdict !== 'not-applicable')
      .map(({ control, verdict }) => [control.id, verdict]),
  );
};

test('nothing is asked of an image that a target does not leave, and the same of what its build takes in', () => {
  const left = asked('target "app" {\n}\n');
  const checks = asked('target "app" {\n  output = ["type=cacheonly"]\n}\n');
  for (const id of ['image/scanned', 'image/signed', 'build/provenance', 'image/distroless', 'container/non-root']) {
    expect(left.has(id), id).toBe(true);
    expect(checks.has(id), id).toBe(false);
  }
  for (const id of ['image/pinned-tag', 'image/current-base', 'build/valid', 'build/no-build-secrets'])
    expect(checks.get(id), id).toBe(left.get(id));
  expect(checks.size).toBeGreaterThan(0);
});

test('of two targets of one stage the one that leaves an image is judged for it', () => {
  const { findings } = reportOf({
    'docker-bake.hcl': 'target "app" {\n}\ntarget "vet" {\n  output = ["type=cacheonly"]\n}\n',
    Dockerfile: `${DOCKERFILE}CMD ["/app"]\n`,
  }).posture;
  const root = findings.find(({ control }) => control === 'container/non-root');
  expect(root?.subjects).toEqual(['service:app']);
});
