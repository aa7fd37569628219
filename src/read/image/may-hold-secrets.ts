/** What distributions ship and nobody logs in with: manuals, translations, licences, lists of what is installed. */
const DULL =
  /^(?:usr\/(?:share\/(?:doc|man|info|locale|i18n|zoneinfo|bash-completion|licenses|common-licenses|icons|fonts|perl\/5|perl5|mime)|lib\/(?:locale|x86_64-linux-gnu\/(?:perl|gconv)))\/|var\/lib\/(?:dpkg|apt|rpm|pcrlock)\/|var\/cache\/(?:debconf|ldconfig)\/|(?:usr\/)?lib\/apk\/db\/)/;
const PACKED =
  /\.(?:xz|bz2|lz4|7z|png|jpe?g|gif|webp|woff2?|ttf|otf|eot|mo|pyc|pyo|class|o|a|so|wasm|ico|mp[34]|pdf)$/i;
/** Whether credentials may be in a file, by its path. */
export const mayHoldSecrets = (path: string): boolean => !DULL.test(path) && !PACKED.test(path);
