import { normalPath } from '../../../knowledge/host/normal-path.ts';
import { declaredAt, textPlace } from '../../../model/place.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const KERNEL = /^\/(?:dev|proc|sys)(?:\/|$)/;

export const volumeOnSystemFolder = defineRule({
  id: 'container/sensitive-mounts/volume-on-system-folder',
  subject: 'build',
  severity: 'medium',
  title: 'The image declares a volume over a folder of the kernel',
  why: 'A volume over /dev, /proc or /sys hides what the engine masks and mounts there, and asks for the host folder of that name to be handed in.',
  remedy: 'Remove the VOLUME; a volume holds data of the service, below a folder of its own.',
  references: [
    { title: 'Dockle: DKL-DI-0002', url: 'https://github.com/goodwithtech/dockle/blob/master/CHECKPOINT.md' },
  ],
  examples: {
    bad: [bad({ Dockerfile: 'FROM alpine:3.22\nVOLUME /data «/sys/fs/cgroup»\n' })],
    good: [{ Dockerfile: 'FROM alpine:3.22\nVOLUME /var/lib/app\n' }],
    silent: [{ Dockerfile: 'FROM alpine:3.22\n' }],
  },
  *check({ dockerfile, lineage }) {
    const paths = lineage.flatMap(({ instructions }) =>
      instructions.flatMap((instruction) => (instruction.kind === 'volume' ? instruction.paths : [])),
    );
    const over = paths.filter(({ value }) => KERNEL.test(normalPath(value)));
    for (const { span, value } of over) {
      yield violated(
        declaredAt(textPlace(dockerfile.file, span)),
        `VOLUME ${show(value)} lies over a folder of the kernel`,
      );
    }
    const [first] = paths;
    if (first && over.length === 0) yield held(declaredAt(textPlace(dockerfile.file, first.span)));
  },
});
