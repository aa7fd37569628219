import { expect, test } from 'vitest';
import { fixedByPlan } from '../../../test/fixed-by-plan.ts';

const FILES = {
  'compose.yaml':
    'services:\n  api:\n    build: .\n    ports: ["127.0.0.1:5000:80"]\n  queue:\n    image: nats:2.12\n    ports: ["127.0.0.1:4222:4222"]\n',
  Dockerfile:
    'FROM mcr.microsoft.com/dotnet/aspnet:10.0\nEXPOSE 80\nCOPY app /app\nENTRYPOINT ["dotnet", "/app/api.dll"]\n',
};
/** It merges the file of all with its own. */
const WINDOWS = {
  'compose.windows.yaml': 'services:\n  queue:\n    image: nats:2.12-windowsservercore\n',
  'up.ps1': 'docker compose -f compose.yaml -f compose.windows.yaml up -d\n',
};

test('what another file makes a Windows container of gets nothing that only Linux has', () => {
  const { plan, files } = fixedByPlan({ ...FILES, ...WINDOWS });
  expect(files['compose.yaml']).toMatch(/restart: unless-stopped/);
  expect(files['compose.yaml']).not.toMatch(/read_only|cap_drop|security_opt|pids_limit|tmpfs|healthcheck/);
  expect(files.Dockerfile).toBe(FILES.Dockerfile);
  expect(plan.dropped.map(({ why }) => why)).toContain(
    'another file makes a Windows container of it, which knows no cap_drop',
  );
});

test('so does one that is laid over it by hand, and says so', () => {
  const beside = 'docker-compose.windows.yml';
  const { files } = fixedByPlan({
    ...FILES,
    [beside]:
      '# must be used alongside compose.yaml for Windows Containers\nservices:\n  queue:\n    image: spring2/queue\n',
  });
  expect(files['compose.yaml']).not.toMatch(/read_only|cap_drop|security_opt|pids_limit|tmpfs|healthcheck/);
  expect(files['Dockerfile']).toBe(FILES.Dockerfile);
});

test('the same stack for Linux alone gets it', () => {
  const { files } = fixedByPlan(FILES);
  expect(files['compose.yaml']).toMatch(/read_only: true/);
  expect(files.Dockerfile).toMatch(/USER /);
});
