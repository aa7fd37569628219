import type { Report } from '../report.ts';

/** What a report says that has nothing in it: a target that could not be read is not one in which nothing was found. */
export const nothingJudged = ({ errors }: Pick<Report, 'errors'>): { readonly title: string; readonly why: string } =>
  errors.length > 0
    ? { title: 'Nothing could be judged', why: 'What was named could not be read.' }
    : {
        title: 'Nothing to judge',
        why: 'No compose file, Dockerfile, playbook or docker run line was found. For a project that has none yet, plimsoll init --docker writes them.',
      };
