import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const noAuthorization = defineRule({
  id: 'runtime/hardened-engine/no-authorization',
  subject: 'engine',
  severity: 'info',
  title: 'Every user of the engine may do everything',
  why: 'Access to the socket is all or nothing, and nobody sees who did what.',
  remedy: '`plimsoll guard` refuses what the policy forbids at the engine itself; other authorization plugins do too.',
  references: [cisDocker('2.12')],
  examples: {
    bad: [bad({ 'engine.json': '{"info": {"Plugins": {"Authorization": «[]»}}}' })],
    good: [{ 'engine.json': '{"info": {"Plugins": {"Authorization": ["plimsoll"]}}}' }],
  },
  *check({ authorization: { value, origin } }) {
    if (value.kind === 'known' && value.value.length > 0) yield held(origin);
    else yield violated(origin, 'no authorization plugin is on', { holdsBack: 'nothing' });
  },
});
