import { createSecretKey } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule, Reflector } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { ThrottlerModule } from '@nestjs/throttler';
import { Env } from '../config/env';
import { AccessGuard } from './access.guard';
import { AccessTokens } from './access-tokens';
import { Accounts } from './accounts';
import { AccountsController } from './accounts.controller';
import { AccountsService } from './accounts.service';
import { ApiKeysController } from './api-keys.controller';
import { ApiKeysService } from './api-keys.service';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { Credentials } from './credentials';
import { IdempotencyKeys } from './idempotency-keys';
import { MeController } from './me.controller';
import { PasswordLinks } from './password-links';
import { Passwords } from './passwords';
import { RequestCounts } from './request-counts';
import { Scopes } from './scopes';
import { Sessions } from './sessions';
import { SignInFailures } from './sign-in-failures';
import { SignIns } from './sign-ins';
import { limitOf, ThrottleGuard } from './throttle.guard';
import { TransactionInterceptor } from './transaction.interceptor';
import { Viewers } from './viewers';

const MINUTE = 60_000;

/** Made once: of a text the package would make a key for each token, and first try to read it as a public one. */
function keyOfTokens({ JWT_SECRET }: Env) {
  return { secret: createSecretKey(Buffer.from(JWT_SECRET!, 'utf8')) };
}

/** Who comes in, and as what. Its guards and interceptors hold for every room. */
@Global()
@Module({
  imports: [
    DiscoveryModule,
    JwtModule.registerAsync({ inject: [Env], useFactory: keyOfTokens }),
    ThrottlerModule.forRootAsync({
      inject: [Env, Reflector],
      useFactory: (env: Env, reflector: Reflector) => ({
        setHeaders: false,
        storage: new RequestCounts(),
        throttlers: [
          { name: 'all', ttl: MINUTE, limit: env.REQUESTS_PER_MINUTE },
          {
            name: 'own',
            ttl: MINUTE,
            limit: (context) => limitOf(reflector, context)!,
            skipIf: (context) => limitOf(reflector, context) === null,
          },
        ],
      }),
    }),
  ],
  controllers: [AuthController, MeController, AccountsController, ApiKeysController],
  providers: [
    AccessTokens,
    Accounts,
    AccountsService,
    ApiKeysService,
    AuthService,
    Credentials,
    IdempotencyKeys,
    PasswordLinks,
    Passwords,
    Scopes,
    Sessions,
    SignInFailures,
    SignIns,
    Viewers,
    { provide: APP_GUARD, useClass: ThrottleGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: TransactionInterceptor },
  ],
  exports: [AccessTokens, Accounts, IdempotencyKeys, PasswordLinks, Passwords, SignIns, SignInFailures, Viewers],
})
export class AuthModule {}
