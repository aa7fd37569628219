import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';

const WORKFLOW = '.github/workflows/deploy.yml';

/** The services of a workflow with these steps, and what is found in them at high or above. */
const found = (steps: string): readonly string[] => {
  const { posture } = reportOf({
    [WORKFLOW]: `on: push\npermissions: {}\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    steps:\n${steps}`,
  });
  return posture.subjects.flatMap(({ id, name }) =>
    id.startsWith('service:')
      ? [
          name,
          ...posture.findings
            .filter((one) => one.subjects.includes(id) && one.severity === 'critical')
            .map(({ rule }) => rule),
        ]
      : [],
  );
};

test('what a pipeline starts on another machine is a service', () => {
  expect(
    found(
      '      - run: ssh deploy@${{ secrets.HOST }} "docker run -d --name app --privileged app:${{ github.sha }}"\n',
    ),
  ).toEqual(['app', 'container/not-privileged/privileged']);
  expect(
    found(
      '      - uses: appleboy/ssh-action@v1\n        with:\n          host: prod\n          script: |\n            docker rm -f app\n            docker run -d --name app --privileged app:1\n',
    ),
  ).toEqual(['app', 'container/not-privileged/privileged']);
});

test('so is what starts again by itself, and nothing that is gone with the job', () => {
  expect(found('      - run: docker run -d --restart always --name app app:1\n')).toEqual(['app']);
  expect(found('      - run: docker run -d --privileged --name db postgres:17\n')).toEqual([]);
  expect(found('      - run: ssh prod docker run --rm --privileged tool:1\n')).toEqual([]);
});

test('an expression keeps its name', () => {
  const { posture } = reportOf({
    [WORKFLOW]: `on: push\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ssh prod docker run -d --name app ghcr.io/shop/app:\${{ github.sha }}\n`,
  });
  expect(posture.findings.map(({ message }) => message).join()).toContain('ghcr.io/shop/app:${github_sha}');
});

test('no edit is offered for a line that is not edited, and no variable asked for that it does not take', () => {
  const { posture } = reportOf({
    [WORKFLOW]: `on: push\npermissions: {}\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ssh prod docker run -d --name app --privileged shop/app:\${{ github.sha }}\n`,
  });
  const ofApp = posture.findings.filter(({ subjects }) => subjects.some((id) => id.startsWith('service:app')));
  expect(ofApp.map(({ rule }) => rule)).toContain('container/not-privileged/privileged');
  expect(ofApp.flatMap(({ fix }) => fix ?? [])).toEqual([]);
  const app = posture.subjects.find(({ name }) => name === 'app');
  const asks = app?.judgements.flatMap(({ ask }) => ask ?? []);
  expect(asks).toContain('plimsoll check --live');
  expect(asks?.join()).not.toMatch(/--env|check image:/);
});
