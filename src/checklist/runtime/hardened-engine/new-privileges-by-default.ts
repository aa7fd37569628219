import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const newPrivilegesByDefault = defineRule({
  id: 'runtime/hardened-engine/new-privileges-by-default',
  subject: 'engine',
  severity: 'medium',
  title: 'Containers may gain privileges by default',
  why: 'Every container that does not say so itself lets setuid programs inside it become root.',
  remedy: 'Set `"no-new-privileges": true` in daemon.json; gosu, su-exec and setpriv keep working.',
  references: [cisDocker('2.14')],
  examples: {
    bad: [bad({ 'engine.json': '{"info": {"SecurityOptions": «["name=seccomp,profile=default"]»}}' })],
    good: [
      { 'engine.json': '{"info": {"SecurityOptions": ["name=seccomp,profile=default", "name=no-new-privileges"]}}' },
    ],
  },
  *check({ noNewPrivileges }) {
    const { value, origin } = noNewPrivileges;
    if (value.kind === 'unknown')
      yield undecided(
        origin,
        `whether containers may gain privileges by default: ${value.why}`,
        'plimsoll check engine:',
      );
    else if (!value.value)
      yield violated(origin, 'no-new-privileges is not the default of this engine', {
        fix: {
          title: 'Make no-new-privileges the default',
          safety: 'review',
          look: 'whether a container needs sudo or another setuid program',
          changes: [{ kind: 'configure', key: 'no-new-privileges', value: true }],
        },
      });
    else yield held(origin);
  },
});
