import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const userlandProxy = defineRule({
  id: 'runtime/hardened-engine/userland-proxy',
  subject: 'engine',
  severity: 'low',
  title: 'Published ports go through a program of their own',
  why: 'A process for each port runs as root, and the container sees every client as the gateway.',
  remedy: 'Set `"userland-proxy": false` in daemon.json and restart the engine.',
  references: [cisDocker('2.16')],
  examples: {
    bad: [bad({ 'engine.json': '{"daemon": «{}»}' })],
    good: [{ 'engine.json': '{"daemon": {"userland-proxy": false}}' }],
    undecided: [{ 'engine.json': '{"daemon": null}' }],
  },
  *check({ setting }) {
    const { value, origin } = setting('userland-proxy');
    if (value.kind === 'unknown')
      yield undecided(origin, `whether the userland proxy is on: ${value.why}`, 'plimsoll check engine:');
    else if (value.value !== false)
      yield violated(origin, 'the userland proxy is on: one root process for each published port', {
        fix: {
          title: 'Leave published ports to the packet filter',
          safety: 'review',
          look: 'whether something on this host reaches containers by [::1], which only the proxy serves',
          changes: [{ kind: 'configure', key: 'userland-proxy', value: false }],
        },
      });
    else yield held(origin);
  },
});
