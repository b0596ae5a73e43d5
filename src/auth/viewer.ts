import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Request } from 'express';
import type { AccountRole } from './account.entity';

/** Who asks. */
export interface Viewer {
  readonly accountId: string;
  readonly personId: string;
  readonly role: AccountRole;
  /**
   * A coordinator's territory or a partner's supporter areas, none for a volunteer; null for everywhere (national
   * coordinator, auditor, administrator).
   */
  readonly areas: readonly string[] | null;
  /** Permissions of an API key; null for a person who has signed in. */
  readonly scopes: readonly string[] | null;
}

export type ViewedRequest = Request & {
  viewer?: Viewer;
  /** The sign-in that the access token belongs to. */
  signInId?: string;
};

export type AllowedRole = AccountRole | 'coordinator:national';

/** A handler's viewer: `@Who() viewer: Viewer`. Every handler but `@Public()` ones has one. */
export const Who = createParamDecorator(
  (_: unknown, context: ExecutionContext): Viewer => context.switchToHttp().getRequest<ViewedRequest>().viewer!,
);

export const ALLOWED = 'auth:allowed';
export const PUBLIC = 'auth:public';
/** Marks an operation of the API's description that needs no sign-in. */
export const PUBLIC_OPERATION = 'x-public';
export const SCOPE = 'auth:scope';

/**
 * The roles that may call a handler; `coordinator:national` leaves out coordinators of a territory. Nobody else may: 403.
 * Without it every role may, once signed in.
 */
export const Allow = (...roles: readonly AllowedRole[]) => SetMetadata(ALLOWED, roles);

/** No sign-in needed. */
export const Public = () => applyDecorators(SetMetadata(PUBLIC, true), ApiExtension(PUBLIC_OPERATION, true));

/** What an API key needs for this handler, such as `offers:write`. Handlers without it take no API keys. */
export const Scope = (scope: string) => SetMetadata(SCOPE, scope);

/** Sees names and contacts never: auditors see aliases. */
export function seesPeople(viewer: Viewer): boolean {
  return viewer.role !== 'auditor';
}
