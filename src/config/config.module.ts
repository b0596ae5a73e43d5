import { type DynamicModule, Module } from '@nestjs/common';
import { Env } from './env';

/** Gives every room the settings, as `Env`. */
@Module({})
export class ConfigModule {
  static with(env: Readonly<Env>): DynamicModule {
    return { module: ConfigModule, global: true, providers: [{ provide: Env, useValue: env }], exports: [Env] };
  }
}
