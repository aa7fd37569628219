import { expect, test } from 'vitest';
import { reportOf } from '../../test/report-of.ts';

const asks = (files: { readonly [file: string]: string }, control: string): readonly (string | undefined)[] =>
  reportOf(files).posture.subjects.flatMap(({ judgements }) =>
    judgements.flatMap((one) => (one.control.id === control && one.verdict === 'unknown' ? [one.ask] : [])),
  );
const Dockerfile = 'FROM alpine:3.22\nUSER 10001\nENTRYPOINT ["/app"]\n';

test('what a target of bake makes is not looked for under the name of the target, which another image may bear', () => {
  const bake = 'target "debian" {\n  tags = ["${REGISTRY}/shop:1"]\n}\n';
  expect(asks({ Dockerfile, 'docker-bake.hcl': bake }, 'image/scanned')).toEqual([
    'plimsoll scan image:REGISTRY/debian:TAG',
  ]);
});

test('labels that a pipeline may give are looked for on what was pushed', () => {
  const [ask] = asks({ 'api/Dockerfile': Dockerfile }, 'image/labelled');
  expect(ask).toBe('plimsoll check image:REGISTRY/api:TAG');
});

test('an expression of bake is shown by bake', () => {
  const bake = 'target "api" {\n  args = { TAG = lower("X") }\n}\n';
  const files = { Dockerfile: `ARG TAG\n${Dockerfile.replace('3.22', '${TAG}')}`, 'docker-bake.hcl': bake };
  expect(asks(files, 'image/pinned-tag')).toEqual(['docker buildx bake --print api']);
});
