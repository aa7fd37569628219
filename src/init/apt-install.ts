/** The step that installs packages of Debian and leaves no lists of them behind; none where there is nothing to install. */
export const aptInstall = (packages: readonly string[]): readonly string[] => {
  const names = [...new Set(packages)].join(' ');
  return names === ''
    ? []
    : [`RUN apt-get update && apt-get install -y --no-install-recommends ${names} && rm -rf /var/lib/apt/lists/*`];
};
