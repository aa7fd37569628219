import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

export const swarmOnAllAddresses = defineRule({
  id: 'runtime/hardened-engine/swarm-on-all-addresses',
  subject: 'engine',
  severity: 'medium',
  title: 'The managers of the swarm can be called on every address of the machine',
  why: 'Whoever has a join token, or finds a flaw before it is asked for, gets at the swarm from any network the machine is on.',
  remedy: 'Leave the swarm and make it anew with `docker swarm init --listen-addr ADDRESS:2377`, or filter port 2377.',
  references: [cisDocker('7.2')],
  examples: {
    bad: [
      bad({
        'engine.json':
          '{"info": {"Swarm": {"LocalNodeState": "active", "ControlAvailable": true, "Managers": «1»}}, "files": {"/proc/1/net/tcp6": {"text": "  sl\\n 0: 00000000000000000000000000000000:0949 00000000000000000000000000000000:0000 0A"}}}',
      }),
    ],
    good: [
      {
        'engine.json':
          '{"info": {"Swarm": {"LocalNodeState": "active", "ControlAvailable": true, "Managers": 1}}, "files": {"/proc/1/net/tcp": {"text": "  sl\\n 0: 0100000A:0949 00000000:0000 0A"}}}',
      },
    ],
    undecided: [
      {
        'engine.json':
          '{"info": {"Swarm": {"LocalNodeState": "active", "ControlAvailable": true, "Managers": 1}}, "files": null}',
      },
    ],
    silent: [{ 'engine.json': '{"info": {"Swarm": {"LocalNodeState": "inactive"}}}' }],
  },
  *check({ managers, managerAddresses }) {
    if (managers.value.kind === 'unknown' || managers.value.value === undefined) return;
    if (managerAddresses.kind === 'unknown') {
      yield undecided(
        managers.origin,
        `on which addresses the swarm is called: ${managerAddresses.why}`,
        'plimsoll check engine:',
      );
      return;
    }
    const open = managerAddresses.value.filter((address) => EVERYWHERE.has(address));
    if (open.length > 0) yield violated(managers.origin, `port 2377 of the swarm is open on ${open.join(' and ')}`);
    else if (managerAddresses.value.length > 0) yield held(managers.origin);
    else
      yield undecided(
        managers.origin,
        'on which addresses the swarm is called: nothing listens on port 2377',
        'ss -tln',
      );
  },
});
