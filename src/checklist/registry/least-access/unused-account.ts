import { nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { daysBetween } from '../../../model/calendar.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** As the control has it. */
const UNUSED_DAYS = 90;

const account = (more: string): string =>
  `{"name": "ci", "enabled": true, "until": "2027-03-01", "writes": 1, "made": "2026-01-10", ${more}}`;

export const unusedAccount = defineRule({
  id: 'registry/least-access/unused-account',
  subject: 'registry',
  severity: 'medium',
  title: 'An account of a program has not been used for three months',
  why: 'Nobody misses it when it is gone, and nobody notices when somebody else begins to use it.',
  remedy: 'Revoke it. What still needs it says so at the next run, and gets one of its own.',
  references: [
    {
      title: 'GitLab: project access tokens',
      url: 'https://docs.gitlab.com/user/project/settings/project_access_tokens/',
    },
    pciDss('7.2.5.1 and 8.2.6'),
    nist190('4.2.3'),
  ],
  examples: {
    bad: [
      bad({ 'registry.json': `{"accounts": [«${account('"lastUsed": "2026-05-02"')}»]}` }),
      bad({ 'registry.json': `{"accounts": [«${account('"lastUsed": "never"')}»]}` }),
    ],
    good: [{ 'registry.json': `{"accounts": [${account('"lastUsed": "2026-11-01"')}]}` }],
    silent: [
      { 'registry.json': '{"accounts": [{"name": "ci", "enabled": true, "until": "2027-03-01", "writes": 1}]}' },
      {
        'registry.json':
          '{"accounts": [{"name": "ci", "enabled": false, "until": null, "writes": 1, "lastUsed": "2020-01-01"}]}',
      },
      {
        'registry.json':
          '{"accounts": [{"name": "ci", "enabled": true, "until": null, "writes": 1, "made": "2026-11-20", "lastUsed": "never"}]}',
      },
    ],
  },
  *check({ accounts, origin }, { today }) {
    for (const [index, { name, enabled, made, lastUsed }] of (accounts ?? []).entries()) {
      // one that is new had no time to be used
      const since = lastUsed === 'never' ? made : lastUsed;
      if (!enabled || since === undefined) continue;
      const days = daysBetween(since, today);
      const at = origin('accounts', `${index}`);
      if (days > UNUSED_DAYS)
        yield violated(
          at,
          lastUsed === 'never'
            ? `the account ${name} was made on ${since} and never used`
            : `the account ${name} was last used on ${since}, ${days} days ago`,
        );
      else if (lastUsed !== 'never') yield held(at);
    }
  },
});
