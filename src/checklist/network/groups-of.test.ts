import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';

const found = (compose: string, rule: string) =>
  reportOf({ 'compose.yaml': compose }).posture.findings.filter((one) => one.rule === rule);

/** One line of compose for each number below `count`. */
const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

test('hundreds of services on one network are told of without trying every way to group them', () => {
  const all = lines(
    120,
    (at) =>
      `  db${at}: {image: postgres:17.6}\n  web${at}: {image: nginx:1.29, ports: ["${8000 + at}:80"]}\n  app${at}: {image: grafana/grafana:12.2, depends_on: [db${at}]}\n`,
  );
  const beside = found(`services:\n${all}`, 'network/isolated/datastore-beside-public');
  expect(beside).toHaveLength(120);
  expect(beside[0]?.message).toBe(
    'shares a network with web0, web1, web2, web3, web4, web5 and 114 more, which are published and not said to use it',
  );
  expect(beside[0]?.related).toHaveLength(6);
});

test('hundreds that belong together but for two are told of, and not split', () => {
  const all = lines(398, (at) => `  part${at}: {image: "acme/part${at}:1"}\n`);
  const [first] = found(
    `services:\n${all}  web: {image: nginx:1.29}\n  cache: {image: httpd:2.4}\n`,
    'network/segmented/needless-reach',
  );
  expect(first?.message).toContain('part0 and web can reach each other');
  expect(first?.fix).toBeUndefined();
});
