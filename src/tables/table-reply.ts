import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { XLSX } from './media-types';

/** Documents a reply that is a table, as CSV or as a workbook. */
export function TableReply(): MethodDecorator {
  const schema = { type: 'string', format: 'binary' } as const;
  return applyDecorators(
    ApiOkResponse({
      description: 'The table as a download.',
      content: {
        'text/csv': { schema: { type: 'string', example: 'code,name\r\n540621,嘉黎县\r\n' } },
        [XLSX]: { schema },
      },
    }),
  );
}
