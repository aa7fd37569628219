import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const rootIsRoot = defineRule({
  id: 'runtime/hardened-engine/root-is-root',
  subject: 'engine',
  severity: 'medium',
  title: 'Root inside a container is root of the host',
  why: 'A process that breaks out of a container as uid 0 owns the machine.',
  remedy:
    'Run rootless mode, or set `"userns-remap": "default"` in daemon.json. Existing images and volumes must be made anew, so plan it.',
  references: [
    cisDocker('2.1'),
    cisDocker('2.9'),
    { title: 'Docker: user namespaces', url: 'https://docs.docker.com/engine/security/userns-remap/' },
  ],
  examples: {
    bad: [bad({ 'engine.json': '{"info": {"SecurityOptions": «["name=seccomp,profile=default"]»}}' })],
    good: [
      { 'engine.json': '{"info": {"SecurityOptions": ["name=rootless"]}}' },
      { 'engine.json': '{"info": {"SecurityOptions": ["name=userns"]}}' },
    ],
  },
  *check({ rootless, userNamespaces }) {
    const on = [rootless, userNamespaces].find(({ value }) => value.kind === 'known' && value.value);
    if (on) yield held(on.origin);
    else yield violated(userNamespaces.origin, 'neither rootless mode nor user namespaces are on');
  },
});
