import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { engineOfSocket } from '../../../knowledge/host/engine-sockets.ts';
import { normalPath } from '../../../knowledge/host/normal-path.ts';
import { show } from '../../../model/value.ts';
import { originIn } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { declaredVolumes } from '../declared-volumes.ts';

export const socketVolume = defineRule({
  id: 'container/no-engine-socket/socket-volume',
  subject: 'build',
  severity: 'medium',
  title: "The image declares a volume at the engine's socket",
  why: 'It asks everyone who runs the image to hand over the engine, and hides behind an empty volume when they do not.',
  remedy: 'Remove the VOLUME. What must see containers is told where a filtering proxy listens.',
  references: [cisDocker('5.32')],
  examples: {
    bad: [bad({ Dockerfile: 'FROM alpine:3.22\nVOLUME «/var/run/docker.sock»\n' })],
    good: [{ Dockerfile: 'FROM alpine:3.22\nVOLUME /data /run\n' }],
    silent: [{ Dockerfile: 'FROM alpine:3.22\n' }],
  },
  check: oneHeld(function* (build) {
    for (const { span, value } of declaredVolumes(build)) {
      const origin = originIn(build, span);
      if (engineOfSocket(normalPath(value)))
        yield violated(origin, `VOLUME ${show(value)} is the socket of the engine`);
      else yield held(origin);
    }
  }),
});
