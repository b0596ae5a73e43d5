/**
 * Load of the benchmark `my-postings`, in a process of its own: `load.js URL TOKEN SECONDS CONNECTIONS`. Each connection
 * is kept alive and asks again as soon as it is answered. On plain sockets, so that as little as may be of the shared
 * cores goes to the asking. It prints `{ requests, seconds }`.
 */
import { connect } from 'node:net';

const [url, token, seconds, connections] = process.argv.slice(2);
const { hostname, port, pathname, host } = new URL(url);
const asking = Buffer.from(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n\r\n`);
const began = performance.now();
const ends = began + Number(seconds) * 1_000;
let requests = 0;

function ask(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(asking));
    let held = '';
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('error', reject).on('close', resolve);
    socket.on('data', (text: string) => {
      held += text;
      if (!isWhole(held)) return;
      held = '';
      requests++;
      if (performance.now() < ends) socket.write(asking);
      else socket.end();
    });
  });
}

/** @throws {Error} on any other reply than a 200 with a posting. */
function isWhole(reply: string): boolean {
  const head = reply.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(reply.slice(0, head));
  if (!reply.startsWith('HTTP/1.1 200 ') || !length) throw new Error(`Unexpected reply: ${reply}`);
  if (reply.length < head + 4 + Number(length[1])) return false;
  if (!/^(?:\{"items":)?\[\{/.test(reply.slice(head + 4))) throw new Error(`Unexpected body: ${reply.slice(head + 4)}`);
  return true;
}

Promise.all(Array.from({ length: Number(connections) }, ask))
  .then(() => {
    console.log(JSON.stringify({ requests, seconds: (performance.now() - began) / 1_000 }));
  })
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
