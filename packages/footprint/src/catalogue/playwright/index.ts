/** Playwright and Cypress: they drive browsers, against servers that they or others start. */
import { type Action, asks, byCommand, does, serves } from '../../node/kinds';
import { effect, footprint } from '../../parts';
import type { Tool } from '../../tool';

const provisions: Action = invocation => footprint(effect('provision', `\`${invocation.program}\` installs browsers`));
const person: Action = () => footprint(effect('prompt', 'a person works in its window'), { neverEnds: true });

export const tool: Tool = {
  name: 'playwright',
  title: 'Playwright and Cypress',
  docs: 'https://playwright.dev/docs/test-cli',
  match: ['playwright', 'cypress'],
  ecosystem: 'node',
  packages: ['@playwright/test'],
  footprint(invocation) {
    const isPlaywright = invocation.program === 'playwright';
    const watches: Action = (at, given) =>
      given.has('--ui', '--debug') ? person(at, given) : does('service', 'drives a browser')(at, given);
    return byCommand(invocation, {
      actions: {
        install: provisions,
        'install-deps': provisions,
        uninstall: provisions,
        verify: asks,
        info: asks,
        version: asks,
        cache: provisions,
        open: isPlaywright ? person : serves,
        codegen: person,
        'show-report': serves,
        'show-trace': serves,
        test: watches,
        run: watches,
        'merge-reports': watches,
        'run-ct': watches,
        'open-ct': serves,
      },
    });
  },
};
