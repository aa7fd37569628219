import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const localLogsOnly = defineRule({
  id: 'runtime/hardened-engine/local-logs-only',
  subject: 'engine',
  severity: 'low',
  title: 'Logs stay on this host alone',
  why: 'Whoever owns the host deletes the traces with it.',
  remedy:
    'Set `"log-driver"` to one that sends logs away (syslog, journald with a forwarder, fluentd, gelf), or run a log shipper.',
  references: [cisDocker('2.13')],
  examples: {
    bad: [bad({ 'engine.json': '{"info": {"LoggingDriver": «"json-file"»}}' })],
    good: [{ 'engine.json': '{"info": {"LoggingDriver": "fluentd"}}' }],
    undecided: [{ 'engine.json': '{"info": {}}' }],
  },
  *check({ loggingDriver: { value, origin } }) {
    const name = value.kind === 'known' ? value.value : undefined;
    if (name === undefined)
      yield undecided(origin, 'where logs are kept: the engine names no default log driver', 'plimsoll check engine:');
    else if (name === 'json-file' || name === 'local' || name === 'none') {
      yield violated(origin, `the default log driver ${name} sends nothing away from this host`, {
        holdsBack: 'nothing',
      });
    } else yield held(origin);
  },
});
