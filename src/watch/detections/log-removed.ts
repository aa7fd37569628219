import { isStarting } from '../ancestry.ts';
import { defineDetection } from '../detection.ts';

const TRACES =
  /^\/var\/log\/(?!.*\.(?:\d+|gz|old)$).+|\/\.(?:bash|zsh|ash|mysql|psql)_history$|^\/var\/(?:run|log)\/(?:u|w|b)tmp$/;

export const logRemoved = defineDetection({
  id: 'log-removed',
  on: 'files',
  severity: 'medium',
  title: 'Logs of the image were removed',
  why: 'Intruders remove their traces.',
  normal: 'Rotated logs go. The file that is written stays.',
  remedy:
    'Look at what was logged elsewhere for that time. Send logs off the host, where nobody in the container can remove them.',
  technique: 'T1070',
  control: 'runtime/logging',
  examples: {
    alarms: [{ name: 'the log of logins', steps: [{ files: [{ path: '/var/log/auth.log', kind: 'deleted' }] }] }],
    quiet: [
      { name: 'rotated', steps: [{ files: [{ path: '/var/log/app.log.3', kind: 'deleted' }] }] },
      { name: 'written', steps: [{ files: [{ path: '/var/log/app.log', kind: 'modified' }] }] },
    ],
  },
  *look(changes, scene) {
    if (isStarting(scene)) return;
    const found = changes.find(({ path, kind }) => kind === 'deleted' && TRACES.test(path));
    if (found) yield { key: found.path, message: `${found.path} was deleted` };
  },
});
