import { type Family, read } from '../family.ts';
import { distroless } from './distroless.ts';

const README = 'GoogleContainerTools/distroless@cd080764:README.md';

/** Versions that ever had a repository, and the releases of Debian below them. */
const REPOSITORIES = ['14', '16', '18', '20', '22', '24', '26'].flatMap((version) =>
  ['11', '12', '13'].map((debian) => `gcr.io/distroless/nodejs${version}-debian${debian}`),
);

/** Node.js on distroless. Without a suffix (`nodejs:18`) it is the form that was given up in 2022. */
export const distrolessNodejs: Family = {
  ...distroless,
  id: 'distroless-nodejs',
  kind: 'runtime',
  repositories: [
    'gcr.io/distroless/nodejs',
    'gcr.io/distroless/nodejs-debian10',
    'gcr.io/distroless/nodejs-debian11',
    ...REPOSITORIES,
  ],
  product: 'nodejs',
  programs: read({ has: ['node'], lacks: ['npm', 'npx'] }, README),
};
