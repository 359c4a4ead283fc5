/** Tests that need something outside of the workspace, by the words people have for them. */

/** For tests that need a database, a cluster, a server. */
export function saysOutside(text: string): boolean {
  const words = text.toLowerCase();
  return ['integration', 'e2e', 'acceptance', 'end2end', 'endtoend', 'end_to_end', 'end-to-end', 'staging'].some(word =>
    words.includes(word),
  );
}
