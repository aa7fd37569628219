import { expect, test } from 'vitest';
import { fixedByPlan } from '../../../test/fixed-by-plan.ts';

test('a Dockerfile inside a compose file is edited where it stands, a doubled dollar staying doubled', () => {
  const before = `services:
  web:
    build:
      context: .
      dockerfile_inline: |
        FROM debian:13-slim
        ENV GREETING hello $$USER
        RUN apt-get update && apt-get install -y tini
        EXPOSE 8080
        CMD ["/app"]
    restart: always
`;
  const { files } = fixedByPlan({ 'compose.yaml': before }, 'build/clean-packages/cache-left-behind');
  expect(files['compose.yaml']).toBe(before.replace('tini\n', 'tini && rm -rf /var/lib/apt/lists/*\n'));
  const user = fixedByPlan({ 'compose.yaml': before }, 'container/non-root/no-user').files['compose.yaml'];
  expect(user).toContain('EXPOSE 8080\n        RUN groupadd --gid 10001 app');
  expect(user).toContain('app\n        USER 10001:10001\n        CMD ["/app"]\n    restart: always\n');
  expect(fixedByPlan({ 'compose.yaml': before }, 'build/conventions/legacy-key-value').files['compose.yaml']).toContain(
    'ENV GREETING="hello $$USER"\n        RUN',
  );
});
