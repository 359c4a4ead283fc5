/** Passwords of URLs in texts that people will see. */

/** Go's own mask for them. */
const MASK = 'xxxxx';

/** `https://user:xxxxx@host`; with `keepWidth` as many characters as there were, so that carets still fit. */
export function hidePasswords(text: string, keepWidth = false): string {
  return text.replace(/(:\/+[^\s/@:"']*:)([^\s/@]+)(?=@)/g, (_, before: string, password: string) => {
    return before + (keepWidth ? 'x'.repeat(password.length) : MASK);
  });
}
