import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import type { Fix } from '../../../model/change.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const logLevel = defineRule({
  id: 'runtime/hardened-engine/log-level',
  subject: 'engine',
  severity: 'low',
  title: 'The engine logs more or less than it should',
  why: 'debug writes secrets of requests to the log; error and fatal leave out what an inquiry needs.',
  remedy: 'Remove `"log-level"` and `"debug"` from daemon.json, or set the level to info.',
  references: [cisDocker('2.3')],
  examples: {
    bad: [
      bad({ 'engine.json': '{"daemon": «{"log-level": "debug"}»}' }),
      bad({ 'engine.json': '{"daemon": «{"debug": true}»}' }),
    ],
    good: [{ 'engine.json': '{"daemon": {}}' }, { 'engine.json': '{"daemon": {"log-level": "info"}}' }],
    undecided: [{ 'engine.json': '{"daemon": null}' }],
  },
  *check({ setting }) {
    const debug = setting('debug');
    if (debug.value.kind === 'known' && debug.value.value === true) {
      yield violated(debug.origin, 'debug is on, so everything is logged', { fix: asItComes('debug') });
      return;
    }
    const { value, origin } = setting('log-level');
    if (value.kind === 'unknown')
      yield undecided(origin, `how much the engine logs: ${value.why}`, 'plimsoll check engine:');
    else if (value.value !== undefined && value.value !== 'info')
      yield violated(origin, `log-level is ${value.value}`, { fix: asItComes('log-level') });
    else yield held(origin);
  },
});

const asItComes = (key: string): Fix => ({
  title: 'Log as much as the engine does by itself',
  safety: 'safe',
  changes: [{ kind: 'configure', key, value: undefined }],
});
