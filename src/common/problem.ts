import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** One thing wrong in a request. */
export class ProblemField {
  /** JSON Pointer into the body, `?name` for the query, `#name` for the path. */
  @ApiProperty({ example: '/target' })
  pointer: string;

  @ApiProperty({ example: 'max' })
  code: string;

  /** In the language of the reply. */
  @ApiProperty({ example: 'target must not be greater than 1000000' })
  message: string;
}

/** Problem details (RFC 9457): the body of every failure. */
export class Problem {
  @ApiProperty({ example: 'urn:paiyuan:problem:input.invalid' })
  type: string;

  @ApiProperty({ example: 'Bad Request' })
  title: string;

  @ApiProperty({ example: 400 })
  status: number;

  /** What is wrong and what to do about it, in the language of the reply. */
  @ApiProperty({ example: 'One place of the request is wrong; see errors.' })
  detail: string;

  /** The request, as in `X-Request-Id`. */
  @ApiPropertyOptional({ example: 'urn:uuid:0193d0c5-0000-7000-8000-000000000000' })
  instance?: string;

  /** Stable; never translated. */
  @ApiProperty({ example: 'input.invalid' })
  code: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, example: {} })
  details?: Record<string, unknown>;

  @ApiPropertyOptional({ type: [ProblemField] })
  errors?: ProblemField[];
}
