import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule } from '../../rule.ts';
import { judgeFiles } from './judge-files.ts';

/** Where the engine finds what it trusts, and shows, for each registry. */
export const CERTIFICATES = '/etc/docker/certs.d/';

export const looseCertificates = defineRule({
  id: 'runtime/hardened-engine/loose-certificates',
  subject: 'engine',
  severity: 'low',
  title: 'Certificates of registries can be changed',
  why: 'Who may write there decides whom the engine takes for a registry; a key there proves to the registry who this host is.',
  remedy: '`chown -R root:root /etc/docker/certs.d`, `chmod 444` for certificates, `chmod 400` for keys.',
  references: [cisDocker('3.7'), cisDocker('3.8')],
  examples: {
    bad: [
      bad({ 'engine.json': '{"files": {"/etc/docker/certs.d/registry.example.com/ca.crt": «{"mode": "664"}»}}' }),
      bad({ 'engine.json': '{"files": {"/etc/docker/certs.d/registry.example.com/client.key": «{"mode": "444"}»}}' }),
    ],
    good: [{ 'engine.json': '{"files": {"/etc/docker/certs.d/registry.example.com/ca.crt": {"mode": "444"}}}' }],
    undecided: [{ 'engine.json': '{"files": null}' }],
    silent: [{ 'engine.json': '{"files": {"/etc/docker/daemon.json": {"mode": "666"}}}' }],
  },
  check: (engine) =>
    judgeFiles(engine, ({ path }) => {
      if (!path.startsWith(CERTIFICATES)) return undefined;
      return { most: path.endsWith('.key') ? 0o400 : 0o444, groups: ['root'] };
    }),
});
