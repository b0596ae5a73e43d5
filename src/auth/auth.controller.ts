import { Body, Controller, Get, Header, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiExcludeEndpoint,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Refuses } from '../common/refuses';
import {
  PasswordChangeDto,
  PasswordResetDto,
  PasswordResetRequestDto,
  RefreshDto,
  SignInDto,
  TokensDto,
  TransportQuery,
} from './auth.dto';
import { AuthService } from './auth.service';
import { PASSWORD_PAGE, PASSWORD_SCRIPT } from './password-page';
import { Sessions } from './sessions';
import { PerMinute } from './throttle.guard';
import { OwnTransactions } from './transaction.interceptor';
import { Public, type ViewedRequest } from './viewer';

/** Tries a minute and address: generous for a person, slow for a guesser. */
const TRIES = 60;

@ApiTags('Sign-ins')
@Controller('auth')
@OwnTransactions()
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly sessions: Sessions,
  ) {}

  @Post('sign-in')
  @Public()
  @PerMinute(TRIES)
  @HttpCode(200)
  @ApiOperation({ operationId: 'signIn', summary: 'Sign in with address and password' })
  @ApiOkResponse({ type: TokensDto })
  @Refuses(401, 'signIn.refused')
  @Refuses(429, 'signIn.locked', 'request.tooMany')
  signIn(
    @Body() input: SignInDto,
    @Query() { transport }: TransportQuery,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TokensDto> {
    return this.sessions.signIn(input, transport, request, response);
  }

  @Post('refresh')
  @Public()
  @PerMinute(TRIES)
  @HttpCode(200)
  @ApiOperation({ operationId: 'refresh', summary: 'Trade the refresh token for a new pair of tokens' })
  @ApiOkResponse({ type: TokensDto })
  @Refuses(401, 'refresh.refused')
  @Refuses(403, 'auth.crossSite')
  refresh(
    @Body() input: RefreshDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TokensDto> {
    return this.sessions.refresh(input, request, response);
  }

  @Post('sign-out')
  @Public()
  @HttpCode(204)
  @ApiOperation({ operationId: 'signOut', summary: 'End this sign-in' })
  @ApiNoContentResponse()
  @Refuses(403, 'auth.crossSite')
  signOut(
    @Body() input: RefreshDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    return this.sessions.signOut(input, request, response);
  }

  @Post('sign-out-everywhere')
  @HttpCode(204)
  @ApiOperation({ operationId: 'signOutEverywhere', summary: 'End all sign-ins of the account, this one too' })
  @ApiNoContentResponse()
  signOutEverywhere(@Req() request: ViewedRequest, @Res({ passthrough: true }) response: Response): Promise<void> {
    return this.sessions.signOutEverywhere(request, response);
  }

  @Post('password-reset-requests')
  @Public()
  @PerMinute(10)
  @HttpCode(202)
  @ApiOperation({
    operationId: 'requestPasswordReset',
    summary: 'Have a link sent that sets a new password; the answer is the same for unknown addresses',
  })
  @ApiAcceptedResponse({ description: 'Taken; the reply has no body.' })
  @Refuses(429, 'request.tooMany')
  requestReset(@Body() { email }: PasswordResetRequestDto): Promise<void> {
    return this.auth.requestReset(email);
  }

  @Post('password-resets')
  @Public()
  @PerMinute(TRIES)
  @HttpCode(204)
  @ApiOperation({ operationId: 'resetPassword', summary: 'Set a password through a link; ends all sign-ins' })
  @ApiNoContentResponse()
  @Refuses(410, 'passwordLink.over')
  @Refuses(429, 'request.tooMany')
  reset(@Body() { token, password }: PasswordResetDto): Promise<void> {
    return this.auth.reset(token, password);
  }

  @Post('password-changes')
  @PerMinute(TRIES)
  @HttpCode(204)
  @ApiOperation({ operationId: 'changePassword', summary: 'Change the own password; ends the other sign-ins' })
  @ApiNoContentResponse()
  @Refuses(401, 'signIn.refused')
  @Refuses(429, 'signIn.locked')
  change(
    @Body() { currentPassword, newPassword }: PasswordChangeDto,
    @Req() request: ViewedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    return this.sessions.withRetryAfter(response, () => this.auth.change(request, currentPassword, newPassword));
  }

  @Get('password-page')
  @Public()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Referrer-Policy', 'no-referrer')
  @ApiExcludeEndpoint()
  page(): string {
    return PASSWORD_PAGE;
  }

  @Get('password-page.js')
  @Public()
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  @ApiExcludeEndpoint()
  script(): string {
    return PASSWORD_SCRIPT;
  }
}
