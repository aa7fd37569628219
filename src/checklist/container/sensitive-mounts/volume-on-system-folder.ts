import { normalPath } from '../../../knowledge/host/normal-path.ts';
import { show } from '../../../model/value.ts';
import { originIn } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { declaredVolumes } from '../declared-volumes.ts';

const KERNEL = /^\/(?:dev|proc|sys)(?:\/|$)/;
/** Folders as a whole; one below them may be a service's own. */
const SYSTEM = /^\/(?:(?:etc|bin|sbin|lib(?:32|64)?|boot|usr(?:\/(?:bin|sbin|lib(?:64)?))?)\/?)?$/;

export const volumeOnSystemFolder = defineRule({
  id: 'container/sensitive-mounts/volume-on-system-folder',
  subject: 'build',
  severity: 'medium',
  title: 'The image declares a volume over a folder of the system',
  why: 'A volume over /dev, /proc or /sys hides what the engine masks and mounts there; one over /etc or /usr keeps the programs and settings of the first image for ever, past every update. Either asks for the host folder of that name to be handed in.',
  remedy: 'Remove the VOLUME; a volume holds data of the service, below a folder of its own.',
  references: [
    { title: 'Dockle: DKL-DI-0002', url: 'https://github.com/goodwithtech/dockle/blob/master/CHECKPOINT.md' },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM alpine:3.22\nVOLUME /data «/sys/fs/cgroup»\n' }),
      bad({ Dockerfile: 'FROM alpine:3.22\nVOLUME [«"/etc"»]\n' }),
    ],
    good: [{ Dockerfile: 'FROM alpine:3.22\nVOLUME /var/lib/app /etc/app\n' }],
    silent: [{ Dockerfile: 'FROM alpine:3.22\n' }],
  },
  *check(build) {
    const paths = declaredVolumes(build);
    const over = paths.filter(({ value }) => KERNEL.test(normalPath(value)) || SYSTEM.test(normalPath(value)));
    for (const { span, value } of over) {
      yield violated(
        originIn(build, span),
        `VOLUME ${show(value)} lies over a folder of the ${KERNEL.test(normalPath(value)) ? 'kernel' : 'system'}`,
      );
    }
    const [first] = paths;
    if (first && over.length === 0) yield held(originIn(build, first.span));
  },
});
