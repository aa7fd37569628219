export const readIgnore =
  (_text: string, _dialect: 'docker' | 'git') =>
  (_path: string): boolean =>
    false;
