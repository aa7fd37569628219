import { expect, test } from 'vitest';
import { fixedFile } from '../../../test/fixed-file.ts';

const split = (compose: string): string => fixedFile('compose.yaml', compose, 'network/segmented');

test('services that talk in a ring get a network for each pair, and who publishes keeps its way out', () => {
  const before = `services:
  vote:
    image: example.com/vote:1
    ports: ["127.0.0.1:8080:80"]
    depends_on: [redis]
    networks: [front, back]
  result:
    image: example.com/result:1
    ports: ["127.0.0.1:8081:80"]
    depends_on: [db]
    networks: [front, back]
  worker:
    image: example.com/worker:1
    depends_on: [redis, db]
    networks: [back]
  redis:
    image: redis:8.2
    networks: [back]
  db:
    image: postgres:17
    networks: [back] # never in front

networks:
  front:
  back:
`;
  expect(split(before)).toBe(`services:
  vote:
    image: example.com/vote:1
    ports: ["127.0.0.1:8080:80"]
    depends_on: [redis]
    networks: [front, back]
  result:
    image: example.com/result:1
    ports: ["127.0.0.1:8081:80"]
    depends_on: [db]
    networks: [result-out, result-db]
  worker:
    image: example.com/worker:1
    depends_on: [redis, db]
    networks: [worker-redis, worker-db, worker-out]
  redis:
    image: redis:8.2
    networks: [back, worker-redis]
  db:
    image: postgres:17
    networks: [result-db, worker-db] # never in front

networks:
  front:
  back:
    internal: true
  result-out:
  result-db:
    internal: true
  worker-redis:
    internal: true
  worker-db:
    internal: true
  worker-out:
`);
});

test('a network with addresses or of someone else is left alone', () => {
  const services = `services:
  a: { image: "example.com/a:1", networks: [n], depends_on: [b] }
  b: { image: "example.com/b:1", networks: [n] }
  c: { image: "postgres:17", networks: [n] }
`;
  for (const network of [
    '{ external: true }',
    '{ driver: overlay }',
    '{ ipam: { config: [{ subnet: 10.9.0.0/24 }] } }',
  ]) {
    const before = `${services}networks:\n  n: ${network}\n`;
    expect(split(before)).toBe(before);
  }
});

test('who may call out keeps a way out, whatever else becomes internal', () => {
  const after = split(`services:
  a: { image: "example.com/a:1", depends_on: [db] }
  b: { image: "example.com/b:1", depends_on: [db] }
  db: { image: "postgres:17" }
`);
  expect(after).toContain('a: { image: "example.com/a:1", depends_on: [db], networks: [a-db, default] }');
  expect(after).toContain('b: { image: "example.com/b:1", depends_on: [db], networks: [b-db, b-out] }');
  expect(after).toContain('db: { image: "postgres:17", networks: [a-db, b-db] }');
});

test('services that share an anchor get each the networks it needs', () => {
  const after = split(`x-runner: &runner
  image: example.com/runner:1
services:
  one: { image: "example.com/app:1", depends_on: [db] }
  two: { image: "example.com/app:1", depends_on: [db] }
  one-runner:
    <<: *runner
    environment: ["BROKER=http://one:5679"]
  two-runner:
    <<: *runner
    environment: ["BROKER=http://two:5679"]
  db: { image: "postgres:17" }
`);
  expect(after).toContain('x-runner: &runner\n  image: example.com/runner:1\nservices');
  expect(after).toContain('BROKER=http://one:5679"]\n  two-runner');
  expect(after).toContain('BROKER=http://two:5679"]\n    networks: [two-two-runner]\n');
  expect(split(after)).toBe(after);
});

test('data stores whose users are written elsewhere, and what others only wait for, get no networks of their own', () => {
  const stores = 'services:\n  redis:\n    image: redis:8.2\n  db:\n    image: postgres:17\n';
  expect(split(stores)).toBe(stores);
  const first = `services:
  prepare:
    image: busybox:1.37
    command: chown -R 1000 /data
  app:
    image: n8nio/n8n:2.1
    depends_on:
      prepare:
        condition: service_completed_successfully
  runner:
    image: n8nio/runners:2.1
    depends_on: [app]
`;
  expect(split(first)).toBe(first);
});

test('a split that would have to be read as a table is not offered', () => {
  for (const before of [
    // six networks for four services
    `services:
  web: { image: "example.com/web:1", ports: ["80:80"], depends_on: [db, cache] }
  worker: { image: "example.com/worker:1", depends_on: [db, cache] }
  db: { image: "postgres:17" }
  cache: { image: "redis:8.2" }
`,
    // two networks with three of four services in common
    `services:
  a: { image: "example.com/a:1", depends_on: [b, c, db, cache] }
  b: { image: "example.com/b:1", depends_on: [c, db, cache] }
  c: { image: "example.com/c:1", depends_on: [db, cache] }
  db: { image: "postgres:17" }
  cache: { image: "redis:8.2" }
`,
    // what the first calls is written in its own files
    `services:
  flows: { image: "example.com/flows:1", volumes: ["./flows:/etc/flows"] }
  a: { image: "example.com/a:1", depends_on: [db] }
  b: { image: "example.com/b:1", ports: ["80:80"] }
  db: { image: "postgres:17" }
`,
  ])
    expect(split(before)).toBe(before);
});

test('a network by which Traefik is told to reach services is not split', () => {
  const before = `services:
  edge:
    image: traefik:v3.6
    command: [--providers.docker=true, --providers.docker.network=proxy]
    ports: ["80:80"]
    networks: [proxy]
  notes:
    image: example.com/notes:1
    ports: ["127.0.0.1:8080:80"]
    depends_on: [edge]
    networks: [proxy]
  wiki:
    image: example.com/wiki:1
    ports: ["127.0.0.1:8081:80"]
    depends_on: [edge]
    networks: [proxy]

networks:
  proxy:
    name: proxy
`;
  expect(split(before)).toBe(before);
  expect(split(before.replace('docker.network', 'docker.other'))).not.toBe(before);
});
