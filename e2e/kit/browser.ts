/** A headless Chromium, told what to do over the pipe of its DevTools protocol. */
import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { findProgram } from '../../tools/kit/index.mjs';

export interface Page {
  /** What the page's console and Chromium complained of, and every address that was asked for besides the page's own. */
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
  evaluate<T>(expression: string): Promise<T>;
  /** `ArrowRight`, `Tab`, `Enter`, … */
  press(key: string): Promise<void>;
  click(x: number, y: number): Promise<void>;
  move(x: number, y: number): Promise<void>;
  /** In CSS pixels. */
  resize(width: number, height: number, scheme: 'light' | 'dark'): Promise<void>;
  /** A PNG of what is seen. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** @param profile a folder for Chromium's own files */
export async function openPage(address: string, profile: string): Promise<Page> {
  const program = findProgram('chromium', 'chromium-browser', 'google-chrome', 'chrome');
  if (program === undefined) throw new Error('there is no Chromium');
  const chromium = spawn(program, [...CHROMIUM_FLAGS, '--remote-debugging-pipe', `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const { call, listen } = connection(chromium);
  const complaints: string[] = [];
  const requests: string[] = [];
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
  const send = (method: string, params: object = {}): Promise<Answer> => call(method, params, String(sessionId));
  const loaded = new Promise<void>(resolve => {
    listen(({ method, params = {} }) => {
      if (method === 'Page.loadEventFired') resolve();
      if (
        method === 'Runtime.consoleAPICalled' ||
        method === 'Runtime.exceptionThrown' ||
        method === 'Log.entryAdded'
      ) {
        complaints.push(JSON.stringify(params));
      }
      const { request } = params as { request?: { url: string } };
      if (method === 'Network.requestWillBeSent' && request && request.url !== address) requests.push(request.url);
    });
  });
  for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await send(`${domain}.enable`);
  await send('Page.navigate', { url: address });
  await loaded;
  const mouse = (type: string, x: number, y: number, rest: object = {}): Promise<Answer> =>
    send('Input.dispatchMouseEvent', { type, x, y, ...rest });
  return {
    complaints,
    requests,
    evaluate: async <T>(expression: string): Promise<T> => {
      const answer = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
      const { result, exceptionDetails } = answer as { result: { value: T }; exceptionDetails?: object };
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
      return result.value;
    },
    press: async key => {
      const event = { key, code: key, windowsVirtualKeyCode: CODES[key] ?? 0, ...(key === 'Enter' && { text: '\r' }) };
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
    },
    move: async (x, y) => {
      await mouse('mouseMoved', x, y);
    },
    click: async (x, y) => {
      for (const type of ['mousePressed', 'mouseReleased']) await mouse(type, x, y, { button: 'left', clickCount: 1 });
    },
    resize: async (width, height, scheme) => {
      await send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
      await send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
    },
    screenshot: async () => Buffer.from(String((await send('Page.captureScreenshot'))['data']), 'base64'),
    close: async () => {
      const ended = new Promise(resolve => chromium.once('exit', resolve));
      await call('Browser.close');
      await ended;
    },
  };
}

/** A Chromium without a window, and without a word to anybody. */
export const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const CODES: Readonly<Record<string, number>> = {
  ...{ Tab: 9, Enter: 13, Escape: 27, End: 35, Home: 36 },
  ...{ ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40 },
};

type Answer = Readonly<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Answer;
  readonly result?: Answer;
  readonly error?: { readonly message: string };
}

/** JSON with a zero byte behind each message. */
function connection(chromium: ChildProcess): {
  call: (method: string, params?: object, sessionId?: string) => Promise<Answer>;
  listen: (listener: (message: Message) => void) => void;
} {
  const [to, from] = [chromium.stdio[3] as Writable, chromium.stdio[4] as Readable];
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>();
  const listeners: ((message: Message) => void)[] = [];
  let [last, rest] = [0, Buffer.alloc(0)];
  from.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const message = JSON.parse(rest.subarray(0, end).toString()) as Message;
      rest = rest.subarray(end + 1);
      const caller = waiting.get(message.id ?? -1);
      if (!caller) for (const listener of listeners) listener(message);
      else if (message.error) caller.reject(new Error(message.error.message));
      else caller.resolve(message.result ?? {});
    }
  });
  chromium.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('Chromium has ended'));
  });
  return {
    listen: listener => void listeners.push(listener),
    call: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        to.write(`${JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) })}\0`);
      }),
  };
}
