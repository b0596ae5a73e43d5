import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';

/** Documents a reply that is a page of these: the compiler does not see into `Page<T>`. */
export function PageReply(row: Type): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(row),
    ApiOkResponse({
      schema: {
        type: 'object',
        required: ['items', 'nextCursor'],
        properties: {
          items: { type: 'array', items: { $ref: getSchemaPath(row) } },
          nextCursor: { type: 'string', nullable: true, description: 'Null on the last page.', example: null },
        },
      },
    }),
  );
}
