import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { currentRequestId } from '../common/request-context';
import { LOG_LEVELS, type Env } from '../config/env';

/** One JSON object a line, with the id of the request that the line is about. Nothing personal belongs into it. */
export class JsonLogger extends ConsoleLogger {
  constructor({ LOG_LEVEL }: Pick<Env, 'LOG_LEVEL'>) {
    const levels: LogLevel[] = [...LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(LOG_LEVEL) + 1)];
    super({ json: true, colors: false, logLevels: levels });
  }

  protected override getJsonLogObject(...args: Parameters<ConsoleLogger['getJsonLogObject']>) {
    const object = super.getJsonLogObject(...args);
    const requestId = currentRequestId();
    return requestId === undefined ? object : { ...object, requestId };
  }
}
