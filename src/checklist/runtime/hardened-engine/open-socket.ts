import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule } from '../../rule.ts';
import { judgeFiles } from './judge-files.ts';

export const openSocket = defineRule({
  id: 'runtime/hardened-engine/open-socket',
  subject: 'engine',
  severity: 'critical',
  title: 'The socket of the engine is open to others',
  why: 'Who may write to it is root on the host.',
  remedy:
    '`chown root:docker /run/docker.sock; chmod 660 /run/docker.sock`, and the same in docker.socket (SocketMode, SocketGroup). The socket of containerd belongs to root alone.',
  references: [cisDocker('3.15'), cisDocker('3.16'), cisDocker('3.23'), cisDocker('3.24')],
  examples: {
    bad: [
      bad({ 'engine.json': '{"files": {"/run/docker.sock": «{"mode": "666"}»}}' }),
      bad({ 'engine.json': '{"files": {"/run/docker.sock": «{"mode": "660", "gid": 1000}»}}' }),
    ],
    good: [{ 'engine.json': '{"files": {"/run/docker.sock": {"mode": "660"}}}' }],
    undecided: [{ 'engine.json': '{"files": null}' }],
    silent: [{ 'engine.json': '{"files": {}}' }],
  },
  check: (engine) =>
    judgeFiles(engine, ({ path }) =>
      path.endsWith('.sock') ? { most: 0o660, groups: ['root', 'docker'] } : undefined,
    ),
});
