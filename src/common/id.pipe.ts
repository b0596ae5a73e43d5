import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFoundError } from './domain-error';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id in a path: `@Param('id', IdPipe)`. What is no UUID cannot be there: 404. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!UUID.test(value)) throw new NotFoundError('record', value.slice(0, 60));
    return value.toLowerCase();
  }
}
