import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A mail as it arrived, headers and text in one, line ends as `\n`. */
export interface ArrivedMail {
  readonly recipients: readonly string[];
  readonly text: string;
}

/** An SMTP server on 127.0.0.1 that takes everything, or refuses as it is told. */
export class MailServer {
  readonly arrived: ArrivedMail[] = [];
  /** The reply to a whole mail, such as `451 later`; null takes it. */
  refusal: string | null = null;
  /** Called when a mail has arrived, before that is acknowledged. */
  onArrival: () => void | Promise<void> = () => undefined;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<MailServer> {
    const net = createServer();
    const server = new MailServer(net);
    net.on('connection', (socket) => {
      socket.on('error', () => socket.destroy());
      server.talk(socket);
    });
    await new Promise<void>((resolve) => net.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private talk(socket: Socket): void {
    let [waiting, isText] = ['', false];
    let recipients: string[] = [];
    socket.write('220 mail.example ESMTP\r\n');
    socket.on('data', (bytes) => {
      waiting += bytes.toString('utf8');
      for (;;) {
        const end = waiting.indexOf(isText ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const part = waiting.slice(0, end);
        waiting = waiting.slice(end + (isText ? 5 : 2));
        if (isText) {
          isText = false;
          void this.take(socket, { recipients, text: part.replaceAll('\r\n', '\n') });
          recipients = [];
          continue;
        }
        const recipient = /^RCPT TO:<(.*)>/i.exec(part);
        if (recipient) recipients.push(recipient[1]);
        isText = /^DATA$/i.test(part);
        socket.write(isText ? '354 go on\r\n' : /^QUIT/i.test(part) ? '221 bye\r\n' : '250 mail.example\r\n');
      }
    });
  }

  private async take(socket: Socket, mail: ArrivedMail): Promise<void> {
    if (this.refusal !== null) {
      socket.write(`${this.refusal}\r\n`);
      return;
    }
    this.arrived.push(mail);
    await this.onArrival();
    if (!socket.destroyed) socket.write('250 taken\r\n');
  }
}
