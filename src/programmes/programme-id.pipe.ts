import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFoundError } from '../common/domain-error';
import { SHORT_WORD } from './programme.dto';

/** A programme's id in a path. What is no short word cannot be there: 404. */
@Injectable()
export class ProgrammeIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!SHORT_WORD.test(value)) throw new NotFoundError('programme', value.slice(0, 60));
    return value;
  }
}
