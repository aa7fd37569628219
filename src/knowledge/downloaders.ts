/** Options with a value, by their manuals. */
const VALUED = new Map([
  [
    'curl',
    '-o -H -d -X -u -A -e -b -c -T -x -m -y -Y -w -C -E -F -K -r -z -P -Q -U -D --output --header --data --data-raw --data-binary --request --user --user-agent --referer --cookie --cookie-jar --proxy --max-time --connect-timeout --retry --retry-delay --retry-max-time --write-out --cacert --capath --cert --key --resolve --url --output-dir --limit-rate --continue-at --noproxy --dump-header --ciphers --max-redirs --interface',
  ],
  [
    'wget',
    '-O -o -a -P -U -t -T -i -e -D -A -R -Q -w --output-document --output-file --directory-prefix --user-agent --tries --timeout --input-file --execute --header --user --password --ca-certificate --post-data --method --body-data --waitretry --read-timeout --dns-timeout --connect-timeout --limit-rate --progress',
  ],
  ['aria2c', '-o -d -x -s -j -k -m -l -i --out --dir --max-connection-per-server --split --header --user-agent'],
  ['axel', '-o -n -s -H -U -T --output --num-connections --header --user-agent --timeout'],
]);

/** The options of a program that fetches a file which take a value; undefined: another program. */
export const valuedOptions = (program: string): readonly string[] | undefined => VALUED.get(program)?.split(' ');
