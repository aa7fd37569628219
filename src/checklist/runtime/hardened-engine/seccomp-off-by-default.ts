import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const seccompOffByDefault = defineRule({
  id: 'runtime/hardened-engine/seccomp-off-by-default',
  subject: 'engine',
  severity: 'high',
  title: 'Containers run without seccomp by default',
  why: 'Every system call of the kernel is open to every container, those with known flaws among them.',
  remedy: 'Remove `"seccomp-profile": "unconfined"` from daemon.json, or run a kernel and an engine with seccomp.',
  references: [cisDocker('2.17')],
  examples: {
    bad: [
      bad({ 'engine.json': '{"info": {"SecurityOptions": «["name=apparmor"]»}}' }),
      bad({ 'engine.json': '{"info": {"SecurityOptions": «["name=seccomp,profile=unconfined"]»}}' }),
    ],
    good: [
      { 'engine.json': '{"info": {"SecurityOptions": ["name=seccomp,profile=default"]}}' },
      { 'engine.json': '{"info": {"SecurityOptions": ["name=seccomp,profile=builtin"]}}' },
    ],
  },
  *check({ seccomp }) {
    const { value, origin } = seccomp;
    if (value.kind === 'unknown')
      yield undecided(
        origin,
        `whether containers run without seccomp by default: ${value.why}`,
        'plimsoll check engine:',
      );
    else if (value.value === undefined) yield violated(origin, 'this engine or its kernel is without seccomp');
    else if (value.value === 'unconfined')
      yield violated(origin, 'containers get no seccomp profile unless they name one', {
        fix: {
          title: 'Give containers the profile that the engine brings',
          safety: 'review',
          look: 'whether a container needs a system call that the profile forbids',
          changes: [{ kind: 'configure', key: 'seccomp-profile', value: undefined }],
        },
      });
    else yield held(origin);
  },
});
