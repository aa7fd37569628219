import { nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { registryAccessCommand } from '../../../knowledge/registry-access-commands.ts';
import { daysBetween } from '../../../model/calendar.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';

/** An end further off than this is none: twice the year that the remedy asks for. */
const LONGEST_DAYS = 731;

const accounts = (more: string): string =>
  `{"accounts": [{"name": "robot$ci", "enabled": true, "until": "2027-03-01", "writes": 1${more}}]}`;

export const standingAccount = defineRule({
  id: 'registry/least-access/standing-account',
  subject: 'registry',
  severity: 'medium',
  title: 'An account of a program never ends, or may write everywhere',
  why: 'Robot accounts outlive the pipeline they were made for. One that may push to every repository is worth all of production to whoever finds it.',
  remedy:
    'Give each pipeline an account of its own for its one project, with an end within a year; disable what nobody uses.',
  references: [
    { title: 'Harbor: robot accounts', url: 'https://goharbor.io/docs/latest/administration/robot-accounts/' },
    pciDss('7.2.5.1'),
    nist190('4.2.3'),
  ],
  examples: {
    bad: [
      bad({ 'registry.json': '{"accounts": [«{"name": "robot$ci", "enabled": true, "until": null, "writes": 1}»]}' }),
      bad({
        'registry.json':
          '{"accounts": [«{"name": "robot$ci", "enabled": true, "until": "2027-03-01", "writes": "all"}»]}',
      }),
      bad({
        'registry.json': '{"accounts": [«{"name": "robot$ci", "enabled": true, "until": "2099-12-31", "writes": 1}»]}',
      }),
    ],
    good: [{ 'registry.json': accounts('') }],
    undecided: [{ 'registry.json': '{}' }],
  },
  check: oneHeld(function* ({ accounts: all, host, origin }, { today }) {
    if (!all) {
      const message = 'who may push, and when that was last looked at: no API tells with these credentials';
      yield undecided(
        origin('accounts'),
        message,
        registryAccessCommand(host) ?? 'Record the date and result of the last access review',
      );
      return;
    }
    for (const [index, { name, enabled, until, writes }] of all.entries()) {
      const faults = [
        ...(until === undefined ? ['never ends'] : []),
        ...(until !== undefined && daysBetween(today, until) > LONGEST_DAYS ? [`ends only on ${until}`] : []),
        ...(writes === 'all' ? ['may write to every project'] : []),
      ];
      if (!enabled || faults.length === 0) continue;
      yield violated(origin('accounts', `${index}`), `the account ${name} ${faults.join(' and ')}`);
    }
    yield held(origin('accounts'));
  }),
});
