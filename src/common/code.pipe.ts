import { Injectable, type PipeTransform } from '@nestjs/common';
import { AREA_CODE, shortenArea } from './area-code';
import { NotFoundError } from './domain-error';

/** A county's code in a path. What is none cannot be there: 404. */
@Injectable()
export class CountyCodePipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!/^\d{6}$/.test(value)) throw new NotFoundError('county', value.slice(0, 60));
    return value;
  }
}

/** An area's code in a path; trailing `00` pairs are dropped. */
@Injectable()
export class AreaCodePipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!AREA_CODE.test(value)) throw new NotFoundError('area', value.slice(0, 60));
    return shortenArea(value);
  }
}
