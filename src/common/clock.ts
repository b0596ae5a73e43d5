import { Injectable, Module } from '@nestjs/common';

/** What time it is. Rules that depend on the day ask this, so that a test can move the day without touching the process's clock. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** One clock for all rooms that import it. */
@Module({ providers: [Clock], exports: [Clock] })
export class ClockModule {}
