import { ApiOkResponse } from '@nestjs/swagger';

/** Documents a reply that is text of another kind than JSON. */
export function TextReply(mediaType: string, example: string): MethodDecorator {
  return ApiOkResponse({ content: { [mediaType]: { schema: { type: 'string', example } } } });
}
