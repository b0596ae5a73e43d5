import { ValidateIf } from 'class-validator';

/** A field that may be left out, but not be null: `IsOptional` would let null pass. */
export const IfGiven = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
