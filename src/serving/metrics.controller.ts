import { Controller, Get, Headers, NotFoundException, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import { Public } from '../auth/viewer';
import { Env } from '../config/env';
import { Metrics } from './metrics';

@Public()
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly env: Env,
  ) {}

  /** Without the token there is nothing here. */
  @Get()
  async read(@Headers('authorization') authorization: string | undefined, @Res() response: Response): Promise<void> {
    const token = this.env.METRICS_TOKEN;
    if (token === undefined || !isSame(authorization ?? '', `Bearer ${token}`)) throw new NotFoundException();
    response.type(this.metrics.registry.contentType).send(await this.metrics.text());
  }
}

/** Compares secrets in a time that tells nothing about them. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
