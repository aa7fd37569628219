import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const dockerGroup = defineRule({
  id: 'runtime/hardened-engine/docker-group',
  subject: 'engine',
  severity: 'medium',
  title: 'Ordinary users are root through the group docker',
  why: 'A member of the group starts a container that mounts / and needs no password for it.',
  remedy: 'Remove them: `gpasswd -d USER docker`. Let them use rootless mode, or sudo for the few commands they need.',
  references: [cisDocker('1.1.2')],
  examples: {
    bad: [bad({ 'engine.json': '{"files": {"/etc/group": «{"text": "root:x:0:\\ndocker:x:998:ann,bob"}»}}' })],
    good: [{ 'engine.json': '{"files": {"/etc/group": {"text": "root:x:0:\\ndocker:x:998:"}}}' }],
    undecided: [{ 'engine.json': '{"files": null}' }],
  },
  *check({ groupMembers, at }) {
    const origin = declaredAt({ kind: 'host', path: '/etc/group' });
    if (groupMembers.kind === 'unknown') {
      yield undecided(declaredAt(at), `who is in the group docker: ${groupMembers.why}`, 'plimsoll check engine:');
    } else if (groupMembers.value.length > 0) {
      const names = groupMembers.value.join(', ');
      yield violated(origin, `${names} may become root through the group docker`, { holdsBack: 'nothing' });
    } else yield held(origin);
  },
});
