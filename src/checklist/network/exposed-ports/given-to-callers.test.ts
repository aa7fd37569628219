import { expect, test } from 'vitest';
import { reportOf } from '../../../../test/report-of.ts';

const saidOf = (
  files: { readonly [path: string]: string },
  control = 'network/exposed-ports',
): readonly (string | undefined)[] => {
  const found = reportOf(files).posture.findings.find((finding) => finding.control === control);
  return [found?.severity, found?.message];
};

test('the pages of Zigbee2MQTT ask for a login where its own file has one', () => {
  const files = (frontend: string): { readonly [path: string]: string } => ({
    'compose.yaml':
      'services:\n  zigbee:\n    image: ghcr.io/koenkk/zigbee2mqtt:2.6.2\n    ports: ["8080:8080"]\n    volumes: ["./data:/app/data"]\n',
    'data/configuration.yaml': `frontend:\n  enabled: true\n${frontend}`,
  });
  expect(saidOf(files(''))).toEqual(['high', expect.stringMatching(/commands every device, without a login$/)]);
  expect(saidOf(files('  auth_token: Wq8-hausflur-21\n'))).toEqual(['medium', expect.not.stringMatching('login')]);
});

test('an own image of a server that asks nobody may ask, and one that starts something else says nothing of it', () => {
  const files = (more: string): { readonly [path: string]: string } => ({
    'compose.yaml': 'services:\n  connect:\n    build: .\n    ports: ["8083:8083"]\n',
    Dockerfile: `FROM confluentinc/cp-kafka-connect:7.9.0\n${more}`,
  });
  expect(saidOf(files('RUN confluent-hub install --no-prompt a/b:1\n'))).toEqual([
    'medium',
    expect.stringContaining('starts connectors, which read and write what this one reaches, without a login unless'),
  ]);
  expect(saidOf(files('ENV CONNECT_REST_EXTENSION_CLASSES=io.example.Login\n'))[1]).not.toContain('login');
  expect(saidOf(files('CMD ["/srv/web"]\n'))[1]).not.toContain('login');
});

test('a server that knows no login is open whatever is mounted', () => {
  expect(
    saidOf({
      'compose.yaml':
        'services:\n  models:\n    image: ollama/ollama:0.12.3\n    ports: ["11434:11434"]\n    volumes: ["./models:/root/.ollama"]\n',
    }),
  ).toEqual(['high', expect.stringMatching(/uses, pulls and deletes its models, without a login$/)]);
});

test('a console from which anybody commands the program weighs more than one that only shows', () => {
  const files = (image: string, port: number): { readonly [path: string]: string } => ({
    'compose.yaml': `services:\n  a:\n    image: ${image}\n    ports: ["${port}:${port}"]\n`,
  });
  const severity = (image: string, port: number): unknown => saidOf(files(image, port), 'network/no-debug-port')[0];
  expect(severity('ghcr.io/blakeblackshear/frigate:0.16.1', 5000)).toBe('high');
  expect(severity('docker.elastic.co/logstash/logstash:9.4.0', 9600)).toBe('medium');
});
