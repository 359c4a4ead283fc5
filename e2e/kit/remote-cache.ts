/** A remote cache of the contract that Nx documents for self-hosted ones: GET and PUT of /v1/cache/HASH. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RemoteCache {
  /** What makes a run of Nx use it. */
  readonly env: Readonly<Record<string, string>>;
  /** Each answer, as `GET 200`, in the order they were given. */
  readonly answers: readonly string[];
  close(): Promise<void>;
}

export async function startRemoteCache(token: string): Promise<RemoteCache> {
  const stored = new Map<string, Buffer>();
  const answers: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const [hash] = /(?<=^\/v1\/cache\/)\w+$/.exec(url) ?? [];
      const found = hash === undefined ? undefined : stored.get(hash);
      const status =
        headers.authorization !== `Bearer ${token}` ? 401 : hash === undefined ? 400 : answer(method, hash, found);
      answers.push(`${method} ${status}`);
      response.writeHead(status, { 'content-type': 'application/octet-stream' });
      response.end(method === 'GET' && status === 200 ? found : undefined);
    });
    const answer = (method: string, hash: string, found: Buffer | undefined): number => {
      if (method === 'GET') return found ? 200 : 404;
      if (method !== 'PUT') return 405;
      if (found) return 409;
      stored.set(hash, Buffer.concat(chunks));
      return 200;
    };
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    env: {
      NX_SELF_HOSTED_REMOTE_CACHE_SERVER: `http://127.0.0.1:${port}`,
      NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token,
    },
    answers,
    close: () => new Promise(done => server.close(() => done())),
  };
}
