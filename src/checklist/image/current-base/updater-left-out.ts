import { declaredAt } from '../../../model/place.ts';
import type { UpdateBot } from '../../../model/repository.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { updatersLeaveOut } from '../updaters-leave-out.ts';

const FROM = 'FROM debian:13\nUSER 1000:1000\nCMD ["/app"]\n';

/** Recommended and no more: somebody may move the bases by hand, or a bot that is set up for all repositories at once. */
export const updaterLeftOut = defineRule({
  id: 'image/current-base/updater-left-out',
  subject: 'repository',
  severity: 'low',
  title: 'The update bot of this repository does not look after its images',
  why: 'Libraries are updated every week and the operating system below them is forgotten, which is where most known flaws of an image are.',
  remedy:
    'Add `docker` (and `docker-compose`) to `.github/dependabot.yml`, or `dockerfile` and `docker-compose` to `enabledManagers` of Renovate.',
  references: [
    {
      title: 'GitHub: Dependabot options',
      url: 'https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference',
    },
    { title: 'Renovate: managers', url: 'https://docs.renovatebot.com/modules/manager/' },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile: FROM,
        '.github/dependabot.yml': '«version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n»',
      }),
      bad({
        Dockerfile: FROM,
        'renovate.json': '«{ "enabledManagers": ["github-actions", "docker-compose"] }»',
      }),
      bad({
        Dockerfile: FROM,
        '.github/renovate.json5': "«{ extends: ['config:recommended', 'docker:disable'] } // by hand»",
      }),
      bad({
        'services/api/Dockerfile': FROM,
        '.github/dependabot.yml': '«version: 2\nupdates:\n  - package-ecosystem: docker\n    directory: /\n»',
      }),
    ],
    good: [
      {
        'services/api/Dockerfile': FROM,
        '.github/dependabot.yml':
          'version: 2\nupdates:\n  - package-ecosystem: docker\n    directories: ["/services/*"]\n',
      },
      {
        'services/api/Dockerfile': FROM,
        '.github/dependabot.yml': 'version: 2\nupdates:\n  - package-ecosystem: docker\n    directories: ["**/*"]\n',
      },
      {
        Dockerfile: FROM,
        '.github/renovate.json':
          '{ "enabledManagers": ["docker-compose", "regex"], "regexManagers": [{ "fileMatch": ["Dockerfile"] }] }',
      },
      {
        Dockerfile: FROM,
        '.github/dependabot.yml': 'version: 2\nupdates:\n  - package-ecosystem: docker\n    directory: /\n',
      },
      { Dockerfile: FROM, 'renovate.json': '{ "extends": ["config:recommended"] }' },
      { Dockerfile: FROM, 'renovate.json': '{ "extends": ["local>team/presets"], "enabledManagers": ["dockerfile"] }' },
    ],
    silent: [{ Dockerfile: FROM }, { Dockerfile: FROM, 'renovate.json': '{ "enabled": false }' }],
  },
  *check({ updates, dockerfiles, services }) {
    const [first] = dockerfiles;
    const [bot] = updates;
    if (first === undefined || bot === undefined) return;
    if (!updatersLeaveOut(updates, /^docker(?:file)?$/)) {
      const [missed, ...more] = dockerfiles.filter((file) => updates.every((each) => !looksInto(each, file)));
      if (missed === undefined) yield held(declaredAt(bot.place), services);
      else
        yield violated(
          declaredAt(bot.place),
          `no entry for docker names the folder of ${missed}${more.length > 0 ? `, nor those of ${more.length} more Dockerfiles` : ''}: what is below a folder is not looked at`,
          { holdsBack: 'nothing', about: services },
        );
      return;
    }
    const others = dockerfiles.length > 1 ? ` and ${dockerfiles.length - 1} more Dockerfiles` : '';
    yield violated(declaredAt(bot.place), `nothing is set up here that updates the bases of ${first}${others}`, {
      holdsBack: 'nothing',
      about: services,
    });
  },
});

/** With more stars than anybody writes a pattern could take for ever: it is taken to fit. */
const MOST_STARS = 3;

/** Whether a bot looks at a Dockerfile, by the folder that it lies in. */
const looksInto = ({ ecosystems, folders, without }: UpdateBot, file: string): boolean => {
  if (ecosystems.kind === 'unknown' || folders === undefined) return !without.includes('dockerfile');
  const folder = file.slice(0, Math.max(file.lastIndexOf('/'), 0));
  return folders.some((one) => {
    const stars = one.match(/\*+/g)?.length ?? 0;
    return one === folder || stars > MOST_STARS || (stars > 0 && asPattern(one).test(folder));
  });
};

/** `**` stands for any folders, `*` for one. */
const asPattern = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .split('/')
      .map((part) => (part === '**' ? '.*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '[^/]*')))
      .join('/')
      .replaceAll('.*/', '(?:.*/)?')}$`,
  );
