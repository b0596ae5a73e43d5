import { Controller, Get, Res, ServiceUnavailableException } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { HealthCheck, HealthCheckService, HealthIndicatorService, type HealthCheckResult } from '@nestjs/terminus';
import type { Response } from 'express';
import { Public } from '../auth/viewer';
import { Drain } from '../common/drain';
import { Database } from '../database/database';

const PING_LIMIT_MS = 2_000;

/** For those who watch over the process. Says nothing about the data. */
@Public()
@ApiTags('Health checks')
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly drain: Drain,
    private readonly database: Database,
  ) {}

  /** The process answers. If it does not, start it again. */
  @Get('live')
  @ApiOkResponse({
    schema: { type: 'object', required: ['status'], properties: { status: { type: 'string', enum: ['ok'] } } },
  })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can serve: its database answers, and it has not been told to end. */
  @Get('ready')
  @HealthCheck()
  async ready(@Res({ passthrough: true }) response: Response): Promise<HealthCheckResult> {
    try {
      return await this.health.check([() => this.checkDrain(), () => this.checkDatabase()]);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      // Not a failure to be logged each time that somebody asks: the answer is no.
      response.status(error.getStatus());
      return error.getResponse() as HealthCheckResult;
    }
  }

  private checkDrain() {
    const indicator = this.indicators.check('accepting');
    return this.drain.hasBegun ? indicator.down('ending') : indicator.up();
  }

  private async checkDatabase() {
    const indicator = this.indicators.check('database');
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, PING_LIMIT_MS, 'late');
    });
    try {
      const answer = await Promise.race([this.database.query('SELECT 1'), limit]);
      return answer === 'late' ? indicator.down('no answer') : indicator.up();
    } catch {
      // Why is in the log of the database, not for everybody.
      return indicator.down('unreachable');
    } finally {
      clearTimeout(timer);
    }
  }
}
