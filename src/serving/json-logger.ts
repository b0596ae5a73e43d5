import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { currentRequest } from '../common/request-context';
import { LOG_LEVELS, type Env } from '../config/env';
import { logLines } from './log-lines';

const STARTING = ['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestApplication'];

/** One JSON object a line, with the id of the request that the line is about. Nothing personal belongs into it. */
export class JsonLogger extends ConsoleLogger {
  constructor({ LOG_LEVEL }: Pick<Env, 'LOG_LEVEL'>) {
    const levels: LogLevel[] = [...LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(LOG_LEVEL) + 1)];
    super({ json: true, colors: false, logLevels: levels });
  }

  /** Nest tells every module and route at the start; that is for the curious only. */
  override log(message: unknown, ...rest: unknown[]): void {
    if (STARTING.includes(String(rest.at(-1)))) super.debug(message, ...rest);
    else super.log(message, ...rest);
  }

  protected override printAsJson(message: unknown, options: Parameters<ConsoleLogger['printAsJson']>[1]): void {
    const line = this.stringifyJsonLogObject(this.getJsonLogObject(message, options));
    if (options.writeStreamType === 'stderr') process.stderr.write(`${line}\n`);
    else logLines.write(line);
  }

  protected override getJsonLogObject(...args: Parameters<ConsoleLogger['getJsonLogObject']>) {
    const object = super.getJsonLogObject(...args);
    const requestId = currentRequest()?.requestId;
    return requestId === undefined ? object : { ...object, requestId };
  }
}
