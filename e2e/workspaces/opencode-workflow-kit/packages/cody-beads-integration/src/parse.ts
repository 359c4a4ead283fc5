import { isStatus, type Issue } from './issue.js';

/** Reads one issue a line: `id status title`. Empty lines and lines that start with # are left out. */
export function parseIssues(text: string): Issue[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
    .map((line, index) => {
      const [id = '', status = '', ...title] = line.split(' ');
      if (!isStatus(status)) throw new Error(`line ${index + 1}: "${status}" is no status`);
      return { id, status, title: title.join(' ') };
    });
}
