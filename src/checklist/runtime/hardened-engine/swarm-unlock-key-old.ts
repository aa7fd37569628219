import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { daysBetween } from '../../../model/calendar.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** CIS says "periodically". */
const MOST_DAYS = 365;

const KEY_FILE = '/var/lib/docker/swarm/certificates/swarm-node.key';
const locked = <const T extends string>(keyFile: T, nodes: string) =>
  `{"info": {"DockerRootDir": "/var/lib/docker", "Swarm": {"LocalNodeState": "active", "ControlAvailable": true, "Cluster": {"CreatedAt": "2024-01-10T08:00:00Z", "Spec": {"EncryptionConfig": {"AutoLockManagers": true}}}}}, "files": {"${KEY_FILE}": ${keyFile}}, "nodes": ${nodes}}` as const;

export const swarmUnlockKeyOld = defineRule({
  id: 'runtime/hardened-engine/swarm-unlock-key-old',
  subject: 'engine',
  severity: 'low',
  title: 'The key that unlocks the managers of the swarm has not been changed for a year',
  why: 'Whoever once had it, or a note of it, opens the disk and every backup of a manager since then.',
  remedy: '`docker swarm unlock-key --rotate`, on a manager, and keep the new one where the old one was.',
  references: [
    cisDocker('7.6'),
    { title: 'Docker: lock your swarm', url: 'https://docs.docker.com/engine/swarm/swarm_manager_locking/' },
  ],
  examples: {
    bad: [
      // never changed since the swarm was made
      bad({ 'engine.json': locked('«{"text": "kek-version: 0\\n"}»', '[]') }),
      bad({
        'engine.json': locked(
          '«{"text": "kek-version: 40\\n"}»',
          '[{"Version": {"Index": 9}, "UpdatedAt": "2024-01-10T08:00:00Z"}, {"Version": {"Index": 52}, "UpdatedAt": "2024-06-01T08:00:00Z"}]',
        ),
      }),
    ],
    good: [
      {
        'engine.json': locked(
          '{"text": "kek-version: 4000\\n"}',
          '[{"Version": {"Index": 3900}, "UpdatedAt": "2026-08-01T08:00:00Z"}, {"Version": {"Index": 4100}, "UpdatedAt": "2026-10-01T08:00:00Z"}]',
        ),
      },
    ],
    undecided: [
      {
        'engine.json': locked(
          '{"text": "kek-version: 40\\n"}',
          '[{"Version": {"Index": 9}, "UpdatedAt": "2024-01-10T08:00:00Z"}, {"Version": {"Index": 5200}, "UpdatedAt": "2026-10-01T08:00:00Z"}]',
        ),
      },
    ],
    silent: [{ 'engine.json': '{"info": {"Swarm": {"LocalNodeState": "active", "ControlAvailable": true}}}' }],
  },
  *check({ unlockKey: { value, origin } }, { today }) {
    const when = 'when the key that unlocks the swarm was changed';
    if (value.kind === 'unknown') {
      yield undecided(origin, `${when}: ${value.why}`, 'plimsoll check engine:');
      return;
    }
    if (value.value === undefined) return;
    const { notBefore, notAfter } = value.value;
    if (daysBetween(notAfter, today) > MOST_DAYS)
      yield violated(origin, `the key that unlocks the swarm has not been changed since ${notAfter}`, {
        holdsBack: 'nothing',
      });
    else if (daysBetween(notBefore, today) <= MOST_DAYS) yield held(origin);
    else
      yield undecided(
        origin,
        `${when}: between ${notBefore} and ${notAfter}, as far as its other changes tell`,
        'docker swarm unlock-key --rotate',
      );
  },
});
