import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

interface RequestLabels {
  readonly method: string;
  /** The route's pattern. */
  readonly route: string;
  readonly status: string;
}

/** What Prometheus may know. Labels are few and never name people. */
@Injectable()
export class Metrics {
  /** Rooms add their own metrics to it. */
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  observe(labels: RequestLabels, seconds: number): void {
    this.requests.observe({ ...labels }, seconds);
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
