/** The parsed body of a reply of supertest, as what the test knows it to be. */
export function bodyOf<T = Record<string, unknown>>({ body }: { readonly body: T }): T {
  return body;
}

/** The stable code of a refusal. */
export function codeOf(reply: { readonly body: unknown }): string {
  return (reply.body as { code: string }).code;
}
