import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** The join has already chosen between compose `user:`, the final stage's USER, the base's user and the engine's default. */
export const startsAsRoot = defineRule({
  id: 'container/non-root/starts-as-root',
  subject: 'service',
  severity: 'high',
  title: 'The service runs as root',
  why: 'A process that breaks out of its container is root on the host, unless user namespaces or rootless mode are on.',
  remedy: 'Set a numeric USER uid:gid in the Dockerfile, or user: in compose.',
  references: [{ title: 'CIS Docker Benchmark 1.6, 4.1' }],
  examples: {
    bad: [
      bad({ 'compose.yaml': 'services:\n  web:\n    image: node:24\n    user: «root»\n' }),
      bad({ Dockerfile: 'FROM node:24\nUSER «0:0»\nCMD ["node", "server.js"]\n' }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  web:\n    image: node:24\n    user: "1000:1000"\n' },
      { Dockerfile: 'FROM node:24\nUSER 1000:1000\nCMD ["node", "server.js"]\n' },
    ],
    undecided: [{ 'compose.yaml': 'services:\n  web:\n    image: registry.example.com/team/app:1.4.2\n' }],
  },
  *check(service) {
    const { user, dropsTo } = service;
    if (user.value.kind === 'unknown') {
      yield undecided(user.origin, `which user it starts as: ${user.value.why}`, 'plimsoll check image:{image}');
      return;
    }
    const { root, text } = user.value.value;
    if (root.kind === 'unknown') {
      yield undecided(user.origin, `whether ${text} is a name for root: ${root.why}`, 'plimsoll check image:{image}');
      return;
    }
    if (!root.value || dropsTo !== undefined) yield held(user.origin);
    else yield violated(user.origin, `starts as root (user ${text})`);
  },
});
