import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import type { Fix } from '../../../model/change.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue, literal } from '../../../model/value.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** The engine's own default: a file on this host that grows until it is rotated. */
const UNLIMITED = 'json-file';

/** Unset options are the engine's to fill: its daemon.json may rotate, so a missing max-size is unknown, not wrong. */
export const logsNowhere = defineRule({
  id: 'runtime/logging/logs-nowhere',
  subject: 'settings',
  severity: 'medium',
  title: 'What the service says is thrown away, or fills the disk',
  why: 'After a break-in or an outage there is nothing to read: no trace of what was done, when, or from where. A log without a limit grows until every service of the host stops.',
  remedy: 'Use the driver local, json-file with max-size and max-file, or one that sends the log elsewhere.',
  references: [
    cisDocker('2.13'),
    { title: 'Docker: configure logging drivers', url: 'https://docs.docker.com/engine/logging/configure/' },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  cache:\n    image: redis:8.2\n    logging:\n      driver: «none»\n' },
        { 'compose.yaml': 'services:\n  cache:\n    image: redis:8.2\n    logging:\n      driver: local\n' },
      ),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  cache:\n    image: redis:8.2\n    logging:\n      driver: json-file\n      options:\n        max-size: 10m\n',
      },
      { 'compose.yaml': 'services:\n  cache:\n    image: redis:8.2\n    logging:\n      driver: local\n' },
    ],
    undecided: [{ 'compose.yaml': 'services:\n  cache:\n    image: redis:8.2\n' }],
  },
  *check(service) {
    const { settings, containers } = service;
    const { driver, options } = settings.logging;
    if (driver.value.kind === 'unknown') {
      yield undecided(driver.origin, `which log driver is used: ${driver.value.why}`, 'plimsoll check engine:');
      return;
    }
    const name = driver.value.value;
    const size = options.items.find((option) => option.name === 'max-size');
    const text = size && knownValue(size.value);
    if (name === 'none')
      yield violated(driver.origin, 'the log driver is none: nothing is kept', { fix: keepLogs(service) });
    else if (name !== undefined && name !== UNLIMITED) yield held(driver.origin);
    else if (size && text && /^(?:-1|0)$/.test(literal(text) ?? ''))
      yield violated(size.value.origin, 'max-size says that its log grows without end', { fix: keepLogs(service) });
    else if (size) yield held(size.value.origin);
    else if (containers.length > 0)
      yield violated(
        driver.origin,
        'its log has no max-size, nor has the engine one for it: it grows until the disk is full',
        { fix: keepLogs(service) },
      );
    else
      yield undecided(
        driver.origin,
        'whether its log is rotated is up to the daemon.json of the host',
        'plimsoll check engine:',
      );
  },
});

/** The driver that rotates by itself: five files of 20 MB, compressed. */
const keepLogs = ({ id }: Service): Fix => ({
  title: 'Keep logs, rotated, with the driver local',
  safety: 'review',
  look: 'whether something on the host reads the log files: the driver local has a format of its own',
  changes: [{ kind: 'set', service: id, path: ['logging', 'driver'], value: 'local' }],
});
