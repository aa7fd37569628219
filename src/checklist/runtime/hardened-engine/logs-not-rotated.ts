import type { Fix } from '../../../model/change.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** json-file is the engine's own default, and has no limit of its own. */
const UNLIMITED = 'json-file';

const ROTATE: Fix = {
  title: 'Let the engine rotate logs, with the driver local',
  safety: 'review',
  look: 'whether something on the host reads the log files: the driver local has a format of its own',
  changes: [{ kind: 'configure', key: 'log-driver', value: 'local' }],
};

export const logsNotRotated = defineRule({
  id: 'runtime/hardened-engine/logs-not-rotated',
  subject: 'engine',
  severity: 'medium',
  title: 'Logs of containers grow until the disk is full',
  why: 'json-file keeps everything unless it is told otherwise: one service that talks much fills the disk of all.',
  remedy:
    'Set `"log-driver": "local"` in daemon.json, which rotates by itself, or json-file with `"log-opts": {"max-size": "10m", "max-file": "3"}`. It holds for containers that are created afterwards.',
  references: [
    { title: 'Docker: configure logging drivers', url: 'https://docs.docker.com/engine/logging/configure/' },
    { title: 'Docker: local file logging driver', url: 'https://docs.docker.com/engine/logging/drivers/local/' },
  ],
  examples: {
    bad: [bad({ 'engine.json': '{"info": {"LoggingDriver": "json-file"}, "daemon": «{}»}' })],
    good: [
      { 'engine.json': '{"info": {"LoggingDriver": "local"}, "daemon": {"log-driver": "local"}}' },
      { 'engine.json': '{"info": {"LoggingDriver": "json-file"}, "daemon": {"log-opts": {"max-size": "10m"}}}' },
    ],
    undecided: [{ 'engine.json': '{"info": {"LoggingDriver": "json-file"}, "daemon": null}' }],
  },
  *check({ loggingDriver, setting }) {
    const driver = loggingDriver.value.kind === 'known' ? loggingDriver.value.value : undefined;
    if (driver !== UNLIMITED) {
      if (driver !== undefined) yield held(loggingDriver.origin);
      return;
    }
    const { value, origin } = setting('log-opts');
    if (value.kind === 'unknown') {
      yield undecided(origin, `whether logs are rotated: ${value.why}`, 'plimsoll check engine:');
      return;
    }
    const options = value.value;
    if (options !== null && typeof options === 'object' && 'max-size' in options) yield held(origin);
    // an option that local does not know keeps every container from being created
    else
      yield violated(
        origin,
        `logs are kept by ${UNLIMITED}, and log-opts has no max-size for it`,
        options === undefined ? { fix: ROTATE } : {},
      );
  },
});
