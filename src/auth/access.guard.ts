import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ForbiddenError, ScopeMissingError, UnauthenticatedError } from './auth.errors';
import { Viewers } from './viewers';
import { ALLOWED, type AllowedRole, PUBLIC, SCOPE, type ViewedRequest, type Viewer } from './viewer';

/**
 * Lets in who may: nobody without a sign-in or a key (401) unless the handler is `@Public()`, no role that never may (403),
 * no API key without the handler's `@Scope` (403). A handler without `@Allow` is for every role.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly viewers: Viewers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const request = context.switchToHttp().getRequest<ViewedRequest>();
    const viewer = await this.viewers.viewerOf(request);
    if (!viewer) throw new UnauthenticatedError();
    const allowed = this.reflector.getAllAndOverride<readonly AllowedRole[] | undefined>(ALLOWED, targets);
    if (allowed && !maySee(viewer, allowed)) throw new ForbiddenError();
    const scope = this.reflector.getAllAndOverride<string | undefined>(SCOPE, targets);
    if (viewer.scopes && (scope === undefined || !viewer.scopes.includes(scope))) throw new ScopeMissingError(scope);
    request.viewer = viewer;
    return true;
  }
}

function maySee({ role, areas }: Viewer, allowed: readonly AllowedRole[]): boolean {
  return (
    allowed.includes(role) || (role === 'coordinator' && areas === null && allowed.includes('coordinator:national'))
  );
}
