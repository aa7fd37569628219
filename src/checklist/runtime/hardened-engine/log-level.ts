import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const logLevel = defineRule({
  id: 'runtime/hardened-engine/log-level',
  subject: 'engine',
  severity: 'low',
  title: 'The engine logs more or less than it should',
  why: 'debug writes secrets of requests to the log; error and fatal leave out what an inquiry needs.',
  remedy: 'Remove `"log-level"` from daemon.json, or set it to info.',
  references: [cisDocker('2.3')],
  examples: {
    bad: [bad({ 'engine.json': '{"daemon": «{"log-level": "debug"}»}' })],
    good: [{ 'engine.json': '{"daemon": {}}' }, { 'engine.json': '{"daemon": {"log-level": "info"}}' }],
    undecided: [{ 'engine.json': '{"daemon": null}' }],
  },
  *check({ setting }) {
    const { value, origin } = setting('log-level');
    if (value.kind === 'unknown')
      yield undecided(origin, `how much the engine logs: ${value.why}`, 'plimsoll check engine:');
    else if (value.value !== undefined && value.value !== 'info')
      yield violated(origin, `log-level is ${value.value}`, {
        fix: {
          title: 'Log as much as the engine does by itself',
          safety: 'safe',
          changes: [{ kind: 'configure', key: 'log-level', value: undefined }],
        },
      });
    else yield held(origin);
  },
});
