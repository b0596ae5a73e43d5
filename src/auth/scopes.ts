import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { SCOPE } from './viewer';

/** The permissions that API keys can have: those that some handler takes. */
@Injectable()
export class Scopes {
  private found: ReadonlySet<string> | null = null;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  get all(): ReadonlySet<string> {
    this.found ??= new Set(
      this.discovery
        .getControllers()
        .flatMap(({ instance }) => this.of(instance as object))
        .sort(),
    );
    return this.found;
  }

  private of(controller: object): string[] {
    const prototype = Object.getPrototypeOf(controller) as Record<string, () => unknown>;
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const scope = this.reflector.getAllAndOverride<string | undefined>(SCOPE, [
        prototype[name],
        controller.constructor as () => unknown,
      ]);
      return scope === undefined ? [] : [scope];
    });
  }
}
